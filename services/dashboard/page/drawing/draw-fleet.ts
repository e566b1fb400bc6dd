/** The fleet under a kernel lane: where the phases of other updates began and ended, and how long they were dark. */
import type { Lane } from './lane.js';
import { NAMES, type Scale } from './lane-scale.js';
import { textWidth, type Shape } from './shape.js';
import { intervalWords, spanWords } from './span.js';

/** Instants of one kind in microseconds after leaving: the middle 80 % of them, and their median. */
export interface Band {
  readonly words: string;
  readonly from: number;
  readonly median: number;
  readonly to: number;
}

export interface FleetBands {
  /** What is drawn, e.g. `50 newest to 7.3.4`. */
  readonly note: string;
  readonly bands: readonly Band[];
  /** Median of the blackouts as an interval; null when there is none. */
  readonly blackout: { readonly atLeast: number; readonly atMost: number | null } | null;
  /** Longest acceptable blackout; null when none is set. */
  readonly budget: number | null;
}

/** Bands of the moments at which updates began, were back in the new kernel, and had retrieved their sessions. */
export function bandsOf(lanes: readonly Lane[]): readonly Band[] {
  const of = (words: string, instants: readonly (number | null)[]): Band[] => {
    const known = instants.filter((one) => one !== null).sort((a, b) => a - b);
    const at = (share: number): number => known[Math.round((known.length - 1) * share)] ?? 0;
    return known.length === 0 ? [] : [{ words, from: at(0.1), median: at(0.5), to: at(0.9) }];
  };
  const end = (lane: Lane, part: string): number | null =>
    lane.segments.find((segment) => segment.part === part)?.to ?? null;
  return [
    ...of(
      'began',
      lanes.map(({ start }) => start),
    ),
    ...of(
      'new kernel',
      lanes.map(({ gap }) => gap?.best ?? null),
    ),
    ...of(
      'first session',
      lanes.map((lane) => end(lane, 'WAIT')),
    ),
  ];
}

/** The room that the bands need, as a lane without phases that shares the gap of `lane`. */
export function reachOf({ bands, blackout, budget }: FleetBands, lane: Lane): Lane {
  const ends = [...bands.map(({ to }) => to), blackout?.atMost ?? 0, budget ?? 0];
  return {
    ...{ segments: [], gap: lane.gap, ending: null, blackout: null },
    start: Math.min(lane.start, ...bands.map(({ from }) => from)),
    end: Math.max(lane.end, ...ends),
  };
}

const LINE = 15;

/** One line for each band, so that bands that overlap stay apart. */
export function drawFleet(
  { note, bands, blackout, budget }: FleetBands,
  lane: Lane,
  scale: Scale,
  { top, right }: { readonly top: number; readonly right: number },
): { readonly shapes: readonly Shape[]; readonly bottom: number } {
  const place = (us: number): number => Math.max(NAMES, Math.min(right, scale.x(us, lane)));
  const shapes: Shape[] = [
    { kind: 'text', x: 0, y: top + 10, text: 'fleet', tone: 'ink', size: 12 },
    { kind: 'text', x: 0, y: top + 24, text: note, tone: 'ink-3' },
  ];
  const label = (after: number, before: number, y: number, text: string): Shape =>
    after + 6 + textWidth(text) <= right
      ? { kind: 'text', x: after + 6, y, text, tone: 'ink-2' }
      : { kind: 'text', x: before - 6, y, text, tone: 'ink-2', anchor: 'end' };
  let y = top;
  for (const { words, from, median, to } of bands) {
    const [x, middle, until] = [place(from), place(median), place(to)];
    shapes.push(
      { kind: 'rect', x, y: y + 2, width: Math.max(until - x, 2), height: 8, tone: 'unk-fill' },
      { kind: 'line', points: [middle, y, middle, y + 12], tone: 'ink', width: 2 },
      label(until, x, y + 10, `${words}, median ${median < 0 ? '−' : ''}${spanWords(Math.abs(median))}`),
    );
    y += LINE;
  }
  if (blackout !== null) {
    const { atLeast, atMost } = blackout;
    const [x, until] = [place(atLeast), place(atMost ?? scale.to)];
    shapes.push(
      { kind: 'rect', x, y: y + 2, width: Math.max(until - x, 2), height: 8, tone: 'edge' },
      label(until, x, y + 10, `blackout, median ${intervalWords(atLeast, atMost)}`),
    );
    if (budget !== null && scale.x(budget, lane) <= right)
      shapes.push(
        { kind: 'line', points: [place(budget), top, place(budget), y + 14], tone: 'held', width: 1.5 },
        label(place(budget), place(budget), y + 24, `budget ${spanWords(budget)}`),
      );
    y += budget === null ? LINE : LINE * 2;
  }
  return { shapes, bottom: Math.max(y, top + 28) };
}
