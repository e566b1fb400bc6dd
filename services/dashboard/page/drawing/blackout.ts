/** Blackouts as whiskers on one scale, and the distribution of a fleet with its budget. */
import { measure, textWidth, type Drawing, type Shape, type Tone } from './shape.js';
import { axisStep, axisTicks, intervalWords, spanWords } from './span.js';

export interface Interval {
  readonly atLeast: number;
  readonly atMost: number | null;
}

/** The interval of an update's blackout, or null where it has none. The API gives microseconds as texts. */
export function intervalOf({ blackout }: { readonly blackout: ReportedBlackout | null }): Interval | null {
  if (blackout === null) return null;
  const { atLeast, atMost } = blackout;
  return { atLeast: Number(atLeast), atMost: atMost === null ? null : Number(atMost) };
}

interface ReportedBlackout {
  readonly atLeast: string;
  readonly atMost: string | null;
}

/** `certain`: longer than the budget whatever the clocks hid. `possible`: the upper bound is beyond it. */
export function overBudget({ atLeast, atMost }: Interval, budget: number): 'certain' | 'possible' | 'no' {
  if (atLeast > budget) return 'certain';
  return atMost === null || atMost > budget ? 'possible' : 'no';
}

/** An interval beside the median of others: intervals that overlap do not differ for certain. */
export function comparedWith(mine: Interval, median: Interval): string {
  const words = intervalWords(median.atLeast, median.atMost);
  if (median.atMost !== null && mine.atLeast > median.atMost)
    return `for certain longer than the median of ${words}`;
  if (mine.atMost !== null && mine.atMost < median.atLeast)
    return `for certain shorter than the median of ${words}`;
  return `not for certain another length than the median of ${words}`;
}

/** One update as an interval on a scale from 0 to `max` microseconds. */
export function drawWhisker(interval: Interval, { width, max, median, budget, tone }: WhiskerScale): Drawing {
  const x = (us: number): number => Math.min(1, us / max) * width;
  const from = Math.min(x(interval.atLeast), width - 3);
  const open = interval.atMost === null || interval.atMost > max;
  const to = interval.atMost === null ? width : x(interval.atMost);
  const shapes: Shape[] = [{ kind: 'line', points: [0, 7, width, 7], tone: 'line-2' }];
  // What has no upper end, or one beyond the scale, is a line to the edge: a bar would claim that it was all of this.
  if (open)
    shapes.push(
      { kind: 'line', points: [from, 7, width, 7], tone, width: 2 },
      { kind: 'line', points: [from, 3, from, 11], tone, width: 2 },
      { kind: 'line', points: [width - 5, 3, width, 7, width - 5, 11], tone },
    );
  else shapes.push({ kind: 'rect', x: from, y: 4, width: Math.max(to - from, 3), height: 6, tone });
  if (median !== null) shapes.push({ kind: 'line', points: [x(median), 1, x(median), 13], tone: 'ink' });
  if (budget !== null)
    shapes.push({ kind: 'line', points: [x(budget), 0, x(budget), 14], tone: 'held', width: 1.5 });
  return { width, height: 14, shapes };
}

export interface WhiskerScale {
  readonly width: number;
  readonly max: number;
  readonly median: number | null;
  readonly budget: number | null;
  readonly tone: Tone;
}

/** A common scale for several intervals: the largest finite end, or what the open ones reached. */
export function commonMax(intervals: readonly Interval[], budget: number | null): number {
  const ends = intervals.map(({ atLeast, atMost }) => Math.max(atLeast, atMost ?? 0)).sort((a, b) => a - b);
  // One capture with clocks to the minute must not press all others against zero.
  const typical = ends[Math.floor(ends.length * 0.75)] ?? 0;
  return Math.max(Math.min(ends.at(-1) ?? 0, typical * 2.5), (budget ?? 0) * 1.1, 1);
}

export interface DistributionInput {
  readonly width: number;
  /** Updates whose midpoint lies in each bin. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  readonly median: number | null;
  readonly high: number | null;
  readonly budget: number | null;
  /** This update. */
  readonly mine: Interval | null;
}

const TALL = 60;

/** Histogram of midpoints, with median, 99 %, budget, and this update as a whisker below. */
export function drawDistribution({ width, bins, median, high, budget, mine }: DistributionInput): Drawing {
  const last = bins.at(-1)?.to ?? 1;
  const max = Math.max(
    last,
    (budget ?? 0) * 1.1,
    mine === null ? 0 : Math.min(mine.atMost ?? mine.atLeast, last * 2),
  );
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const x = (us: number): number => Math.min(width, (us / max) * width);
  const base = TALL + 14;
  const shapes: Shape[] = bins
    .filter(({ count }) => count > 0)
    .map(({ from, to, count }) => {
      // One update is still seen beside ten thousand.
      const height = Math.max(2, (count / most) * TALL);
      return {
        kind: 'rect',
        x: x(from),
        y: base - height,
        width: Math.max(x(to) - x(from) - 1, 1),
        height,
        tone: 'edge',
      };
    });
  shapes.push({ kind: 'line', points: [0, base, width, base], tone: 'line-2' });
  const rule = (us: number, text: string, tone: Tone, y: number): void => {
    const right = x(us) + 4 + textWidth(text, 10) <= width;
    shapes.push(
      { kind: 'line', points: [x(us), y - 8, x(us), base], tone, width: 1.5 },
      {
        kind: 'text',
        x: right ? x(us) + 4 : x(us) - 4,
        y,
        text,
        tone,
        size: 10,
        ...(right ? {} : { anchor: 'end' as const }),
      },
    );
  };
  if (median !== null) rule(median, `median ${spanWords(median)}`, 'ink', 10);
  if (high !== null) rule(high, `99 % ${spanWords(high)}`, 'ink-2', 22);
  if (budget !== null) rule(budget, `budget ${spanWords(budget)}`, 'held', 34);
  const step = axisStep(max / width, 60);
  for (const at of axisTicks(0, max, step))
    shapes.push({
      kind: 'text',
      x: x(at),
      y: base + 13,
      text: at === 0 ? '0' : spanWords(at),
      tone: 'ink-3',
      size: 10,
      ...(at === 0 ? {} : { anchor: x(at) > width - 20 ? 'end' : 'middle' }),
    });
  if (mine === null) return { width, height: base + 18, shapes };
  const y = base + 26;
  const open = mine.atMost === null || mine.atMost > max;
  const tone = budget !== null && overBudget(mine, budget) === 'certain' ? 'lost' : 'ink';
  shapes.push(...measure(x(mine.atLeast), open ? width : x(mine.atMost), y, open, tone), {
    kind: 'text',
    x: 0,
    y: y + 16,
    text: 'this update',
    tone: 'ink-2',
    size: 10,
  });
  return { width, height: y + 22, shapes };
}
