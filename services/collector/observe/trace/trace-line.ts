/** One hit of a probe, as tracefs and tp_printk print it. */
import type { Evidence } from '../../../kernel/index.js';
import type { Stamp } from '../fact.js';
import { malformed } from '../malformed.js';
import { functionName, type ProbeArgument, type ProbeDefinition } from './probe-definition.js';
import { isKnownFunction, roleByName, roleOf, type Role } from './probe-roles.js';

export interface TraceLine {
  readonly event: string;
  readonly func: string;
  readonly isReturn: boolean;
  /** The function that called it, known on return lines unless another return probe hides it. */
  readonly caller: string | null;
  /** Numbers as bigint, strings as text; a value the kernel could not read is missing. */
  readonly values: ReadonlyMap<Role, bigint | string>;
  /** Null on console lines, which do not name the task. */
  readonly pid: number | null;
  readonly stamp: Stamp | null;
  readonly evidence: Evidence[];
  /** Event and argument text: equal for copies of one hit, in every buffer and with every set of symbols. */
  readonly key: string;
}

/** The part after the time: `create: (luo_session_create+0x4/0x120) name="vm-web-1"`. */
export interface ProbeText {
  readonly event: string;
  readonly place: string;
  readonly args: string;
}

const PROBE_TEXT = /^([A-Za-z_]\w*): \(([^)]*)\)(?: (.*))?$/;

export function parseProbeText(text: string): ProbeText | null {
  const match = PROBE_TEXT.exec(text);
  if (match === null) return null;
  return { event: match[1] ?? '', place: match[2] ?? '', args: (match[3] ?? '').trimEnd() };
}

/** True for text that only a probe prints; for logs that contain other lines too. */
export function looksLikeProbe(text: ProbeText): boolean {
  return /(^| )\S+\+0x[0-9a-f]+\/0x[0-9a-f]+/.test(text.place) || text.place.includes(' <- ');
}

/** Definitions by event name: the trace omits the group, so one name may stand for probes of several functions. */
export type Definitions = ReadonlyMap<string, readonly ProbeDefinition[]>;

export function byEvent(definitions: readonly ProbeDefinition[]): Definitions {
  const map = new Map<string, ProbeDefinition[]>();
  for (const one of definitions) map.set(one.event, [...(map.get(one.event) ?? []), one]);
  return map;
}

/** How to read the lines of this place. */
export interface TraceContext {
  readonly definitions: Definitions;
  /** 6.16 to 6.18. */
  readonly oldSubtrees: boolean;
}

export interface Where {
  readonly file: string;
  readonly no: number;
  readonly pid: number | null;
  readonly stamp: Stamp | null;
  readonly evidence: Evidence;
}

/** The line, or null when no LUO, KHO or kexec function is concerned. Throws when a defined probe's arguments cannot be read. */
export function readProbe(text: ProbeText, where: Where, context: TraceContext): TraceLine | null {
  const [before, after] = text.place.split(' <- ');
  const isReturn = after !== undefined;
  const printed = functionName(after ?? before ?? '');
  const candidates = (context.definitions.get(text.event) ?? []).filter((one) => one.isReturn === isReturn);
  const exact = candidates.find((one) => one.func === printed);
  // A kept trace read by another kernel may show addresses or foreign symbols: then the event name decides.
  const definition =
    exact ?? (candidates.length === 1 && !isKnownFunction(printed) ? candidates[0] : undefined);
  const func = definition?.func ?? printed;
  if (!isKnownFunction(func)) return null;
  const values =
    definition === undefined
      ? looseValues(func, text.args)
      : definedValues(definition, text.args, where, context.oldSubtrees);
  const caller =
    isReturn && before !== undefined && !before.startsWith('[unknown') ? functionName(before) : null;
  return {
    event: text.event,
    func,
    isReturn,
    caller,
    values,
    pid: where.pid,
    stamp: where.stamp,
    evidence: [where.evidence],
    key: `${text.event} ${isReturn ? '<-' : '->'} ${text.args}`,
  };
}

function definedValues(
  definition: ProbeDefinition,
  args: string,
  where: Where,
  oldSubtrees: boolean,
): Map<Role, bigint | string> {
  const values = new Map<Role, bigint | string>();
  let rest = args;
  definition.args.forEach((argument, index) => {
    const lead = `${argument.name}=`;
    if (!rest.startsWith(lead))
      throw malformed(
        where.file,
        where.no,
        `probe ${definition.event}: no argument ${JSON.stringify(argument.name)}`,
      );
    const following = definition.args[index + 1];
    const end = following === undefined ? rest.length : endOfValue(rest, lead.length, following.name);
    if (end === -1)
      throw malformed(
        where.file,
        where.no,
        `probe ${definition.event}: no argument ${JSON.stringify(following?.name)}`,
      );
    const value = readValue(argument, rest.slice(lead.length, end));
    if (value === undefined) {
      throw malformed(
        where.file,
        where.no,
        `probe ${definition.event}: ${argument.name} is not a ${argument.type}: ${JSON.stringify(rest.slice(lead.length, end).slice(0, 80))}`,
      );
    }
    const role = roleOf(definition, argument, oldSubtrees);
    if (role !== null && value !== null && !values.has(role)) values.set(role, value);
    rest = rest.slice(end).trimStart();
  });
  return values;
}

/** A string value may hold spaces and even ` ret=`: it ends at the last place where the next argument can begin. */
function endOfValue(text: string, from: number, next: string): number {
  const quoted = text[from] === '"';
  return quoted ? text.lastIndexOf(`" ${next}=`) + 1 || -1 : text.indexOf(` ${next}=`, from);
}

/** Undefined = does not fit its type; null = the kernel could not read it. */
function readValue(argument: ProbeArgument, text: string): bigint | string | null | undefined {
  if (text === '(fault)') return null;
  if (/string$|^symstr$/.test(argument.type)) return /^".*"$/s.test(text) ? text.slice(1, -1) : undefined;
  if (/^(symbol|char)$/.test(argument.type) || /\[/.test(argument.type)) return null;
  return readNumber(text);
}

function readNumber(text: string): bigint | undefined {
  if (/^(0x[0-9a-f]{1,16}|\d{1,20})$/i.test(text)) return BigInt(text);
  return /^-\d{1,19}$/.test(text) ? BigInt(text) : undefined;
}

/** Without a definition only well-formed `name=value` pairs with the names of parameters are taken. */
function looseValues(func: string, args: string): Map<Role, bigint | string> {
  const values = new Map<Role, bigint | string>();
  for (const match of args.matchAll(/(?:^| )([A-Za-z_]\w*)=("(.*?)"(?= [A-Za-z_]\w*=|$)|\S+)/g)) {
    const isString = match[3] !== undefined;
    const role = roleByName(func, match[1] ?? '', isString);
    const value = isString ? match[3] : readNumber(match[2] ?? '');
    if (role !== null && value !== undefined) values.set(role, value);
  }
  return values;
}
