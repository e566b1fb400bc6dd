/**
 * The global state machine of series v1 to v4 (kernel-facts 4a): NORMAL, PREPARED, FROZEN, UPDATED. Handlers preserve
 * at PREPARE, not at PRESERVE_FD; PREPARE finalizes KHO and CANCEL aborts it.
 */
import { errno } from '../errno.js';
import { PAGE_SIZE } from '../hardware/physical-memory.js';
import { emptySession, takeFiles } from './deserialize.js';
import type { Kho } from './kho.js';
import type { Luo } from './luo.js';
import { readSeedSessions, writeSeedBlob } from './seed-blob.js';
import type { Session, SessionFile } from './session.js';
import { finishFiles, recordFinished } from './session-files.js';

const WHOLE = { session: null };

export class SeedMachine {
  private readonly luo: Luo;
  private readonly kho: Kho;
  private now: 'normal' | 'prepared' | 'frozen' | 'updated' = 'normal';
  private pages: bigint[] = [];

  constructor(luo: Luo, kho: Kho) {
    this.luo = luo;
    this.kho = kho;
    luo.guard = (verb) => {
      if (verb === 'retrieve') return this.now === 'updated' ? null : 'EAGAIN';
      const open = this.now === 'normal' || this.now === 'updated';
      return open ? null : verb === 'create' ? 'EAGAIN' : 'EBUSY';
    };
  }

  get state(): 'normal' | 'prepared' | 'frozen' | 'updated' {
    return this.now;
  }

  /** luo_startup: an accepted incoming tree means UPDATED. */
  start(received: boolean): void {
    const { luo } = this;
    if (!received || luo.incoming === null) return;
    for (const { name, files } of readSeedSessions(luo.incoming, luo.cx.memory)) {
      const record = luo.manifest.find((carried) => carried.name === name) ?? null;
      const session = emptySession(luo.cx, name, record);
      takeFiles(luo.cx, session, files);
      luo.incomingSessions.push(session);
      luo.cx.witness.emit('session.deserialized', { name });
    }
    this.now = 'updated';
    luo.cx.witness.emit('luo.updated', WHOLE);
  }

  /** ioctl SET_EVENT. FREEZE happens only in the reboot. */
  set(event: 'prepare' | 'cancel' | 'finish'): number {
    return event === 'prepare' ? this.prepare() : event === 'cancel' ? this.cancel() : this.finish();
  }

  /** reboot(KEXEC). Not prepared: returns 0 and the kexec continues as a plain one. */
  freeze(): number {
    if (this.now !== 'prepared') return 0;
    const { witness, faults, memory } = this.luo.cx;
    const frozen: { readonly session: Session; readonly one: SessionFile }[] = [];
    for (const session of this.luo.outgoingSessions) {
      for (const one of session.files) {
        const fault = faults.strike('freeze', one.token);
        if (fault !== null) {
          const at = { token: String(one.token), handler: one.handler.compatible };
          witness.emit('luo.freeze_failed', { ...WHOLE, ...at, errno: fault.errno });
          this.undoFreeze(frozen);
          return -fault.errno;
        }
        if (one.file !== null) one.handler.freeze(one.file, one.dataPa, memory);
        one.frozen = true;
        frozen.push({ session, one });
        witness.emit('file.frozen', { session: session.name, token: String(one.token) });
      }
      witness.emit('session.frozen', { name: session.name });
    }
    this.now = 'frozen';
    witness.emit('luo.frozen', WHOLE);
    return 0;
  }

  /** luo_prepare: callbacks, LUO tree, then kho_finalize. */
  private prepare(): number {
    const { luo, kho } = this;
    const { witness } = luo.cx;
    if (this.now !== 'normal') {
      witness.emit('luo.prepare_failed', { ...WHOLE, errno: errno.EINVAL, state: this.now });
      return this.cannotSwitch('prepared');
    }
    witness.emit('luo.prepare_started', WHOLE);
    const failure = this.preserveAll();
    if (failure !== 0) return this.refusePrepare(failure);
    const written = writeSeedBlob(luo.outgoingSessions, luo.cx.memory);
    if (written === null) return this.refusePrepare(errno.ENOMEM);
    // After a failed freeze the old tree is still registered.
    if (this.pages.length > 0) this.dropTree();
    this.pages = written.pages;
    kho.add('LUO', written.blobPa, PAGE_SIZE);
    this.now = 'prepared';
    const finalized = kho.finalize();
    if (finalized !== 0) {
      // The state has changed although the call fails.
      witness.emit('luo.prepare_failed', { ...WHOLE, errno: -finalized, state: 'prepared' });
      return finalized;
    }
    witness.emit('luo.prepared', WHOLE);
    return 0;
  }

  /** luo_cancel: first kho_abort, and only then the check whether LUO was prepared. */
  private cancel(): number {
    const { witness } = this.luo.cx;
    const aborted = this.kho.abort(false);
    if (aborted !== 0) {
      witness.emit('luo.cancel_failed', { ...WHOLE, errno: -aborted });
      return aborted;
    }
    if (this.now !== 'prepared' && this.now !== 'frozen') {
      witness.emit('luo.cancel_failed', { ...WHOLE, errno: errno.EINVAL });
      return this.cannotSwitch('normal');
    }
    this.unpreserveAll();
    this.dropTree();
    this.now = 'normal';
    witness.emit('luo.cancelled', WHOLE);
    return 0;
  }

  /** luo_finish: unretrieved files are dropped with a warning. */
  private finish(): number {
    const { luo } = this;
    const { witness } = luo.cx;
    if (this.now !== 'updated') {
      witness.emit('luo.finish_failed', { ...WHOLE, errno: errno.EINVAL });
      return this.cannotSwitch('normal');
    }
    for (const session of luo.incomingSessions) {
      if (!session.retrieved) {
        const message = `Removing unreclaimed session[${session.name}]`;
        witness.emit('kernel.logged', { subsystem: 'luo', level: 'warn', message });
      }
      finishFiles(luo.cx, session);
      recordFinished(session);
      witness.emit('session.finished', { name: session.name });
    }
    luo.incomingSessions = [];
    this.now = 'normal';
    witness.emit('luo.finished', WHOLE);
    return 0;
  }

  private preserveAll(): number {
    const { faults, memory } = this.luo.cx;
    for (const { files } of this.luo.outgoingSessions) {
      for (const one of files) {
        const fault = faults.strike('preserve', one.token);
        const done =
          fault ?? (one.file === null ? { errno: errno.EINVAL } : one.handler.preserve(one.file, memory));
        if ('errno' in done) {
          this.unpreserveAll();
          return done.errno;
        }
        one.dataPa = done.dataPa;
      }
    }
    return 0;
  }

  private unpreserveAll(): void {
    for (const { files } of this.luo.outgoingSessions) {
      for (const one of files) {
        if (one.dataPa !== 0n && one.file !== null)
          one.handler.unpreserve(one.file, one.dataPa, this.luo.cx.memory);
        one.dataPa = 0n;
      }
    }
  }

  /** A failed freeze cancels the frozen files, sets NORMAL, and leaves KHO finalized. */
  private undoFreeze(frozen: readonly { readonly session: Session; readonly one: SessionFile }[]): void {
    const { witness } = this.luo.cx;
    for (const { session, one } of frozen) {
      one.frozen = false;
      witness.emit('file.unfrozen', { session: session.name, token: String(one.token) });
    }
    for (const { name } of this.luo.outgoingSessions) witness.emit('session.unfrozen', { name });
    this.unpreserveAll();
    this.now = 'normal';
  }

  private dropTree(): void {
    this.kho.remove('LUO');
    for (const pa of this.pages.reverse()) this.luo.cx.memory.unpreserveFree(pa);
    this.pages = [];
  }

  /** The state does not change. */
  private cannotSwitch(to: string): number {
    const message = `Can't switch to [${to}] from [${this.now}] state`;
    this.luo.cx.witness.emit('kernel.logged', { subsystem: 'luo', level: 'warn', message });
    return -errno.EINVAL;
  }

  private refusePrepare(code: number): number {
    this.unpreserveAll();
    this.luo.cx.witness.emit('luo.prepare_failed', { ...WHOLE, errno: code, state: 'normal' });
    return -code;
  }
}
