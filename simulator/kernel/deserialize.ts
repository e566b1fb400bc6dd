/**
 * The new kernel reads the session list and file lists of the old one (LS luo_session_deserialize, LF
 * luo_file_deserialize).
 */
import {
  FILE_CONTAINER,
  SESSION_CONTAINER,
  SESSION_CONTAINER_V5,
  decodeBlockChain,
  decodeContainer,
  fileEntry,
  sessionEntry,
  sessionEntryV4,
  type ContainerShape,
  type EntryCodec,
  type FileEntry,
  type SessionEntry,
} from '../../services/abi/index.js';
import { errno } from '../errno.js';
import type { ListForm, LuoEra } from '../eras/index.js';
import type { TrueSession } from '../host/truth.js';
import { PAGE_SIZE } from '../hardware/physical-memory.js';
import { ListStorage } from './list-storage.js';
import type { LuoBlob } from './luo-blob.js';
import type { PreservedMemory } from './preserved-memory.js';
import type { Session, SessionFile } from './session.js';
import type { FilesContext } from './session-files.js';

interface Failure {
  readonly errno: number;
  readonly session: string | null;
  readonly message: string | null;
  /** Whether another open can try again. */
  readonly again: boolean;
}

export function deserializeSessions(
  cx: FilesContext,
  blob: LuoBlob | null,
  manifest: readonly TrueSession[],
): { readonly sessions: Session[] } | Failure {
  if (blob === null) return { sessions: [] };
  const fault = cx.faults.strike('deserialize');
  const readAll = cx.era.deserialize === 'all_or_eio';
  if (fault !== null) return { errno: fault.errno, session: null, message: null, again: !readAll };
  const list = readSessions(cx.era, cx.memory, blob.sessionsPa);
  if (list === null)
    return { errno: errno.EINVAL, session: null, message: 'the session list is corrupt', again: false };
  const sessions: Session[] = [];
  for (const entry of list.entries) {
    const record = manifest.find((carried) => carried.name === entry.name) ?? null;
    const session = emptySession(cx, entry.name, record);
    const problem = fillSession(cx, session, entry);
    cx.witness.emit('session.deserialized', { name: entry.name });
    if (problem !== null && readAll) {
      const message = `Failed to deserialize files for session [${entry.name}] ${problem === errno.ENOENT ? '-ENOENT' : '-EINVAL'}`;
      return { errno: problem, session: entry.name, message, again: false };
    }
    sessions.push(session);
  }
  for (const pa of list.pages) cx.memory.restoreFree(pa);
  return { sessions };
}

export function emptySession(cx: FilesContext, name: string, record: TrueSession | null): Session {
  const storage = new ListStorage(cx.memory, cx.era.files, false);
  return {
    name,
    direction: 'incoming',
    files: [],
    storage,
    received: [],
    retrieved: false,
    stuck: false,
    record,
  };
}

/** 0 entries: nothing to read. Null when all files were read, else an errno. */
function fillSession(cx: FilesContext, session: Session, entry: SessionEntry): number | null {
  if (entry.count === 0n) return null;
  const list = readList(fileEntry, cx.era.files, FILE_CONTAINER, cx.memory, entry.filesPa, entry.count);
  if (list === null) return errno.EINVAL;
  session.received = list.pages;
  return takeFiles(cx, session, list.entries);
}

/** Reads the files of a session in their order; stops at the first without a handler. Null, or that errno. */
export function takeFiles(cx: FilesContext, session: Session, entries: readonly FileEntry[]): number | null {
  for (const { compatible, data, token } of entries) {
    const handler = cx.handlers.find((known) => known.compatible === compatible);
    if (handler === undefined) {
      const message = `No registered handler for compatible '${compatible}'`;
      cx.witness.emit('kernel.logged', { subsystem: 'luo', level: 'warn', message });
      return errno.ENOENT;
    }
    const record = session.record?.files.find((file) => file.token === token) ?? null;
    const file: SessionFile = {
      token,
      handler,
      dataPa: data,
      size: 0n,
      file: null,
      retrieveStatus: 0,
      frozen: false,
      record,
    };
    session.files.push(file);
  }
  return null;
}

/** Early boot of 7.2+ checks this too: a chain that cannot be read causes the panic. */
export function readSessions(
  era: LuoEra,
  memory: PreservedMemory,
  head: bigint,
): { entries: SessionEntry[]; pages: bigint[] } | null {
  if (head === 0n) return { entries: [], pages: [] };
  const older = era.nameBytes === 55;
  const codec: EntryCodec<SessionEntry> = older ? sessionEntryV4 : sessionEntry;
  return readList<SessionEntry>(
    codec,
    era.sessions,
    older ? SESSION_CONTAINER_V5 : SESSION_CONTAINER,
    memory,
    head,
    0n,
  );
}

function readList<E extends SessionEntry | FileEntry>(
  codec: EntryCodec<E>,
  form: ListForm,
  shape: ContainerShape,
  memory: PreservedMemory,
  head: bigint,
  count: bigint,
): { entries: E[]; pages: bigint[] } | null {
  const pages: bigint[] = [];
  if (form.form === 'container') {
    const bytes = memory.memory.read(head, shape.pages * PAGE_SIZE);
    const decoded = decodeContainer(shape, codec, bytes ?? new Uint8Array(shape.pages * PAGE_SIZE), count);
    return decoded.ok ? { entries: decoded.entries, pages: [head] } : null;
  }
  const decoded = decodeBlockChain(codec, head, (pa) => {
    pages.push(pa);
    return memory.memory.read(pa, PAGE_SIZE) ?? undefined;
  });
  return decoded.ok ? { entries: decoded.entries, pages } : null;
}
