/** The form of a damage, and the draws that vary it. */
import type { Files } from './files.js';

/** Draws from a seed. */
export interface Draw {
  /** 0 to `limit` - 1. */
  below(limit: number): number;
  of<T>(choices: readonly T[]): T | undefined;
  chance(): boolean;
}

export interface Damage {
  readonly name: string;
  apply(files: Files, draw: Draw): Files | null;
}

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
