/** Records the history of one host as it happens, from the machine's own objects, never from events. */
import type { Kernel } from '../kernel/kernel.js';
import { manifestOf } from '../kernel/kernel.js';
import type { Luo } from '../kernel/luo.js';
import {
  loseRest,
  outcomeOf,
  type TrueBoot,
  type TrueSession,
  type TrueHistory,
  type LostEvent,
  type TrueUpdate,
} from './truth.js';

export class HistoryRecorder {
  private readonly hostId: string;
  private readonly boots: TrueBoot[] = [];
  private readonly updates: TrueUpdate[] = [];
  private readonly lost: LostEvent[] = [];
  /** Events of the running boot were lost: updates that leave it are known only in part. */
  private lostInBoot = 0;
  /** Updates that left a kernel without LUO and without data of other users of KHO. */
  private readonly plain = new Map<TrueUpdate, 'nothing' | 'kho_data'>();
  private attempt: string | null = null;
  /** Null until the device was opened in this boot. */
  private rebuilt: boolean | null = null;

  constructor(hostId: string) {
    this.hostId = hostId;
  }

  bootStarted(bootId: string, release: string, mode: TrueBoot['mode']): TrueBoot {
    const ordinal = this.boots.length + 1;
    this.rebuilt = null;
    this.lostInBoot = 0;
    const chain = (this.boots.at(-1)?.chain ?? 0) + 1;
    const boot: TrueBoot = {
      ordinal,
      bootId,
      release,
      mode,
      chain,
      handover: 'none',
      luo: 'off',
      received: false,
      incomingNumber: null,
      outgoingNumber: null,
      kexecCount: null,
      corrupted: false,
      end: null,
    };
    this.boots.push(boot);
    const last = this.updates.at(-1);
    if (last?.outcome === 'in_progress' && last.fromBoot === ordinal - 1) {
      last.toBoot = ordinal;
      last.toRelease = release;
      // The jump was made and a cold kernel started: power was lost in between.
      if (mode === 'cold') settle(last, 'unknown');
    }
    return boot;
  }

  requested(kernel: Kernel): { refused(): void; left(luo: Luo | null, nowUs: number): void } {
    const boot = this.boots.at(-1);
    const update: TrueUpdate = {
      ordinal: this.updates.length + 1,
      number: kernel.luo?.blob.number ?? null,
      fromBoot: boot?.ordinal ?? 0,
      fromRelease: kernel.config.release,
      toBoot: null,
      toRelease: null,
      outcome: 'in_progress',
      carried: manifestOf(kernel.luo),
      attempt: this.attempt,
      lost: this.lostInBoot,
      leftUs: null,
      backUs: null,
    };
    this.updates.push(update);
    if (kernel.luo === null && kernel.machine === null)
      this.plain.set(
        update,
        kernel.kho === null || kernel.config.reserveMem.length === 0 ? 'nothing' : 'kho_data',
      );
    return {
      refused: () => void (update.outcome = 'refused'),
      left(luo, nowUs) {
        update.carried = manifestOf(luo);
        update.leftUs = nowUs;
      },
    };
  }

  /** A kernel reached userspace. `manifest`: the records that its sessions will change. */
  arrived(kernel: Kernel, manifest: readonly TrueSession[], nowUs: number): void {
    const boot = this.boots.at(-1);
    if (boot === undefined) return;
    if (boot.handover === 'accepted') boot.chain = this.boots.at(-2)?.chain ?? boot.chain;
    const landed = this.updates.find(({ toBoot }) => toBoot === boot.ordinal);
    if (landed?.carried.length === 0 && kernel.luo !== null) landed.backUs = nowUs;
    const pending = this.arriving();
    if (pending === null) return;
    const plain = this.plain.get(pending);
    if (plain !== undefined && (boot.handover !== 'refused' || plain === 'nothing'))
      settle(pending, 'plain_kexec');
    else if (boot.handover === 'refused') settle(pending, 'handover_refused');
    else if (kernel.luo === null) settle(pending, 'luo_absent');
    else if (!boot.received) settle(pending, 'unknown');
    else {
      pending.carried = [...manifest];
      this.sessionsMoved();
    }
  }

  /** A session was handed back to userspace. */
  retrieved(name: string, nowUs: number): void {
    const pending = this.arriving();
    if (pending?.carried.some((session) => session.name === name) === true) pending.backUs ??= nowUs;
  }

  /** The device was opened, or the open failed. */
  opened(state: Luo['state']): void {
    const pending = this.arriving();
    if (pending === null) return;
    this.rebuilt = state === 'done';
    if (state === 'failed') settle(pending, 'deserialize_failed');
  }

  panicked(): void {
    const boot = this.boots.at(-1);
    if (boot === undefined) return;
    boot.end = 'panic';
    if (boot.handover === 'accepted') boot.chain = this.boots.at(-2)?.chain ?? boot.chain;
    const pending = this.arriving();
    if (pending !== null) settle(pending, 'luo_panicked');
  }

  /** A session was retrieved, finished or closed: the update may be complete. */
  sessionsMoved(): void {
    const pending = this.arriving();
    if (pending !== null) pending.outcome = outcomeOf(pending.carried, false);
  }

  /** The operator or system that orders updates named the next one. */
  intended(attempt: string): void {
    this.attempt = attempt;
  }

  /** An event was lost: updates in progress, and those that leave this boot later, are known only in part. */
  eventLost(seq: string, type: string): void {
    this.lost.push({ seq, type, boot: this.boots.length });
    this.lostInBoot += 1;
    for (const update of this.updates) if (update.outcome === 'in_progress') update.lost += 1;
  }

  bootEnded(how: Exclude<TrueBoot['end'], null | 'panic'>): void {
    const boot = this.boots.at(-1);
    if (boot !== undefined) boot.end = how;
    this.leavePending();
  }

  truth(kernel: Kernel): TrueHistory {
    const outgoing = (kernel.luo?.outgoingSessions ?? []).map(({ name, files }) => ({
      name,
      files: files.map(({ token, handler, dataPa, frozen }) => ({
        token,
        handler: handler.compatible,
        dataPa: dataPa === 0n ? null : dataPa,
        frozen,
      })),
    }));
    const preserved = [...kernel.preserved.held()].filter(([, range]) => range.seen).map(([pa]) => pa);
    return {
      hostId: this.hostId,
      boots: this.boots,
      updates: this.updates,
      lost: this.lost,
      outgoing,
      preserved: preserved.sort((a, b) => (a < b ? -1 : 1)),
      finalized: kernel.kho?.finalized ?? false,
      deviceOpen: kernel.luo?.deviceOpen ?? false,
      machine: kernel.machine?.state ?? null,
    };
  }

  /** The update that led to the running kernel ends with it. */
  private leavePending(): void {
    const pending = this.arriving();
    if (pending === null) return;
    // 6.19 can repeat a failed open; here it was not repeated, or it failed every time.
    if (this.rebuilt === false) {
      settle(pending, 'deserialize_failed');
      return;
    }
    loseRest(pending.carried);
    pending.outcome = outcomeOf(pending.carried, true);
  }

  /** The update that led to the running kernel, while it is not settled. */
  private arriving(): TrueUpdate | null {
    return (
      this.updates.find(({ toBoot, outcome }) => toBoot === this.boots.length && outcome === 'in_progress') ??
      null
    );
  }
}

function settle(update: TrueUpdate, outcome: TrueUpdate['outcome']): void {
  update.outcome = outcome;
  loseRest(update.carried);
}
