import { FILE_CONTAINER, SESSION_CONTAINER, SESSION_CONTAINER_V5, type ContainerShape } from './container.js';
import { fileEntry, type FileEntry } from './file-entry.js';
import { placeList, readBlocks, readContainer, reserveList, type ListInMemory } from './list-memory.js';
import { pageClaims, type PageClaims } from './page-claims.js';
import type { Allocate, PageSize, PhysicalMemory, PlacedBytes } from './physical-memory.js';
import { abiFailure, memoryFailure, type AbiFailure, type AbiResult } from './result.js';
import { sessionEntry, sessionEntryV4, type SessionEntry, type SessionEntryV4 } from './session-entry.js';

/**
 * How sessions and files are listed. `pages` and `blocks` as in {@link ReleaseForms}, which is compatible; `series-v5`
 * is series v5 and v6. (v4 counts its sessions in a separate tree: {@link LuoV4Session}.)
 */
export interface ListEra {
  readonly containers: 'pages' | 'blocks' | 'series-v5' | null;
}

export interface SessionInMemory {
  readonly name: string;
  readonly files: readonly FileEntry[];
}

export interface ListLimits {
  /** Sessions and files together. */
  readonly maxEntries: number;
}

export const DEFAULT_LIST_LIMITS: ListLimits = { maxEntries: 1 << 20 };

/** `addresses`: the session list, then each session's files, in the order in which `placeSessions` allocates them. */
export interface SessionsInMemory {
  readonly sessions: readonly SessionInMemory[];
  readonly addresses: readonly bigint[];
}

/**
 * Reads every session with its files, by the receiving kernel's rules (luo_session.c `luo_session_deserialize`,
 * luo_file.c `luo_file_deserialize`, kho_block.c): rejects cyclic chains, more than 10 000 blocks, and blocks without
 * entries or with more than fit. `head`: the header of the tree's `luo-session`, or `sessions_pa` (0: no sessions).
 *
 * Errors have the address of the list and the offset in it: NOTFOUND, RANGE, FIELD (also a page that two lists claim,
 * and a count that is not the number of files).
 */
export function readSessions(
  memory: PhysicalMemory,
  head: bigint,
  era: ListEra,
  pageSize: PageSize = 4096,
  limits: ListLimits = DEFAULT_LIST_LIMITS,
  claims: PageClaims = pageClaims(pageSize),
): AbiResult<SessionsInMemory> {
  const { containers } = era;
  if (containers === null) return abiFailure('COMPATIBLE', 'this kernel has no sessions');
  const read: AbiResult<{ list: ListInMemory<SessionEntry | SessionEntryV4> }> =
    containers === 'blocks'
      ? readBlocks(memory, claims, sessionEntry, head, pageSize)
      : containers === 'pages'
        ? readContainer(memory, claims, SESSION_CONTAINER, sessionEntry, head, pageSize)
        : readContainer(memory, claims, SESSION_CONTAINER_V5, sessionEntryV4, head, pageSize);
  if (!read.ok) return read;

  const addresses = [...read.list.pages];
  const sessions: SessionInMemory[] = [];
  let entries = read.list.entries.length;
  for (const [index, entry] of read.list.entries.entries()) {
    const place = (): { pa: bigint; offset: number } => read.list.place(index);
    const files = readFiles(memory, claims, entry, containers === 'blocks', pageSize, place);
    if (!files.ok) return files;
    entries += files.list.entries.length;
    if (entries > limits.maxEntries) {
      const { pa, offset } = place();
      return memoryFailure(
        'RANGE',
        `there are more than ${limits.maxEntries} sessions and files`,
        pa,
        offset,
      );
    }
    addresses.push(...files.list.pages);
    sessions.push({ name: entry.name, files: files.list.entries });
  }
  return { ok: true, sessions, addresses };
}

const NO_FILES: ListInMemory<FileEntry> = {
  entries: [],
  pages: [],
  place: () => ({ pa: 0n, offset: 0 }),
};

/** The offset of `count` is the same in every session entry. */
const COUNT_OFFSET = 72;

function readFiles(
  memory: PhysicalMemory,
  claims: PageClaims,
  entry: SessionEntry | SessionEntryV4,
  blocks: boolean,
  pageSize: PageSize,
  place: () => { pa: bigint; offset: number },
): AbiResult<{ list: ListInMemory<FileEntry> }> {
  const wrong = (code: 'FIELD' | 'RANGE', message: string): AbiFailure => {
    const { pa, offset } = place();
    return memoryFailure(code, `session ${entry.name}: ${message}`, pa, offset + COUNT_OFFSET);
  };
  if (entry.filesPa === 0n)
    return entry.count === 0n
      ? { ok: true, list: NO_FILES }
      : wrong('FIELD', 'the session has files but no file list');
  if (blocks) {
    const read = readBlocks(memory, claims, fileEntry, entry.filesPa, pageSize);
    if (!read.ok || BigInt(read.list.entries.length) === entry.count) return read;
    return wrong('FIELD', `expected ${entry.count} files, found ${read.list.entries.length}`);
  }
  if ('pageCount' in entry && entry.pageCount !== BigInt(FILE_CONTAINER.pages))
    return wrong('FIELD', `the file list has ${entry.pageCount} pages, which is not the expected number`);
  if (entry.count > BigInt((FILE_CONTAINER.pages * pageSize) / fileEntry.size))
    return wrong('RANGE', `${entry.count} files`);
  return readContainer(memory, claims, FILE_CONTAINER, fileEntry, entry.filesPa, pageSize, entry.count);
}

const sessionForm = {
  pages: SESSION_CONTAINER,
  blocks: 'blocks',
  'series-v5': SESSION_CONTAINER_V5,
} as const satisfies Record<NonNullable<ListEra['containers']>, ContainerShape | 'blocks'>;

/**
 * Lays sessions and files out as the serializing kernel does: one container, or chains of blocks of which all but the
 * last are full. `head` is 0 for no sessions in blocks. A session without files has no list. Errors: NOSPACE (memory,
 * or more entries than fit), RANGE, COMPATIBLE.
 */
export function placeSessions(
  sessions: readonly SessionInMemory[],
  era: ListEra,
  allocate: Allocate,
  pageSize: PageSize = 4096,
): AbiResult<{ head: bigint; pieces: PlacedBytes[] }> {
  const { containers } = era;
  if (containers === null) return abiFailure('COMPATIBLE', 'this kernel has no sessions');
  const form = sessionForm[containers];
  const list = reserveList(form, sessionEntry.size, sessions.length, pageSize, allocate);
  if (!list.ok) return list;
  const pieces: PlacedBytes[] = [];
  const entries: SessionEntry[] = [];
  for (const { name, files } of sessions) {
    let filesPa = 0n;
    if (files.length > 0) {
      const fileForm = containers === 'blocks' ? 'blocks' : FILE_CONTAINER;
      const room = reserveList(fileForm, fileEntry.size, files.length, pageSize, allocate);
      if (!room.ok) return room;
      const placed = placeList(fileForm, fileEntry, files, room.pages, pageSize);
      if (!placed.ok) return placed;
      pieces.push(...placed.pieces);
      filesPa = room.pages[0] ?? 0n;
    }
    entries.push({ name, filesPa, count: BigInt(files.length) });
  }
  const placed =
    containers === 'series-v5'
      ? placeList(form, sessionEntryV4, entries.map(withPageCount), list.pages, pageSize)
      : placeList(form, sessionEntry, entries, list.pages, pageSize);
  if (!placed.ok) return placed;
  return { ok: true, head: list.pages[0] ?? 0n, pieces: [...placed.pieces, ...pieces] };
}

function withPageCount(entry: SessionEntry): SessionEntryV4 {
  return { ...entry, pageCount: entry.filesPa === 0n ? 0n : BigInt(FILE_CONTAINER.pages) };
}
