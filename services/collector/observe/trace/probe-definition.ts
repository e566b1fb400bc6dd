/**
 * A probe as tracefs lists it in kprobe_events or dynamic_events:
 * `p:GROUP/EVENT FUNCTION NAME=FETCH:TYPE …` and `r10:GROUP/EVENT FUNCTION …` (Documentation/trace/kprobetrace.rst).
 */
import { malformed } from '../malformed.js';
import type { TextLine } from '../text-line.js';

export interface ProbeArgument {
  readonly name: string;
  /** The base of the fetch expression: register, `$argN`, `$retval`, or a parameter's name (BTF). */
  readonly base: string;
  /** How often the base is dereferenced; 0 = its own value. */
  readonly depth: number;
  /** `x64`, `s32`, `string`, …; `x64` when the definition names none. */
  readonly type: string;
}

export interface ProbeDefinition {
  readonly event: string;
  readonly func: string;
  readonly isReturn: boolean;
  readonly args: readonly ProbeArgument[];
}

const PROBE = /^([prf])(\d*)(?::(\S+))?\s+(\S+)((?:\s+\S+)*)\s*$/;

/** Null for other kinds of dynamic events (uprobes, eprobes, synthetic ones). */
export function parseDefinition({ text, file, no, cut }: TextLine): ProbeDefinition | null {
  if (!/^[prf]\d*[:\s]/.test(text)) return null;
  const match = PROBE.exec(text);
  if (match === null) {
    if (cut) return null;
    throw malformed(file, no, 'this line is not a probe definition');
  }
  const place = match[4] ?? '';
  const func = functionName(place.replace(/%return$/, ''));
  const event = (match[3] ?? '').split('/').at(-1) ?? '';
  const args: ProbeArgument[] = [];
  for (const word of (match[5] ?? '')
    .trim()
    .split(/\s+/)
    .filter((one) => one !== '')) {
    const argument = parseArgument(word);
    if (argument === null) {
      if (cut) return null;
      throw malformed(file, no, `the probe argument ${JSON.stringify(word)} cannot be parsed`);
    }
    args.push(argument);
  }
  return {
    event: event === '' ? `${match[1]}_${func}_0` : event,
    func,
    isReturn: match[1] === 'r' || place.endsWith('%return'),
    args,
  };
}

function parseArgument(word: string): ProbeArgument | null {
  const match = /^(?:([A-Za-z_]\w*)=)?(.+?)(?::([A-Za-z]\w*(?:\[\d+\])?(?:@\d+\/\d+)?|b\d+@\d+\/\d+))?$/.exec(
    word,
  );
  if (match === null) return null;
  let fetch = match[2] ?? '';
  let depth = 0;
  for (;;) {
    const inner = /^[+-]u?(?:0x[0-9a-fA-F]+|\d+)\((.*)\)$/.exec(fetch);
    if (inner === null) break;
    depth += 1;
    fetch = inner[1] ?? '';
  }
  if (fetch === '' || /[()]/.test(fetch)) return null;
  return { name: match[1] ?? fetch.replace(/^[%$]/, ''), base: fetch, depth, type: match[3] ?? 'x64' };
}

/** `luo_open+0x4/0x40 [mod]`, `mod:luo_open`, `kho_alloc_preserve.part.0` → the function as the source names it. */
export function functionName(symbol: string): string {
  let bare = symbol;
  // Most symbols have none of these; a trace has two for every line.
  if (bare.includes('[')) bare = bare.replace(/\s*\[.*\]$/, '');
  if (bare.includes(':')) bare = bare.replace(/^[\w-]+:(?!:)/, '');
  const offset = bare.indexOf('+');
  if (offset !== -1) bare = bare.slice(0, offset);
  if (bare.includes('.')) bare = bare.replace(/\.(part|isra|constprop|cold|llvm)(\..*)?$/, '');
  return bare.trim();
}
