/**
 * Ways in which captures of real machines are damaged or partial. Each is a pure function over the files of a capture;
 * null means that the capture has nothing to damage in this way.
 */
import type { Damage, Draw } from './damage.js';
import { damagedConsoles } from './damaged-consoles.js';
import { damagedMoments } from './damaged-moments.js';
import { damagedTraces } from './damaged-traces.js';

export const damages: readonly Damage[] = [...damagedTraces, ...damagedConsoles, ...damagedMoments];

/** A small generator (mulberry32): the same seed draws the same damage in every run. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, of: (choices) => choices[below(choices.length)], chance: () => next() < 0.5 };
}
