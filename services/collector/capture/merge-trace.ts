/**
 * Merges the traces of a boot from several moments, buffers and the console. Lines are streamed: only the lines of one
 * time stamp are in memory and, where two records of the same hits differ, two numbers for each line after the first
 * difference.
 */
import { hash } from 'node:crypto';
import type { TraceLine } from '../observe/index.js';
import { align, median } from './align.js';
import { timed, type TraceLines } from './trace-file.js';

/**
 * Copies of one boot's trace, each a window on it (a buffer may have been cleared or overwritten in between).
 * Lines of equal time and text are the same hit. Where the clock is too coarse to tell hits apart, the n-th of
 * several equal lines in one copy is the n-th in the other.
 */
export function uniteTraces(copies: readonly TraceLines[]): TraceLines {
  const [first = []] = copies;
  return copies.length < 2 ? first : { [Symbol.iterator]: () => united(copies)[Symbol.iterator]() };
}

function* united(copies: readonly TraceLines[]): Iterable<TraceLine> {
  const readers = copies.map((copy) => new Reader(groupsOf(copy)));
  for (;;) {
    const times = readers.map((reader) => reader.next?.us ?? Infinity);
    const us = Math.min(...times);
    if (us === Infinity) return;
    let group: TraceLine[] | null = null;
    for (const reader of readers) {
      if (reader.next?.us !== us) continue;
      group = group === null ? reader.next.lines : uniteGroup(group, reader.next.lines);
      reader.advance();
    }
    yield* group ?? [];
  }
}

interface Group {
  readonly us: number;
  readonly lines: TraceLine[];
}

/** Lines of one time. */
function* groupsOf(lines: TraceLines): Iterable<Group> {
  let group: Group = { us: 0, lines: [] };
  for (const { us, line } of timed(lines)) {
    if (group.us !== us) {
      if (group.lines.length > 0) yield group;
      group = { us, lines: [] };
    }
    group.lines.push(line);
  }
  if (group.lines.length > 0) yield group;
}

function uniteGroup(known: readonly TraceLine[], added: readonly TraceLine[]): TraceLine[] {
  const [base, other] = known.length >= added.length ? [known, added] : [added, known];
  const result = [...base];
  const used = new Set<number>();
  for (const line of other) {
    const at = result.findIndex((one, index) => one.key === line.key && !used.has(index));
    const same = result[at];
    used.add(same === undefined ? result.length : at);
    // The copy that was read first stays the first reference, even when the longer group is the base.
    if (same === undefined) result.push(line);
    else
      result[at] =
        base === known ? withEvidence(same, line) : { ...same, evidence: withEvidence(line, same).evidence };
  }
  return result;
}

function withEvidence(line: TraceLine, more: TraceLine): TraceLine {
  return { ...line, evidence: [...line.evidence, ...more.evidence] };
}

export interface MergedRecords {
  readonly lines: TraceLines;
  /** Trace clock minus the clock of the other record, in microseconds; null when no line is in both. */
  readonly lagUs: number | null;
}

/**
 * Adds another record of the same hits: a second buffer, or what tp_printk sent to the kernel log. Each writer takes
 * its own time stamp, so equal lines are found by their order; what only one record has (the last ones before a
 * jump) is put between its neighbours by time.
 */
export function mergeRecords(trace: TraceLines, other: TraceLines): MergedRecords {
  if (isEmpty(other)) return { lines: trace, lagUs: null };
  if (isEmpty(trace)) return { lines: other, lagUs: null };
  const { common, pairs, behind } = comparedRecords(trace, other);
  const lagUs = median(behind);
  return {
    lagUs,
    lines: { [Symbol.iterator]: () => merged(trace, other, common, pairs, lagUs ?? 0)[Symbol.iterator]() },
  };
}

function isEmpty(lines: TraceLines): boolean {
  for (const _ of lines) return false;
  return true;
}

interface Comparison {
  /** Lines at the beginning that are the same in both. */
  readonly common: number;
  /** Indices of the same line in what follows. */
  readonly pairs: readonly (readonly [number, number])[];
  readonly behind: readonly number[];
}

function comparedRecords(trace: TraceLines, other: TraceLines): Comparison {
  const a = new Reader(trace);
  const b = new Reader(other);
  const behind: number[] = [];
  const compare = (known: number | undefined, copy: number | undefined): void => {
    if (known !== undefined && copy !== undefined) behind.push(known - copy);
  };
  let common = 0;
  while (a.next !== undefined && b.next !== undefined && isSameHit(a.next, b.next)) {
    compare(a.next.stamp?.us, b.next.stamp?.us);
    common += 1;
    a.advance();
    b.advance();
  }
  const restA = numbersOf(a);
  const restB = numbersOf(b);
  const pairs = align(restA.keys, restB.keys, (x, y) => (x === y ? 1 : 0));
  for (const [i, j] of pairs) compare(restA.times[i], restB.times[j]);
  return { common, pairs, behind };
}

function isSameHit(a: TraceLine, b: TraceLine): boolean {
  return a.key === b.key && a.func === b.func;
}

/** Two numbers for each remaining line, instead of the line. */
function numbersOf(reader: Reader<TraceLine>): { keys: number[]; times: (number | undefined)[] } {
  const keys: number[] = [];
  const times: (number | undefined)[] = [];
  while (reader.next !== undefined) {
    const digest = hash('sha256', `${reader.next.func} ${reader.next.key}`, 'buffer');
    keys.push(digest.readUIntBE(0, 6));
    times.push(reader.next.stamp?.us);
    reader.advance();
  }
  return { keys, times };
}

function* merged(
  trace: TraceLines,
  other: TraceLines,
  common: number,
  pairs: Comparison['pairs'],
  lagUs: number,
): Iterable<TraceLine> {
  const a = new Reader(trace);
  const b = new Reader(other);
  for (let index = 0; index < common; index++) yield pairOf(a, b);
  for (const [i, j] of pairs) {
    yield* byTime(a, b, common + i, common + j, lagUs);
    yield pairOf(a, b);
  }
  yield* byTime(a, b, Infinity, Infinity, lagUs);
}

function pairOf(a: Reader<TraceLine>, b: Reader<TraceLine>): TraceLine {
  const [known, copy] = [a.take(), b.take()];
  return withEvidence(known, copy);
}

/** The lines of both up to these indices; a line of `a` comes first at equal times. */
function* byTime(
  a: Reader<TraceLine>,
  b: Reader<TraceLine>,
  untilA: number,
  untilB: number,
  lagUs: number,
): Iterable<TraceLine> {
  while (a.index < untilA && a.next !== undefined) {
    const us = a.next.stamp?.us ?? 0;
    while (b.index < untilB && b.next !== undefined && (b.next.stamp?.us ?? 0) + lagUs < us) yield b.take();
    yield a.take();
  }
  while (b.index < untilB && b.next !== undefined) yield b.take();
}

/** An iterator with a view of the next item. */
class Reader<T> {
  readonly #iterator: Iterator<T>;
  #next: T | undefined;
  #index = 0;

  constructor(items: Iterable<T>) {
    this.#iterator = items[Symbol.iterator]();
    this.#read();
  }

  get next(): T | undefined {
    return this.#next;
  }

  /** Of `next`. */
  get index(): number {
    return this.#index;
  }

  advance(): void {
    this.#index += 1;
    this.#read();
  }

  take(): T {
    const taken = this.#next;
    if (taken === undefined) throw new Error('the record changed while it was read');
    this.advance();
    return taken;
  }

  #read(): void {
    const { done, value } = this.#iterator.next() as IteratorResult<T, undefined>;
    this.#next = done === true ? undefined : value;
  }
}
