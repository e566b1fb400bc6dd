/** Merges the partial copies of a boot's kernel log. */
import { keyOf, type KernelLine } from '../observe/index.js';
import { align } from './align.js';

/**
 * Copies of one ring buffer, each a window on the same sequence of records. Records are known by their
 * sequence number, so a buffer that wrapped or was cleared between two moments leaves no doubles and no wrong order.
 */
export function uniteRecords(copies: readonly (readonly KernelLine[])[]): KernelLine[] {
  const records = new Map<number, KernelLine[]>();
  for (const copy of copies) {
    const seen = new Map<number, KernelLine[]>();
    for (const line of copy) {
      const sequence = line.sequence ?? -1;
      const parts = seen.get(sequence);
      if (parts === undefined) seen.set(sequence, [line]);
      else parts.push(line);
    }
    for (const [sequence, parts] of seen) {
      const known = records.get(sequence);
      if (known === undefined) records.set(sequence, parts);
      else parts.forEach((part, index) => known[index]?.places.push(...part.places));
    }
  }
  return [...records].sort(([a], [b]) => a - b).flatMap(([, parts]) => parts);
}

/**
 * Adds another copy (console, dmesg) to a log. Both are parts of the same sequence: a line of equal time and text
 * is the same line and gains the other's evidence, any other is put between its neighbours by time.
 */
export function mergeCopy(log: readonly KernelLine[], copy: readonly KernelLine[]): KernelLine[] {
  if (copy.some((line) => line.us === null)) return mergeUnstamped(log, copy);
  const places = new Map<string, number[]>();
  log.forEach((line, index) => {
    const key = keyOf(line);
    const held = places.get(key);
    if (held === undefined) places.set(key, [index]);
    else held.push(index);
  });
  const before = new Map<number, KernelLine[]>();
  let pointer = 0;
  for (const line of copy) {
    const match = places.get(keyOf(line))?.find((index) => index >= pointer);
    const known = match === undefined ? undefined : log[match];
    if (match !== undefined && known !== undefined) {
      known.evidence.push(...line.evidence);
      known.places.push(...line.places);
      pointer = match + 1;
      continue;
    }
    // Not in the log: after everything that is older than it.
    while (pointer < log.length && line.us !== null && (log[pointer]?.us ?? 0) < line.us) pointer += 1;
    const held = before.get(pointer);
    if (held === undefined) before.set(pointer, [line]);
    else held.push(line);
  }
  const merged: KernelLine[] = [];
  for (let index = 0; index <= log.length; index++) {
    merged.push(...(before.get(index) ?? []));
    const line = log[index];
    if (line !== undefined) merged.push(line);
  }
  return merged;
}

/** Without times the order of both decides which lines are the same. */
function mergeUnstamped(log: readonly KernelLine[], copy: readonly KernelLine[]): KernelLine[] {
  const pairs = align(log, copy, (a, b) => (a.text === b.text ? 0.9 : 0));
  const partner = new Map(pairs.map(([i, j]) => [j, i]));
  const merged: KernelLine[] = [];
  let next = 0;
  copy.forEach((line, j) => {
    const i = partner.get(j);
    const known = i === undefined ? undefined : log[i];
    if (i === undefined || known === undefined) {
      merged.push(line);
      return;
    }
    merged.push(...log.slice(next, i + 1));
    known.evidence.push(...line.evidence);
    known.places.push(...line.places);
    next = i + 1;
  });
  return [...merged, ...log.slice(next)];
}
