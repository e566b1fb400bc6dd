/** Durations and instants in microseconds, their words and their axes. Instants of this century fit a number exactly. */

const SECOND = 1_000_000;

/** Microseconds since 1970 of an RFC 3339 instant with up to six fraction digits. */
export function instantUs(text: string): number {
  const fraction = /\.(\d{1,6})/.exec(text)?.[1] ?? '';
  const seconds = Date.parse(text.replace(/\.\d+/, ''));
  return seconds * 1000 + Number(fraction.padEnd(6, '0'));
}

/** A duration of the API in microseconds. */
export const durationUs = (text: string): number => Number(text);

/** A duration in the unit in which three digits say it, e.g. `12 ms`, `4.39 s`, `3 min`. */
export function spanWords(us: number): string {
  const size = Math.abs(us);
  if (size < 1000) return `${Math.round(us)} µs`;
  if (size < 999_500) return `${round(us / 1000)} ms`;
  if (size < 120_000_000) return `${round(us / 1_000_000)} s`;
  const minutes = us / 60_000_000;
  if (size < 7_200_000_000) return `${Math.round(minutes)} min`;
  if (size < 172_800_000_000) return `${Math.round(minutes / 60)} h`;
  return `${Math.round(minutes / 1440)} days`;
}

/** An interval of durations in one unit, e.g. `0.7 to 2.7 s`; without an upper end `6.1 s or more`. */
export function intervalWords(atLeast: number, atMost: number | null): string {
  if (atMost === null) return `${spanWords(atLeast)} or more`;
  const unit = (words: string): string => words.slice(words.indexOf(' ') + 1);
  const [low, high] = [spanWords(atLeast), spanWords(atMost)];
  if (low === high) return low;
  if (atLeast >= 100_000 && atMost >= 999_500 && atMost < 120_000_000)
    return `${round(atLeast / SECOND)} to ${round(atMost / SECOND)} s`;
  // Microseconds before seconds would claim more than an interval of seconds knows.
  if (atLeast < atMost / 1000) return `0 to ${high}`;
  return unit(low) === unit(high) ? `${low.slice(0, low.indexOf(' '))} to ${high}` : `${low} to ${high}`;
}

/** At most three digits: 0.7, 4.39, 12.3, 123. */
const round = (value: number): string => {
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return String(Number(value.toFixed(digits)));
};

/** Steps of an axis: the smallest of 1, 2, 5 × 10ⁿ µs that are at least `room` pixels apart. */
export function axisStep(usPerPixel: number, room: number): number {
  const wanted = Math.max(1, usPerPixel * room);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= wanted) ?? 10 * power;
}

/** Multiples of `step` within a range. */
export function axisTicks(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.max(0, Math.floor(to / step + 1e-9) - first + 1);
  return Array.from({ length: count }, (_unused, index) => (first + index) * step);
}
