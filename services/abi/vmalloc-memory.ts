import { getU64 } from './bytes.js';
import type { PageClaims } from './page-claims.js';
import { pageClaims } from './page-claims.js';
import type { Allocate, PageSize, PhysicalMemory, PlacedBytes } from './physical-memory.js';
import { abiFailure, at, memoryFailure, type AbiResult } from './result.js';
import { decodeKhoVmallocChunk, encodeKhoVmallocChunk, type KhoVmalloc } from './vmalloc.js';

export const KHO_VMALLOC_ALLOC = 1;
export const KHO_VMALLOC_HUGE = 2;
/** Above the largest order of any page allocator; keeps shifts small. */
const MAX_ORDER = 20;

/** `chunks` and `pages`: addresses in chain order; a page is `1 << order` machine pages. */
export interface VmallocPages {
  readonly chunks: readonly bigint[];
  readonly pages: readonly bigint[];
}

/**
 * Follows the chunks of an area (kexec_handover.c `kho_restore_vmalloc`). All zero is an area without pages. Errors:
 * RANGE (more than `maxPages` machine pages, an order too large, more addresses than total_pages), FIELD (flags that
 * the kernel rejects, fewer addresses than total_pages, a chunk that is reached twice or empty in the middle,
 * misaligned), NOTFOUND.
 */
export function readVmalloc(
  memory: PhysicalMemory,
  area: KhoVmalloc,
  pageSize: PageSize = 4096,
  maxPages = 1 << 16,
  claims: PageClaims = pageClaims(pageSize),
): AbiResult<VmallocPages> {
  if ((area.flags & ~(KHO_VMALLOC_ALLOC | KHO_VMALLOC_HUGE)) !== 0)
    return abiFailure('FIELD', `flags ${area.flags} are not known`, 12);
  if (area.order > MAX_ORDER) return abiFailure('RANGE', `order ${area.order} is too large`, 14);
  if (area.totalPages > maxPages) return abiFailure('RANGE', `${area.totalPages} pages`, 8);
  const wanted = area.totalPages / 2 ** area.order;
  if (!Number.isInteger(wanted)) return abiFailure('FIELD', 'total_pages is not a multiple of the order', 8);

  const chunks: bigint[] = [];
  const pages: bigint[] = [];
  for (let pa = area.first; pa !== 0n;) {
    // A full chunk is followed by one more, which may be empty; no other chunk is.
    if (chunks.length > pages.length) return memoryFailure('FIELD', 'a chunk follows an empty one', pa);
    const taken = claims.claim(pa, pageSize);
    if (taken) return taken;
    const bytes = memory.read(pa, pageSize);
    if (bytes?.length !== pageSize)
      return memoryFailure('NOTFOUND', 'the page of the chunk is not available', pa);
    const decoded = decodeKhoVmallocChunk(bytes, pageSize);
    if (!decoded.ok) return at(decoded, pa);
    for (const [index, page] of decoded.chunk.pages.entries()) {
      if (pages.length >= wanted)
        return memoryFailure('RANGE', 'the chunks list more pages than total_pages', pa, 8 + index * 8);
      const again = claims.claim(page, pageSize * 2 ** area.order);
      if (again) return memoryFailure(again.error.code, again.error.message, pa, 8 + index * 8);
      pages.push(page);
    }
    chunks.push(pa);
    pa = getU64(bytes, 0);
  }
  if (pages.length !== wanted)
    return abiFailure('FIELD', `the chunks list ${pages.length} of ${wanted} pages`, 8);
  return { ok: true, chunks, pages };
}

/** The content of an area: `total_pages` pages of bytes. Errors: as `readVmalloc`. */
export function readVmallocBytes(
  memory: PhysicalMemory,
  area: KhoVmalloc,
  pageSize: PageSize = 4096,
  maxPages = 1 << 16,
  claims: PageClaims = pageClaims(pageSize),
): AbiResult<VmallocPages & { bytes: Uint8Array }> {
  const found = readVmalloc(memory, area, pageSize, maxPages, claims);
  if (!found.ok) return found;
  const bytes = new Uint8Array(area.totalPages * pageSize);
  const length = pageSize * 2 ** area.order;
  for (const [index, pa] of found.pages.entries()) {
    const part = memory.read(pa, length);
    if (part?.length !== length) return memoryFailure('NOTFOUND', 'the page is not available', pa);
    bytes.set(part, index * length);
  }
  return { ...found, bytes };
}

/**
 * Lays content out as `kho_preserve_vmalloc` records it: chunks of 511 addresses (4 KiB pages), one more chunk as soon
 * as one is full. Addresses are allocated chunk by chunk: the chunk, then its pages. No content: a zero descriptor.
 * Errors: NOSPACE, RANGE.
 */
export function placeVmalloc(
  content: Uint8Array,
  allocate: Allocate,
  { pageSize = 4096, order = 0 }: { readonly pageSize?: PageSize; readonly order?: number } = {},
): AbiResult<{ area: KhoVmalloc; pieces: PlacedBytes[] }> {
  const length = pageSize * 2 ** order;
  const count = Math.ceil(content.length / length);
  if (count === 0) return { ok: true, area: { first: 0n, totalPages: 0, flags: 0, order: 0 }, pieces: [] };
  const perChunk = pageSize / 8 - 1;
  const chunks: { pa: bigint; pages: bigint[] }[] = [];
  const pieces: PlacedBytes[] = [];
  for (let index = 0; index <= count; index += 1) {
    if (index % perChunk === 0) {
      const pa = allocate(pageSize);
      if (pa === null) return abiFailure('NOSPACE', 'no free page for a chunk');
      chunks.push({ pa, pages: [] });
    }
    if (index === count) break;
    const pa = allocate(length);
    if (pa === null) return abiFailure('NOSPACE', 'no free page for the content');
    const bytes = new Uint8Array(length);
    bytes.set(content.subarray(index * length, (index + 1) * length));
    chunks.at(-1)?.pages.push(pa);
    pieces.push({ pa, bytes });
  }
  for (const [index, { pa, pages }] of chunks.entries()) {
    const encoded = encodeKhoVmallocChunk({ next: chunks[index + 1]?.pa ?? 0n, pages }, pageSize);
    if (!encoded.ok) return encoded;
    pieces.push({ pa, bytes: encoded.bytes });
  }
  const flags = order === 0 ? KHO_VMALLOC_ALLOC : KHO_VMALLOC_ALLOC | KHO_VMALLOC_HUGE;
  const area = { first: chunks[0]?.pa ?? 0n, totalPages: count * 2 ** order, flags, order };
  return { ok: true, area, pieces };
}

/** The addresses of an area in the order in which `placeVmalloc` allocates them. */
export function vmallocAddresses(found: VmallocPages, pageSize: PageSize): bigint[] {
  const perChunk = pageSize / 8 - 1;
  return found.chunks.flatMap((chunk, index) => [
    chunk,
    ...found.pages.slice(index * perChunk, (index + 1) * perChunk),
  ]);
}
