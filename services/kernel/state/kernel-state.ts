/**
 * The result of replay: the LUO/KHO state of one host at one place of its stream. Every value is immutable; a
 * transition shares the parts that it does not change. u64 values are bigint.
 */
import type { BootId, HostId } from '../brands.js';
import type { History } from './history.js';
import type { MemoryMap } from './memory-map.js';

export interface FileState {
  readonly token: bigint;
  /** The handler's compatible string, e.g. `memfd-v2`; null when it was not observed. */
  readonly handler: string | null;
  readonly dataPa: bigint | null;
  readonly size: bigint | null;
  readonly status:
    'preserved' | 'frozen' | 'incoming' | 'retrieved' | 'retrieve_failed' | 'finished' | 'never_retrieved';
  /** Of a failed retrieve; final from 7.1 on. */
  readonly errno: number | null;
}

export interface SessionState {
  readonly name: string;
  readonly direction: 'outgoing' | 'incoming';
  /** `open` = an outgoing session in use, `serialized` = written for the next kernel. */
  readonly status:
    'open' | 'frozen' | 'serialized' | 'incoming' | 'retrieved' | 'finished' | 'closed' | 'stuck';
  readonly files: readonly FileState[];
  /** Series v1 to v4 keep a state machine for each session, independent of the global one; null in other kernels. */
  readonly machine: SeedMachineStatus | null;
}

export interface SubtreeState {
  readonly name: string;
  readonly pa: bigint | null;
  readonly size: bigint | null;
}

/** The KHO root that a kernel writes for the next one, as facts from which the bytes follow. */
export interface KhoRootState {
  /** Null where only children were observed: a kernel booted through KHO shows its own root only to the next kernel. */
  readonly compatible: string | null;
  readonly mapPa: bigint | null;
  /** In the order in which they were added, which is the reverse of the order in the tree from 6.19 on. */
  readonly subtrees: readonly SubtreeState[];
  /** Names that were ever set, in order: their strings stay in the tree when a child is removed. */
  readonly removed: readonly SubtreeState[];
}

export interface LuoBlobState {
  readonly compatible: string;
  /** By the rule: incoming + 1, or 1. */
  readonly number: bigint;
  readonly sessionsPa: bigint | null;
  readonly flbsPa: bigint | null;
}

export interface KexecMetadataState {
  readonly previousRelease: string;
  readonly kexecCount: number;
}

export interface ReservationState {
  readonly name: string;
  readonly pa: bigint;
  readonly size: bigint;
}

/** Everything that one kernel leaves for the next. */
export interface HandoverState {
  readonly root: KhoRootState | null;
  readonly luo: LuoBlobState | null;
  readonly metadata: KexecMetadataState | null;
  readonly reservations: readonly ReservationState[];
  readonly sessions: readonly SessionState[];
}

export type LuoStatus = 'unknown' | 'off' | 'ready' | 'failed' | 'panicked';

/** The prepare/cancel machine of series v1 to v4; null on kernels that have none. */
export type SeedMachineStatus = 'normal' | 'prepared' | 'frozen' | 'updated';

export interface BootState {
  /** Null until an event named the boot. */
  readonly bootId: BootId | null;
  /** Ordinal on this host, from 1. */
  readonly ordinal: number;
  /** Ordinal of the unbroken run of KHO boots it belongs to, from 1. */
  readonly chain: number;
  readonly mode: 'cold' | 'kexec' | 'unknown';
  readonly release: string | null;
  readonly build: string | null;
  readonly cmdline: string | null;
  readonly startedAt: string | null;
  readonly end: BootEnd | null;
  readonly kho: 'unknown' | 'on' | 'off' | 'refused';
  /** The tree of the previous kernel was found and accepted. */
  readonly handover: 'none' | 'accepted' | 'refused';
  readonly luo: LuoStatus;
  readonly device: 'unknown' | 'present' | 'absent';
  readonly deviceOpen: boolean;
  readonly deserialize: 'not_yet' | 'done' | 'failed';
  /** Number received from the previous kernel; null when none or not seen. */
  readonly incomingNumber: bigint | null;
  /** kexec_count as the kernel printed it; null when not seen. */
  readonly kexecCount: number | null;
  /** As systemd reports it; null when it was not observed. */
  readonly kexecsCount: bigint | null;
  readonly previousRelease: string | null;
  /** Content that the previous boot left, when this boot accepted it. */
  readonly incoming: HandoverState | null;
  readonly outgoing: HandoverState;
  readonly scratch: readonly { readonly pa: bigint; readonly size: bigint }[];
  readonly memory: MemoryMap;
  readonly lastFreedPa: bigint | null;
  /** The page of the previous kernel that was freed before its sessions were rebuilt. */
  readonly freedBeforeRebuild: bigint | 'several' | null;
  /** Pages of the previous kernel that were restored so far. */
  readonly restoredPages: number;
  readonly image: 'none' | 'loaded' | 'unknown';
  readonly imageName: string | null;
  readonly imageCarriesKho: boolean | null;
  readonly finalized: boolean;
  readonly jump: 'none' | 'requested' | 'serialized' | 'entered' | 'refused';
  readonly machine: SeedMachineStatus | null;
}

export interface BootEnd {
  readonly how: 'kexec' | 'panic' | 'restart' | 'power_off' | 'halt' | 'unknown';
  readonly at: string;
  readonly message: string | null;
}

/** An action of a kernel that its own rules forbid, or that contradicts earlier events. */
export interface Anomaly {
  readonly code: AnomalyCode;
  readonly version: bigint;
  readonly bootId: BootId | null;
  readonly message: string;
}

export const anomalyCodes = [
  'NUMBER_BROKEN',
  'COUNT_BROKEN',
  'RELEASE_MISMATCH',
  'NUMBER_WITHOUT_HANDOVER',
  'SESSION_UNKNOWN',
  'SESSION_EXISTS',
  'FILE_UNKNOWN',
  'FILE_EXISTS',
  'WRONG_DIRECTION',
  'PAGE_NOT_PRESERVED',
  'SUBTREE_EXISTS',
  'SUBTREE_UNKNOWN',
  'PRESERVED_AFTER_FINALIZE',
  'JUMP_WITHOUT_IMAGE',
  'DEVICE_ABSENT_BUT_USED',
  'DEVICE_ALREADY_OPEN',
  'EVENT_AFTER_END',
  'MACHINE_ORDER',
  'INCOMING_REFUSED',
  'LABEL_LIMIT',
] as const;
export type AnomalyCode = (typeof anomalyCodes)[number];

/** One attempted live update, from the first sign of it to its outcome. */
export interface LiveUpdate {
  /** Ordinal on this host, from 1. */
  readonly ordinal: number;
  readonly chain: number;
  /** The number that the next kernel logs when it receives the blob; null when LUO was off. */
  readonly number: bigint | null;
  readonly fromBoot: number;
  readonly toBoot: number | null;
  readonly fromBootId: BootId | null;
  readonly toBootId: BootId | null;
  readonly fromRelease: string | null;
  readonly toRelease: string | null;
  readonly requestedAt: string | null;
  readonly leftAt: string | null;
  readonly arrivedAt: string | null;
  readonly finishedAt: string | null;
  readonly outcome: UpdateOutcome;
  readonly reason: string | null;
  readonly carried: readonly CarriedSession[];
  readonly firstVersion: bigint;
  readonly lastVersion: bigint;
}

export const updateOutcomes = [
  'in_progress',
  'succeeded',
  'refused',
  'handover_refused',
  'luo_panicked',
  'luo_absent',
  'deserialize_failed',
  'incomplete',
  'plain_kexec',
  'unknown',
] as const;
/**
 * `refused`: reboot(KEXEC) returned an error and the old kernel continues. `handover_refused`: KHO did not accept the
 * tree, and the boot looks cold. `incomplete`: the jump worked and some carried content was not retrieved.
 * `plain_kexec`: the old kernel ran without live update, so nothing was to be handed over.
 */
export type UpdateOutcome = (typeof updateOutcomes)[number];

export interface CarriedSession {
  readonly name: string;
  readonly status: 'carried' | 'retrieved' | 'finished' | 'lost';
  readonly files: readonly CarriedFile[];
}

export interface CarriedFile {
  readonly token: bigint;
  readonly handler: string | null;
  readonly status: 'carried' | 'restored' | 'failed' | 'never_retrieved' | 'lost';
  readonly errno: number | null;
}

/** The part of a boot that is kept after two later boots. */
export interface PastBoot {
  readonly bootId: BootId | null;
  readonly ordinal: number;
  readonly chain: number;
  readonly mode: BootState['mode'];
  readonly release: string | null;
  readonly startedAt: string | null;
  readonly end: BootEnd | null;
  readonly handover: BootState['handover'];
  readonly luo: LuoStatus;
  readonly incomingNumber: bigint | null;
  readonly kexecCount: number | null;
  readonly kexecsCount: bigint | null;
}

/** A label that an operator or an inventory gave the host. */
export interface HostLabel {
  readonly key: string;
  readonly value: string;
}

export interface KernelState {
  readonly hostId: HostId;
  /** Versions applied so far; 0 before the first event. */
  readonly version: bigint;
  readonly boot: BootState | null;
  /** The whole boot before the current one: its last events may arrive after the next boot started. */
  readonly previous: BootState | null;
  /** Boots before {@link previous}. */
  readonly pastBoots: History<PastBoot>;
  readonly updates: History<LiveUpdate>;
  readonly anomalies: History<Anomaly>;
  readonly silentSince: string | null;
  /** By key, in code point order. */
  readonly labels: readonly HostLabel[];
  /** Events of a newer build that this one cannot read: the state may lack their changes. */
  readonly unreadEvents: number;
}

export const emptyHandover: HandoverState = {
  root: null,
  luo: null,
  metadata: null,
  reservations: [],
  sessions: [],
};

/** The state before the first event. */
export function initialState(hostId: HostId): KernelState {
  return {
    hostId,
    version: 0n,
    boot: null,
    previous: null,
    pastBoots: null,
    updates: null,
    anomalies: null,
    silentSince: null,
    labels: [],
    unreadEvents: 0,
  };
}
