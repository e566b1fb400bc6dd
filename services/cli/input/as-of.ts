/** `--at` and `--host-time`: the place in the log that a command reads. */
import { asPosition, isInstant } from '../../kernel/index.js';
import type { AsOf, Place } from '../../projections/index.js';
import { notFound, usage as badOption, type CommandError } from '../command-error.js';

const RFC3339 = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;

export const AT = [
  '--at <place>',
  'log position, or time by the clock of the ledger (RFC 3339); default: the head of the log',
] as const;
export const HOST_TIME = [
  '--host-time <time>',
  'time by the clock of the host (RFC 3339): includes events up to then',
] as const;

export interface AsOfOptions {
  readonly at?: string;
  readonly hostTime?: string;
}

export function asOfOption(options: AsOfOptions): AsOf {
  if (options.at !== undefined && options.hostTime !== undefined)
    throw usage('--at cannot be combined with --host-time: pass only one of them');
  if (options.hostTime !== undefined) return { hostTime: instantOf('--host-time', options.hostTime) };
  if (options.at === undefined || options.at === 'head') return 'head';
  if (/^\d+$/.test(options.at)) {
    const position = BigInt(options.at);
    if (position >= 1n << 63n)
      throw usage(`--at ${options.at.slice(0, 40)}: a position must be less than 2^63`);
    return { position: asPosition(position) };
  }
  return { time: instantOf('--at', options.at) };
}

/** RFC 3339 with any offset and up to nine fraction digits, as the ledger writes it. */
function instantOf(option: string, text: string): string {
  const match = RFC3339.exec(text);
  const bad = () =>
    usage(
      `${option} ${JSON.stringify(text.slice(0, 60))}: must be ${option === '--at' ? 'a position or ' : ''}an RFC 3339 time such as 2026-11-23T11:14:05.123456Z`,
    );
  if (match === null) throw bad();
  const [, date = '', clock = '', fraction = '', zone = ''] = match;
  const seconds = new Date(`${date}T${clock.length === 5 ? `${clock}:00` : clock}${zone.toUpperCase()}`);
  if (Number.isNaN(seconds.getTime())) throw bad();
  const instant = `${seconds.toISOString().slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
  if (!isInstant(instant)) throw bad();
  return instant;
}

const usage = (message: string): CommandError => badOption(message, 'BAD_PLACE');

/** The error for a place that does not exist. */
export function asOfError(missing: Exclude<Place, { readonly kind: 'place' }>, host: string): CommandError {
  if (missing.kind === 'no_such_host')
    return notFound('NO_SUCH_HOST', `the ledger has no event of host ${host}: check the host id`, { host });
  const { head } = missing;
  const message = `the position is beyond the head of the log (${head}): pass ${head} or less`;
  return notFound('FUTURE_POSITION', message, { head });
}
