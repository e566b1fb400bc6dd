import { RESERVE_ENTRY_SIZE, dataView, headerSize } from './format.js';
import type { FdtHeader, FdtReserveEntry, FdtResidue } from './model.js';
import { failure, type FdtFailure, type FdtResult } from './result.js';

interface Block {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Reads entries up to the all-zero one. `end` is the first byte that must not be read. Error: BADRESERVE. */
export function readReserve(
  bytes: Uint8Array,
  start: number,
  end: number,
): FdtResult<{ reserve: FdtReserveEntry[]; size: number }> {
  const view = dataView(bytes);
  const reserve: FdtReserveEntry[] = [];
  for (let at = start; at + RESERVE_ENTRY_SIZE <= end; at += RESERVE_ENTRY_SIZE) {
    const address = view.getBigUint64(at);
    const size = view.getBigUint64(at + 8);
    if (address === 0n && size === 0n) return { ok: true, reserve, size: at + RESERVE_ENTRY_SIZE - start };
    reserve.push({ address, size });
  }
  return failure('BADRESERVE', 'the reserve map has no terminator', start);
}

/** Alignment and bounds of the three blocks, checked before reading them. `end` is the end of the readable bytes. */
export function checkBounds(header: FdtHeader, end: number): FdtFailure | null {
  const head = headerSize(header.version);
  if (header.totalSize < head) return failure('BADLAYOUT', 'totalsize is smaller than the header', 4);
  if (header.offReserve % 8 !== 0) return failure('BADLAYOUT', 'the reserve map is not aligned to 8', 16);
  if (header.offStruct % 4 !== 0) return failure('BADLAYOUT', 'the struct block is not aligned to 4', 8);
  if (header.offReserve < head || header.offReserve > end) {
    return failure('BADLAYOUT', 'the reserve map is outside the blob', 16);
  }
  // Sums of two u32 are exact in a double, so these comparisons cannot overflow.
  if (header.offStruct < head || header.offStruct + header.sizeStruct > end) {
    return failure('BADLAYOUT', 'the struct block is outside the blob', 8);
  }
  if (header.offStrings < head || header.offStrings + header.sizeStrings > end) {
    return failure('BADLAYOUT', 'the strings block is outside the blob', 12);
  }
  return null;
}

function blocksOf(header: FdtHeader, reserveSize: number): Block[] {
  return [
    { name: 'header', start: 0, end: headerSize(header.version) },
    { name: 'reserve map', start: header.offReserve, end: header.offReserve + reserveSize },
    { name: 'struct block', start: header.offStruct, end: header.offStruct + header.sizeStruct },
    { name: 'strings block', start: header.offStrings, end: header.offStrings + header.sizeStrings },
  ]
    .filter((block) => block.end > block.start)
    .sort((a, b) => a.start - b.start);
}

/** Error BADLAYOUT when two blocks share a byte. */
export function checkOverlap(header: FdtHeader, reserveSize: number): FdtFailure | null {
  let before: Block | undefined;
  for (const block of blocksOf(header, reserveSize)) {
    if (before && block.start < before.end) {
      return failure('BADLAYOUT', `the ${block.name} overlaps the ${before.name}`, block.start);
    }
    before = block;
  }
  return null;
}

/** The bytes from the first to the last that is not zero in [from, to), or null when all are zero. */
export function nonZeroRun(bytes: Uint8Array, from: number, to: number): FdtResidue | null {
  let first = from;
  while (first < to && bytes[first] === 0) first += 1;
  if (first >= to) return null;
  let last = to - 1;
  while (bytes[last] === 0) last -= 1;
  return { offset: first, bytes: bytes.slice(first, last + 1) };
}

/** Bytes between and after the blocks that are not zero. */
export function gapResidue(bytes: Uint8Array, header: FdtHeader, reserveSize: number): FdtResidue[] {
  const found: FdtResidue[] = [];
  let from = 0;
  const note = (to: number): void => {
    const run = nonZeroRun(bytes, from, to);
    if (run) found.push(run);
  };
  for (const block of blocksOf(header, reserveSize)) {
    note(block.start);
    from = block.end;
  }
  note(bytes.length);
  return found;
}
