/** Counts of the lines that gave no fact. */
import { IgnoredTally, type IgnoredLines } from '../observe/index.js';

/** The examples of a report start with lines of unknown origin; lines of the kernel follow. */
export interface Tallies {
  readonly other: IgnoredTally;
  /** Kernel log lines without a meaning for the ledger. */
  readonly kernel: IgnoredTally;
}

export function newTallies(): Tallies {
  return { other: new IgnoredTally(), kernel: new IgnoredTally() };
}

export function listTallies({ other, kernel }: Tallies): IgnoredLines[] {
  const all = new IgnoredTally();
  all.addAll(other);
  all.addAll(kernel);
  return all.list();
}
