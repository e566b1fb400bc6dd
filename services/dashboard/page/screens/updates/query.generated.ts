// Written by scripts/codegen.ts from services/dashboard/page/screens/updates/query.graphql. Do not edit.
import { document } from '../../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** Reason for the uncertainty of a blackout. */
export type BlackoutUncertainty =
  /** Start of the new kernel's clock in whole seconds: one second in either direction. Always present. */
  | 'BOOT_CLOCK'
  /** Imported capture, which has the start of a boot to the minute. */
  | 'IMPORTED_CLOCK'
  /** Wall clock that was set while one of the two kernels ran. */
  | 'CLOCK_STEPPED'
  /** Wall clock of the new kernel that is earlier than that of the old one; only its clock since boot counts. */
  | 'CLOCK_WENT_BACK'
  /**
   * Jump that was not observed: it happened between the last event of the old kernel and the first of the new
   * one.
   */
  | 'JUMP_UNSEEN'
  /** Missing events: another session may have been retrieved earlier. */
  | 'TELEMETRY_LOST'
  /** Service that has not returned: there is no upper bound. */
  | 'NOT_BACK';

/** Conditions on live updates. All given fields must hold; an omitted field does not restrict. */
export type LiveUpdateFilter = {
  /** hostIds of the hosts, 1 to 100. */
  readonly hostIds?: ReadonlyArray<string> | null | undefined;
  /** Outcomes. */
  readonly outcomes?: ReadonlyArray<UpdateOutcome> | null | undefined;
  /** liveupdate-number (at most one per chain of a host). */
  readonly number?: string | null | undefined;
  /** Release of the old kernel (`7.3.4`) or its series (`7.3`). */
  readonly fromRelease?: string | null | undefined;
  /** Release of the new kernel (`7.3.4`) or its series (`7.3`). */
  readonly toRelease?: string | null | undefined;
  /** Earliest start by the host's own clock, inclusive. */
  readonly startedFrom?: string | null | undefined;
  /** Latest start by the host's own clock, exclusive. */
  readonly startedBefore?: string | null | undefined;
  /** Ordinal of the chain on the host. */
  readonly chain?: number | null | undefined;
  /** Ordinal of the live update on its host. */
  readonly ordinal?: number | null | undefined;
  /** Smallest liveupdate-number. */
  readonly numberMin?: string | null | undefined;
  /** Largest liveupdate-number. */
  readonly numberMax?: string | null | undefined;
  /** First characters of the hostId, e.g. `rack-7-`. */
  readonly hostIdPrefix?: string | null | undefined;
  /** Labels that the host must have at that moment, at most 10 conditions. */
  readonly labels?: ReadonlyArray<HostLabelFilter> | null | undefined;
};

export type UpdatesListQueryVariables = Exact<{
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: LiveUpdateFilter | null | undefined;
  at?: AtInput | null | undefined;
}>;


export type UpdatesListQuery = { readonly liveUpdates: { readonly asOf: string, readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly hostId: string, readonly ordinal: number, readonly number: string | null, readonly chain: number, readonly outcome: UpdateOutcome, readonly reason: string | null, readonly startedAt: string, readonly firstVersion: string, readonly lastVersion: string, readonly sessionsCarried: number, readonly filesCarried: number, readonly filesRestored: number, readonly fromBoot: { readonly release: string | null }, readonly toBoot: { readonly release: string | null } | null, readonly blackout: { readonly atLeast: string, readonly atMost: string | null, readonly uncertainties: ReadonlyArray<BlackoutUncertainty> } | null }> } };

export type UpdatesCountsQueryVariables = Exact<{
  otherwise?: LiveUpdateFilter | null | undefined;
  mayDiffer: boolean;
  running?: LiveUpdateFilter | null | undefined;
  mayRun: boolean;
  at?: AtInput | null | undefined;
}>;


export type UpdatesCountsQuery = { readonly otherwise?: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly hostId: string, readonly ordinal: number, readonly outcome: UpdateOutcome }> }, readonly running?: { readonly totalCount: number } };

export const UpdatesList = document<UpdatesListQuery, UpdatesListQueryVariables>("query UpdatesList($last: Int, $before: Cursor, $filter: LiveUpdateFilter, $at: AtInput) {\n  liveUpdates(last: $last, before: $before, filter: $filter, at: $at) {\n    asOf\n    totalCount\n    pageInfo {\n      hasNextPage\n      hasPreviousPage\n      startCursor\n    }\n    nodes {\n      hostId\n      ordinal\n      number\n      chain\n      outcome\n      reason\n      startedAt\n      firstVersion\n      lastVersion\n      fromBoot {\n        release\n      }\n      toBoot {\n        release\n      }\n      sessionsCarried\n      filesCarried\n      filesRestored\n      blackout {\n        atLeast\n        atMost\n        uncertainties\n      }\n    }\n  }\n}");
export const UpdatesCounts = document<UpdatesCountsQuery, UpdatesCountsQueryVariables>("query UpdatesCounts($otherwise: LiveUpdateFilter, $mayDiffer: Boolean!, $running: LiveUpdateFilter, $mayRun: Boolean!, $at: AtInput) {\n  otherwise: liveUpdates(last: 1, filter: $otherwise, at: $at) @include(if: $mayDiffer) {\n    totalCount\n    nodes {\n      hostId\n      ordinal\n      outcome\n    }\n  }\n  running: liveUpdates(first: 1, filter: $running, at: $at) @include(if: $mayRun) {\n    totalCount\n  }\n}");
