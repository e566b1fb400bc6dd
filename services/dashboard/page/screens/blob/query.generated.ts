// Written by scripts/codegen.ts from services/dashboard/page/screens/blob/query.graphql. Do not edit.
import { document } from '../../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Content of a region of a blob. */
export type ByteRegionKind =
  /** Field of a tree's header. */
  | 'HEADER'
  /** Entry of a tree's memory reservation map, or its end. */
  | 'RESERVATION'
  /** Tag and name of a node. */
  | 'BEGIN_NODE'
  /** Tag, length and name offset of a property. */
  | 'PROPERTY'
  /** Value of a property. */
  | 'VALUE'
  /** Padding after a value. */
  | 'PADDING'
  /** Tag at the end of a node. */
  | 'END_NODE'
  /** Tag without meaning. */
  | 'NOP'
  /** Tag at the end of the tree. */
  | 'END'
  /** Text of the strings block: one or several property names. */
  | 'STRING'
  /** Field of a packed structure. */
  | 'FIELD'
  /** Bytes that belong to no part of the tree or structure. */
  | 'UNUSED'
  /** Part of the tree that could not be read because the blob is truncated. */
  | 'UNREAD'
  /** Bytes of a blob that is neither a tree nor a known structure. */
  | 'UNKNOWN';

/** Result of the comparison of observed bytes with rebuilt bytes. */
export type BlobVerdictKind =
  /** Equal bytes. */
  | 'EQUAL'
  /** Observed bytes that the kernel truncated and that are the start of the rebuilt blob. */
  | 'EQUAL_PREFIX'
  /** Different bytes. */
  | 'DRIFTED'
  /** Observed memory that the kernel had freed, which cannot be compared. */
  | 'FREED_MEMORY'
  /** Blob that could not be rebuilt because facts are missing. */
  | 'NOT_REBUILT';

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

export type SeenFragment = { readonly hostId: string, readonly bootId: string | null, readonly name: string, readonly moment: string | null, readonly position: string, readonly version: string, readonly sha256: string, readonly occurredAt: string, readonly verdict: BlobVerdictKind, readonly offset: number | null, readonly node: string | null, readonly property: string | null, readonly compared: number | null, readonly message: string | null };

export type ContentFragment = { readonly kind: string, readonly compatible: string | null, readonly dts: string | null, readonly content:
    | { readonly totalSize: number, readonly complete: boolean }
    | { readonly name: string, readonly size: number, readonly fields: ReadonlyArray<{ readonly name: string, readonly offset: number, readonly size: number, readonly type: string, readonly meaning: string }> }
    | { readonly size: number, readonly reason: string }
  , readonly regions: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly kind: ByteRegionKind, readonly offset: number, readonly size: number, readonly name: string | null, readonly path: string | null }> } };

export type BlobFactsQueryVariables = Exact<{
  sha256: string;
}>;


export type BlobFactsQuery = { readonly blob: { readonly sha256: string, readonly size: number, readonly observations: ReadonlyArray<SeenFragment> } | null };

export type BlobContentQueryVariables = Exact<{
  sha256: string;
}>;


export type BlobContentQuery = { readonly blob: { readonly hexPage: { readonly hex: string, readonly total: number, readonly nextOffset: number | null } | null, readonly decoded: ContentFragment | null } | null };

export type BlobMoreQueryVariables = Exact<{
  sha256: string;
  offset: number;
}>;


export type BlobMoreQuery = { readonly blob: { readonly hexPage: { readonly hex: string, readonly nextOffset: number | null } | null } | null };

export type RebuiltFactsQueryVariables = Exact<{
  hostId: string;
  name: string;
  at?: AtInput | null | undefined;
}>;


export type RebuiltFactsQuery = { readonly rebuiltBlob: { readonly name: string, readonly known: boolean, readonly missing: ReadonlyArray<string>, readonly sha256: string | null, readonly size: number | null, readonly observations: ReadonlyArray<SeenFragment> } | null };

export type RebuiltContentQueryVariables = Exact<{
  hostId: string;
  name: string;
  at?: AtInput | null | undefined;
}>;


export type RebuiltContentQuery = { readonly rebuiltBlob: { readonly hexPage: { readonly hex: string, readonly total: number, readonly nextOffset: number | null } | null, readonly decoded: ContentFragment | null } | null };

export type RebuiltFactsAtQueryVariables = Exact<{
  hostId: string;
  name: string;
  position: string;
}>;


export type RebuiltFactsAtQuery = { readonly rebuiltBlob: { readonly name: string, readonly known: boolean, readonly missing: ReadonlyArray<string>, readonly sha256: string | null, readonly size: number | null, readonly observations: ReadonlyArray<SeenFragment> } | null };

export type RebuiltContentAtQueryVariables = Exact<{
  hostId: string;
  name: string;
  position: string;
}>;


export type RebuiltContentAtQuery = { readonly rebuiltBlob: { readonly hexPage: { readonly hex: string, readonly total: number, readonly nextOffset: number | null } | null, readonly decoded: ContentFragment | null } | null };

export type BlobPeersQueryVariables = Exact<{
  filter: EventFilter;
  at?: AtInput | null | undefined;
}>;


export type BlobPeersQuery = { readonly events: { readonly nodes: ReadonlyArray<{ readonly position: string, readonly occurredAt: string, readonly data: unknown, readonly blobs: ReadonlyArray<string> }> } };

export type BlobListQueryVariables = Exact<{
  filter: EventFilter;
  before?: string | null | undefined;
  at?: AtInput | null | undefined;
}>;


export type BlobListQuery = { readonly events: { readonly asOf: string, readonly totalCount: number, readonly continueFrom: string | null, readonly pageInfo: { readonly hasPreviousPage: boolean, readonly startCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly position: string, readonly hostId: string, readonly occurredAt: string, readonly data: unknown, readonly blobs: ReadonlyArray<string> }> } };

export type BlobDecidedQueryVariables = Exact<{
  hostId: string;
  at?: AtInput | null | undefined;
}>;


export type BlobDecidedQuery = { readonly diagnosis: { readonly findings: ReadonlyArray<{ readonly update: number | null, readonly verdict: { readonly kind: VerdictKind }, readonly deciding: { readonly name: string, readonly sha256: string, readonly path: string | null, readonly property: string, readonly offset: number, readonly size: number, readonly expected: string | null, readonly found: string | null } | null }> } | null };

export const BlobFacts = document<BlobFactsQuery, BlobFactsQueryVariables>("fragment Seen on BlobObservation {\n  hostId\n  bootId\n  name\n  moment\n  position\n  version\n  sha256\n  occurredAt\n  verdict\n  offset\n  node\n  property\n  compared\n  message\n}\nquery BlobFacts($sha256: Sha256!) {\n  blob(sha256: $sha256) {\n    sha256\n    size\n    observations(first: 20) {\n      ...Seen\n    }\n  }\n}");
export const BlobContent = document<BlobContentQuery, BlobContentQueryVariables>("fragment Content on DecodedBlob {\n  kind\n  compatible\n  dts\n  content {\n    ... on Fdt {\n      totalSize\n      complete\n    }\n    ... on PackedStruct {\n      name\n      size\n      fields {\n        name\n        offset\n        size\n        type\n        meaning\n      }\n    }\n    ... on Undecoded {\n      size\n      reason\n    }\n  }\n  regions(first: 2000) {\n    totalCount\n    nodes {\n      kind\n      offset\n      size\n      name\n      path\n    }\n  }\n}\nquery BlobContent($sha256: Sha256!) {\n  blob(sha256: $sha256) {\n    hexPage(length: 65536) {\n      hex\n      total\n      nextOffset\n    }\n    decoded {\n      ...Content\n    }\n  }\n}");
export const BlobMore = document<BlobMoreQuery, BlobMoreQueryVariables>("query BlobMore($sha256: Sha256!, $offset: Int!) {\n  blob(sha256: $sha256) {\n    hexPage(offset: $offset, length: 65536) {\n      hex\n      nextOffset\n    }\n  }\n}");
export const RebuiltFacts = document<RebuiltFactsQuery, RebuiltFactsQueryVariables>("fragment Seen on BlobObservation {\n  hostId\n  bootId\n  name\n  moment\n  position\n  version\n  sha256\n  occurredAt\n  verdict\n  offset\n  node\n  property\n  compared\n  message\n}\nquery RebuiltFacts($hostId: ID!, $name: String!, $at: AtInput) {\n  rebuiltBlob(hostId: $hostId, name: $name, at: $at) {\n    name\n    known\n    missing\n    sha256\n    size\n    observations(first: 20) {\n      ...Seen\n    }\n  }\n}");
export const RebuiltContent = document<RebuiltContentQuery, RebuiltContentQueryVariables>("fragment Content on DecodedBlob {\n  kind\n  compatible\n  dts\n  content {\n    ... on Fdt {\n      totalSize\n      complete\n    }\n    ... on PackedStruct {\n      name\n      size\n      fields {\n        name\n        offset\n        size\n        type\n        meaning\n      }\n    }\n    ... on Undecoded {\n      size\n      reason\n    }\n  }\n  regions(first: 2000) {\n    totalCount\n    nodes {\n      kind\n      offset\n      size\n      name\n      path\n    }\n  }\n}\nquery RebuiltContent($hostId: ID!, $name: String!, $at: AtInput) {\n  rebuiltBlob(hostId: $hostId, name: $name, at: $at) {\n    hexPage(length: 65536) {\n      hex\n      total\n      nextOffset\n    }\n    decoded {\n      ...Content\n    }\n  }\n}");
export const RebuiltFactsAt = document<RebuiltFactsAtQuery, RebuiltFactsAtQueryVariables>("fragment Seen on BlobObservation {\n  hostId\n  bootId\n  name\n  moment\n  position\n  version\n  sha256\n  occurredAt\n  verdict\n  offset\n  node\n  property\n  compared\n  message\n}\nquery RebuiltFactsAt($hostId: ID!, $name: String!, $position: Position!) {\n  rebuiltBlob(hostId: $hostId, name: $name, at: {position: $position}) {\n    name\n    known\n    missing\n    sha256\n    size\n    observations(first: 20) {\n      ...Seen\n    }\n  }\n}");
export const RebuiltContentAt = document<RebuiltContentAtQuery, RebuiltContentAtQueryVariables>("fragment Content on DecodedBlob {\n  kind\n  compatible\n  dts\n  content {\n    ... on Fdt {\n      totalSize\n      complete\n    }\n    ... on PackedStruct {\n      name\n      size\n      fields {\n        name\n        offset\n        size\n        type\n        meaning\n      }\n    }\n    ... on Undecoded {\n      size\n      reason\n    }\n  }\n  regions(first: 2000) {\n    totalCount\n    nodes {\n      kind\n      offset\n      size\n      name\n      path\n    }\n  }\n}\nquery RebuiltContentAt($hostId: ID!, $name: String!, $position: Position!) {\n  rebuiltBlob(hostId: $hostId, name: $name, at: {position: $position}) {\n    hexPage(length: 65536) {\n      hex\n      total\n      nextOffset\n    }\n    decoded {\n      ...Content\n    }\n  }\n}");
export const BlobPeers = document<BlobPeersQuery, BlobPeersQueryVariables>("query BlobPeers($filter: EventFilter!, $at: AtInput) {\n  events(last: 100, filter: $filter, at: $at) {\n    nodes {\n      position\n      occurredAt\n      data\n      blobs\n    }\n  }\n}");
export const BlobList = document<BlobListQuery, BlobListQueryVariables>("query BlobList($filter: EventFilter!, $before: Cursor, $at: AtInput) {\n  events(last: 200, before: $before, filter: $filter, at: $at) {\n    asOf\n    totalCount\n    pageInfo {\n      hasPreviousPage\n      startCursor\n    }\n    continueFrom\n    nodes {\n      position\n      hostId\n      occurredAt\n      data\n      blobs\n    }\n  }\n}");
export const BlobDecided = document<BlobDecidedQuery, BlobDecidedQueryVariables>("query BlobDecided($hostId: ID!, $at: AtInput) {\n  diagnosis(hostId: $hostId, at: $at) {\n    findings {\n      update\n      verdict {\n        kind\n      }\n      deciding {\n        name\n        sha256\n        path\n        property\n        offset\n        size\n        expected\n        found\n      }\n    }\n  }\n}");
