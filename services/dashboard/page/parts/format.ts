/** Texts of numbers, durations and instants. Pure. */

/** Groups of three digits, of any length: `1204871` is `['1', '204', '871']`. */
export function digitGroups(value: string | number | bigint): readonly string[] {
  const text = String(value);
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text.slice(sign.length);
  if (!/^\d+$/.test(digits)) return [text];
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  groups[0] = `${sign}${groups[0] ?? ''}`;
  return groups;
}

export const grouped = (value: string | number | bigint): string => digitGroups(value).join(',');

/** Microseconds as the API writes a Duration: `4600000` is `4.6 s`, `41000` is `41 ms`. */
export function durationText(microseconds: string | number | bigint): string {
  const us = Number(microseconds);
  const size = Math.abs(us);
  if (size < 1_000) return `${us} µs`;
  if (size < 995_000) return `${(us / 1_000).toFixed(size < 9_950 ? 1 : 0)} ms`;
  if (size < 119_950_000) return `${(us / 1_000_000).toFixed(1)} s`;
  const minutes = Math.floor(size / 60_000_000);
  const sign = us < 0 ? '-' : '';
  if (minutes < 120) return `${sign}${minutes} min ${Math.floor((size % 60_000_000) / 1_000_000)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${sign}${hours} h ${minutes % 60} min`;
  return `${sign}${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export type Precision = 'minute' | 'second' | 'millisecond' | 'microsecond';

/** The UTC time of day of an RFC 3339 instant in UTC, from its text, so that microseconds stay exact. */
export function timeOfDay(instant: string, precision: Precision = 'second'): string {
  const time = /T(\d\d:\d\d:\d\d)(?:\.(\d+))?/.exec(instant);
  if (time === null) return instant;
  const [, seconds = '', fraction = ''] = time;
  if (precision === 'minute') return seconds.slice(0, 5);
  if (precision === 'second') return seconds;
  return `${seconds}.${fraction.padEnd(6, '0').slice(0, precision === 'millisecond' ? 3 : 6)}`;
}

export const dateOf = (instant: string): string => instant.slice(0, 10);

/** `1 host`, `2 hosts`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

export const sentenceCase = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
