// Written by scripts/codegen.ts from services/dashboard/page/screens/events/query.graphql. Do not edit.
import { document } from '../../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Certainty of a finding. */
export type Certainty =
  /** Statement of the kernel itself, without missing telemetry that would matter. */
  | 'CERTAIN'
  /** Signs that agree, without the one that would be conclusive. */
  | 'LIKELY'
  /** Conclusion mostly from what was not observed. */
  | 'GUESS';

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

/** A condition of an event filter. */
export type EventCondition =
  /** `hostIds`. */
  | 'HOST_IDS'
  /** `hostIdPrefix`. */
  | 'HOST_ID_PREFIX'
  /** `types`. */
  | 'TYPES'
  /** `bootIds`. */
  | 'BOOT_IDS'
  /** `sources`. */
  | 'SOURCES'
  /** `text`. */
  | 'TEXT'
  /** `occurredFrom`. */
  | 'OCCURRED_FROM'
  /** `occurredBefore`. */
  | 'OCCURRED_BEFORE';

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

export type EventRowFragment = { readonly position: string, readonly version: string, readonly hostId: string, readonly bootId: string | null, readonly type: string, readonly schemaVersion: number, readonly data: unknown, readonly occurredAt: string, readonly recordedAt: string, readonly evidence: ReadonlyArray<{ readonly source: EvidenceSource, readonly confidence: Confidence, readonly ref: string | null }> };

export type EventsBackQueryVariables = Exact<{
  at?: AtInput | null | undefined;
  filter?: EventFilter | null | undefined;
  before?: string | null | undefined;
}>;


export type EventsBackQuery = { readonly events: { readonly asOf: string, readonly continueFrom: string | null, readonly readTo: string, readonly nodes: ReadonlyArray<EventRowFragment>, readonly pageInfo: { readonly hasPreviousPage: boolean, readonly startCursor: string | null } } };

export type EventsCountQueryVariables = Exact<{
  at?: AtInput | null | undefined;
  filter?: EventFilter | null | undefined;
}>;


export type EventsCountQuery = { readonly events: { readonly asOf: string, readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly position: string, readonly occurredAt: string }> } };

export type EventsWithoutQueryVariables = Exact<{
  at?: AtInput | null | undefined;
  filter?: EventFilter | null | undefined;
}>;


export type EventsWithoutQuery = { readonly events: { readonly withoutEach: ReadonlyArray<{ readonly condition: EventCondition, readonly matches: { readonly count: number, readonly exact: boolean } }> } };

export type EventsLaterQueryVariables = Exact<{
  position: string;
  filter?: EventFilter | null | undefined;
}>;


export type EventsLaterQuery = { readonly eventsAfter: { readonly count: number } };

export type EventHolesQueryVariables = Exact<{
  at?: AtInput | null | undefined;
}>;


export type EventHolesQuery = { readonly holes: { readonly truncated: boolean, readonly holes: ReadonlyArray<{ readonly producerId: string, readonly epoch: string, readonly fromSeq: string, readonly toSeq: string, readonly missing: string, readonly hostId: string | null, readonly afterVersion: string | null, readonly beforeVersion: string | null, readonly afterPosition: string, readonly certainty: Certainty }> } };

export type EventGapsQueryVariables = Exact<{
  filter?: LiveUpdateFilter | null | undefined;
  at?: AtInput | null | undefined;
}>;


export type EventGapsQuery = { readonly liveUpdates: { readonly nodes: ReadonlyArray<{ readonly outcome: UpdateOutcome, readonly requestedAt: string | null, readonly leftAt: string | null, readonly arrivedAt: string | null, readonly filesCarried: number, readonly filesRestored: number, readonly sessionsRestored: number, readonly toBoot: { readonly bootId: string | null } | null, readonly phases: ReadonlyArray<{ readonly name: UpdatePhaseName, readonly endedAt: string, readonly duration: string | null, readonly clock: PhaseClock }>, readonly blackout: { readonly atLeast: string, readonly atMost: string | null, readonly uncertainties: ReadonlyArray<BlackoutUncertainty> } | null }> } };

export type EventDetailQueryVariables = Exact<{
  position: string;
}>;


export type EventDetailQuery = { readonly event: (
    { readonly monotonicNs: string | null, readonly sequencedAt: string, readonly eventId: string, readonly blobs: ReadonlyArray<string>, readonly digest: string, readonly chainDigest: string, readonly canonical: string, readonly sources: ReadonlyArray<{ readonly source: EvidenceSource, readonly confidence: Confidence, readonly ref: string | null, readonly text: string | null, readonly before: string | null, readonly probe: string | null }>, readonly producer: { readonly id: string, readonly epoch: string, readonly seq: string } }
    & EventRowFragment
  ) | null };

export type EventNeighboursQueryVariables = Exact<{
  hostId: string;
  position: string;
}>;


export type EventNeighboursQuery = { readonly events: { readonly nodes: ReadonlyArray<(
      { readonly chainDigest: string }
      & EventRowFragment
    )> }, readonly liveUpdates: { readonly nodes: ReadonlyArray<{ readonly ordinal: number, readonly firstPosition: string, readonly lastPosition: string, readonly outcome: UpdateOutcome }> } };

export const EventsBack = document<EventsBackQuery, EventsBackQueryVariables>("fragment EventRow on Event {\n  position\n  version\n  hostId\n  bootId\n  type\n  schemaVersion\n  data\n  occurredAt\n  recordedAt\n  evidence {\n    source\n    confidence\n    ref\n  }\n}\nquery EventsBack($at: AtInput, $filter: EventFilter, $before: Cursor) {\n  events(last: 200, before: $before, filter: $filter, at: $at) {\n    asOf\n    nodes {\n      ...EventRow\n    }\n    pageInfo {\n      hasPreviousPage\n      startCursor\n    }\n    continueFrom\n    readTo\n  }\n}");
export const EventsCount = document<EventsCountQuery, EventsCountQueryVariables>("query EventsCount($at: AtInput, $filter: EventFilter) {\n  events(first: 1, filter: $filter, at: $at) {\n    asOf\n    totalCount\n    nodes {\n      position\n      occurredAt\n    }\n  }\n}");
export const EventsWithout = document<EventsWithoutQuery, EventsWithoutQueryVariables>("query EventsWithout($at: AtInput, $filter: EventFilter) {\n  events(first: 1, filter: $filter, at: $at) {\n    withoutEach {\n      condition\n      matches {\n        count\n        exact\n      }\n    }\n  }\n}");
export const EventsLater = document<EventsLaterQuery, EventsLaterQueryVariables>("query EventsLater($position: Position!, $filter: EventFilter) {\n  eventsAfter(position: $position, filter: $filter) {\n    count\n  }\n}");
export const EventHoles = document<EventHolesQuery, EventHolesQueryVariables>("query EventHoles($at: AtInput) {\n  holes(to: $at, rows: 200) {\n    truncated\n    holes {\n      producerId\n      epoch\n      fromSeq\n      toSeq\n      missing\n      hostId\n      afterVersion\n      beforeVersion\n      afterPosition\n      certainty\n    }\n  }\n}");
export const EventGaps = document<EventGapsQuery, EventGapsQueryVariables>("query EventGaps($filter: LiveUpdateFilter, $at: AtInput) {\n  liveUpdates(last: 200, filter: $filter, at: $at) {\n    nodes {\n      outcome\n      requestedAt\n      leftAt\n      arrivedAt\n      filesCarried\n      filesRestored\n      sessionsRestored\n      toBoot {\n        bootId\n      }\n      phases {\n        name\n        endedAt\n        duration\n        clock\n      }\n      blackout {\n        atLeast\n        atMost\n        uncertainties\n      }\n    }\n  }\n}");
export const EventDetail = document<EventDetailQuery, EventDetailQueryVariables>("fragment EventRow on Event {\n  position\n  version\n  hostId\n  bootId\n  type\n  schemaVersion\n  data\n  occurredAt\n  recordedAt\n  evidence {\n    source\n    confidence\n    ref\n  }\n}\nquery EventDetail($position: Position!) {\n  event(position: $position) {\n    ...EventRow\n    sources: evidence {\n      source\n      confidence\n      ref\n      text\n      before\n      probe\n    }\n    monotonicNs\n    sequencedAt\n    eventId\n    producer {\n      id\n      epoch\n      seq\n    }\n    blobs\n    digest\n    chainDigest\n    canonical\n  }\n}");
export const EventNeighbours = document<EventNeighboursQuery, EventNeighboursQueryVariables>("fragment EventRow on Event {\n  position\n  version\n  hostId\n  bootId\n  type\n  schemaVersion\n  data\n  occurredAt\n  recordedAt\n  evidence {\n    source\n    confidence\n    ref\n  }\n}\nquery EventNeighbours($hostId: ID!, $position: Position!) {\n  events(last: 4, filter: {hostIds: [$hostId]}, at: {position: $position}) {\n    nodes {\n      ...EventRow\n      chainDigest\n    }\n  }\n  liveUpdates(last: 20, filter: {hostIds: [$hostId]}) {\n    nodes {\n      ordinal\n      firstPosition\n      lastPosition\n      outcome\n    }\n  }\n}");
