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

/** Stage of a live update at which it can part from others. */
export type DivergenceStage =
  /** reboot(KEXEC) in the old kernel. */
  | 'LEAVE'
  /** Start of the new kernel. */
  | 'ARRIVE'
  /** Handling of the tree of the old kernel by KHO. */
  | 'HANDOVER'
  /** Start of the Live Update Orchestrator. */
  | 'LUO'
  /** Open of /dev/liveupdate, at which the sessions are rebuilt. */
  | 'OPEN'
  /** Retrieve of the sessions and their files. */
  | 'RETRIEVE';

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

/** A pair of releases. */
export type EdgeFilter = {
  /** Release of the old kernel (`7.3.4`) or its series (`7.3`). */
  readonly from: string;
  /** Release of the new kernel (`7.3.4`) or its series (`7.3`). */
  readonly to: string;
};

export type CellFragment = { readonly hostId: string, readonly release: string | null, readonly number: string | null, readonly lastOccurredAt: string, readonly anomalyCount: number, readonly silentSince: string | null, readonly stale: boolean, readonly summary: { readonly lastOutcome: UpdateOutcome | null, readonly updates: number } };

export type FleetWallSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type FleetWallSubscription = { readonly fleetState: { readonly asOf: string, readonly snapshot: boolean, readonly truncated: boolean, readonly left: ReadonlyArray<string>, readonly counts: { readonly hosts: number }, readonly changed: ReadonlyArray<CellFragment> } };

export type FleetPageQueryVariables = Exact<{
  at?: AtInput | null | undefined;
  after?: string | null | undefined;
}>;


export type FleetPageQuery = { readonly hosts: { readonly asOf: string, readonly totalCount: number, readonly nodes: ReadonlyArray<CellFragment>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type FleetLabelsQueryVariables = Exact<{
  at?: AtInput | null | undefined;
  after?: string | null | undefined;
}>;


export type FleetLabelsQuery = { readonly hosts: { readonly nodes: ReadonlyArray<{ readonly hostId: string, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type HostLabelsQueryVariables = Exact<{
  hostId: string;
}>;


export type HostLabelsQuery = { readonly host: { readonly hostId: string, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }> } | null };

export type EdgeHostsQueryVariables = Exact<{
  edge: EdgeFilter;
  at?: AtInput | null | undefined;
  after?: string | null | undefined;
}>;


export type EdgeHostsQuery = { readonly hosts: { readonly nodes: ReadonlyArray<{ readonly hostId: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type FleetFailuresQueryVariables = Exact<{
  filter?: LiveUpdateFilter | null | undefined;
  examples: number;
  at?: AtInput | null | undefined;
}>;


export type FleetFailuresQuery = { readonly failureGroups: { readonly failures: number, readonly successes: number, readonly truncated: boolean, readonly groups: ReadonlyArray<{ readonly stage: DivergenceStage, readonly found: string, readonly expected: string, readonly failures: number, readonly hosts: number, readonly peers: number, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string, readonly failures: number, readonly successes: number, readonly exclusive: boolean }>, readonly examples: ReadonlyArray<{ readonly hostId: string, readonly ordinal: number }> }> } };

export type FleetInFlightQueryVariables = Exact<{
  filter: LiveUpdateFilter;
  at?: AtInput | null | undefined;
}>;


export type FleetInFlightQuery = { readonly liveUpdates: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly hostId: string, readonly ordinal: number, readonly startedAt: string, readonly phases: ReadonlyArray<{ readonly name: UpdatePhaseName, readonly startedAt: string, readonly duration: string | null }> }> } };

export type FleetEdgesQueryVariables = Exact<{
  filter?: LiveUpdateFilter | null | undefined;
  at?: AtInput | null | undefined;
}>;


export type FleetEdgesQuery = { readonly updateEdges: { readonly edgeCount: number, readonly edges: ReadonlyArray<{ readonly from: string | null, readonly to: string | null, readonly tried: number, readonly arrived: number, readonly lost: number, readonly retriedHosts: number, readonly verdict: HandoverVerdict | null }> } };

export type FleetBlackoutsQueryVariables = Exact<{
  filter?: LiveUpdateFilter | null | undefined;
  budget?: string | null | undefined;
  at?: AtInput | null | undefined;
}>;


export type FleetBlackoutsQuery = { readonly blackoutDistribution: { readonly count: number, readonly open: number, readonly pending: number, readonly without: number, readonly truncated: boolean, readonly certainlyOver: number, readonly possiblyOver: number, readonly bins: ReadonlyArray<{ readonly from: string, readonly to: string, readonly count: number }>, readonly quantiles: ReadonlyArray<{ readonly perMille: number, readonly atLeast: string, readonly atMost: string | null }>, readonly overruns: ReadonlyArray<{ readonly hostId: string, readonly ordinal: number, readonly atLeast: string, readonly atMost: string | null }> } };

export type NewestTargetsQueryVariables = Exact<{
  filter: LiveUpdateFilter;
  at?: AtInput | null | undefined;
}>;


export type NewestTargetsQuery = { readonly liveUpdates: { readonly nodes: ReadonlyArray<{ readonly toBoot: { readonly release: string | null } | null }> } };

export type VerdictsQueryVariables = Exact<{ [key: string]: never; }>;


export type VerdictsQuery = { readonly compatibilityMatrix: { readonly cells: ReadonlyArray<{ readonly from: string, readonly to: string, readonly verdict: HandoverVerdict }> } };

export const FleetWall = document<FleetWallSubscription, FleetWallSubscriptionVariables>("fragment Cell on Host {\n  hostId\n  release\n  number\n  lastOccurredAt\n  anomalyCount\n  silentSince\n  stale\n  summary {\n    lastOutcome\n    updates\n  }\n}\nsubscription FleetWall {\n  fleetState(minIntervalMs: 33, rows: 200) {\n    asOf\n    snapshot\n    truncated\n    left\n    counts {\n      hosts\n    }\n    changed {\n      ...Cell\n    }\n  }\n}");
export const FleetPage = document<FleetPageQuery, FleetPageQueryVariables>("fragment Cell on Host {\n  hostId\n  release\n  number\n  lastOccurredAt\n  anomalyCount\n  silentSince\n  stale\n  summary {\n    lastOutcome\n    updates\n  }\n}\nquery FleetPage($at: AtInput, $after: Cursor) {\n  hosts(first: 200, after: $after, at: $at) {\n    asOf\n    totalCount\n    nodes {\n      ...Cell\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}");
export const FleetLabels = document<FleetLabelsQuery, FleetLabelsQueryVariables>("query FleetLabels($at: AtInput, $after: Cursor) {\n  hosts(first: 200, after: $after, at: $at) {\n    nodes {\n      hostId\n      labels {\n        key\n        value\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}");
export const HostLabels = document<HostLabelsQuery, HostLabelsQueryVariables>("query HostLabels($hostId: ID!) {\n  host(hostId: $hostId) {\n    hostId\n    labels {\n      key\n      value\n    }\n  }\n}");
export const EdgeHosts = document<EdgeHostsQuery, EdgeHostsQueryVariables>("query EdgeHosts($edge: EdgeFilter!, $at: AtInput, $after: Cursor) {\n  hosts(first: 200, after: $after, filter: {edge: $edge}, at: $at) {\n    nodes {\n      hostId\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}");
export const FleetFailures = document<FleetFailuresQuery, FleetFailuresQueryVariables>("query FleetFailures($filter: LiveUpdateFilter, $examples: Int!, $at: AtInput) {\n  failureGroups(filter: $filter, at: $at) {\n    failures\n    successes\n    truncated\n    groups {\n      stage\n      found\n      expected\n      failures\n      hosts\n      peers\n      attributes {\n        name\n        value\n        failures\n        successes\n        exclusive\n      }\n      examples(rows: $examples) {\n        hostId\n        ordinal\n      }\n    }\n  }\n}");
export const FleetInFlight = document<FleetInFlightQuery, FleetInFlightQueryVariables>("query FleetInFlight($filter: LiveUpdateFilter!, $at: AtInput) {\n  liveUpdates(last: 10, at: $at, filter: $filter) {\n    totalCount\n    nodes {\n      hostId\n      ordinal\n      startedAt\n      phases {\n        name\n        startedAt\n        duration\n      }\n    }\n  }\n}");
export const FleetEdges = document<FleetEdgesQuery, FleetEdgesQueryVariables>("query FleetEdges($filter: LiveUpdateFilter, $at: AtInput) {\n  updateEdges(filter: $filter, rows: 200, at: $at) {\n    edgeCount\n    edges {\n      from\n      to\n      tried\n      arrived\n      lost\n      retriedHosts\n      verdict\n    }\n  }\n}");
export const FleetBlackouts = document<FleetBlackoutsQuery, FleetBlackoutsQueryVariables>("query FleetBlackouts($filter: LiveUpdateFilter, $budget: Duration, $at: AtInput) {\n  blackoutDistribution(\n    filter: $filter\n    budget: $budget\n    bins: 100\n    rows: 6\n    at: $at\n  ) {\n    count\n    open\n    pending\n    without\n    truncated\n    certainlyOver\n    possiblyOver\n    bins {\n      from\n      to\n      count\n    }\n    quantiles {\n      perMille\n      atLeast\n      atMost\n    }\n    overruns {\n      hostId\n      ordinal\n      atLeast\n      atMost\n    }\n  }\n}");
export const NewestTargets = document<NewestTargetsQuery, NewestTargetsQueryVariables>("query NewestTargets($filter: LiveUpdateFilter!, $at: AtInput) {\n  liveUpdates(last: 50, filter: $filter, at: $at) {\n    nodes {\n      toBoot {\n        release\n      }\n    }\n  }\n}");
export const Verdicts = document<VerdictsQuery, VerdictsQueryVariables>("query Verdicts {\n  compatibilityMatrix {\n    cells {\n      from\n      to\n      verdict\n    }\n  }\n}");
