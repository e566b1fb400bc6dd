// Written by scripts/codegen.ts from services/dashboard/page/screens/health/query.graphql. Do not edit.
import { document } from '../../read/document.js';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** A stage of the path from the host to a subscriber. */
export type Stage =
  /** From the fact, by the host's clock, to the durable append. It contains the errors of that clock. */
  | 'COLLECT'
  /** From the durable append to the position. */
  | 'SEQUENCE'
  /** From the position to the live streams of this process. */
  | 'SEND';

export type LedgerHealthQueryVariables = Exact<{ [key: string]: never; }>;


export type LedgerHealthQuery = { readonly health: { readonly answeredAt: string, readonly log: { readonly position: string, readonly sequencedAt: string | null, readonly unsequenced: number, readonly unsequencedFor: string } | null, readonly sequencer: { readonly leader: string | null, readonly since: string | null, readonly epoch: string, readonly connected: boolean, readonly standbys: ReadonlyArray<string> } | null, readonly stages: ReadonlyArray<{ readonly stage: Stage, readonly events: number, readonly median: string | null, readonly p99: string | null }> | null, readonly readModels: { readonly position: string, readonly lag: string, readonly lagFor: string, readonly hosts: number, readonly silent: number, readonly stale: number, readonly staleHostIds: ReadonlyArray<string> } | null, readonly database: { readonly version: string, readonly size: string, readonly connections: number, readonly maxConnections: number } | null, readonly streams: ReadonlyArray<{ readonly field: string, readonly client: string, readonly streams: number, readonly lag: number }>, readonly producers: ReadonlyArray<{ readonly producerId: string, readonly hosts: number, readonly events: number, readonly lastHeardAt: string }> | null, readonly missing: ReadonlyArray<{ readonly hostId: string | null, readonly producerId: string, readonly missing: string, readonly since: string }> | null, readonly rules: ReadonlyArray<{ readonly name: string, readonly fires: boolean, readonly detail: string, readonly runbook: string }>, readonly unknown: ReadonlyArray<{ readonly part: string, readonly reason: string }> } };

export type MissingHostsQueryVariables = Exact<{ [key: string]: never; }>;


export type MissingHostsQuery = { readonly hosts: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly hostId: string, readonly silentSince: string | null }> }, readonly missingTelemetry: { readonly totalCount: number, readonly kinds: ReadonlyArray<{ readonly facts: MissingFacts, readonly reason: MissingReason, readonly hosts: number, readonly intervals: number, readonly lost: string }>, readonly nodes: ReadonlyArray<{ readonly hostId: string }> } };

export type HostCoverageQueryVariables = Exact<{
  hostId: string;
}>;


export type HostCoverageQuery = { readonly coverage: { readonly bootCount: number, readonly boots: ReadonlyArray<{ readonly sources: ReadonlyArray<{ readonly source: EvidenceSource, readonly events: number }>, readonly holes: ReadonlyArray<
        | { readonly __typename: 'NumberHole' }
        | { readonly __typename: 'DeclaredHole', readonly facts: MissingFacts, readonly reason: MissingReason, readonly count: string | null, readonly sources: ReadonlyArray<EvidenceSource> }
      > }> } | null };

export const LedgerHealth = document<LedgerHealthQuery, LedgerHealthQueryVariables>("query LedgerHealth {\n  health {\n    answeredAt\n    log {\n      position\n      sequencedAt\n      unsequenced\n      unsequencedFor\n    }\n    sequencer {\n      leader\n      since\n      epoch\n      connected\n      standbys\n    }\n    stages {\n      stage\n      events\n      median\n      p99\n    }\n    readModels {\n      position\n      lag\n      lagFor\n      hosts\n      silent\n      stale\n      staleHostIds\n    }\n    database {\n      version\n      size\n      connections\n      maxConnections\n    }\n    streams {\n      field\n      client\n      streams\n      lag\n    }\n    producers {\n      producerId\n      hosts\n      events\n      lastHeardAt\n    }\n    missing {\n      hostId\n      producerId\n      missing\n      since\n    }\n    rules {\n      name\n      fires\n      detail\n      runbook\n    }\n    unknown {\n      part\n      reason\n    }\n  }\n}");
export const MissingHosts = document<MissingHostsQuery, MissingHostsQueryVariables>("query MissingHosts {\n  hosts(first: 5, filter: {silent: true}) {\n    totalCount\n    nodes {\n      hostId\n      silentSince\n    }\n  }\n  missingTelemetry(last: 100) {\n    totalCount\n    kinds {\n      facts\n      reason\n      hosts\n      intervals\n      lost\n    }\n    nodes {\n      hostId\n    }\n  }\n}");
export const HostCoverage = document<HostCoverageQuery, HostCoverageQueryVariables>("query HostCoverage($hostId: ID!) {\n  coverage(hostId: $hostId) {\n    bootCount\n    boots(newest: 12) {\n      sources {\n        source\n        events\n      }\n      holes {\n        __typename\n        ... on DeclaredHole {\n          facts\n          reason\n          count\n          sources\n        }\n      }\n    }\n  }\n}");
