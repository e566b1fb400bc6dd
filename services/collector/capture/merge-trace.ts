/** One trace of a boot out of what several moments, buffers and the console kept of it. */
import { align } from './align.js';
import { median } from './median.js';
import type { TraceLine } from '../observe/trace/trace-line.js';

/**
 * Copies of one boot's trace, each a window on it (a buffer may have been cleared or overwritten in between).
 * Lines of equal time and text are the same hit. Where the clock is too coarse to tell hits apart, the n-th of
 * several equal lines in one copy is the n-th in the other.
 */
export function uniteTraces(copies: readonly (readonly TraceLine[])[]): TraceLine[] {
  const groups = new Map<number, TraceLine[]>();
  for (const copy of copies) {
    const own = new Map<number, TraceLine[]>();
    let last = 0;
    for (const line of copy) {
      // A clock that counts events instead of time leaves only the order in the file.
      last = line.stamp?.us ?? last;
      const held = own.get(last);
      if (held === undefined) own.set(last, [line]);
      else held.push(line);
    }
    for (const [us, lines] of own) {
      const known = groups.get(us);
      groups.set(us, known === undefined ? lines : uniteGroup(known, lines));
    }
  }
  return [...groups].sort(([a], [b]) => a - b).flatMap(([, lines]) => lines);
}

function uniteGroup(known: readonly TraceLine[], added: readonly TraceLine[]): TraceLine[] {
  const [base, other] = known.length >= added.length ? [known, added] : [added, known];
  const united = [...base];
  const used = new Set<TraceLine>();
  for (const line of other) {
    const same = united.find((one) => one.key === line.key && !used.has(one));
    if (same === undefined) {
      united.push(line);
      used.add(line);
      continue;
    }
    used.add(same);
    // The copy that was read first stays the first reference, even when the longer group is the base.
    if (base === known) same.evidence.push(...line.evidence);
    else same.evidence.unshift(...line.evidence);
  }
  return united;
}

export interface MergedCopies {
  readonly lines: TraceLine[];
  /** How far the other copy's clock is behind the trace's, in microseconds; null when no line was in both. */
  readonly behindUs: number | null;
}

/**
 * Adds another record of the same hits: a second buffer, or what tp_printk sent to the kernel log. Each writer takes
 * its own time stamp, so equal lines are found by their order; what only one record has (the last ones before a
 * jump) is put between its neighbours by time.
 */
export function mergeCopies(trace: readonly TraceLine[], other: readonly TraceLine[]): MergedCopies {
  if (other.length === 0) return { lines: [...trace], behindUs: null };
  if (trace.length === 0) return { lines: [...other], behindUs: null };
  const pairs = align(trace, other, (a, b) => (a.key === b.key && a.func === b.func ? 1 : 0));
  const behind = pairs.flatMap(([i, j]) => {
    const known = trace[i]?.stamp?.us;
    const copy = other[j]?.stamp?.us;
    return known === undefined || copy === undefined ? [] : [known - copy];
  });
  const behindUs = median(behind);
  const lines: TraceLine[] = [];
  let nextA = 0;
  let nextB = 0;
  for (const [i, j] of [...pairs, [trace.length, other.length] as const]) {
    // Not spread: a gap may be the whole trace.
    for (const line of byTime(trace.slice(nextA, i), other.slice(nextB, j), behindUs ?? 0)) lines.push(line);
    const known = trace[i];
    if (known !== undefined) {
      known.evidence.push(...(other[j]?.evidence ?? []));
      lines.push(known);
    }
    nextA = i + 1;
    nextB = j + 1;
  }
  return { lines, behindUs };
}

function byTime(a: readonly TraceLine[], b: readonly TraceLine[], behindUs: number): TraceLine[] {
  const merged: TraceLine[] = [];
  let next = 0;
  for (const line of a) {
    while (next < b.length && (b[next]?.stamp?.us ?? 0) + behindUs < (line.stamp?.us ?? 0))
      merged.push(b[next++] as TraceLine);
    merged.push(line);
  }
  return [...merged, ...b.slice(next)];
}
