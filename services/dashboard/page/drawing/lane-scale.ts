/** Scale and measures that the drawings of a kernel lane share. */
import type { Lane } from './lane.js';

/** Width of the names at the left of each lane. */
export const NAMES = 148;
/** Height of a lane. */
export const TALL = 50;
/** Height of the axis above the first lane. */
export const HEAD = 40;
/** A segment narrower than this is a tick with a label. */
export const TICK = 3;

export type Align = 'leaving' | 'arrival';

export interface Scale {
  readonly x: (us: number, lane: Lane) => number;
  readonly usPerPixel: number;
  readonly from: number;
  readonly to: number;
}

/** The largest scale on which every lane fits between two edges. Upper bounds may leave it: they end in an arrow. */
export function laneScale(
  lanes: readonly Lane[],
  align: Align,
  [left, right]: readonly [number, number],
): Scale {
  const shift = (lane: Lane): number => (align === 'arrival' ? -(lane.gap?.best ?? 0) : 0);
  const from = Math.min(...lanes.map((lane) => lane.start + shift(lane)));
  const fits = Math.max(...lanes.map((lane) => lane.end + shift(lane)));
  const wanted = Math.max(...lanes.map((lane) => (lane.gap?.atMost ?? 0) + shift(lane)));
  const to = Math.max(fits, Math.min(wanted, from + (fits - from) * 1.15));
  const usPerPixel = Math.max((to - from) / (right - left), 1e-6);
  return { x: (us, lane) => left + (us + shift(lane) - from) / usPerPixel, usPerPixel, from, to };
}
