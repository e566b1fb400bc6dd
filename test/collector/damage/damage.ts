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
