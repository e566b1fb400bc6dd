/** Counts lines that no parser knows, with the first of each file as examples. */
export interface IgnoredLines {
  readonly file: string;
  readonly count: number;
  readonly firstLines: readonly string[];
}

const KEPT = 3;
const WIDTH = 200;

/** Counts ignored lines per file and keeps the first few as examples. */
export class IgnoredTally {
  readonly #files = new Map<string, { count: number; firstLines: string[] }>();

  add(file: string, line: string): void {
    const entry = this.#files.get(file) ?? { count: 0, firstLines: [] };
    entry.count += 1;
    if (entry.firstLines.length < KEPT) entry.firstLines.push(line.slice(0, WIDTH));
    this.#files.set(file, entry);
  }

  /** Adds the counts and examples of another tally after those of this one. */
  addAll(other: IgnoredTally): void {
    for (const [file, { count, firstLines }] of other.#files) {
      const entry = this.#files.get(file) ?? { count: 0, firstLines: [] };
      entry.count += count;
      entry.firstLines.push(...firstLines.slice(0, KEPT - entry.firstLines.length));
      this.#files.set(file, entry);
    }
  }

  /** Sorted by file name. */
  list(): IgnoredLines[] {
    return [...this.#files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, { count, firstLines }]) => ({ file, count, firstLines }));
  }
}
