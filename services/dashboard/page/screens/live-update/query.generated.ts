// Written by scripts/codegen.ts from services/dashboard/page/screens/live-update/query.graphql. Do not edit.
import { document } from '../../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Verdict on an attempted live update. */
export type VerdictKind =
  /** Arrival of the data; everything carried was retrieved. */
  | 'SUCCEEDED'
  /** Error of reboot(KEXEC); the old kernel continues. Facts: stage, session, token, handler, errno. */
  | 'REFUSED'
  /**
   * Tree that KHO rejected; the boot looks cold and userspace gets no report. Facts: reason, expected, found,
   * lineSeen.
   */
  | 'KHO_REFUSED'
  /** Panic of LUO in early boot. Facts: component, message. */
  | 'LUO_PANICKED'
  /**
   * Panic of PCI core about devices that it received, in early boot or at the last FINISH. Facts: cause, found,
   * expected, devices, message.
   */
  | 'PCI_PANICKED'
  /** New kernel without /dev/liveupdate. Facts: why. */
  | 'LUO_ABSENT'
  /** Failed open of /dev/liveupdate. Facts: errno, session, handler. */
  | 'DESERIALIZE_FAILED'
  /** Session or file that was not retrieved. Facts: sessions, files. */
  | 'LOST'
  /** Session that can no longer be finished. Facts: session, errno. */
  | 'FINISH_STUCK'
  /** Counter with an unexpected value. Facts: which, expected, found. */
  | 'COUNTER_BROKEN'
  /** Kexec that handed nothing over. Facts: why. */
  | 'NOT_HANDED_OVER'
  /** Update that has not ended. Facts: waiting. */
  | 'IN_PROGRESS'
  /** Verdict that cannot be determined. Facts: why, message. */
  | 'UNKNOWN';

/** Certainty of a finding. */
export type Certainty =
  /** Statement of the kernel itself, without missing telemetry that would matter. */
  | 'CERTAIN'
  /** Signs that agree, without the one that would be conclusive. */
  | 'LIKELY'
  /** Conclusion mostly from what was not observed. */
  | 'GUESS';

/** Subject of a finding. */
export type FindingSubject =
  /** A live update of the host's history. */
  | 'UPDATE'
  /** Signs of an attempt that is not in the history. */
  | 'ATTEMPT'
  /** Kernel started without a jump that was to support live update and does not. */
  | 'BOOT';

/** Kind of facts that an observer could not see. */
export type MissingFacts =
  /** Everything that probes show: sessions, files, device, images and the jump. */
  | 'CALLS'
  /** Sessions that were created, retrieved, finished or closed. */
  | 'SESSIONS'
  /** Files that were preserved or retrieved. */
  | 'FILES'
  /** Opens of /dev/liveupdate. */
  | 'DEVICE'
  /** Images that were loaded or unloaded. */
  | 'IMAGES'
  /** Calls of reboot(KEXEC) and their results. */
  | 'JUMP'
  /** Lines of the kernel log. */
  | 'LOG'
  /** Time of day: the boot is dated by the boots before and after it. */
  | 'CLOCK'
  /** Kernels that ran between this boot and the boot before. */
  | 'BOOTS';

/** Why an observer could not see facts. */
export type MissingReason =
  /** Trace ring that overwrote its oldest events. */
  | 'OVERRUN'
  /** Events that the trace marks as lost. */
  | 'LOST'
  /** Hits that a probe missed. */
  | 'MISSED'
  /** Probe that the kernel refused. */
  | 'REFUSED_PROBE'
  /** Function without a probe. */
  | 'NOT_PROBED'
  /** Recording that lacks parts. */
  | 'INCOMPLETE'
  /** Interval that no source recorded. */
  | 'NOT_RECORDED';

/** Source of an observation. */
export type EvidenceSource =
  /** Trace buffer. */
  | 'TRACE'
  /** Trace buffer that survived the kexec. */
  | 'KEPT_TRACE'
  /** Records of /dev/kmsg. */
  | 'KMSG'
  /** Serial console. */
  | 'CONSOLE'
  /** Agent that called the kernel. */
  | 'AGENT'
  /** Files below /sys/kernel/debug. */
  | 'DEBUGFS'
  /** Files below /proc. */
  | 'PROCFS'
  /** Files below /sys. */
  | 'SYSFS'
  /** Simulated kernel. */
  | 'SIMULATOR'
  /** Person. */
  | 'OPERATOR'
  /** Recovery policy. */
  | 'POLICY'
  /** Platform of the host. */
  | 'PLATFORM'
  /** Properties that systemd reports. */
  | 'SYSTEMD'
  /** Another source. */
  | 'OTHER';

/** Confidence of an observation. */
export type Confidence =
  /** Direct observation. */
  | 'OBSERVED'
  /** Conclusion from observations. */
  | 'DERIVED'
  /** Claim without an observation. */
  | 'CLAIMED';

/** Conditions on events. An omitted field does not restrict. Queries and subscriptions accept the same filter. */
export type EventFilter = {
  /** hostIds of the hosts, at most 100. */
  readonly hostIds?: ReadonlyArray<string> | null | undefined;
  /** First characters of the hostId, e.g. `rack-7-`. */
  readonly hostIdPrefix?: string | null | undefined;
  /** Kinds of events, e.g. `session.created`. */
  readonly types?: ReadonlyArray<string> | null | undefined;
  /** boot_ids of the kernels, at most 100. */
  readonly bootIds?: ReadonlyArray<string> | null | undefined;
  /** Sources, one of which the evidence of the event must name. */
  readonly sources?: ReadonlyArray<EvidenceSource> | null | undefined;
  /**
   * Text of 2 to 256 characters that the canonical JSON of the event contains; ASCII letters match in either
   * case. Names of fields count as text.
   */
  readonly text?: string | null | undefined;
  /** Earliest instant of the host's own clock, inclusive. */
  readonly occurredFrom?: string | null | undefined;
  /** Latest instant of the host's own clock, exclusive. */
  readonly occurredBefore?: string | null | undefined;
};

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

/** A live update by its place on its host. */
export type LiveUpdateKey = {
  /** hostId of the host. */
  readonly hostId: string;
  /** Ordinal on its host, from 1. */
  readonly ordinal: number;
};

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

/** Clock that measured a phase. */
export type PhaseClock =
  /** Monotonic clock of one boot. */
  | 'MONOTONIC'
  /** Wall clock of the host, which may have been set during the phase. */
  | 'WALL';

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

export type UpdatePartsFragment = { readonly hostId: string, readonly ordinal: number, readonly number: string | null, readonly chain: number, readonly outcome: UpdateOutcome, readonly reason: string | null, readonly startedAt: string, readonly requestedAt: string | null, readonly leftAt: string | null, readonly arrivedAt: string | null, readonly finishedAt: string | null, readonly firstPosition: string, readonly firstVersion: string, readonly lastVersion: string, readonly lastPosition: string, readonly sessionsCarried: number, readonly sessionsRestored: number, readonly filesCarried: number, readonly filesRestored: number, readonly fromBoot: { readonly ordinal: number, readonly bootId: string | null, readonly release: string | null }, readonly toBoot: { readonly ordinal: number, readonly bootId: string | null, readonly release: string | null } | null, readonly phases: ReadonlyArray<{ readonly name: UpdatePhaseName, readonly startedAt: string, readonly endedAt: string, readonly duration: string | null, readonly clock: PhaseClock }>, readonly blackout: { readonly atLeast: string, readonly atMost: string | null, readonly uncertainties: ReadonlyArray<BlackoutUncertainty> } | null };

export type UpdateScreenQueryVariables = Exact<{
  hostId: string;
  ordinal: number;
  at?: AtInput | null | undefined;
}>;


export type UpdateScreenQuery = { readonly host: { readonly hostId: string, readonly asOf: string, readonly version: string, readonly stale: boolean, readonly bootOrdinal: number | null, readonly summary: { readonly updates: number }, readonly liveUpdates: { readonly nodes: ReadonlyArray<UpdatePartsFragment> } } | null, readonly diagnosis: { readonly findings: ReadonlyArray<{ readonly subject: FindingSubject, readonly update: number | null, readonly certainty: Certainty, readonly advice: string, readonly verdict: { readonly kind: VerdictKind, readonly facts: unknown }, readonly also: ReadonlyArray<{ readonly kind: VerdictKind, readonly facts: unknown }>, readonly because: ReadonlyArray<{ readonly version: string, readonly type: string }>, readonly deciding: { readonly name: string, readonly sha256: string, readonly observed: boolean, readonly position: string, readonly path: string | null, readonly property: string, readonly offset: number, readonly size: number } | null, readonly manifest: { readonly complete: boolean, readonly sessions: ReadonlyArray<{ readonly name: string, readonly fate: string, readonly files: ReadonlyArray<{ readonly token: string, readonly handler: string | null, readonly fate: string, readonly errno: number | null }> }> } | null }> } | null };

export type UpdateEvidenceQueryVariables = Exact<{
  hostId: string;
  types: ReadonlyArray<string>;
  before?: string | null | undefined;
  boot: number;
  at?: AtInput | null | undefined;
}>;


export type UpdateEvidenceQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly position: string, readonly version: string, readonly type: string, readonly schemaVersion: number, readonly occurredAt: string, readonly monotonicNs: string | null, readonly bootId: string | null, readonly data: unknown, readonly evidence: ReadonlyArray<{ readonly source: EvidenceSource, readonly confidence: Confidence, readonly ref: string | null, readonly text: string | null, readonly before: string | null }> }> }, readonly sessions: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly files: ReadonlyArray<{ readonly token: string, readonly size: string | null }> }> } };

export type UpdateNeighboursQueryVariables = Exact<{
  outcome: UpdateOutcome;
  from?: string | null | undefined;
  to?: string | null | undefined;
  before?: LiveUpdateFilter | null | undefined;
  after?: LiveUpdateFilter | null | undefined;
  at?: AtInput | null | undefined;
}>;


export type UpdateNeighboursQuery = { readonly alike: { readonly totalCount: number }, readonly before: { readonly nodes: ReadonlyArray<{ readonly hostId: string, readonly ordinal: number, readonly firstPosition: string }> }, readonly after: { readonly nodes: ReadonlyArray<{ readonly hostId: string, readonly ordinal: number, readonly firstPosition: string }> }, readonly peers: { readonly nodes: ReadonlyArray<UpdatePartsFragment> }, readonly succeeded: { readonly nodes: ReadonlyArray<UpdatePartsFragment> } };

export type UpdateBesideQueryVariables = Exact<{
  hostId: string;
  ordinal: number;
  at?: AtInput | null | undefined;
}>;


export type UpdateBesideQuery = { readonly host: { readonly liveUpdates: { readonly nodes: ReadonlyArray<UpdatePartsFragment> } } | null };

export type UpdateComparisonQueryVariables = Exact<{
  update: LiveUpdateKey;
  peer: LiveUpdateKey;
  at?: AtInput | null | undefined;
}>;


export type UpdateComparisonQuery = { readonly firstDivergence: { readonly stages: ReadonlyArray<{ readonly stage: DivergenceStage, readonly update: string, readonly peer: string }>, readonly firstDivergence: { readonly stage: DivergenceStage } | null } | null };

export type UpdateFailuresQueryVariables = Exact<{
  filter?: LiveUpdateFilter | null | undefined;
  at?: AtInput | null | undefined;
}>;


export type UpdateFailuresQuery = { readonly failureGroups: { readonly truncated: boolean, readonly groups: ReadonlyArray<{ readonly stage: DivergenceStage, readonly found: string, readonly failures: number, readonly hosts: number, readonly peers: number, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string, readonly failures: number, readonly successes: number, readonly exclusive: boolean }>, readonly examples: ReadonlyArray<{ readonly hostId: string, readonly ordinal: number }> }> } };

export type UpdateBlackoutsQueryVariables = Exact<{
  filter?: LiveUpdateFilter | null | undefined;
  budget?: string | null | undefined;
  at?: AtInput | null | undefined;
}>;


export type UpdateBlackoutsQuery = { readonly blackoutDistribution: { readonly count: number, readonly open: number, readonly certainlyOver: number, readonly possiblyOver: number, readonly pending: number, readonly truncated: boolean, readonly bins: ReadonlyArray<{ readonly from: string, readonly to: string, readonly count: number }>, readonly quantiles: ReadonlyArray<{ readonly perMille: number, readonly atLeast: string, readonly atMost: string | null }>, readonly overruns: ReadonlyArray<{ readonly hostId: string, readonly ordinal: number, readonly atLeast: string, readonly atMost: string | null }> } };

export type UpdateFleetQueryVariables = Exact<{
  filter?: LiveUpdateFilter | null | undefined;
  at?: AtInput | null | undefined;
}>;


export type UpdateFleetQuery = { readonly liveUpdates: { readonly totalCount: number, readonly nodes: ReadonlyArray<UpdatePartsFragment> } };

export type UpdateCoverageQueryVariables = Exact<{
  hostId: string;
  newest?: number | null | undefined;
  at?: AtInput | null | undefined;
}>;


export type UpdateCoverageQuery = { readonly coverage: { readonly boots: ReadonlyArray<{ readonly bootId: string, readonly ordinal: number | null, readonly sources: ReadonlyArray<{ readonly source: EvidenceSource, readonly events: number, readonly first: { readonly occurredAt: string, readonly monotonicNs: string | null }, readonly last: { readonly occurredAt: string, readonly monotonicNs: string | null } }>, readonly holes: ReadonlyArray<
        | { readonly __typename: 'NumberHole', readonly producerId: string, readonly missing: string, readonly afterVersion: string, readonly beforeVersion: string }
        | { readonly __typename: 'DeclaredHole', readonly position: string, readonly facts: MissingFacts, readonly reason: MissingReason, readonly fromNs: string | null, readonly toNs: string | null, readonly count: string | null, readonly sources: ReadonlyArray<EvidenceSource> }
      > }> } | null };

export type UpdateLeavingQueryVariables = Exact<{
  filter?: EventFilter | null | undefined;
  position: string;
}>;


export type UpdateLeavingQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly position: string, readonly type: string }> } };

export type DecidingBytesQueryVariables = Exact<{
  hostId: string;
  at?: AtInput | null | undefined;
}>;


export type DecidingBytesQuery = { readonly diagnosis: { readonly findings: ReadonlyArray<{ readonly update: number | null, readonly deciding: { readonly expected: string | null, readonly found: string | null } | null }> } | null };

export const UpdateScreen = document<UpdateScreenQuery, UpdateScreenQueryVariables>("fragment UpdateParts on LiveUpdate {\n  hostId\n  ordinal\n  number\n  chain\n  outcome\n  reason\n  startedAt\n  requestedAt\n  leftAt\n  arrivedAt\n  finishedAt\n  firstPosition\n  firstVersion\n  lastVersion\n  lastPosition\n  fromBoot {\n    ordinal\n    bootId\n    release\n  }\n  toBoot {\n    ordinal\n    bootId\n    release\n  }\n  sessionsCarried\n  sessionsRestored\n  filesCarried\n  filesRestored\n  phases {\n    name\n    startedAt\n    endedAt\n    duration\n    clock\n  }\n  blackout {\n    atLeast\n    atMost\n    uncertainties\n  }\n}\nquery UpdateScreen($hostId: ID!, $ordinal: Int!, $at: AtInput) {\n  host(hostId: $hostId, at: $at) {\n    hostId\n    asOf\n    version\n    stale\n    bootOrdinal\n    summary {\n      updates\n    }\n    liveUpdates(first: 1, filter: {ordinal: $ordinal}) {\n      nodes {\n        ...UpdateParts\n      }\n    }\n  }\n  diagnosis(hostId: $hostId, at: $at) {\n    findings {\n      subject\n      update\n      certainty\n      advice\n      verdict {\n        kind\n        facts\n      }\n      also {\n        kind\n        facts\n      }\n      because {\n        version\n        type\n      }\n      deciding {\n        name\n        sha256\n        observed\n        position\n        path\n        property\n        offset\n        size\n      }\n      manifest {\n        complete\n        sessions {\n          name\n          fate\n          files {\n            token\n            handler\n            fate\n            errno\n          }\n        }\n      }\n    }\n  }\n}");
export const UpdateEvidence = document<UpdateEvidenceQuery, UpdateEvidenceQueryVariables>("query UpdateEvidence($hostId: ID!, $types: [String!]!, $before: DateTime, $boot: Int!, $at: AtInput) {\n  events(\n    last: 200\n    filter: {hostIds: [$hostId], types: $types, occurredBefore: $before}\n    at: $at\n  ) {\n    nodes {\n      position\n      version\n      type\n      schemaVersion\n      occurredAt\n      monotonicNs\n      bootId\n      data\n      evidence {\n        source\n        confidence\n        ref\n        text\n        before\n      }\n    }\n  }\n  sessions(\n    first: 200\n    filter: {hostIds: [$hostId], bootOrdinal: $boot, direction: OUTGOING}\n    at: $at\n  ) {\n    nodes {\n      name\n      files {\n        token\n        size\n      }\n    }\n  }\n}");
export const UpdateNeighbours = document<UpdateNeighboursQuery, UpdateNeighboursQueryVariables>("fragment UpdateParts on LiveUpdate {\n  hostId\n  ordinal\n  number\n  chain\n  outcome\n  reason\n  startedAt\n  requestedAt\n  leftAt\n  arrivedAt\n  finishedAt\n  firstPosition\n  firstVersion\n  lastVersion\n  lastPosition\n  fromBoot {\n    ordinal\n    bootId\n    release\n  }\n  toBoot {\n    ordinal\n    bootId\n    release\n  }\n  sessionsCarried\n  sessionsRestored\n  filesCarried\n  filesRestored\n  phases {\n    name\n    startedAt\n    endedAt\n    duration\n    clock\n  }\n  blackout {\n    atLeast\n    atMost\n    uncertainties\n  }\n}\nquery UpdateNeighbours($outcome: UpdateOutcome!, $from: String, $to: String, $before: LiveUpdateFilter, $after: LiveUpdateFilter, $at: AtInput) {\n  alike: liveUpdates(\n    first: 1\n    filter: {outcomes: [$outcome], fromRelease: $from, toRelease: $to}\n    at: $at\n  ) {\n    totalCount\n  }\n  before: liveUpdates(last: 5, filter: $before, at: $at) {\n    nodes {\n      hostId\n      ordinal\n      firstPosition\n    }\n  }\n  after: liveUpdates(first: 5, filter: $after, at: $at) {\n    nodes {\n      hostId\n      ordinal\n      firstPosition\n    }\n  }\n  peers: liveUpdates(\n    last: 5\n    filter: {outcomes: [SUCCEEDED], toRelease: $to}\n    at: $at\n  ) {\n    nodes {\n      ...UpdateParts\n    }\n  }\n  succeeded: liveUpdates(last: 5, filter: {outcomes: [SUCCEEDED]}, at: $at) {\n    nodes {\n      ...UpdateParts\n    }\n  }\n}");
export const UpdateBeside = document<UpdateBesideQuery, UpdateBesideQueryVariables>("fragment UpdateParts on LiveUpdate {\n  hostId\n  ordinal\n  number\n  chain\n  outcome\n  reason\n  startedAt\n  requestedAt\n  leftAt\n  arrivedAt\n  finishedAt\n  firstPosition\n  firstVersion\n  lastVersion\n  lastPosition\n  fromBoot {\n    ordinal\n    bootId\n    release\n  }\n  toBoot {\n    ordinal\n    bootId\n    release\n  }\n  sessionsCarried\n  sessionsRestored\n  filesCarried\n  filesRestored\n  phases {\n    name\n    startedAt\n    endedAt\n    duration\n    clock\n  }\n  blackout {\n    atLeast\n    atMost\n    uncertainties\n  }\n}\nquery UpdateBeside($hostId: ID!, $ordinal: Int!, $at: AtInput) {\n  host(hostId: $hostId, at: $at) {\n    liveUpdates(first: 1, filter: {ordinal: $ordinal}) {\n      nodes {\n        ...UpdateParts\n      }\n    }\n  }\n}");
export const UpdateComparison = document<UpdateComparisonQuery, UpdateComparisonQueryVariables>("query UpdateComparison($update: LiveUpdateKey!, $peer: LiveUpdateKey!, $at: AtInput) {\n  firstDivergence(update: $update, peer: $peer, at: $at) {\n    stages {\n      stage\n      update\n      peer\n    }\n    firstDivergence {\n      stage\n    }\n  }\n}");
export const UpdateFailures = document<UpdateFailuresQuery, UpdateFailuresQueryVariables>("query UpdateFailures($filter: LiveUpdateFilter, $at: AtInput) {\n  failureGroups(filter: $filter, at: $at) {\n    truncated\n    groups {\n      stage\n      found\n      failures\n      hosts\n      peers\n      attributes {\n        name\n        value\n        failures\n        successes\n        exclusive\n      }\n      examples {\n        hostId\n        ordinal\n      }\n    }\n  }\n}");
export const UpdateBlackouts = document<UpdateBlackoutsQuery, UpdateBlackoutsQueryVariables>("query UpdateBlackouts($filter: LiveUpdateFilter, $budget: Duration, $at: AtInput) {\n  blackoutDistribution(\n    filter: $filter\n    budget: $budget\n    bins: 40\n    rows: 5\n    at: $at\n  ) {\n    count\n    open\n    bins {\n      from\n      to\n      count\n    }\n    quantiles {\n      perMille\n      atLeast\n      atMost\n    }\n    certainlyOver\n    possiblyOver\n    overruns {\n      hostId\n      ordinal\n      atLeast\n      atMost\n    }\n    pending\n    truncated\n  }\n}");
export const UpdateFleet = document<UpdateFleetQuery, UpdateFleetQueryVariables>("fragment UpdateParts on LiveUpdate {\n  hostId\n  ordinal\n  number\n  chain\n  outcome\n  reason\n  startedAt\n  requestedAt\n  leftAt\n  arrivedAt\n  finishedAt\n  firstPosition\n  firstVersion\n  lastVersion\n  lastPosition\n  fromBoot {\n    ordinal\n    bootId\n    release\n  }\n  toBoot {\n    ordinal\n    bootId\n    release\n  }\n  sessionsCarried\n  sessionsRestored\n  filesCarried\n  filesRestored\n  phases {\n    name\n    startedAt\n    endedAt\n    duration\n    clock\n  }\n  blackout {\n    atLeast\n    atMost\n    uncertainties\n  }\n}\nquery UpdateFleet($filter: LiveUpdateFilter, $at: AtInput) {\n  liveUpdates(last: 50, filter: $filter, at: $at) {\n    totalCount\n    nodes {\n      ...UpdateParts\n    }\n  }\n}");
export const UpdateCoverage = document<UpdateCoverageQuery, UpdateCoverageQueryVariables>("query UpdateCoverage($hostId: ID!, $newest: Int, $at: AtInput) {\n  coverage(hostId: $hostId, at: $at) {\n    boots(newest: $newest) {\n      bootId\n      ordinal\n      sources {\n        source\n        events\n        first {\n          occurredAt\n          monotonicNs\n        }\n        last {\n          occurredAt\n          monotonicNs\n        }\n      }\n      holes {\n        __typename\n        ... on NumberHole {\n          producerId\n          missing\n          afterVersion\n          beforeVersion\n        }\n        ... on DeclaredHole {\n          position\n          facts\n          reason\n          fromNs\n          toNs\n          count\n          sources\n        }\n      }\n    }\n  }\n}");
export const UpdateLeaving = document<UpdateLeavingQuery, UpdateLeavingQueryVariables>("query UpdateLeaving($filter: EventFilter, $position: Position!) {\n  events(last: 6, filter: $filter, at: {position: $position}) {\n    nodes {\n      position\n      type\n    }\n  }\n}");
export const DecidingBytes = document<DecidingBytesQuery, DecidingBytesQueryVariables>("query DecidingBytes($hostId: ID!, $at: AtInput) {\n  diagnosis(hostId: $hostId, at: $at) {\n    findings {\n      update\n      deciding {\n        expected\n        found\n      }\n    }\n  }\n}");
