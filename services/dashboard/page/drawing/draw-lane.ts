/** One update of the kernel lane as a picture: phases, gap, whisker and the labels below. */
import type { Gap, Lane, Segment } from './lane.js';
import { hangLabels, type Pin } from './labels.js';
import { NAMES, TALL, TICK, type Scale } from './lane-scale.js';
import { fitted, measure, textWidth, type Shape, type Tone } from './shape.js';
import { intervalWords, spanWords } from './span.js';

/** An event under a lane. */
export interface LanePin {
  /** Microseconds after leaving. */
  readonly at: number;
  readonly text: string;
  readonly tone: Tone;
  readonly decides: boolean;
}

export interface LaneRow {
  readonly name: string;
  readonly note: string;
  readonly lane: Lane;
  readonly from: string;
  readonly to: string | null;
  readonly pins: readonly LanePin[];
  /** What is written after the lane, e.g. `succeeded, 2 of 2 files`. */
  readonly result: { readonly text: string; readonly tone: Tone } | null;
  /** Reading of the old kernel's own clock at the moment of leaving, in microseconds. */
  readonly leftOnOwnClock: number | null;
}

export const toneOf: Readonly<Record<Segment['look'], Tone>> = {
  old: 'unk-fill',
  boot: 'run-fill',
  wait: 'line-2',
  taken: 'ok-fill',
  nothing: 'lost-tint',
  absent: 'held-tint',
  panic: 'dead-tint',
};

export function drawLane(row: LaneRow, scale: Scale, top: number, right: number) {
  const { lane } = row;
  const shapes: Shape[] = [
    {
      kind: 'text',
      x: 0,
      y: top + 20,
      text: fitted(row.name, NAMES, 12, true) ?? '',
      tone: 'ink',
      size: 12,
      mono: true,
    },
    { kind: 'text', x: 0, y: top + 36, text: fitted(row.note, NAMES, 11) ?? '', tone: 'ink-3' },
  ];
  const pins: Pin[] = row.pins.map(({ at, text, tone, decides }) => ({
    x: Math.max(NAMES + 8, Math.min(right, scale.x(at, lane))),
    text,
    tone,
    strong: decides,
  }));
  if (lane.gap !== null) shapes.push(...drawGap(lane, lane.gap, scale, top));
  for (const segment of lane.segments) {
    const [x, end] = [scale.x(segment.from, lane), scale.x(segment.to, lane)];
    if (end - x < TICK) {
      shapes.push({ kind: 'rect', x: x - 0.75, y: top, width: 1.5, height: TALL, tone: 'ink-2' });
      pins.push({ x, text: `${segment.words} ${spanWords(segment.to - segment.from)}`, tone: 'ink-2' });
    } else shapes.push(...drawSegment(segment, x, end, top));
  }
  if (lane.gap !== null && gapWords(lane, scale) === null) {
    const words = intervalWords(lane.gap.atLeast, lane.gap.atMost);
    pins.push({ x: scale.x(0, lane), text: `dark ${words}`, tone: 'ink-2' });
  }
  if (lane.gap !== null || lane.ending?.outcome === 'REFUSED')
    shapes.push({
      kind: 'line',
      points: [scale.x(0, lane) - 1, top - 3, scale.x(0, lane) - 1, top + TALL + 3],
      tone: lane.gap === null ? 'held' : 'ink',
      width: 3,
    });
  if (lane.ending !== null && lane.ending.outcome !== 'SUCCEEDED')
    shapes.push({
      kind: 'mark',
      x: Math.min(scale.x(lane.ending.at, lane) + 7, right - 14),
      y: top + TALL - 18,
      size: 12,
      outcome: lane.ending.outcome,
    });
  const whisker = lane.gap === null ? [] : drawWhisker(lane, lane.gap, scale, { y: top + TALL + 7, right });
  if (row.result !== null)
    pins.push({ x: scale.x(lane.end, lane), text: row.result.text, tone: row.result.tone });
  const hung = hangLabels(pins, { top: top + TALL + (whisker.length === 0 ? 4 : 13), left: NAMES, right });
  return { shapes: [...shapes, ...whisker, ...hung.shapes], bottom: hung.bottom };
}

function drawSegment(segment: Segment, x: number, end: number, top: number): Shape[] {
  const gutter = end - x > 8 ? 1 : 0;
  const shapes: Shape[] = [
    { kind: 'rect', x, y: top, width: end - x - gutter, height: TALL, tone: toneOf[segment.look] },
  ];
  // The wall clock may have been set during the phase: its upper edge is dashed. A clock of one boot is solid.
  if (segment.clock !== null)
    shapes.push({
      kind: 'line',
      points: [x, top, end - gutter, top],
      tone: 'edge',
      dashed: segment.clock === 'WALL',
    });
  if (segment.open)
    shapes.push({ kind: 'line', points: [end, top, end, top + TALL], tone: 'edge', dashed: true });
  const room = end - x - 12;
  const words = textWidth(segment.words) <= room ? segment.words : segment.short;
  if (textWidth(words) > room) return shapes;
  shapes.push({ kind: 'text', x: x + 7, y: top + 17, text: words, tone: 'ink' });
  const span = segment.open ? '' : spanWords(segment.to - segment.from);
  if (span !== '' && textWidth(span) <= room)
    shapes.push({ kind: 'text', x: x + 7, y: top + 33, text: span, tone: 'ink-2' });
  return shapes;
}

/** Solid black as long as it was dark for certain, hatched up to the best estimate. */
function drawGap(lane: Lane, gap: Gap, scale: Scale, top: number): Shape[] {
  const [left, solid, best] = [0, gap.atLeast, gap.best].map((us) => scale.x(us, lane)) as [
    number,
    number,
    number,
  ];
  const shapes: Shape[] = [
    { kind: 'rect', x: left, y: top, width: Math.max(best - left, 2), height: TALL, tone: 'dark' },
  ];
  if (solid > left)
    shapes.push({ kind: 'rect', x: left, y: top, width: solid - left, height: TALL, tone: 'void' });
  const words = gapWords(lane, scale);
  if (words === null) return shapes;
  const width = Math.max(...words.map((line) => textWidth(line))) + 10;
  shapes.push(
    { kind: 'rect', x: left + 3, y: top + 5, width, height: 16 * words.length + 2, tone: 'void' },
    ...words.map((text, index): Shape => ({
      kind: 'text',
      x: left + 8,
      y: top + 17 + 16 * index,
      text,
      tone: 'on-void',
    })),
  );
  return shapes;
}

/** What is written into the gap; null when it is too narrow. */
function gapWords({ gap }: Lane, scale: Scale): readonly string[] | null {
  if (gap === null) return null;
  const words = intervalWords(gap.atLeast, gap.atMost);
  const room = gap.best / scale.usPerPixel - 16;
  const lines = ['dark', gap.seen ? words : `${words}, jump not seen`];
  const fitting = textWidth(lines[1] ?? '') <= room ? lines : ['dark', words];
  return textWidth(words) > room ? null : fitting;
}

function drawWhisker(
  lane: Lane,
  gap: Gap,
  scale: Scale,
  { y, right }: { readonly y: number; readonly right: number },
): Shape[] {
  const from = scale.x(gap.atLeast, lane);
  const to = gap.atMost === null ? right : scale.x(gap.atMost, lane);
  const cut = gap.atMost === null || to > right;
  const end = Math.min(to, right);
  const shapes = measure(from, end, y, cut);
  if (gap.atMost !== null && cut)
    shapes.push({
      kind: 'text',
      x: right,
      y: y + 13,
      text: `up to ${spanWords(gap.atMost)}`,
      tone: 'ink-3',
      anchor: 'end',
      size: 10,
    });
  return shapes;
}
