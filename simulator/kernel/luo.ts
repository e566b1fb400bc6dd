/** LUO as userspace sees it: the exclusive device and the two lists of sessions (LC, LS). */
import { errno, type ErrnoName } from '../errno.js';
import type { LuoEra } from '../eras/index.js';
import type { Witness } from '../host/observer.js';
import type { TrueSession } from '../host/truth.js';
import { deserializeSessions } from './deserialize.js';
import { ListStorage } from './list-storage.js';
import type { LuoBlob } from './luo-blob.js';
import type { OpenFile } from './open-file.js';
import { OutgoingBlob } from './outgoing-blob.js';
import { findByName, type Session } from './session.js';
import {
  finishFiles,
  preserveFile,
  recordFinished,
  retrieveFile,
  unpreserveFiles,
  type FilesContext,
} from './session-files.js';

/** Series v1 to v4 reject calls by the state of their machine. Null: allowed. */
export type Guard = (verb: 'create' | 'retrieve' | 'preserve') => ErrnoName | null;

export class Luo {
  readonly era: LuoEra;
  readonly cx: FilesContext;
  readonly blob: OutgoingBlob;
  private readonly witness: Witness;
  /** The accepted handover of the previous kernel; null when there was none. */
  incoming: LuoBlob | null = null;
  /** The number as the kernel logged it, also when it rejected the rest afterwards; series v1 to v4 hand over none. */
  loggedNumber: bigint | null = null;
  manifest: readonly TrueSession[] = [];
  outgoingSessions: Session[] = [];
  incomingSessions: Session[] = [];
  deviceOpen = false;
  guard: Guard = () => null;
  private deserialized: 'not_yet' | 'done' | 'failed' = 'not_yet';

  constructor(cx: FilesContext) {
    this.cx = cx;
    this.era = cx.era;
    this.witness = cx.witness;
    this.blob = new OutgoingBlob(cx);
  }

  /** Whether the incoming sessions were rebuilt; `failed` is final. */
  get state(): 'not_yet' | 'done' | 'failed' {
    return this.deserialized;
  }

  /** open("/dev/liveupdate"): exclusive; the first one rebuilds the sessions (LC luo_open). */
  open(): number {
    const refuse = (code: number): number => {
      this.witness.emit('luo.device_open_failed', { errno: code });
      return -code;
    };
    if (this.deviceOpen) return refuse(errno.EBUSY);
    if (!this.era.machine) {
      if (this.deserialized === 'not_yet' && !this.rebuild()) return refuse(errno.EIO);
      if (this.deserialized === 'failed') return refuse(errno.EIO);
      this.witness.emit('luo.deserialized', {});
    }
    this.deviceOpen = true;
    this.witness.emit('luo.device_opened', {});
    return 0;
  }

  close(): void {
    this.deviceOpen = false;
    this.witness.emit('luo.device_closed', {});
  }

  /** LS luo_session_create. The session, or a negative errno. */
  create(asked: string): Session | number {
    const refuse = (code: number): number => {
      this.witness.emit('session.create_failed', { name: asked, errno: code });
      return -code;
    };
    const guarded = this.guard('create');
    if (guarded !== null) return refuse(errno[guarded]);
    const limit = this.era.nameBytes;
    const length = new TextEncoder().encode(asked).length;
    if (this.era.checksNames && (length === 0 || length > limit)) return refuse(errno.EINVAL);
    const name = length > limit ? cut(asked, limit) : asked;
    if (this.cx.faults.strike('allocate') !== null) return refuse(errno.ENOMEM);
    const count = this.outgoingSessions.length + 1;
    const full = this.blob.isFull(count);
    if (full !== null) return refuse(errno[full]);
    const duplicate = findByName(this.outgoingSessions, name) !== undefined;
    if (duplicate && !this.era.growsBeforeDuplicateCheck) return refuse(errno.EEXIST);
    const room = this.era.machine ? null : this.blob.makeRoom(count);
    if (room !== null) return refuse(errno[room]);
    // 7.2 and 7.3 do not shrink the chain here: it ends with an empty block, which the next kernel rejects.
    if (duplicate) return refuse(errno.EEXIST);
    const session: Session = {
      name,
      direction: 'outgoing',
      files: [],
      storage: new ListStorage(this.cx.memory, this.era.files, false),
      received: [],
      retrieved: false,
      stuck: false,
      record: null,
    };
    this.outgoingSessions.push(session);
    this.witness.emit('session.created', { name });
    return session;
  }

  /** LS luo_session_retrieve. */
  retrieve(name: string): Session | number {
    const session = findByName(this.incomingSessions, name);
    const twice = this.era.machine ? errno.EADDRINUSE : errno.EINVAL;
    const guarded = this.guard('retrieve');
    const code =
      guarded !== null
        ? errno[guarded]
        : session === undefined
          ? errno.ENOENT
          : session.retrieved
            ? twice
            : 0;
    if (session === undefined || code !== 0) {
      this.witness.emit('session.retrieve_failed', { name, errno: code });
      return -code;
    }
    session.retrieved = true;
    if (session.record !== null) session.record.status = 'retrieved';
    this.witness.emit('session.retrieved', { name });
    return session;
  }

  preserve(session: Session, token: bigint, fd: number, file: OpenFile | undefined): number {
    const wrongWay = session.direction === 'incoming' && this.era.checksDirection;
    const guarded = wrongWay ? 'EINVAL' : this.guard('preserve');
    if (guarded === null) return preserveFile(this.cx, session, token, fd, file);
    const code = errno[guarded];
    this.witness.emit('file.preserve_failed', {
      session: session.name,
      token: String(token),
      fd,
      errno: code,
    });
    return -code;
  }

  retrieveFile(session: Session, token: bigint): OpenFile | number {
    return retrieveFile(this.cx, session, token);
  }

  finish(session: Session): number {
    const wrongWay = session.direction === 'outgoing' && this.era.checksDirection;
    const result = wrongWay ? -errno.EINVAL : finishFiles(this.cx, session);
    if (result !== 0) {
      this.witness.emit('session.finish_failed', { name: session.name, errno: -result });
      return result;
    }
    recordFinished(session);
    this.witness.emit('session.finished', { name: session.name });
    return 0;
  }

  /** close() of a session (LS luo_session_release). Never fails as a call. */
  release(session: Session): void {
    const { name } = session;
    if (session.direction === 'outgoing') {
      unpreserveFiles(this.cx, session);
      this.outgoingSessions = this.outgoingSessions.filter((known) => known !== session);
      this.blob.shrink(this.outgoingSessions.length);
      this.witness.emit('session.closed', { name, direction: 'outgoing' });
      return;
    }
    const result = finishFiles(this.cx, session);
    if (result !== 0) {
      session.stuck = true;
      this.witness.emit('session.finish_failed', { name, errno: -result });
      // close() itself returns 0; only `Unable to finish session [%s] on release` in the log reports it.
      this.witness.emit('session.release_failed', { name });
      return;
    }
    recordFinished(session);
    this.incomingSessions = this.incomingSessions.filter((known) => known !== session);
    this.witness.emit('session.closed', { name, direction: 'incoming' });
  }

  private rebuild(): boolean {
    const result = deserializeSessions(this.cx, this.incoming, this.manifest);
    if ('errno' in result) {
      if (this.era.remembersFailure && !result.again) this.deserialized = 'failed';
      const { session, message } = result;
      this.witness.emit('luo.deserialize_failed', { errno: result.errno, session, message });
      return false;
    }
    this.incomingSessions = result.sessions;
    this.deserialized = 'done';
    return true;
  }
}

/** The result of strscpy for a name that fills its field: whole bytes, here reduced to whole characters. */
function cut(name: string, bytes: number): string {
  let kept = name;
  while (new TextEncoder().encode(kept).length > bytes) kept = kept.slice(0, -1);
  return kept;
}
