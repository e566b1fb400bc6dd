import { PAGE_SIZE } from '../fdt/index.js';
import { allZero, getU64, setU64 } from './bytes.js';
import type { EntryCodec } from './entry-codec.js';
import { abiFailure, type AbiFailure, type AbiResult } from './result.js';

/**
 * A list in one run of pages, as before 7.2. Header forms: `count` (u64 count, 8 bytes), `pages-count` (u64 pgcnt, u64
 * count, 16 bytes), `none` (the count is stored elsewhere).
 */
export interface ContainerShape {
  readonly header: 'count' | 'pages-count' | 'none';
  readonly pages: number;
}

/** 6.19–7.1 sessions: 819 entries. */
export const SESSION_CONTAINER: ContainerShape = { header: 'count', pages: 16 };
/** Series v5 and v6 sessions: 819 entries. */
export const SESSION_CONTAINER_V5: ContainerShape = { header: 'pages-count', pages: 16 };
/** v5–7.1 files of one session: 128 entries, counted in the session entry. */
export const FILE_CONTAINER: ContainerShape = { header: 'none', pages: 2 };
/** v5–7.3 FLB objects: 63 entries. */
export const FLB_CONTAINER: ContainerShape = { header: 'pages-count', pages: 1 };

const HEADER_BYTES = { count: 8, 'pages-count': 16, none: 0 } as const;

/** Number of entries of `entrySize` bytes that fit. */
export function containerCapacity(shape: ContainerShape, entrySize: number, pageSize = PAGE_SIZE): number {
  return Math.floor((shape.pages * pageSize - HEADER_BYTES[shape.header]) / entrySize);
}

/** Writes entries one after the other into `bytes`, from `offset`. */
export function writeEntries<E>(
  bytes: Uint8Array,
  offset: number,
  codec: EntryCodec<E>,
  entries: readonly E[],
): AbiFailure | null {
  for (const [index, entry] of entries.entries()) {
    const at = offset + index * codec.size;
    const encoded = codec.encode(entry);
    if (!encoded.ok) return abiFailure(encoded.error.code, encoded.error.message, at + encoded.error.offset);
    bytes.set(encoded.bytes, at);
  }
  return null;
}

/** Reads `count` entries; the caller has checked that they are inside. */
export function readEntries<E>(
  bytes: Uint8Array,
  offset: number,
  codec: EntryCodec<E>,
  count: number,
): AbiResult<{ entries: E[] }> {
  const entries: E[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = offset + index * codec.size;
    const decoded = codec.decode(bytes.subarray(at, at + codec.size));
    if (!decoded.ok) return abiFailure(decoded.error.code, decoded.error.message, at + decoded.error.offset);
    entries.push(decoded.entry);
  }
  return { ok: true, entries };
}

/** All pages of a container; unused space is zero. Errors: NOSPACE, RANGE. */
export function encodeContainer<E>(
  shape: ContainerShape,
  codec: EntryCodec<E>,
  entries: readonly E[],
  pageSize = PAGE_SIZE,
): AbiResult<{ bytes: Uint8Array }> {
  const room = containerCapacity(shape, codec.size, pageSize);
  if (entries.length > room)
    return abiFailure('NOSPACE', `${entries.length} entries do not fit into a container of ${room}`);
  const bytes = new Uint8Array(shape.pages * pageSize);
  const start = HEADER_BYTES[shape.header];
  if (shape.header === 'pages-count') setU64(bytes, 0, BigInt(shape.pages));
  if (shape.header !== 'none') setU64(bytes, start - 8, BigInt(entries.length));
  return writeEntries(bytes, start, codec, entries) ?? { ok: true, bytes };
}

/**
 * `count` is needed for a container without header and ignored otherwise. Bytes after the entries must be zero. Errors:
 * SIZE, FIELD, RANGE (a count above the capacity).
 */
export function decodeContainer<E>(
  shape: ContainerShape,
  codec: EntryCodec<E>,
  bytes: Uint8Array,
  count = 0n,
  pageSize = PAGE_SIZE,
): AbiResult<{ entries: E[] }> {
  if (bytes.length !== shape.pages * pageSize)
    return abiFailure('SIZE', `the container must have ${shape.pages} pages`, bytes.length);
  const start = HEADER_BYTES[shape.header];
  if (shape.header === 'pages-count' && getU64(bytes, 0) !== BigInt(shape.pages)) {
    return abiFailure('FIELD', `pgcnt must be ${shape.pages}`, 0);
  }
  const length = shape.header === 'none' ? count : getU64(bytes, start - 8);
  if (length < 0n || length > BigInt(containerCapacity(shape, codec.size, pageSize))) {
    return abiFailure('RANGE', `count ${length} is above the capacity`, Math.max(0, start - 8));
  }
  const end = start + Number(length) * codec.size;
  if (!allZero(bytes, end, bytes.length))
    return abiFailure('FIELD', 'the bytes after the last entry must be zero', end);
  return readEntries(bytes, start, codec, Number(length));
}
