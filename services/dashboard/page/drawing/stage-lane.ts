/** The path of an event from the host to a page: stages one after the other, each as long as its median. */
import { axisStep, axisTicks, spanWords } from './span.js';
import { fitted, textWidth, type Drawing, type Shape, type Tone } from './shape.js';

/** In microseconds; null without an event. */
export interface LaneStage {
  readonly name: string;
  readonly covers: string;
  readonly median: number | null;
  readonly p99: number | null;
  readonly alert: string;
}

export interface StageLaneInput {
  readonly width: number;
  /** Before the durable append, by the clock of the host: its errors can make it longer than all the rest, or negative. */
  readonly collect: LaneStage;
  /** After the durable append, in order. */
  readonly stages: readonly LaneStage[];
  /** From the durable append to the page, at the median. */
  readonly budget: number;
}

const TOP = 26;
const TALL = 34;
/** Share of the width that `collect` gets when it does not fit the scale. */
const CUT = 0.16;
const tones: readonly Tone[] = ['line-2', 'line'];

export function drawStageLane({ width, collect, stages, budget }: StageLaneInput): Drawing {
  const total = stages.reduce((sum, { median }) => sum + (median ?? 0), 0);
  const reach = Math.max(total, budget) * 1.12;
  const before = collect.median ?? 0;
  const cut = before > reach * 0.4 || before < 0;
  const room = cut || collect.median === null ? width * CUT : (width * before) / (before + reach);
  const left = collect.median === null ? 0 : Math.max(room, 8);
  const x = (us: number): number => left + (us / reach) * (width - left);
  const shapes: Shape[] = [...axis(x, reach, width - left)];
  if (collect.median !== null) shapes.push(...collected(collect, left, cut));
  let at = 0;
  for (const [index, stage] of stages.entries()) {
    const from = at;
    at += stage.median ?? 0;
    if (stage.median !== null)
      shapes.push(...segment(stage, x(from), x(at), tones[index % tones.length] ?? 'line'));
  }
  const foot = TOP + TALL;
  const over = total > budget;
  shapes.push(...rule(x(total), TOP - 4, foot + 6, `${spanWords(total)} at the median`, 'ink', width, 18));
  shapes.push(
    ...rule(x(budget), TOP - 4, foot + 6, `budget ${spanWords(budget)}`, over ? 'held' : 'ink-2', width, 32),
  );
  shapes.push(...columns([collect, ...stages], width, foot + 62));
  return { width, height: foot + 112, shapes };
}

function axis(x: (us: number) => number, reach: number, room: number): Shape[] {
  const shapes: Shape[] = [{ kind: 'line', points: [x(0), TOP - 6, x(reach), TOP - 6], tone: 'line-2' }];
  for (const tick of axisTicks(0, reach, axisStep(reach / room, 90)))
    shapes.push(
      { kind: 'line', points: [x(tick), TOP - 9, x(tick), TOP - 3], tone: 'line-2' },
      {
        kind: 'text',
        x: x(tick),
        y: TOP - 13,
        text: tick === 0 ? 'durable, 0' : spanWords(tick),
        tone: 'ink-3',
        ...(tick === 0 ? {} : { anchor: 'middle' as const }),
      },
    );
  return shapes;
}

/** To scale, or with a break where it is longer than the picture. */
function collected(stage: LaneStage, right: number, cut: boolean): Shape[] {
  const shapes: Shape[] = segment(stage, 0, right, 'unk-fill');
  const middle = right - 12;
  if (cut)
    for (const shift of [0, 5])
      shapes.push({
        kind: 'line',
        points: [middle + shift - 3, TOP + TALL + 3, middle + shift + 3, TOP - 3],
        tone: 'ground',
        width: 2,
      });
  return shapes;
}

function segment({ name, median }: LaneStage, from: number, to: number, tone: Tone): Shape[] {
  const width = Math.max(to - from - 1, 1.5);
  const shapes: Shape[] = [{ kind: 'rect', x: from, y: TOP, width, height: TALL, tone }];
  const words = spanWords(median ?? 0);
  const title = fitted(name, width - 16);
  const ink: Tone = 'ink';
  if (title !== null && textWidth(words) <= width - 8)
    shapes.push(
      { kind: 'text', x: from + 6, y: TOP + 14, text: title, tone: ink },
      { kind: 'text', x: from + 6, y: TOP + 28, text: words, tone: ink },
    );
  return shapes;
}

function rule(
  at: number,
  top: number,
  bottom: number,
  text: string,
  tone: Tone,
  width: number,
  below: number,
): Shape[] {
  const left = at + textWidth(text) > width;
  return [
    { kind: 'line', points: [at, top, at, bottom], tone, width: 1.5 },
    {
      kind: 'text',
      x: left ? Math.min(at, width) : at,
      y: TOP + TALL + below,
      text,
      tone,
      ...(left ? { anchor: 'end' as const } : {}),
    },
  ];
}

function columns(stages: readonly LaneStage[], width: number, y: number): Shape[] {
  const column = width / stages.length;
  return stages.flatMap(({ name, covers, median, p99, alert }, index): Shape[] => {
    const x = index * column;
    const line = (row: number, text: string, tone: Tone, strong = false): Shape => ({
      kind: 'text',
      x,
      y: y + row * 15,
      text: fitted(text, column - 8) ?? text,
      tone,
      strong,
    });
    return [
      line(0, name, 'ink', true),
      line(1, covers, 'ink-2'),
      line(
        2,
        median === null || p99 === null ? 'no event yet' : `${spanWords(median)}, ${spanWords(p99)} at 99 %`,
        'ink',
      ),
      line(3, alert, 'ink-3'),
    ];
  });
}
