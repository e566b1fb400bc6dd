import { FLB_CONTAINER } from './container.js';
import type { FileEntry } from './file-entry.js';
import { flbEntry, type FlbEntry } from './flb-entry.js';
import type { FolioEntry } from './folio.js';
import { placeList, readContainer, reserveList } from './list-memory.js';
import type { LuoFdt } from './luo-fdt.js';
import type { LuoStruct } from './luo-struct.js';
import {
  DEFAULT_MEMFD_LIMITS,
  isMemfdCompatible,
  placeMemfd,
  readMemfd,
  type MemfdLimits,
} from './memfd-memory.js';
import type { Memfd } from './memfd.js';
import { pageClaims } from './page-claims.js';
import type { Allocate, PageSize, PhysicalMemory, PlacedBytes } from './physical-memory.js';
import type { ReleaseForms } from './releases.js';
import { abiFailure, type AbiResult } from './result.js';
import {
  DEFAULT_LIST_LIMITS,
  placeSessions,
  readSessions,
  type ListLimits,
  type SessionInMemory,
} from './session-lists.js';

/** Data that a handler left. `opaque`: of an unknown handler, or of one that left nothing. */
export type FilePayload =
  | { readonly kind: 'memfd'; readonly memfd: Memfd; readonly folios: readonly FolioEntry[] }
  | { readonly kind: 'opaque'; readonly data: bigint };

export interface HandedFile {
  readonly compatible: string;
  readonly token: bigint;
  readonly payload: FilePayload;
}

export interface HandedSession {
  readonly name: string;
  readonly files: readonly HandedFile[];
}

/** Everything that LUO hands over, in any form. `number` is the liveupdate-number. */
export interface LuoState {
  readonly number: bigint;
  readonly sessions: readonly HandedSession[];
  readonly flbs: readonly FlbEntry[];
}

/** The blob of an era: `luo-v1` as a tree, or `luo-v5`. */
export type LuoBlob =
  Exclude<LuoFdt, { readonly form: 'number' }> | ({ readonly form: 'struct' } & LuoStruct);

type LuoEra = Pick<ReleaseForms, 'containers' | 'luoForm'>;

/**
 * Reads LUO's whole state from a blob and the memory that it points to. `addresses`: every address that was followed,
 * in the order in which `placeLuoState` allocates memory, so that laying the state out again gives the same bytes at
 * the same places. The total number of folios is at most `maxFolios`. Errors: COMPATIBLE (the blob is not of this era's
 * form), and those of `readSessions`, `readMemfd` and the FLB container.
 */
export function readLuoState(
  memory: PhysicalMemory,
  blob: LuoBlob,
  era: LuoEra,
  pageSize: PageSize = 4096,
  limits: Partial<ListLimits & MemfdLimits> = {},
): AbiResult<{ state: LuoState; addresses: readonly bigint[] }> {
  if (blob.form !== era.luoForm)
    return abiFailure('COMPATIBLE', `the blob has form ${blob.form}; this kernel requires ${era.luoForm}`);
  const bounds = { ...DEFAULT_LIST_LIMITS, ...DEFAULT_MEMFD_LIMITS, ...limits };
  const claims = pageClaims(pageSize);
  const addresses: bigint[] = [];

  const flbPa = blob.form === 'struct' ? blob.flbsPa : blob.form === 'session-flb' ? blob.flbHeaderPa : null;
  let flbs: readonly FlbEntry[] = [];
  if (flbPa !== null) {
    const read = readContainer(memory, claims, FLB_CONTAINER, flbEntry, flbPa, pageSize);
    if (!read.ok) return read;
    flbs = read.list.entries;
    addresses.push(flbPa);
  }
  const head = blob.form === 'struct' ? blob.sessionsPa : blob.sessionHeaderPa;
  const listed = readSessions(memory, head, era, pageSize, bounds, claims);
  if (!listed.ok) return listed;

  const sessions: HandedSession[] = [];
  let left = bounds.maxFolios;
  const behind: bigint[] = [];
  for (const session of listed.sessions) {
    const files: HandedFile[] = [];
    for (const file of session.files) {
      let payload: FilePayload = { kind: 'opaque', data: file.data };
      if (isMemfdCompatible(file.compatible) && file.data !== 0n) {
        const read = readMemfd(memory, file, pageSize, { maxFolios: left }, claims);
        if (!read.ok) return read;
        left -= read.folios.length;
        for (const pa of read.addresses) behind.push(pa);
        payload = { kind: 'memfd', memfd: read.memfd, folios: read.folios };
      }
      files.push({ compatible: file.compatible, token: file.token, payload });
    }
    sessions.push({ name: session.name, files });
  }
  return {
    ok: true,
    state: { number: blob.number, sessions, flbs },
    addresses: [...addresses, ...behind, ...listed.addresses],
  };
}

/**
 * Lays a state out in memory, with the blob that points to it. Memory is allocated in this order: FLB container, the
 * files' own structures, session list, file lists. Errors: COMPATIBLE (an era without LUO; FLBs in one without FLB),
 * NOSPACE, RANGE.
 */
export function placeLuoState(
  state: LuoState,
  era: LuoEra,
  allocate: Allocate,
  pageSize: PageSize = 4096,
): AbiResult<{ blob: LuoBlob; pieces: PlacedBytes[] }> {
  const { luoForm } = era;
  if (luoForm === null) return abiFailure('COMPATIBLE', 'this kernel has no LUO');
  const pieces: PlacedBytes[] = [];
  let flbsPa = 0n;
  if (luoForm !== 'session') {
    const room = reserveList(FLB_CONTAINER, flbEntry.size, state.flbs.length, pageSize, allocate);
    if (!room.ok) return room;
    const placed = placeList(FLB_CONTAINER, flbEntry, state.flbs, room.pages, pageSize);
    if (!placed.ok) return placed;
    pieces.push(...placed.pieces);
    flbsPa = room.pages[0] ?? 0n;
  } else if (state.flbs.length > 0) return abiFailure('COMPATIBLE', 'this kernel has no FLB');

  const sessions: SessionInMemory[] = [];
  for (const session of state.sessions) {
    const files: FileEntry[] = [];
    for (const { compatible, token, payload } of session.files) {
      if (payload.kind === 'opaque') {
        files.push({ compatible, token, data: payload.data });
        continue;
      }
      const placed = placeMemfd(payload.memfd, payload.folios, allocate, pageSize);
      if (!placed.ok) return placed;
      pieces.push(...placed.pieces);
      files.push({ compatible, token, data: placed.data });
    }
    sessions.push({ name: session.name, files });
  }
  const listed = placeSessions(sessions, era, allocate, pageSize);
  if (!listed.ok) return listed;
  pieces.push(...listed.pieces);
  const { number } = state;
  const sessionHeaderPa = listed.head;
  const blob: LuoBlob =
    luoForm === 'struct'
      ? { form: luoForm, number, sessionsPa: listed.head, flbsPa }
      : luoForm === 'session'
        ? { form: luoForm, number, sessionHeaderPa }
        : { form: luoForm, number, sessionHeaderPa, flbHeaderPa: flbsPa };
  return { ok: true, blob, pieces };
}
