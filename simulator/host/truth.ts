/**
 * What really happened on a simulated host, kept apart from the events that tell of it: to be compared with what the
 * ledger rebuilds. The words are those of the ledger (services/kernel/state).
 */
import type { UpdateOutcome } from '../../services/kernel/index.js';

export interface CarriedFileTruth {
  readonly token: bigint;
  readonly handler: string;
  status: 'carried' | 'restored' | 'failed' | 'never_retrieved' | 'lost';
  errno: number | null;
}

export interface CarriedTruth {
  readonly name: string;
  status: 'carried' | 'retrieved' | 'finished' | 'lost';
  readonly files: CarriedFileTruth[];
}

export interface BootTruth {
  readonly ordinal: number;
  readonly bootId: string;
  readonly release: string;
  readonly mode: 'cold' | 'kexec';
  /** Ordinal of the unbroken run of KHO boots. */
  chain: number;
  handover: 'none' | 'accepted' | 'refused';
  luo: 'off' | 'ready' | 'panicked';
  /** LUO data came in and was accepted. */
  received: boolean;
  incomingNumber: bigint | null;
  outgoingNumber: bigint | null;
  kexecCount: number | null;
  /** Both sides said kho-v1 and disagreed about the bitmaps: memory was silently lost. */
  corrupted: boolean;
  end: 'kexec' | 'panic' | 'restart' | 'power_loss' | null;
}

export interface UpdateTruth {
  readonly ordinal: number;
  /** The number the old kernel wrote for its successor; null when it had no LUO. */
  readonly number: bigint | null;
  readonly fromBoot: number;
  readonly fromRelease: string;
  toBoot: number | null;
  toRelease: string | null;
  outcome: UpdateOutcome;
  carried: CarriedTruth[];
  /** Name of the attempt it belongs to, when somebody intended it. */
  readonly attempt: string | null;
  /** Events that speak of it, or of what it would carry, and never reached the ledger. */
  lost: number;
  /** True time, µs since 1970, at which the old kernel was left; null when it never was. */
  leftUs: number | null;
  /** True time at which the first session was taken back, or, with nothing carried, LUO was there; null: never. */
  backUs: number | null;
}

/** An event that happened and never reached the ledger. */
export interface LostEventTruth {
  readonly seq: string;
  readonly type: string;
  /** Ordinal of the boot in which it got lost. */
  readonly boot: number;
}

export interface OutgoingTruth {
  readonly name: string;
  readonly files: readonly {
    readonly token: bigint;
    readonly handler: string;
    /** Null while nothing was written for it. */
    readonly dataPa: bigint | null;
    readonly frozen: boolean;
  }[];
}

export interface HostTruth {
  readonly hostId: string;
  readonly boots: readonly BootTruth[];
  readonly updates: readonly UpdateTruth[];
  readonly lost: readonly LostEventTruth[];
  /** Of the running kernel. */
  readonly outgoing: readonly OutgoingTruth[];
  readonly preserved: readonly bigint[];
  readonly finalized: boolean;
  readonly deviceOpen: boolean;
  readonly machine: 'normal' | 'prepared' | 'frozen' | 'updated' | null;
}

/** How an update that reached its new kernel stands, judged by what was carried. */
export function outcomeOf(carried: readonly CarriedTruth[], bootEnded: boolean): UpdateOutcome {
  const open = carried.some((session) => session.status === 'carried' || session.status === 'retrieved');
  if (open && !bootEnded) return 'in_progress';
  const whole = carried.every(
    (session) => session.status === 'finished' && session.files.every((file) => file.status === 'restored'),
  );
  return whole ? 'succeeded' : 'incomplete';
}

/** The boot is over: what was still waiting to be taken back is lost with it. */
export function loseRest(carried: readonly CarriedTruth[]): void {
  for (const session of carried) {
    if (session.status === 'finished') continue;
    session.status = 'lost';
    for (const file of session.files) if (file.status === 'carried') file.status = 'lost';
  }
}
