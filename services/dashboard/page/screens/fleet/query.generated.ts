// Written by scripts/codegen.ts from services/dashboard/page/screens/fleet/query.graphql. Do not edit.
import { document } from '../../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Result of a handover: the worst effect on any component. */
export type HandoverVerdict =
  /** Arrival of everything. */
  | 'OK'
  /** Loss of everything without an error: KHO rejects the tree and the boot continues like a cold boot. */
  | 'LOST'
  /** Panic of the new kernel in early boot. */
  | 'PANIC'
  /** /dev/liveupdate that cannot be opened in the new kernel. */
  | 'EIO'
  /** Misread memory without an error. */
  | 'SILENT_CORRUPTION'
  /** Arrival of a part; the rest is stranded, ignored or skipped. */
  | 'PARTIAL'
  /** Release that is not in the catalogue, or a case that was not examined. */
  | 'UNKNOWN';

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
  /** Outcome that was not observed. */
  | 'UNKNOWN';

/** A phase of a live update. */
export type UpdatePhaseName =
  /**
   * From the announcement, or the load of the image, to the shutdown; to reboot(KEXEC) where systemd did not report
   * the shutdown.
   */
  | 'PREPARE'
  /** From the start of the shutdown to reboot(KEXEC), as systemd reports it in the new kernel. */
  | 'SHUTDOWN'
  /** From reboot(KEXEC) to the jump. */
  | 'SERIALIZE'
  /**
   * From the jump to the start of the new kernel; from the reboot(KEXEC) that systemd reported where the jump was not
   * observed.
   */
  | 'JUMP'
  /** From the start of the new kernel to the existence of /dev/liveupdate. */
  | 'BOOT'
  /** From the existence of /dev/liveupdate to the first retrieved session. */
  | 'WAIT'
  /** From the first to the last retrieved session. */
  | 'RETRIEVE'
  /** From the last retrieved session to the outcome. */
  | 'FINISH';

export type CellFragment = { readonly hostId: string, readonly release: string | null, readonly number: string | null, readonly lastOccurredAt: string, readonly anomalyCount: number, readonly silentSince: string | null, readonly stale: boolean, readonly summary: { readonly lastOutcome: UpdateOutcome | null, readonly updates: number } };

export type FleetWallSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type FleetWallSubscription = { readonly fleetState: { readonly asOf: string, readonly snapshot: boolean, readonly truncated: boolean, readonly left: ReadonlyArray<string>, readonly counts: { readonly hosts: number }, readonly changed: ReadonlyArray<CellFragment> } };

export type FleetPageQueryVariables = Exact<{
  at?: AtInput | null | undefined;
  after?: string | null | undefined;
}>;


export type FleetPageQuery = { readonly hosts: { readonly asOf: string, readonly totalCount: number, readonly nodes: ReadonlyArray<CellFragment>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type LostFragment = { readonly hostId: string, readonly ordinal: number, readonly outcome: UpdateOutcome, readonly reason: string | null, readonly number: string | null, readonly lastPosition: string, readonly filesCarried: number, readonly filesRestored: number, readonly fromBoot: { readonly release: string | null }, readonly toBoot: { readonly release: string | null } | null };

export type FleetLossesQueryVariables = Exact<{
  at?: AtInput | null | undefined;
}>;


export type FleetLossesQuery = { readonly liveUpdates: { readonly totalCount: number, readonly nodes: ReadonlyArray<LostFragment> } };

export type FleetInFlightQueryVariables = Exact<{
  at?: AtInput | null | undefined;
}>;


export type FleetInFlightQuery = { readonly liveUpdates: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly hostId: string, readonly ordinal: number, readonly startedAt: string, readonly phases: ReadonlyArray<{ readonly name: UpdatePhaseName, readonly startedAt: string, readonly duration: string | null }> }> } };

export type FleetEdgesQueryVariables = Exact<{
  at?: AtInput | null | undefined;
}>;


export type FleetEdgesQuery = { readonly compatibilityMatrix: { readonly asOf: string, readonly cells: ReadonlyArray<{ readonly from: string, readonly to: string, readonly verdict: HandoverVerdict, readonly observed: ReadonlyArray<{ readonly outcome: UpdateOutcome, readonly count: number }> }> } };

export const FleetWall = document<FleetWallSubscription, FleetWallSubscriptionVariables>("fragment Cell on Host {\n  hostId\n  release\n  number\n  lastOccurredAt\n  anomalyCount\n  silentSince\n  stale\n  summary {\n    lastOutcome\n    updates\n  }\n}\nsubscription FleetWall {\n  fleetState(minIntervalMs: 50, rows: 200) {\n    asOf\n    snapshot\n    truncated\n    left\n    counts {\n      hosts\n    }\n    changed {\n      ...Cell\n    }\n  }\n}");
export const FleetPage = document<FleetPageQuery, FleetPageQueryVariables>("fragment Cell on Host {\n  hostId\n  release\n  number\n  lastOccurredAt\n  anomalyCount\n  silentSince\n  stale\n  summary {\n    lastOutcome\n    updates\n  }\n}\nquery FleetPage($at: AtInput, $after: Cursor) {\n  hosts(first: 200, after: $after, at: $at) {\n    asOf\n    totalCount\n    nodes {\n      ...Cell\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}");
export const FleetLosses = document<FleetLossesQuery, FleetLossesQueryVariables>("fragment Lost on LiveUpdate {\n  hostId\n  ordinal\n  outcome\n  reason\n  number\n  lastPosition\n  filesCarried\n  filesRestored\n  fromBoot {\n    release\n  }\n  toBoot {\n    release\n  }\n}\nquery FleetLosses($at: AtInput) {\n  liveUpdates(\n    last: 200\n    at: $at\n    filter: {outcomes: [HANDOVER_REFUSED, LUO_PANICKED, LUO_ABSENT, DESERIALIZE_FAILED, INCOMPLETE]}\n  ) {\n    totalCount\n    nodes {\n      ...Lost\n    }\n  }\n}");
export const FleetInFlight = document<FleetInFlightQuery, FleetInFlightQueryVariables>("query FleetInFlight($at: AtInput) {\n  liveUpdates(last: 10, at: $at, filter: {outcomes: [IN_PROGRESS]}) {\n    totalCount\n    nodes {\n      hostId\n      ordinal\n      startedAt\n      phases {\n        name\n        startedAt\n        duration\n      }\n    }\n  }\n}");
export const FleetEdges = document<FleetEdgesQuery, FleetEdgesQueryVariables>("query FleetEdges($at: AtInput) {\n  compatibilityMatrix(at: $at) {\n    asOf\n    cells {\n      from\n      to\n      verdict\n      observed {\n        outcome\n        count\n      }\n    }\n  }\n}");
