/** One line of the agent's log: `[uptime] verb arguments -> result`. */
import { malformed } from '../malformed.js';
import { errnoOf } from '../errno.js';
import { secondsToMicros } from '../text-line.js';

export type ActionResult = { readonly ok: true } | { readonly ok: false; readonly errno: number };

/** Anything the agent did that a fact can be made of; `noted` is a known call without one. */
export type Action =
  | { readonly verb: 'open' | 'closedev' | 'unload' | 'reboot' }
  | { readonly verb: 'create' | 'retrieve' | 'finish' | 'close'; readonly name: string }
  | {
      readonly verb: 'preserve';
      readonly name: string;
      readonly token: string;
      readonly size: string | null;
      readonly again: string | null;
    }
  | { readonly verb: 'getfd'; readonly name: string; readonly token: string; readonly size: string | null }
  | { readonly verb: 'load'; readonly image: string | null }
  | { readonly verb: 'about_to_reboot' | 'noted' };

export interface ParsedAction {
  readonly us: number | null;
  readonly action: Action;
  readonly result: ActionResult;
}

const U64_MAX = 18446744073709551615n;
const NUMBER = '(0x[0-9a-fA-F]+|\\d+)';
/** Arguments after a name, which may hold spaces and numbers itself: the shape of the rest shows where it ends. */
const AFTER_NAME: Readonly<Record<string, RegExp>> = {
  memfd: new RegExp(`^(.*?) ${NUMBER} (\\d+)(?: .*)?$`),
  again: new RegExp(`^(.*?) ${NUMBER} (.*:(?:0x[0-9a-fA-F]+|\\d+))$`),
  getfd: new RegExp(`^(.*) ${NUMBER}$`),
  preserve: new RegExp(`^(.*?) ${NUMBER}(?: \\D.*)?$`),
};
/** What may follow the last arrow. `-1` is followed by the error's name or number. */
const RESULT =
  /^(?:(-1)(?: |$)(.*)|-(\d+|E[A-Z0-9]+)(?: .*)?|(\d+)|fd \d+(?: .*)?|name ".*"|ok|0x[0-9a-f]+)$/;
const KNOWN =
  /^(open\d*|closedev|create|retrieve|finish|close|getname|getfd|memfd|again|preserve[\w-]*|kexec_file_load|kexec_load|kexec unload|reboot\(KEXEC\).*)(?= |$)/;

/** Null when the line is not a known action. Throws when it starts like one and cannot be parsed. */
export function parseAction(text: string, file: string, no: number, cut: boolean): ParsedAction | null {
  const stamped = /^\[([^\]]*)\] ?(.*)$/.exec(text);
  const us = stamped === null ? null : secondsToMicros((stamped[1] ?? '').trim());
  if (stamped !== null && us === null) {
    if (cut) return null;
    throw malformed(file, no, `${JSON.stringify(stamped[1])} is not an uptime`);
  }
  const content = (stamped === null ? text : (stamped[2] ?? '')).trimEnd();
  if (/^about to call reboot\(KEXEC\)/.test(content))
    return { us, action: { verb: 'about_to_reboot' }, result: { ok: true } };
  // "with no image: reboot(KEXEC) -> -1 EINVAL": the agent's own words may stand before the call.
  const call = /(?:^|: )(reboot\(KEXEC\) -> .*)$/.exec(content)?.[1] ?? content;
  if (!KNOWN.test(call)) return null;
  const split = splitResult(call);
  const action = split === null ? null : actionOf(split.call, split.text);
  if (split === null || action === null) {
    if (cut || stamped === null) return null;
    throw malformed(
      file,
      no,
      split === null ? 'no readable "-> result" after the call' : 'the arguments of this call cannot be read',
    );
  }
  return { us, action, result: split.result };
}

/** Arguments may hold an arrow themselves: the first one that a readable result follows counts. */
function splitResult(line: string): { call: string; text: string; result: ActionResult } | null {
  for (let at = line.indexOf(' ->'); at !== -1; at = line.indexOf(' ->', at + 1)) {
    const text = line.slice(at + 3).trim();
    const match = RESULT.exec(text);
    if (match === null) continue;
    if (match[1] === undefined && match[3] === undefined)
      return { call: line.slice(0, at), text, result: { ok: true } };
    const word = match[3] ?? /^(?:errno )?(\S+)/.exec(match[2] ?? '')?.[1] ?? '';
    const errno = errnoOf(word.replace(/[,:;]$/, ''));
    if (errno !== null) return { call: line.slice(0, at), text, result: { ok: false, errno } };
  }
  return null;
}

function actionOf(call: string, result: string): Action | null {
  const verb = KNOWN.exec(call)?.[1] ?? '';
  const rest = call.slice(verb.length + 1);
  if (/^open\d*$/.test(verb)) return { verb: 'open' };
  if (verb === 'closedev') return { verb: 'closedev' };
  if (verb === 'create' || verb === 'retrieve' || verb === 'finish' || verb === 'close')
    return { verb, name: rest };
  if (verb === 'getname') return { verb: 'noted' };
  if (verb.startsWith('reboot')) return { verb: 'reboot' };
  if (verb === 'kexec unload') return { verb: 'unload' };
  if (verb === 'kexec_file_load' || verb === 'kexec_load')
    return { verb: 'load', image: rest.trim() === '' ? null : rest.trim() };
  const kind = verb.startsWith('preserve') ? 'preserve' : verb;
  const match = AFTER_NAME[kind]?.exec(rest) ?? null;
  if (match === null || BigInt(match[2] ?? '0') > U64_MAX) return null;
  const name = match[1] ?? '';
  const token = BigInt(match[2] ?? '0').toString();
  if (kind === 'getfd')
    return { verb: 'getfd', name, token, size: /(?:^| )size (\d+)/.exec(result)?.[1] ?? null };
  const more = match[3] ?? null;
  return {
    verb: 'preserve',
    name,
    token,
    size: kind === 'memfd' ? more : null,
    again: kind === 'again' ? more : null,
  };
}
