import { PAGE_SIZE } from '../fdt/index.js';
import { getU16, getU32, getU64, isU16, isU32, isU64, setU16, setU32, setU64 } from './bytes.js';
import { abiFailure, type AbiResult } from './result.js';

export const KHO_VMALLOC_SIZE = 16;
/** Page addresses in one chunk page, after the link to the next. */
export const KHO_VMALLOC_CHUNK_ENTRIES = PAGE_SIZE / 8 - 1;

/**
 * `struct kho_vmalloc`, 16 bytes, native order: first chunk's physical address @0, u32 total_pages @8,
 * u16 flags @12 (1 VM_ALLOC, 2 huge), u16 order @14. All zero for an area without pages.
 */
export interface KhoVmalloc {
  readonly first: bigint;
  readonly totalPages: number;
  readonly flags: number;
  readonly order: number;
}

/** Error: RANGE. */
export function encodeKhoVmalloc(vmalloc: KhoVmalloc): AbiResult<{ bytes: Uint8Array }> {
  const fits =
    isU64(vmalloc.first) && isU32(vmalloc.totalPages) && isU16(vmalloc.flags) && isU16(vmalloc.order);
  if (!fits) return abiFailure('RANGE', 'a value exceeds its field in kho_vmalloc');
  const bytes = new Uint8Array(KHO_VMALLOC_SIZE);
  setU64(bytes, 0, vmalloc.first);
  setU32(bytes, 8, vmalloc.totalPages);
  setU16(bytes, 12, vmalloc.flags);
  setU16(bytes, 14, vmalloc.order);
  return { ok: true, bytes };
}

/** Error: SIZE. */
export function decodeKhoVmalloc(bytes: Uint8Array): AbiResult<{ vmalloc: KhoVmalloc }> {
  if (bytes.length !== KHO_VMALLOC_SIZE)
    return abiFailure('SIZE', 'kho_vmalloc must have 16 bytes', bytes.length);
  return {
    ok: true,
    vmalloc: {
      first: getU64(bytes, 0),
      totalPages: getU32(bytes, 8),
      flags: getU16(bytes, 12),
      order: getU16(bytes, 14),
    },
  };
}

/** One chunk page: physical address of the next chunk (0 at the end) and up to 511 page addresses. */
export interface KhoVmallocChunk {
  readonly next: bigint;
  readonly pages: readonly bigint[];
}

/** Error: RANGE (more than 511 pages of 4 KiB, an address that is 0 or not a u64). */
export function encodeKhoVmallocChunk(
  chunk: KhoVmallocChunk,
  pageSize = PAGE_SIZE,
): AbiResult<{ bytes: Uint8Array }> {
  if (chunk.pages.length > pageSize / 8 - 1)
    return abiFailure('RANGE', `a chunk must have at most ${pageSize / 8 - 1} pages`);
  if (!isU64(chunk.next)) return abiFailure('RANGE', 'next must be a u64');
  const bytes = new Uint8Array(pageSize);
  setU64(bytes, 0, chunk.next);
  for (const [index, page] of chunk.pages.entries()) {
    if (!isU64(page) || page === 0n)
      return abiFailure('RANGE', `page ${index} must be an address other than 0`, 8 + index * 8);
    setU64(bytes, 8 + index * 8, page);
  }
  return { ok: true, bytes };
}

/** Reads up to the first zero address. Errors: SIZE, FIELD (an address after that zero). */
export function decodeKhoVmallocChunk(
  bytes: Uint8Array,
  pageSize = PAGE_SIZE,
): AbiResult<{ chunk: KhoVmallocChunk }> {
  if (bytes.length !== pageSize) return abiFailure('SIZE', 'a chunk must be exactly one page', bytes.length);
  const pages: bigint[] = [];
  let ended = false;
  for (let at = 8; at < pageSize; at += 8) {
    const page = getU64(bytes, at);
    if (page === 0n) ended = true;
    else if (ended) return abiFailure('FIELD', 'an address follows the end of the list', at);
    else pages.push(page);
  }
  return { ok: true, chunk: { next: getU64(bytes, 0), pages } };
}
