import type { PlacedBytes } from '../../services/abi/index.js';

/** The first element that differs, or null. Much faster than a deep comparison of large arrays. */
export function pieceDifference(a: readonly PlacedBytes[], b: readonly PlacedBytes[]): string | null {
  if (a.length !== b.length) return `${a.length} pieces, ${b.length}`;
  for (const [index, { pa, bytes }] of a.entries()) {
    const other = b[index];
    if (other?.pa !== pa) return `piece ${index} lies elsewhere`;
    if (Buffer.compare(bytes, other.bytes) !== 0) return `piece ${index} has other bytes`;
  }
  return null;
}
