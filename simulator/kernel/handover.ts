/**
 * The memory that one kernel leaves for the next: the address of the KHO root and the set of pages that must survive.
 * The bytes themselves are in the pages. `manifest` is not part of the machine: the content that was really carried,
 * for the truth.
 */
import type { TrueSession } from '../host/truth.js';
import type { KhoEra } from '../eras/index.js';
import type { PhysicalMemory } from '../hardware/physical-memory.js';
import type { PreservedRange } from './preserved-memory.js';

export interface Handover {
  readonly rootPa: bigint;
  readonly map: KhoEra['map'];
  /** Null while the map pointer is 0: a kernel of 6.19/7.0 that did not finalize. */
  readonly ranges: ReadonlyMap<bigint, PreservedRange> | null;
  readonly memory: PhysicalMemory;
  readonly manifest: readonly TrueSession[];
}

/** Pages of one order-0 bitmap: 512 bytes cover 16 MiB, 4096 bytes cover 128 MiB. */
const COVERED = { bitmap_512: 4096, bitmap_4096: 32768 } as const;

/**
 * The ranges that a receiving kernel reads. Where the two sides disagree about the bitmap size (6.16/6.17 against
 * 6.18-7.0, both kho-v1) the reader with the smaller bitmaps sees only the head of each bitmap, and the rest is
 * unprotected without an error.
 */
export function rangesSeenBy(
  reader: KhoEra['map'],
  handover: Handover,
): { readonly kept: ReadonlyMap<bigint, number>; readonly misread: boolean } {
  const kept = new Map<bigint, number>();
  const misread = reader !== handover.map && reader !== 'radix' && handover.map !== 'radix';
  const narrow = misread && reader === 'bitmap_512';
  for (const [pa, range] of handover.ranges ?? []) {
    const bit = Number(pa >> 12n) % COVERED.bitmap_4096;
    if (!narrow || bit < COVERED.bitmap_512) kept.set(pa, range.pages);
  }
  return { kept, misread };
}
