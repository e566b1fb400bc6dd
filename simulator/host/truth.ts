/**
 * What really happened on a simulated host, kept separately from the events that report it, for comparison with the
 * state that the ledger rebuilds. The terms are those of the ledger (services/kernel/state).
 */
import type { UpdateOutcome } from '../../services/kernel/index.js';

export interface TrueFile {
  readonly token: bigint;
  readonly handler: string;
  status: 'carried' | 'restored' | 'failed' | 'never_retrieved' | 'lost';
  errno: number | null;
}

export interface TrueSession {
  readonly name: string;
  status: 'carried' | 'retrieved' | 'finished' | 'lost';
  readonly files: TrueFile[];
}

export interface TrueBoot {
  readonly ordinal: number;
  readonly bootId: string;
  readonly release: string;
  readonly mode: 'cold' | 'kexec';
  /** Ordinal of the unbroken run of KHO boots. */
  chain: number;
  handover: 'none' | 'accepted' | 'refused';
  luo: 'off' | 'ready' | 'panicked';
  /** LUO data arrived and was accepted. */
  received: boolean;
  incomingNumber: bigint | null;
  outgoingNumber: bigint | null;
  kexecCount: number | null;
  /** Both sides had the string kho-v1 and disagreed about the bitmaps: memory was lost without an error. */
  corrupted: boolean;
  end: 'kexec' | 'panic' | 'restart' | 'power_loss' | null;
}

export interface TrueUpdate {
  readonly ordinal: number;
  /** The number that the old kernel wrote for the next one; null when it had no LUO. */
  readonly number: bigint | null;
  readonly fromBoot: number;
  readonly fromRelease: string;
  toBoot: number | null;
  toRelease: string | null;
  outcome: UpdateOutcome;
  carried: TrueSession[];
  /** Name of the attempt it belongs to, when there is an intent. */
  readonly attempt: string | null;
  /** Number of lost events about it or about the content that it would carry. */
  lost: number;
  /** True time, µs since 1970, at which the old kernel was left; null when it was not left. */
  leftUs: number | null;
  /** True time at which the first session was retrieved, or, with nothing carried, LUO was ready; null: never. */
  backUs: number | null;
}

/** An event that happened and was lost. */
export interface LostEvent {
  readonly seq: string;
  readonly type: string;
  /** Ordinal of the boot in which it was lost. */
  readonly boot: number;
}

export interface TrueOutgoingSession {
  readonly name: string;
  readonly files: readonly {
    readonly token: bigint;
    readonly handler: string;
    /** Null while nothing was written for it. */
    readonly dataPa: bigint | null;
    readonly frozen: boolean;
  }[];
}

export interface TrueHistory {
  readonly hostId: string;
  readonly boots: readonly TrueBoot[];
  readonly updates: readonly TrueUpdate[];
  readonly lost: readonly LostEvent[];
  /** Of the running kernel. */
  readonly outgoing: readonly TrueOutgoingSession[];
  readonly preserved: readonly bigint[];
  readonly finalized: boolean;
  readonly deviceOpen: boolean;
  readonly machine: 'normal' | 'prepared' | 'frozen' | 'updated' | null;
}

/** The outcome of an update that reached its new kernel, from the carried content. */
export function outcomeOf(carried: readonly TrueSession[], bootEnded: boolean): UpdateOutcome {
  const open = carried.some((session) => session.status === 'carried' || session.status === 'retrieved');
  if (open && !bootEnded) return 'in_progress';
  const whole = carried.every(
    (session) => session.status === 'finished' && session.files.every((file) => file.status === 'restored'),
  );
  return whole ? 'succeeded' : 'incomplete';
}

/** The boot has ended: content that was waiting to be retrieved is lost with it. */
export function loseRest(carried: readonly TrueSession[]): void {
  for (const session of carried) {
    if (session.status === 'finished') continue;
    session.status = 'lost';
    for (const file of session.files) if (file.status === 'carried') file.status = 'lost';
  }
}
