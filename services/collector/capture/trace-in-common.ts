/** How much two trace buffers hold of the same hits. */
import type { TraceLine } from '../observe/index.js';
import type { TraceLines } from './trace-file.js';

/** Two buffers stamp the same hit at most this far from each other. */
const SAME_HIT_US = 20_000;

/**
 * Number of lines whose text is in `copy` at nearly the same time; what a program does twice it does at other times.
 * Both are in the order of their time, so only the texts of three slots of time are in memory.
 */
export function linesInCommon(lines: TraceLines, copy: TraceLines): number {
  const window = new Map<number, Set<string>>();
  const reader = copy[Symbol.iterator]();
  let next = reader.next();
  let count = 0;
  for (const line of lines) {
    const slot = slotOf(line);
    for (; next.done !== true && slotOf(next.value) <= slot + 1; next = reader.next()) {
      const at = slotOf(next.value);
      const held = window.get(at) ?? new Set();
      window.set(at, held.add(next.value.key));
    }
    for (const at of window.keys()) if (at < slot - 1) window.delete(at);
    if ([slot, slot - 1, slot + 1].some((at) => window.get(at)?.has(line.key))) count += 1;
  }
  return count;
}

function slotOf(line: TraceLine): number {
  return Math.floor((line.stamp?.us ?? 0) / SAME_HIT_US);
}
