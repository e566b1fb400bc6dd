import { abiFailure, memoryFailure, type AbiFailure, type AbiResult } from './result.js';
import { pageShift, type PageSize } from './physical-memory.js';

/** One preserved block: `1 << order` pages from physical address `pa`, aligned to its own size. */
export interface Preservation {
  readonly pa: bigint;
  readonly order: number;
}

/** A run of preserved memory, in bytes. */
export interface PreservedRange {
  readonly pa: bigint;
  readonly size: bigint;
}

/** Limits for a memory map that is read from untrusted memory. */
export interface MapLimits {
  /** Chunks, bitmaps and tables together. */
  readonly maxNodes: number;
  readonly maxPreservations: number;
}

/** 400 MB of nodes at any page size: a hundred times the need of a host of 1 TiB in single pages. */
export function defaultMapLimits(pageSize: PageSize): MapLimits {
  return { maxNodes: Math.floor((100_000 * 4096) / pageSize), maxPreservations: 1 << 20 };
}

/** Bytes of a block. */
export function blockSize(order: number, pageSize: PageSize): bigint {
  return 1n << BigInt(order + pageShift(pageSize));
}

/** By address, the larger block first. */
export function byAddress(a: Preservation, b: Preservation): number {
  if (a.pa !== b.pa) return a.pa < b.pa ? -1 : 1;
  return b.order - a.order;
}

/** The first block, in address order, that shares memory with one before it. Blocks are sorted by address. */
export function firstOverlap(sorted: readonly Preservation[], pageSize: PageSize): Preservation | null {
  let end = 0n;
  for (const block of sorted) {
    if (block.pa < end) return block;
    end = block.pa + blockSize(block.order, pageSize);
  }
  return null;
}

/** Adjacent blocks become one range. Ascending; overlapping blocks are counted once. */
export function preservedRanges(
  blocks: readonly Preservation[],
  pageSize: PageSize = 4096,
): PreservedRange[] {
  const ranges: PreservedRange[] = [];
  let from = 0n;
  let end = -1n;
  const flush = (): void => {
    if (end > from) ranges.push({ pa: from, size: end - from });
  };
  for (const block of [...blocks].sort(byAddress)) {
    const blockEnd = block.pa + blockSize(block.order, pageSize);
    if (block.pa > end) {
      flush();
      from = block.pa;
      end = blockEnd;
    } else if (blockEnd > end) end = blockEnd;
  }
  flush();
  return ranges;
}

/**
 * The blocks that `kho_preserve_pages` makes of a range (kexec_handover.c): from the start, each as large as its
 * alignment and the rest of the range allow. 7.1+ also does not cross NUMA nodes, which the bytes do not show. Errors:
 * RANGE, FIELD (not page-aligned).
 */
export function splitRange(
  pa: bigint,
  pages: bigint,
  pageSize: PageSize = 4096,
): AbiResult<{ blocks: Preservation[] }> {
  const shift = BigInt(pageShift(pageSize));
  const frames = 1n << (64n - shift);
  if (pa < 0n || pages < 0n || (pa >> shift) + pages > frames)
    return abiFailure('RANGE', 'the range is outside the 64-bit address space');
  if (pa % BigInt(pageSize) !== 0n) return abiFailure('FIELD', `0x${pa.toString(16)} is not page-aligned`);
  const blocks: Preservation[] = [];
  let frame = pa >> shift;
  for (let left = pages; left > 0n;) {
    const byLength = left.toString(2).length - 1;
    const byAlignment = frame === 0n ? byLength : trailingZeros(frame);
    const order = Math.min(byLength, byAlignment);
    blocks.push({ pa: frame << shift, order });
    frame += 1n << BigInt(order);
    left -= 1n << BigInt(order);
  }
  return { ok: true, blocks };
}

function trailingZeros(value: bigint): number {
  const low = value & -value;
  return low.toString(2).length - 1;
}

/**
 * A block that no map can have: misaligned, or beyond 64 bits. `order` 64 − page shift and more would be all of memory.
 */
export function unfitBlock(block: Preservation, pageSize: PageSize): AbiFailure | null {
  const { pa, order } = block;
  if (!Number.isInteger(order) || order < 0 || order + pageShift(pageSize) >= 64)
    return abiFailure('RANGE', `order ${order} is too large`);
  const size = blockSize(order, pageSize);
  if (pa < 0n || pa + size > 1n << 64n)
    return memoryFailure('RANGE', 'the block is outside the 64-bit address space', pa);
  return pa % size === 0n ? null : memoryFailure('FIELD', `the block is not aligned to order ${order}`, pa);
}

/** Checks blocks for encoding and returns them sorted. Errors: RANGE, FIELD (misaligned, overlapping). */
export function checkedBlocks(
  blocks: readonly Preservation[],
  pageSize: PageSize,
): AbiResult<{ sorted: Preservation[] }> {
  for (const block of blocks) {
    const unfit = unfitBlock(block, pageSize);
    if (unfit) return unfit;
  }
  const sorted = [...blocks].sort(byAddress);
  const double = firstOverlap(sorted, pageSize);
  if (double) return memoryFailure('FIELD', 'the block is preserved twice', double.pa);
  return { ok: true, sorted };
}
