/** Texts of a row of the list of events. Pure. */
import { timeOfDay } from '../parts/format.js';

/** Time from the host's clock to the ledger, above one second: `+2.3`. Empty below, or when the clocks disagree. */
export function latenessOf(occurredAt: string, recordedAt: string): string {
  const late = (Date.parse(recordedAt) - Date.parse(occurredAt)) / 1000;
  if (!(late > 1)) return '';
  if (late < 100) return `+${late.toFixed(1)}`;
  if (late < 3600) return `+${Math.round(late / 60)} min`;
  return late < 172_800 ? `+${Math.round(late / 3600)} h` : `+${Math.round(late / 86_400)} d`;
}

/** Number of leading characters that all hosts have in common, up to the last separator in them. */
export function commonStart(hosts: readonly string[]): number {
  const [first = '', ...others] = [...new Set(hosts)];
  if (others.length === 0) return 0;
  let length = 0;
  while (length < first.length && others.every((host) => host[length] === first[length])) length += 1;
  return Math.max(...['-', '.', '_', '/'].map((separator) => first.lastIndexOf(separator, length - 1))) + 1;
}

/** A host's name as the part that it shares with the others, and the part in which it differs. */
export const hostParts = (host: string, common: number): readonly [string, string] => [
  host.slice(0, common),
  host.slice(common),
];

/** Time of day with milliseconds, or date and time for another day than `today` (`2026-11-29`). */
export const shortTime = (instant: string, today: string): string =>
  instant.startsWith(today)
    ? timeOfDay(instant, 'millisecond')
    : `${instant.slice(5, 10)} ${timeOfDay(instant)}`;

/** Line in the reference of a source, e.g. 45 in `trace/trace.txt:45`; null when it names none. */
export function lineNumber(ref: string | null): number | null {
  const digits = /:(\d+)$/.exec(ref ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
