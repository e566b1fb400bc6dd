import type { FileEntry } from './file-entry.js';
import { isMemfdCompatible, readMemfd } from './memfd-memory.js';
import { memfdExtents, type MemfdExtents } from './memfd-extents.js';
import type { Memfd } from './memfd.js';
import type { PageClaims } from './page-claims.js';
import type { PageSize, PhysicalMemory } from './physical-memory.js';
import { at, type AbiError, type AbiResult } from './result.js';
import { readSessions, type ListEra } from './session-lists.js';
import type { VmallocPages } from './vmalloc-memory.js';

/** A memory file as far as it could be read. */
export interface MemfdInCore extends MemfdExtents {
  readonly memfd: Memfd;
  readonly folioCount: number;
  /** Chunks and pages of the array of folios. */
  readonly array: VmallocPages;
  /** The record, the chunks and the pages of the array, in bytes. */
  readonly overheadBytes: bigint;
  /** Every byte of the record is zero: an empty file, or memory that the kernel has freed. */
  readonly blank: boolean;
}

export interface FileInCore extends FileEntry {
  /** `opaque`: of a handler whose data has no known form. */
  readonly content:
    | ({ readonly kind: 'memfd' } & MemfdInCore)
    | { readonly kind: 'opaque' }
    | { readonly kind: 'damaged'; readonly error: AbiError };
}

/** `contentBytes`: sum of the sizes of the memory files. `memoryBytes`: their folios and records. */
export interface SessionInCore {
  readonly name: string;
  readonly files: readonly FileInCore[];
  readonly contentBytes: bigint;
  readonly memoryBytes: bigint;
}

/** What reading the sessions of a machine needs to know. */
export interface SessionWalk {
  readonly memory: PhysicalMemory;
  readonly pageSize: PageSize;
  readonly claims: PageClaims;
  /** Limit for the sessions and files together, and for all folios together. */
  readonly maxEntries: number;
  /** Bytes of memory that the dump has: no file has more content. */
  readonly memoryBytes: bigint;
  /** The order of the preserved block at an address, null where there is none; null without a map. */
  readonly orderAt: ((pa: bigint) => number | null) | null;
}

/**
 * Every session with its files and their memory. A damaged file does not hide the others. Errors: those of
 * {@link readSessions}; no session can be trusted when the lists are damaged.
 */
export function readHandedSessions(
  walk: SessionWalk,
  head: bigint,
  era: ListEra,
): AbiResult<{ sessions: readonly SessionInCore[] }> {
  const limits = { maxEntries: walk.maxEntries };
  const listed = readSessions(walk.memory, head, era, walk.pageSize, limits, walk.claims);
  if (!listed.ok) return listed;
  let left = walk.maxEntries;
  const sessions = listed.sessions.map(({ name, files: entries }): SessionInCore => {
    const files: FileInCore[] = [];
    let contentBytes = 0n;
    let memoryBytes = 0n;
    for (const entry of entries) {
      const content = readContent(walk, entry, left);
      if (content.kind === 'memfd') {
        left -= content.folioCount;
        contentBytes += content.memfd.size;
        memoryBytes += content.folioBytes + content.overheadBytes;
      }
      files.push({ ...entry, content });
    }
    return { name, files, contentBytes, memoryBytes };
  });
  return { ok: true, sessions };
}

function readContent(walk: SessionWalk, entry: FileEntry, maxFolios: number): FileInCore['content'] {
  const { memory, pageSize, claims, orderAt, memoryBytes } = walk;
  if (!isMemfdCompatible(entry.compatible) || entry.data === 0n) return { kind: 'opaque' };
  const read = readMemfd(memory, entry, pageSize, { maxFolios }, claims);
  if (!read.ok) return { kind: 'damaged', error: read.error };
  const { memfd, folios, array } = read;
  const placed = memfdExtents({ size: memfd.size, folios }, orderAt, pageSize, memoryBytes);
  if (!placed.ok) return { kind: 'damaged', error: at(placed, entry.data).error };
  const { extents, folioBytes, unprotected } = placed;
  const arrayPages = BigInt(memfd.folios.totalPages + array.chunks.length + 1);
  return {
    ...{ kind: 'memfd', memfd, folioCount: folios.length, array, extents, folioBytes, unprotected },
    overheadBytes: arrayPages * BigInt(pageSize),
    blank: memfd.size === 0n && memfd.pos === 0n && !('seals' in memfd && (memfd.seals | memfd.flags) !== 0),
  };
}
