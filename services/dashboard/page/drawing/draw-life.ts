/** The life of a host as a picture: kernels, number chain, sessions, telemetry, with the gaps through all rows. */
import { drawThread } from './draw-thread.js';
import { GAP, NAMES, placeColumns, REFUSED_GAP, type Place } from './life-places.js';
import type { LifeColumn } from './life.js';
import { fitted, textWidth, type Drawing, type Shape, type TextSize, type Tone } from './shape.js';
import { threadRows, type Thread } from './threads.js';

/** A range of events that is missing: after which boot it lies, and what is known of it. */
export interface LifeHole {
  readonly boot: number;
  readonly words: string;
}

export interface LifeInput {
  readonly width: number;
  readonly columns: readonly LifeColumn[];
  readonly threads: readonly Thread[];
  readonly holes: readonly LifeHole[];
}

const TOP = 24;
const TALL = 50;
const THREAD = 34;
/** More threads than this are counted instead of drawn. */
const THREADS = 8;
export function drawLife({ width, columns, threads, holes }: LifeInput): Drawing {
  const places = placeColumns(columns, NAMES, width);
  const placeOf = (boot: number): Place | undefined =>
    places.find(({ column }) => column.boots.some(({ ordinal }) => ordinal === boot));
  const rows = threadRows(threads);
  const shownRows = Math.min(THREADS, Math.max(0, ...rows.map((row) => row + 1)));
  const chainY = TOP + TALL + 36;
  const threadY = chainY + 54;
  const telemetryY = threadY + THREAD * Math.max(shownRows, 1) - 6;
  const bottom = telemetryY + 18;
  const shapes: Shape[] = [
    ...label('kernel', 'one boot each', TOP + 20),
    ...label('number', 'received, due', chainY + 1),
    ...label('sessions', 'one carried on', threadY - 2),
    ...label('telemetry', holes.length === 0 ? 'nothing missing' : 'what is missing', telemetryY),
    ...places.flatMap((place) => drawBoot(place, telemetryY)),
    ...places.flatMap((place) => drawGap(place, bottom)),
    ...drawChain(places, chainY),
  ];
  for (const [index, thread] of threads.entries()) {
    const row = rows[index] ?? 0;
    if (row < THREADS) shapes.push(...drawThread(thread, placeOf, { y: threadY + THREAD * row, width }));
  }
  const hidden = rows.filter((row) => row >= THREADS).length;
  if (hidden > 0)
    shapes.push(words(NAMES, telemetryY - 8, `${String(hidden)} more sessions in the table`, 'ink-3', 10));
  for (const hole of holes) {
    const place = placeOf(hole.boot) ?? places.at(-1);
    if (place !== undefined) shapes.push(...drawHole(hole.words, place, telemetryY, width));
  }
  return { width, height: bottom + 4, shapes };
}

const words = (x: number, y: number, text: string, tone: Tone, size: TextSize = 11): Shape => ({
  kind: 'text',
  x,
  y,
  text,
  tone,
  size,
});

const label = (name: string, note: string, y: number): Shape[] => [
  words(0, y, name, 'ink'),
  words(0, y + 15, fitted(note, NAMES - 6) ?? note, 'ink-3'),
];

function drawBoot({ column, x, width }: Place, telemetryY: number): Shape[] {
  const right = x + width;
  const shapes: Shape[] = [
    { kind: 'rect', x, y: TOP, width, height: TALL, tone: column.runs ? 'run-fill' : 'unk-fill' },
    { kind: 'rect', x, y: telemetryY - 2, width, height: 4, tone: 'edge' },
  ];
  const title = fitted(column.title, width - 12, 13);
  const strong: Shape[] =
    title === null
      ? []
      : [{ kind: 'text', x: x + 8, y: TOP + 21, text: title, tone: 'ink', size: 13, strong: true }];
  const start = fitted(column.start, width - 12);
  if (start !== null) strong.push(words(x + 8, TOP + 39, start, 'ink-2'));
  const side = (text: string, y: number, taken: string | null, mono: boolean): Shape[] =>
    taken === null || textWidth(text, 11, mono) + textWidth(taken, 13) + 30 > width
      ? []
      : [{ kind: 'text', x: right - 8, y, text, tone: 'ink-2', size: mono ? 10 : 11, anchor: 'end', mono }];
  return [
    ...shapes,
    ...strong,
    ...side(column.when, TOP + 21, title, false),
    ...side(column.id, TOP + 39, start, true),
  ];
}

function drawGap({ column, x }: Place, bottom: number): Shape[] {
  const { gap } = column;
  if (gap === null) return [];
  const wide = gap.refused ? REFUSED_GAP : GAP;
  return [
    {
      kind: 'rect',
      x: x - wide,
      y: TOP - 6,
      width: wide,
      height: bottom - TOP + 6,
      tone: gap.refused ? 'dark' : 'void',
    },
    { kind: 'text', x: x - wide / 2, y: 12, text: gap.words, tone: 'ink-2', size: 10, anchor: 'middle' },
  ];
}

function drawChain(places: readonly Place[], y: number): Shape[] {
  const shapes: Shape[] = [];
  let before: { x: number } | null = null;
  for (const { column, x, width } of places) {
    const { link } = column;
    const at = x + width / 2;
    const good = link === null || link.kind === 'due' || link.kind === 'start';
    if (before !== null && link?.kind !== 'start')
      shapes.push({
        kind: 'line',
        points: [before.x, y, at, y],
        tone: good ? 'ok' : 'lost',
        width: 2,
        dashed: !good,
      });
    before = { x: at };
  }
  for (const { column, x, width } of places) {
    const { link, broken } = column;
    const at = x + width / 2;
    if (link === null) continue;
    const tone = link.kind === 'due' || link.kind === 'start' ? 'ok' : 'lost';
    if (link.number === null)
      shapes.push({ kind: 'rect', x: at - 7, y: y - 7, width: 14, height: 14, tone: 'ground', stroke: tone });
    else
      shapes.push(
        {
          kind: 'circle',
          x: at,
          y,
          radius: Math.max(11, 4 + textWidth(link.number, 13) / 2),
          tone: 'ground',
          stroke: tone,
        },
        {
          kind: 'text',
          x: at,
          y: y + 4.5,
          text: link.number,
          tone: 'ink',
          size: 13,
          strong: true,
          anchor: 'middle',
        },
      );
    if (link.kind === 'start' && width > 120)
      shapes.push({
        kind: 'text',
        x: at - 14,
        y: y + 4,
        text: `chain ${String(link.chain)}`,
        tone: 'ink-3',
        anchor: 'end',
      });
    const words = broken === null ? null : fitted(broken, width + 20);
    if (words !== null)
      shapes.push({ kind: 'text', x: at, y: y + 22, text: words, tone: 'lost', anchor: 'middle', size: 10 });
    const { gap } = column;
    if (gap?.refused)
      shapes.push(
        { kind: 'circle', x: x - REFUSED_GAP / 2, y, radius: 13, tone: 'ground' },
        { kind: 'mark', x: x - REFUSED_GAP / 2 - 9, y: y - 9, size: 18, outcome: 'HANDOVER_REFUSED' },
      );
  }
  return shapes;
}

function drawHole(text: string, { x, width }: Place, y: number, right: number): Shape[] {
  const at = x + width * 0.55;
  const fits = at + 18 + textWidth(text, 10) <= right;
  return [
    { kind: 'rect', x: at, y: y - 3, width: 10, height: 6, tone: 'ground' },
    { kind: 'line', points: [at, y - 6, at, y + 6], tone: 'held', width: 1.5 },
    { kind: 'line', points: [at + 10, y - 6, at + 10, y + 6], tone: 'held', width: 1.5 },
    {
      kind: 'text',
      x: fits ? at + 14 : at - 4,
      y: y + 14,
      text,
      tone: 'held',
      size: 10,
      ...(fits ? {} : { anchor: 'end' as const }),
    },
  ];
}
