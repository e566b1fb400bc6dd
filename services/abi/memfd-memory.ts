import { allZero } from './bytes.js';
import type { FileEntry } from './file-entry.js';
import { FOLIO_ENTRY_SIZE, decodeFolioEntry, encodeFolioEntry, type FolioEntry } from './folio.js';
import { decodeMemfd, encodeMemfd, memfdSize, type Memfd } from './memfd.js';
import { pageClaims, type PageClaims } from './page-claims.js';
import type { Allocate, PageSize, PhysicalMemory, PlacedBytes } from './physical-memory.js';
import { abiFailure, at, memoryFailure, type AbiResult } from './result.js';
import { placeVmalloc, readVmallocBytes, vmallocAddresses, type VmallocPages } from './vmalloc-memory.js';

/** A memory file as handed over: its record and its folios, in the order of the array. */
export interface MemfdInMemory {
  readonly memfd: Memfd;
  readonly folios: readonly FolioEntry[];
  /** Chunks and pages of the folio array. */
  readonly array: VmallocPages;
  /** The record, then chunks and pages of the folio array, in the order in which `placeMemfd` allocates them. */
  readonly addresses: readonly bigint[];
}

export interface MemfdLimits {
  readonly maxFolios: number;
}

export const DEFAULT_MEMFD_LIMITS: MemfdLimits = { maxFolios: 1 << 20 };

export function isMemfdCompatible(text: string): text is Memfd['compatible'] {
  return text === 'memfd-v1' || text === 'memfd-v2' || text === 'memfd';
}

/**
 * Reads the structures of a file entry of the memfd handler (mm/memfd_luo.c `memfd_luo_retrieve`). Errors: COMPATIBLE
 * (another handler), NOTFOUND, RANGE (more folios than the limit or than the array has), FIELD (a record that is not a
 * page of its own, bytes after the last folio), and those of `readVmalloc`.
 */
export function readMemfd(
  memory: PhysicalMemory,
  file: FileEntry,
  pageSize: PageSize = 4096,
  limits: MemfdLimits = DEFAULT_MEMFD_LIMITS,
  claims: PageClaims = pageClaims(pageSize),
): AbiResult<MemfdInMemory> {
  if (!isMemfdCompatible(file.compatible)) return abiFailure('COMPATIBLE', `${file.compatible} is not memfd`);
  const pa = file.data;
  const taken = claims.claim(pa, pageSize);
  if (taken) return taken;
  const size = memfdSize(file.compatible);
  const bytes = memory.read(pa, size);
  if (bytes?.length !== size)
    return memoryFailure('NOTFOUND', 'the page of the memfd record is not available', pa);
  const decoded = decodeMemfd(bytes, file.compatible);
  if (!decoded.ok) return at(decoded, pa);
  const { memfd } = decoded;
  if (memfd.nrFolios > BigInt(limits.maxFolios))
    return memoryFailure('RANGE', `${memfd.nrFolios} folios exceed the limit`, pa, size - 24);
  const maxPages = Math.ceil((limits.maxFolios * FOLIO_ENTRY_SIZE) / pageSize) + 512;
  const array = readVmallocBytes(memory, memfd.folios, pageSize, maxPages, claims);
  if (!array.ok) return at(array, pa, size - 16);
  const used = Number(memfd.nrFolios) * FOLIO_ENTRY_SIZE;
  if (used > array.bytes.length)
    return memoryFailure('RANGE', `${memfd.nrFolios} folios do not fit into their array`, pa, size - 24);
  if (!allZero(array.bytes, used, array.bytes.length))
    return memoryFailure('FIELD', 'the bytes after the last folio must be zero', pa, size - 24);
  const folios: FolioEntry[] = [];
  for (let offset = 0; offset < used; offset += FOLIO_ENTRY_SIZE) {
    const folio = decodeFolioEntry(array.bytes.subarray(offset, offset + FOLIO_ENTRY_SIZE));
    if (!folio.ok) return folio;
    folios.push(folio.folio);
  }
  return {
    ok: true,
    memfd,
    folios,
    array: { chunks: array.chunks, pages: array.pages },
    addresses: [pa, ...vmallocAddresses(array, pageSize)],
  };
}

/**
 * Lays a memory file out. `nrFolios` and `folios` of the record are set from the list. `data` is the record's address,
 * the private value of its file entry. Errors: NOSPACE, RANGE.
 */
export function placeMemfd(
  memfd: Memfd,
  folios: readonly FolioEntry[],
  allocate: Allocate,
  pageSize: PageSize = 4096,
): AbiResult<{ data: bigint; pieces: PlacedBytes[] }> {
  const data = allocate(pageSize);
  if (data === null) return abiFailure('NOSPACE', 'no free page for a memfd record');
  const content = new Uint8Array(folios.length * FOLIO_ENTRY_SIZE);
  for (const [index, folio] of folios.entries()) {
    const encoded = encodeFolioEntry(folio);
    if (!encoded.ok) return at(encoded, data, index * FOLIO_ENTRY_SIZE);
    content.set(encoded.bytes, index * FOLIO_ENTRY_SIZE);
  }
  const array = placeVmalloc(content, allocate, { pageSize, order: memfd.folios.order });
  if (!array.ok) return array;
  const record = encodeMemfd({ ...memfd, nrFolios: BigInt(folios.length), folios: array.area });
  if (!record.ok) return record;
  const page = new Uint8Array(pageSize);
  page.set(record.bytes);
  return { ok: true, data, pieces: [{ pa: data, bytes: page }, ...array.pieces] };
}
