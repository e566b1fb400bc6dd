/** Files of one session: preserve and unpreserve in the old kernel, retrieve and finish in the new one (LF). */
import { errno, failed } from '../errno.js';
import type { LuoEra } from '../eras/index.js';
import type { Witness } from '../host/observer.js';
import type { FaultPlan } from './faults.js';
import type { FileHandler } from './file-handler.js';
import type { OpenFile } from './open-file.js';
import type { PreservedMemory } from './preserved-memory.js';
import type { Session, SessionFile } from './session.js';

export interface FilesContext {
  readonly era: LuoEra;
  readonly handlers: readonly FileHandler[];
  readonly memory: PreservedMemory;
  readonly witness: Witness;
  readonly faults: FaultPlan;
  /** Files preserved by any session: the key of the -EBUSY check of 7.1+. */
  readonly preservedFiles: Set<OpenFile>;
}

/** LF luo_preserve_file. `file` undefined: the fd is not open. Checks in the order of kernel-facts 6. */
export function preserveFile(
  cx: FilesContext,
  session: Session,
  token: bigint,
  fd: number,
  file: OpenFile | undefined,
): number {
  const refuse = (code: number): number => {
    cx.witness.emit('file.preserve_failed', { session: session.name, token: String(token), fd, errno: code });
    return -code;
  };
  if (session.files.some((known) => known.token === token)) return refuse(errno.EEXIST);
  const full = session.storage.refusal(session.files.length + 1);
  if (full !== null) return refuse(errno[full]);
  // Series v1 to v4 only record the file here; their handlers run at PREPARE.
  const later = cx.era.machine;
  if (!later && !session.storage.grow(session.files.length + 1)) return refuse(errno.ENOMEM);
  const giveUp = (code: number): number => {
    session.storage.shrink(session.files.length);
    return refuse(code);
  };
  if (file === undefined) return giveUp(errno.EBADF);
  const handler = cx.handlers.find((known) => known.takes(file));
  if (handler === undefined) return giveUp(errno.ENOENT);
  if (cx.era.refusesSecondPreserve && cx.preservedFiles.has(file)) return giveUp(errno.EBUSY);
  const fault = later ? null : cx.faults.strike('preserve', token);
  if (fault !== null) return giveUp(fault.errno);
  const done = later ? { dataPa: 0n, size: 0n } : handler.preserve(file, cx.memory);
  if ('errno' in done) return giveUp(done.errno);
  session.files.push({
    token,
    handler,
    dataPa: done.dataPa,
    size: done.size,
    file,
    retrieveStatus: 0,
    frozen: false,
    record: null,
  });
  cx.preservedFiles.add(file);
  cx.witness.emit('file.preserved', {
    session: session.name,
    token: String(token),
    fd,
    handler: handler.compatible,
    dataPa: later ? null : String(done.dataPa),
    size: later ? null : String(done.size),
  });
  return 0;
}

/** LF luo_file_unpreserve_files: newest first, then the pages of the list. */
export function unpreserveFiles(cx: FilesContext, session: Session): void {
  for (let one = session.files.pop(); one !== undefined; one = session.files.pop()) {
    if (one.file !== null) {
      if (one.dataPa !== 0n) one.handler.unpreserve(one.file, one.dataPa, cx.memory);
      cx.preservedFiles.delete(one.file);
    }
    cx.witness.emit('file.unpreserved', { session: session.name, token: String(one.token) });
  }
  session.storage.shrink(0);
}

/** LF luo_retrieve_file. The retrieved file, or a negative errno. */
export function retrieveFile(cx: FilesContext, session: Session, token: bigint): OpenFile | number {
  const refuse = (code: number): number => {
    cx.witness.emit('file.retrieve_failed', { session: session.name, token: String(token), errno: code });
    return -code;
  };
  if (session.direction === 'outgoing' && cx.era.checksDirection) return refuse(errno.EINVAL);
  const one = session.files.find((known) => known.token === token);
  if (one === undefined) return refuse(errno.ENOENT);
  if (one.retrieveStatus < 0) return refuse(-one.retrieveStatus);
  const retrieved = (): OpenFile | number => {
    cx.witness.emit('file.retrieved', { session: session.name, token: String(token) });
    return one.file ?? failed('EINVAL');
  };
  // A second retrieve returns the same file.
  if (one.retrieveStatus > 0) return retrieved();
  const fault = cx.faults.strike('retrieve', token);
  const file =
    fault !== null || session.direction === 'outgoing' ? null : one.handler.retrieve(one.dataPa, cx.memory);
  if (file === null) {
    const code = fault?.errno ?? errno.EINVAL;
    if (cx.era.failedRetrieveIsFinal) one.retrieveStatus = -code;
    if (one.record !== null) Object.assign(one.record, { status: 'failed', errno: code });
    return refuse(code);
  }
  one.file = file;
  one.retrieveStatus = 1;
  if (one.record !== null) Object.assign(one.record, { status: 'restored', errno: null });
  return retrieved();
}

/** LF luo_file_finish: nothing happens unless every handler agrees; then newest first. 0 or a negative errno. */
export function finishFiles(cx: FilesContext, session: Session): number {
  if (session.files.length === 0 && session.received.length === 0) return 0;
  if (session.files.length > 0 && cx.faults.strike('finish') !== null) return failed('EBUSY');
  for (let one = session.files.pop(); one !== undefined; one = session.files.pop())
    finishOne(cx, session, one);
  for (const pa of session.received) cx.memory.restoreFree(pa);
  session.received = [];
  return 0;
}

function finishOne(cx: FilesContext, session: Session, one: SessionFile): void {
  const at = { session: session.name, token: String(one.token) };
  // Remains of a failed retrieve are not touched again.
  if (one.retrieveStatus < 0) return;
  one.handler.finish(one.dataPa, one.retrieveStatus > 0, cx.memory);
  if (one.retrieveStatus > 0) {
    cx.witness.emit('file.finished', at);
    return;
  }
  if (one.record !== null) one.record.status = 'never_retrieved';
  cx.witness.emit('file.never_retrieved', at);
}

/** For the truth: the session has ended, and files that could not be read are lost with it. */
export function recordFinished({ record }: Session): void {
  if (record === null) return;
  record.status = 'finished';
  for (const file of record.files) if (file.status === 'carried') file.status = 'never_retrieved';
}
