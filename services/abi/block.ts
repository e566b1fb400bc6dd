import { PAGE_SIZE } from '../fdt/index.js';
import { allZero, getU64, isU64, setU64 } from './bytes.js';
import { readEntries, writeEntries } from './container.js';
import type { EntryCodec } from './entry-codec.js';
import { abiFailure, at, memoryFailure, type AbiResult } from './result.js';

export const BLOCK_HEADER_SIZE = 16;
/** The receiving kernel rejects a longer chain (kho_block.c). */
export const MAX_BLOCKS = 10_000;

/**
 * One page of a chain, 7.2 and later (include/linux/kho/abi/block.h): u64 physical address of the next block @0
 * (0 at the end), u64 count @8, entries from @16.
 */
export interface Block<E> {
  readonly next: bigint;
  readonly entries: readonly E[];
}

/** 51 sessions or 63 files in one block of a 4 KiB page; 204 and 255 of 16 KiB; 819 and 1023 of 64 KiB. */
export function blockCapacity(entrySize: number, pageSize = PAGE_SIZE): number {
  return Math.floor((pageSize - BLOCK_HEADER_SIZE) / entrySize);
}

/** An empty block can be written, but the receiving kernel rejects a chain that has one. Errors: NOSPACE, RANGE. */
export function encodeBlock<E>(
  codec: EntryCodec<E>,
  block: Block<E>,
  pageSize = PAGE_SIZE,
): AbiResult<{ bytes: Uint8Array }> {
  if (block.entries.length > blockCapacity(codec.size, pageSize))
    return abiFailure('NOSPACE', `${block.entries.length} entries do not fit into a block`);
  if (!isU64(block.next)) return abiFailure('RANGE', 'next must be a u64', 0);
  const bytes = new Uint8Array(pageSize);
  setU64(bytes, 0, block.next);
  setU64(bytes, 8, BigInt(block.entries.length));
  return writeEntries(bytes, BLOCK_HEADER_SIZE, codec, block.entries) ?? { ok: true, bytes };
}

/** Bytes after the entries must be zero. Errors: SIZE, RANGE (count above the capacity), FIELD. */
export function decodeBlock<E>(
  codec: EntryCodec<E>,
  bytes: Uint8Array,
  pageSize = PAGE_SIZE,
): AbiResult<{ block: Block<E> }> {
  if (bytes.length !== pageSize) return abiFailure('SIZE', 'a block must be exactly one page', bytes.length);
  const count = getU64(bytes, 8);
  if (count > BigInt(blockCapacity(codec.size, pageSize)))
    return abiFailure('RANGE', `count ${count} is above the capacity`, 8);
  const end = BLOCK_HEADER_SIZE + Number(count) * codec.size;
  if (!allZero(bytes, end, pageSize))
    return abiFailure('FIELD', 'the bytes after the last entry must be zero', end);
  const read = readEntries(bytes, BLOCK_HEADER_SIZE, codec, Number(count));
  return read.ok ? { ok: true, block: { next: getU64(bytes, 0), entries: read.entries } } : read;
}

/**
 * Splits entries over the pages at `pages` (physical addresses in chain order), all but the last one full.
 * Errors: NOSPACE (too few pages, more than {@link MAX_BLOCKS}), RANGE.
 */
export function encodeBlockChain<E>(
  codec: EntryCodec<E>,
  entries: readonly E[],
  pages: readonly bigint[],
  pageSize = PAGE_SIZE,
): AbiResult<{ blocks: { readonly pa: bigint; readonly bytes: Uint8Array }[] }> {
  const capacity = blockCapacity(codec.size, pageSize);
  const needed = Math.ceil(entries.length / capacity);
  if (needed > pages.length || needed > MAX_BLOCKS)
    return abiFailure('NOSPACE', `${needed} blocks are needed`);
  const blocks: { pa: bigint; bytes: Uint8Array }[] = [];
  for (const [index, pa] of pages.slice(0, needed).entries()) {
    const next = index + 1 < needed ? (pages[index + 1] ?? 0n) : 0n;
    const part = entries.slice(index * capacity, (index + 1) * capacity);
    const encoded = encodeBlock(codec, { next, entries: part }, pageSize);
    if (!encoded.ok) return encoded;
    blocks.push({ pa, bytes: encoded.bytes });
  }
  return { ok: true, blocks };
}

/**
 * Follows a chain from `head` through the pages that `read` returns. `head` 0 is an empty list. `blocks`: the address
 * and number of entries of each block, in chain order.
 * Errors as the receiving kernel detects them (kho_block.c `kho_block_set_restore`): FIELD for a cycle or a block
 * without entries, RANGE for too many blocks or a count above the capacity; NOTFOUND when a page is not available.
 */
export function decodeBlockChain<E>(
  codec: EntryCodec<E>,
  head: bigint,
  read: (pa: bigint) => Uint8Array | null | undefined,
  pageSize = PAGE_SIZE,
): AbiResult<{ entries: E[]; blocks: { readonly pa: bigint; readonly count: number }[] }> {
  const entries: E[] = [];
  const blocks: { pa: bigint; count: number }[] = [];
  const visited = new Set<bigint>();
  for (let pa = head; pa !== 0n;) {
    if (visited.has(pa)) return memoryFailure('FIELD', `the chain returns to 0x${pa.toString(16)}`, pa);
    if (visited.size >= MAX_BLOCKS) return memoryFailure('RANGE', `more than ${MAX_BLOCKS} blocks`, pa);
    visited.add(pa);
    const page = read(pa);
    if (!page) return memoryFailure('NOTFOUND', `no page at 0x${pa.toString(16)}`, pa);
    const decoded = decodeBlock(codec, page, pageSize);
    if (!decoded.ok) return at(decoded, pa);
    if (decoded.block.entries.length === 0)
      return memoryFailure('FIELD', `no entries in the block at 0x${pa.toString(16)}`, pa, 8);
    for (const entry of decoded.block.entries) entries.push(entry);
    blocks.push({ pa, count: decoded.block.entries.length });
    pa = decoded.block.next;
  }
  return { ok: true, entries, blocks };
}
