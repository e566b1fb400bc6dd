/** Above the first lane: the names of its three parts and the two clocks. The gap has none. */
import type { LaneRow } from './draw-lane.js';
import { HEAD, NAMES, TALL, type Scale } from './lane-scale.js';
import { fitted, textWidth, type Shape } from './shape.js';
import { axisStep, axisTicks } from './span.js';

export function drawHead({ lane, from, to, leftOnOwnClock }: LaneRow, scale: Scale, right: number): Shape[] {
  const left = scale.x(0, lane);
  const arrival = scale.x(lane.gap?.best ?? 0, lane);
  const shapes: Shape[] = [];
  const step = axisStep(scale.usPerPixel, 74);
  const tick = (at: number, words: string): void => {
    const x = scale.x(at, lane);
    shapes.push(
      { kind: 'line', points: [x, HEAD - 7, x, HEAD - 1], tone: 'edge' },
      { kind: 'text', x, y: HEAD - 11, text: words, tone: 'ink-3', size: 10, anchor: 'middle' },
    );
  };
  const own = leftOnOwnClock ?? 0;
  const best = lane.gap?.best ?? 0;
  const range = scale.to - scale.from;
  const before = axisTicks(own + lane.start, own, step).filter((at) => own - at > step * 0.3);
  for (const at of before) {
    const words = axisWords(Math.abs(leftOnOwnClock === null ? own - at : at), step, { range, last: false });
    tick(at - own, leftOnOwnClock === null ? `−${words}` : words);
  }
  const after = axisTicks(0, scale.to - best, step).filter((at) => scale.x(at + best, lane) <= right);
  for (const [index, at] of after.entries())
    tick(at + best, axisWords(at, step, { range, last: index === after.length - 1 }));
  const word = (x: number, name: string, note: string, room: number): void => {
    const strong = textWidth(name, 13);
    if (strong > room) return;
    shapes.push({ kind: 'text', x, y: 12, text: name, tone: 'ink', size: 13, strong: true });
    const rest = fitted(note, room - strong - 8, 11);
    if (rest !== null) shapes.push({ kind: 'text', x: x + strong + 6, y: 12, text: rest, tone: 'ink-3' });
  };
  const newAt = lane.gap === null ? left : Math.max(arrival, left + 40);
  word(NAMES + 8, 'old kernel', `${from}, its own clock`, left - NAMES - 12);
  if (lane.gap !== null) word(left + 4, 'dark', 'no clock runs', newAt - left - 8);
  if (to !== null) word(newAt + 4, 'new kernel', `${to}, its own clock from 0`, right - newAt);
  shapes.push({ kind: 'line', points: [left, 18, left, HEAD + TALL], tone: 'ink-2' });
  return shapes;
}

/** A value of the axis in the unit of its range, e.g. `1.5` in seconds; the last one names the unit. */
function axisWords(
  us: number,
  step: number,
  { range, last }: { readonly range: number; readonly last: boolean },
): string {
  const [unit, name] = range >= 1_000_000 ? [1_000_000, 's'] : range >= 1000 ? [1000, 'ms'] : [1, 'µs'];
  const digits = Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
  return `${us === 0 ? '0' : (us / unit).toFixed(digits)}${last ? ` ${name}` : ''}`;
}
