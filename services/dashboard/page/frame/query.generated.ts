// Written by scripts/codegen.ts from services/dashboard/page/frame/query.graphql. Do not edit.
import { document } from '../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** Status of a session. */
export type SessionStatus =
  /** Outgoing and in use. */
  | 'OPEN'
  /** Outgoing and frozen for the jump. */
  | 'FROZEN'
  /** Serialized for the next kernel. */
  | 'SERIALIZED'
  /** Received and not yet retrieved. */
  | 'INCOMING'
  /** Retrieved. */
  | 'RETRIEVED'
  /** Retrieved and finished. */
  | 'FINISHED'
  /** Closed. */
  | 'CLOSED'
  /** Impossible to finish. */
  | 'STUCK';

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
  /** Kexec of a kernel that ran without live update: nothing was to be handed over, and nothing was lost. */
  | 'PLAIN_KEXEC'
  /** Outcome that was not observed. */
  | 'UNKNOWN';

/** Method by which the server identified the caller. */
export type PrincipalKind =
  /** No authentication: every client may do everything. */
  | 'OPEN'
  /** API token of this server. */
  | 'TOKEN'
  /** JSON Web Token of the trusted issuer. */
  | 'JWT';

/** Role of a caller. docs/auth.md has the table. */
export type Role =
  /** Reads everything except the raw bytes of blobs. */
  | 'READER'
  /** Rights of a reader, and annotation. */
  | 'OPERATOR'
  /** Rights of a reader, and verification of the history. */
  | 'AUDITOR'
  /** Appends events for its own hosts and reads only the head of the log. */
  | 'COLLECTOR'
  /** All rights. */
  | 'ADMIN';

export type TapeHeadQueryVariables = Exact<{
  at?: AtInput | null | undefined;
}>;


export type TapeHeadQuery = { readonly fleetSummary: { readonly asOf: string }, readonly head: { readonly position: string, readonly projectedPosition: string, readonly sequencedAt: string | null, readonly lag: string } };

export type EventAtQueryVariables = Exact<{
  position: string;
}>;


export type EventAtQuery = { readonly event: { readonly position: string, readonly sequencedAt: string, readonly hostId: string, readonly type: string } | null };

export type OccurredOnHostQueryVariables = Exact<{
  hostId: string;
  position: string;
  by: string;
  known: string;
}>;


export type OccurredOnHostQuery = { readonly knew: { readonly version: string } | null, readonly occurred: { readonly asOf: string, readonly version: string } | null };

export type ArrivedLaterQueryVariables = Exact<{
  position: string;
  filter: EventFilter;
}>;


export type ArrivedLaterQuery = { readonly eventsAfter: { readonly count: number, readonly exact: boolean } };

export type WhoQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoQuery = { readonly viewer: { readonly name: string, readonly kind: PrincipalKind, readonly roles: ReadonlyArray<Role>, readonly scopes: ReadonlyArray<string>, readonly open: boolean } };

export type FindTextQueryVariables = Exact<{
  text: string;
}>;


export type FindTextQuery = { readonly find: { readonly truncated: boolean, readonly results: ReadonlyArray<
      | { readonly __typename: 'Host', readonly hostId: string, readonly release: string | null, readonly labels: ReadonlyArray<{ readonly key: string, readonly value: string }> }
      | { readonly __typename: 'HostBoot', readonly hostId: string, readonly bootId: string, readonly ordinal: number }
      | { readonly __typename: 'LiveUpdate', readonly hostId: string, readonly ordinal: number, readonly number: string | null, readonly outcome: UpdateOutcome }
      | { readonly __typename: 'Session', readonly hostId: string, readonly name: string, readonly bootOrdinal: number, readonly status: SessionStatus }
      | { readonly __typename: 'Blob', readonly sha256: string, readonly size: number }
      | { readonly __typename: 'Event', readonly position: string, readonly hostId: string, readonly type: string }
    > } };

export type TapeHistogramQueryVariables = Exact<{
  hostId?: string | null | undefined;
}>;


export type TapeHistogramQuery = { readonly logHistogram: { readonly asOf: string, readonly buckets: ReadonlyArray<{ readonly firstPosition: string, readonly lastPosition: string, readonly startsAt: string, readonly events: string, readonly anomalies: string, readonly failures: number }> } };

export const TapeHead = document<TapeHeadQuery, TapeHeadQueryVariables>("query TapeHead($at: AtInput) {\n  fleetSummary(at: $at) {\n    asOf\n  }\n  head {\n    position\n    projectedPosition\n    sequencedAt\n    lag\n  }\n}");
export const EventAt = document<EventAtQuery, EventAtQueryVariables>("query EventAt($position: Position!) {\n  event(position: $position) {\n    position\n    sequencedAt\n    hostId\n    type\n  }\n}");
export const OccurredOnHost = document<OccurredOnHostQuery, OccurredOnHostQueryVariables>("query OccurredOnHost($hostId: ID!, $position: Position!, $by: DateTime!, $known: Position!) {\n  knew: host(hostId: $hostId, at: {position: $position}) {\n    version\n  }\n  occurred: host(\n    hostId: $hostId\n    at: {occurred: {by: $by, knownAt: {position: $known}}}\n  ) {\n    asOf\n    version\n  }\n}");
export const ArrivedLater = document<ArrivedLaterQuery, ArrivedLaterQueryVariables>("query ArrivedLater($position: Position!, $filter: EventFilter!) {\n  eventsAfter(position: $position, filter: $filter) {\n    count\n    exact\n  }\n}");
export const Who = document<WhoQuery, WhoQueryVariables>("query Who {\n  viewer {\n    name\n    kind\n    roles\n    scopes\n    open\n  }\n}");
export const FindText = document<FindTextQuery, FindTextQueryVariables>("query FindText($text: String!) {\n  find(text: $text, first: 20) {\n    truncated\n    results {\n      __typename\n      ... on Host {\n        hostId\n        release\n        labels {\n          key\n          value\n        }\n      }\n      ... on HostBoot {\n        hostId\n        bootId\n        ordinal\n      }\n      ... on LiveUpdate {\n        hostId\n        ordinal\n        number\n        outcome\n      }\n      ... on Session {\n        hostId\n        name\n        bootOrdinal\n        status\n      }\n      ... on Blob {\n        sha256\n        size\n      }\n      ... on Event {\n        position\n        hostId\n        type\n      }\n    }\n  }\n}");
export const TapeHistogram = document<TapeHistogramQuery, TapeHistogramQueryVariables>("query TapeHistogram($hostId: ID) {\n  logHistogram(buckets: 200, hostId: $hostId) {\n    asOf\n    buckets {\n      firstPosition\n      lastPosition\n      startsAt\n      events\n      anomalies\n      failures\n    }\n  }\n}");
