// Written by scripts/codegen.ts from services/dashboard/page/screens/hosts/query.graphql. Do not edit.
import { document } from '../../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** How a boot started. */
export type BootMode =
  /** Start by firmware. */
  | 'COLD'
  /** Start by kexec. */
  | 'KEXEC'
  /** Start that was not observed. */
  | 'UNKNOWN';

/** A versioned component of the handover's ABI. A kernel release supports one version of each. */
export type AbiComponent =
  /** KHO tree, e.g. `kho-v4`. */
  | 'KHO'
  /** LUO blob, e.g. `luo-v5`. */
  | 'LUO'
  /** List of sessions, e.g. `luo-session-v2`. */
  | 'SESSION'
  /** File-lifecycle-bound data, e.g. `luo-flb-v1`. */
  | 'FLB'
  /** Format of the preserved memory map, e.g. `radix` or `bitmap-4096`. */
  | 'MEMORY_MAP'
  /** File handler by its compatible string, e.g. `memfd-v2`. */
  | 'HANDLER';

/** Condition on the ABI that the release of the running kernel supports. */
export type AbiFilter = {
  /** Component of the ABI. */
  readonly component: AbiComponent;
  /** Version as the kernel spells it, e.g. `luo-v5`. */
  readonly version: string;
};

/** Conditions on hosts. All given fields must hold; an omitted field does not restrict. */
export type HostFilter = {
  /** State of Kexec HandOver in the running kernel. */
  readonly kho?: KhoStatus | null | undefined;
  /** State of the Live Update Orchestrator in the running kernel. */
  readonly luo?: LuoStatus | null | undefined;
  /** Handling of the tree of the previous kernel. */
  readonly handover?: HandoverStatus | null | undefined;
  /** Existence of /dev/liveupdate. */
  readonly device?: DeviceStatus | null | undefined;
  /** How the last observed boot ended. */
  readonly ended?: BootEndKind | null | undefined;
  /** Progress of the jump into the next kernel. */
  readonly jump?: JumpStatus | null | undefined;
  /** Outcome of the latest live update. */
  readonly lastOutcome?: UpdateOutcome | null | undefined;
  /** Outcomes, one of which the latest live update must have, 1 to 100. */
  readonly lastOutcomes?: ReadonlyArray<UpdateOutcome> | null | undefined;
  /** Kernel pair of the latest live update. */
  readonly edge?: EdgeFilter | null | undefined;
  /** Whether the host is silent. */
  readonly silent?: boolean | null | undefined;
  /** Whether the host is stale. */
  readonly stale?: boolean | null | undefined;
  /** Release of the running kernel (`7.3.4`) or its series (`7.3`). */
  readonly release?: string | null | undefined;
  /** ABI of the running kernel. */
  readonly abi?: AbiFilter | null | undefined;
  /** liveupdate-number that the running kernel received. */
  readonly number?: string | null | undefined;
  /** Smallest liveupdate-number that the running kernel received. */
  readonly numberMin?: string | null | undefined;
  /** Largest liveupdate-number that the running kernel received. */
  readonly numberMax?: string | null | undefined;
  /** Code of an anomaly that the host has. */
  readonly anomaly?: AnomalyCode | null | undefined;
  /** Smallest number of anomalies. */
  readonly anomaliesMin?: number | null | undefined;
  /** First characters of the hostId, e.g. `rack-7-`. */
  readonly hostIdPrefix?: string | null | undefined;
  /** Labels that the host must have, at most 10 conditions. */
  readonly labels?: ReadonlyArray<HostLabelFilter> | null | undefined;
};

/** End of a boot. */
export type BootEndKind =
  /** Kexec into the next kernel. */
  | 'KEXEC'
  /** Panic. */
  | 'PANIC'
  /** Restart through firmware. */
  | 'RESTART'
  /** Power-off. */
  | 'POWER_OFF'
  /** Halt. */
  | 'HALT'
  /** Not observed. */
  | 'UNKNOWN';

/** State of Kexec HandOver. */
export type KhoStatus =
  /** Not observed. */
  | 'UNKNOWN'
  /** Working. */
  | 'ON'
  /** Off. */
  | 'OFF'
  /** Working, with the tree of the previous kernel rejected. */
  | 'REFUSED';

/** Handling of the tree of the previous kernel. */
export type HandoverStatus =
  /** No tree found. */
  | 'NONE'
  /** Tree accepted. */
  | 'ACCEPTED'
  /** Tree rejected. */
  | 'REFUSED';

/** State of the Live Update Orchestrator. */
export type LuoStatus =
  /** Not observed. */
  | 'UNKNOWN'
  /** Off. */
  | 'OFF'
  /** Working. */
  | 'READY'
  /** Failed to rebuild what it received. */
  | 'FAILED'
  /** Panicked on what it received. */
  | 'PANICKED';

/** Existence of /dev/liveupdate. */
export type DeviceStatus =
  /** Not observed. */
  | 'UNKNOWN'
  /** Device exists. */
  | 'PRESENT'
  /** Device does not exist. */
  | 'ABSENT';

/** Progress of the jump into the next kernel. */
export type JumpStatus =
  /** Not requested. */
  | 'NONE'
  /** reboot(KEXEC) called. */
  | 'REQUESTED'
  /** Sessions serialized. */
  | 'SERIALIZED'
  /** Jump started. */
  | 'ENTERED'
  /** Error of reboot(KEXEC). */
  | 'REFUSED';

/** Broken rule of the kernel, or a contradiction. */
export type AnomalyCode =
  /** Unexpected liveupdate-number. */
  | 'NUMBER_BROKEN'
  /** Unexpected kexec_count. */
  | 'COUNT_BROKEN'
  /** Previous release that differs from the observed one. */
  | 'RELEASE_MISMATCH'
  /** Handover data without a handover. */
  | 'NUMBER_WITHOUT_HANDOVER'
  /** Session that was never created. */
  | 'SESSION_UNKNOWN'
  /** Session that already exists. */
  | 'SESSION_EXISTS'
  /** File that was never preserved. */
  | 'FILE_UNKNOWN'
  /** File that already exists. */
  | 'FILE_EXISTS'
  /** Operation on a session of the other direction. */
  | 'WRONG_DIRECTION'
  /** Memory that was never preserved. */
  | 'PAGE_NOT_PRESERVED'
  /** Subtree that already exists. */
  | 'SUBTREE_EXISTS'
  /** Subtree that was never added. */
  | 'SUBTREE_UNKNOWN'
  /** Memory preserved after the map was finalized. */
  | 'PRESERVED_AFTER_FINALIZE'
  /** Jump without an image. */
  | 'JUMP_WITHOUT_IMAGE'
  /** Use of an absent device. */
  | 'DEVICE_ABSENT_BUT_USED'
  /** Second open of an exclusive device. */
  | 'DEVICE_ALREADY_OPEN'
  /** Event of a boot that had ended. */
  | 'EVENT_AFTER_END'
  /** Forbidden step of the prepare/cancel machine. */
  | 'MACHINE_ORDER'
  /** Rejected incoming data. */
  | 'INCOMING_REFUSED'
  /** Label that was not kept, because the host has the maximum number of labels. */
  | 'LABEL_LIMIT';

/** Moment of an answer. Exactly one field. */
export type AtInput =
  {   /** Moment after the event at this position. */
  readonly position: string; readonly time?: never; readonly hostTime?: never; readonly occurred?: never; }
  |  { readonly position?: never;   /** Moment after the last event sequenced at or before this instant. */
  readonly time: string; readonly hostTime?: never; readonly occurred?: never; }
  |  { readonly position?: never; readonly time?: never;   /**
   * Moment after the last event of the host whose own clock shows this instant or earlier, whenever the ledger
   * received it.
   */
  readonly hostTime: string; readonly occurred?: never; }
  |  { readonly position?: never; readonly time?: never; readonly hostTime?: never;   /** The same, among the events that the ledger had at an earlier moment. */
  readonly occurred: OccurredInput; };

/** What had occurred on a host by an instant, as far as the ledger knew it at another moment. */
export type OccurredInput = {
  /** Instant of the host's own clock. */
  readonly by: string;
  /** Moment whose log is read; later events are not part of the answer. */
  readonly knownAt: KnownAtInput;
};

/** Moment of the log. Exactly one field. */
export type KnownAtInput =
  {   /** Moment after the event at this position. */
  readonly position: string; readonly time?: never; }
  |  { readonly position?: never;   /** Moment after the last event sequenced at or before this instant. */
  readonly time: string; };

/** A condition on a label of the host. */
export type HostLabelFilter = {
  /** Key of the label. */
  readonly key: string;
  /** Values, 1 to 100, one of which the label must have. Without it the host must have a label with this key. */
  readonly values?: ReadonlyArray<string> | null | undefined;
};

/** Outcome of a live update. */
export type UpdateOutcome =
  /** Update that has not ended. */
  | 'IN_PROGRESS'
  /** New kernel that runs with everything carried retrieved. */
  | 'SUCCEEDED'
  /** Error of reboot(KEXEC); the old kernel continues. */
  | 'REFUSED'
  /** Tree that KHO rejected; the boot looks cold. */
  | 'HANDOVER_REFUSED'
  /** Panic of the new kernel after LUO rejected its blob. */
  | 'LUO_PANICKED'
  /** New kernel without LUO. */
  | 'LUO_ABSENT'
  /** Sessions that could not be rebuilt. */
  | 'DESERIALIZE_FAILED'
  /** Successful jump with something carried that was not retrieved. */
  | 'INCOMPLETE'
  /** Kexec of a kernel that ran without live update: nothing was to be handed over, and nothing was lost. */
  | 'PLAIN_KEXEC'
  /** Outcome that was not observed. */
  | 'UNKNOWN';

/** A pair of releases. */
export type EdgeFilter = {
  /** Release of the old kernel (`7.3.4`) or its series (`7.3`). */
  readonly from: string;
  /** Release of the new kernel (`7.3.4`) or its series (`7.3`). */
  readonly to: string;
};

export type HostsListQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: HostFilter | null | undefined;
  at?: AtInput | null | undefined;
}>;


export type HostsListQuery = { readonly hosts: { readonly asOf: string, readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly hostId: string, readonly release: string | null, readonly bootOrdinal: number | null, readonly number: string | null, readonly version: string, readonly lastOccurredAt: string, readonly anomalyCount: number, readonly silentSince: string | null, readonly stale: boolean, readonly summary: { readonly mode: BootMode | null, readonly kho: KhoStatus | null, readonly luo: LuoStatus | null, readonly outgoingSessions: number, readonly outgoingFiles: number, readonly waitingSessions: number, readonly updates: number, readonly lastOutcome: UpdateOutcome | null } }> }, readonly fleetSummary: { readonly hosts: number, readonly silent: number, readonly stale: number, readonly withAnomalies: number } };

export const HostsList = document<HostsListQuery, HostsListQueryVariables>("query HostsList($first: Int, $after: Cursor, $filter: HostFilter, $at: AtInput) {\n  hosts(first: $first, after: $after, filter: $filter, at: $at) {\n    asOf\n    totalCount\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      endCursor\n    }\n    nodes {\n      hostId\n      release\n      bootOrdinal\n      number\n      version\n      lastOccurredAt\n      anomalyCount\n      silentSince\n      stale\n      summary {\n        mode\n        kho\n        luo\n        outgoingSessions\n        outgoingFiles\n        waitingSessions\n        updates\n        lastOutcome\n      }\n    }\n  }\n  fleetSummary(at: $at) {\n    hosts\n    silent\n    stale\n    withAnomalies\n  }\n}");
