/** The kernel lane for narrow screens: time downwards, one column per update. */
import { toneOf, type LaneRow } from './draw-lane.js';
import type { Lane } from './lane.js';
import { fitted, textWidth, type Drawing, type Shape } from './shape.js';
import { axisStep, axisTicks, intervalWords, spanWords } from './span.js';

const AXIS = 40;
const HEAD = 40;
const TALL = 400;
const LINE = 15;
/** A shorter segment has no room for its name. */
const NAMED = 15;

/** `divergence`: where the second row parts from the first, in microseconds of each lane. */
export function drawUpright(
  rows: readonly LaneRow[],
  width: number,
  divergence: { readonly first: number; readonly second: number } | null,
): Drawing {
  const start = Math.min(...rows.map(({ lane }) => lane.start));
  const end = Math.max(...rows.map(({ lane }) => lane.end));
  const y = (us: number): number => HEAD + ((us - start) / (end - start)) * TALL;
  const column = (width - AXIS - 10 * rows.length) / rows.length;
  const first = rows[0]?.lane;
  const shapes: Shape[] = first === undefined ? [] : axis(first, y, (end - start) / TALL, end);
  let bottom = HEAD + TALL;
  for (const [index, row] of rows.entries()) {
    const x = AXIS + index * (column + 10);
    const drawn = drawColumn(row, { x, width: column, y });
    shapes.push(...drawn.shapes);
    bottom = Math.max(bottom, drawn.bottom);
  }
  shapes.push({ kind: 'line', points: [AXIS - 6, y(0), width, y(0)], tone: 'ink', width: 2 });
  if (divergence !== null) {
    const right = AXIS + column;
    shapes.push(
      {
        kind: 'line',
        points: [right - 8, y(divergence.first), right + 18, y(divergence.second)],
        tone: 'lost',
        width: 2,
        dashed: true,
      },
      { kind: 'text', x: AXIS, y: bottom + 10, text: 'dashed: first divergence', tone: 'lost' },
    );
    bottom += LINE;
  }
  return { width, height: bottom + 6, shapes };
}

function axis(lane: Lane, y: (us: number) => number, usPerPixel: number, end: number): Shape[] {
  const arrival = lane.gap?.best ?? 0;
  const left = y(0) + 4;
  const ticks = axisTicks(0, end - arrival, axisStep(usPerPixel, 40))
    .map((at) => ({ at: y(at + arrival), words: at === 0 ? '0' : spanWords(at) }))
    .filter(({ at }) => at - left > 14);
  return [
    { kind: 'text', x: 0, y: left, text: 'left', tone: 'ink-2' },
    ...ticks.flatMap(({ at, words }): Shape[] => [
      { kind: 'line', points: [AXIS - 6, at, AXIS, at], tone: 'edge' },
      { kind: 'text', x: AXIS - 8, y: at + 4, text: words, tone: 'ink-3', size: 10, anchor: 'end' },
    ]),
  ];
}

interface Column {
  readonly x: number;
  readonly width: number;
  readonly y: (us: number) => number;
}

function drawColumn(row: LaneRow, { x, width, y }: Column) {
  const { lane } = row;
  const inner = width - 12;
  const line = (text: string, at: number, tone: Shape & { kind: 'text' }): Shape[] => {
    const words = fitted(text, inner, tone.size ?? 11);
    return words === null ? [] : [{ ...tone, x: x + 7, y: at, text: words }];
  };
  const shapes: Shape[] = [
    { kind: 'text', x, y: 14, text: fitted(row.name, width) ?? '', tone: 'ink', strong: true },
    { kind: 'text', x, y: 28, text: fitted(row.note, width) ?? '', tone: 'ink-3' },
  ];
  /** Names of parts too short to hold them, listed under the column. */
  const below: string[] = [];
  if (lane.gap !== null) {
    const { atLeast, best, atMost } = lane.gap;
    shapes.push({ kind: 'rect', x, y: y(0), width, height: Math.max(y(best) - y(0), 2), tone: 'dark' });
    const solid = y(atLeast) - y(0);
    if (solid > 0) shapes.push({ kind: 'rect', x, y: y(0), width, height: solid, tone: 'void' });
    const words = `dark, ${intervalWords(atLeast, atMost)}`;
    if (y(best) - y(0) < NAMED + 4) below.push(words);
    else
      shapes.push(
        {
          kind: 'rect',
          x: x + 2,
          y: y(0) + 3,
          width: Math.min(inner, textWidth(words)) + 8,
          height: 16,
          tone: 'void',
        },
        ...line(words, y(0) + 15, text('on-void')),
      );
  }
  for (const segment of lane.segments) {
    const [from, to] = [y(segment.from), y(segment.to)];
    const tall = Math.max(to - from - 1, 1);
    shapes.push({ kind: 'rect', x, y: from, width, height: tall, tone: toneOf[segment.look] });
    const span = segment.open ? '' : ` ${spanWords(segment.to - segment.from)}`;
    const words = textWidth(segment.words + span) <= inner ? segment.words + span : `${segment.short}${span}`;
    if (to - from < NAMED) below.push(`${segment.words}${span}`);
    else shapes.push(...line(words, from + 13, text('ink')));
  }
  const decided = row.pins.filter(({ decides }) => decides).map(({ text: words }) => words);
  let at = y(lane.end) + LINE;
  for (const [words, tone] of [
    ...below.map((one) => [one, 'ink-2'] as const),
    ...decided.map((one) => [one, 'lost'] as const),
  ]) {
    shapes.push(...line(words, at, text(tone)));
    at += LINE;
  }
  return { shapes, bottom: at };
}

const text = (tone: 'on-void' | 'ink' | 'ink-2' | 'lost') =>
  ({ kind: 'text', x: 0, y: 0, text: '', tone }) as const;
