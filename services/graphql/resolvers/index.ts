/** All resolvers, by type. */
import type { MutationResolvers, QueryResolvers, Resolvers, SubscriptionResolvers } from '../generated.js';
import { AnnotateResult, annotateMutations } from './annotate.js';
import { AppendResult, LedgerErrorInterface, appendMutations } from './append.js';
import { blackoutQueries } from './blackouts.js';
import { Blob, blobQueries } from './blob.js';
import { BlobObservation } from './blob-observation.js';
import { compatibilityQueries } from './compatibility.js';
import { BlobContent, DecodedBlob, FdtNode, FdtProperty, FdtTree } from './decoded-blob.js';
import { BootCoverage, Coverage, CoverageHole, coverageQueries } from './coverage.js';
import { Finding, diagnosisQueries } from './diagnosis.js';
import { DiffResult, diffQueries } from './diff.js';
import { driftQueries } from './drift.js';
import { Event, eventQueries } from './event.js';
import { StreamItemUnion, eventSubscriptions } from './event-streams.js';
import { FailureGroup, failureQueries } from './failures.js';
import { Found, findQueries } from './find.js';
import { fleetSubscriptions } from './fleet-state.js';
import { Head, headQueries } from './head.js';
import { healthQueries } from './health.js';
import { Chain, chainQueries } from './chain.js';
import { FleetSummary, fleetQueries } from './fleet.js';
import { holeQueries } from './holes.js';
import { Host, hostQueries } from './host.js';
import { BootState, KernelState, kernelStateQueries } from './kernel-state.js';
import { histogramQueries } from './log-histogram.js';
import { LabelHostResult, labelMutations } from './label-host.js';
import { LiveUpdate, LiveUpdateState, liveUpdateQueries } from './live-update.js';
import { missingTelemetryQueries } from './missing-telemetry.js';
import { Node, nodeQueries } from './node.js';
import { RebuiltBlob, rebuiltBlobQueries } from './rebuilt-blob.js';
import { resolving, type RootRules, type Roots } from './root.js';
import { Session, sessionQueries } from './session.js';
import { edgeQueries } from './update-edges.js';
import { viewerQueries } from './viewer.js';

const queries: Roots<QueryResolvers> = {
  ...headQueries,
  ...healthQueries,
  ...nodeQueries,
  ...hostQueries,
  ...liveUpdateQueries,
  ...sessionQueries,
  ...fleetQueries,
  ...chainQueries,
  ...eventQueries,
  ...kernelStateQueries,
  ...blobQueries,
  ...rebuiltBlobQueries,
  ...compatibilityQueries,
  ...coverageQueries,
  ...diagnosisQueries,
  ...diffQueries,
  ...driftQueries,
  ...viewerQueries,
  ...histogramQueries,
  ...edgeQueries,
  ...holeQueries,
  ...missingTelemetryQueries,
  ...findQueries,
  ...failureQueries,
  ...blackoutQueries,
};
const mutations: Roots<MutationResolvers> = { ...appendMutations, ...annotateMutations, ...labelMutations };
const subscriptions: Roots<SubscriptionResolvers> = { ...eventSubscriptions, ...fleetSubscriptions };

/** The rules of every root field, by `Query.hosts` and the like. */
export const rootRules: ReadonlyMap<string, RootRules> = new Map(
  Object.entries({ Query: queries, Mutation: mutations, Subscription: subscriptions }).flatMap(
    ([type, fields]) =>
      Object.entries<RootRules>(fields).map(([field, rules]) => [`${type}.${field}`, rules] as const),
  ),
);

export const resolvers: Resolvers = {
  Query: resolving(queries),
  Mutation: resolving(mutations),
  Subscription: resolving(subscriptions),
  AnnotateResult,
  AppendResult,
  DiffResult,
  LedgerError: LedgerErrorInterface,
  StreamItem: StreamItemUnion,
  Blob,
  BlobContent,
  BlobObservation,
  BootCoverage,
  BootState,
  Chain,
  Coverage,
  CoverageHole,
  DecodedBlob,
  Event,
  FailureGroup,
  Fdt: FdtTree,
  FdtNode,
  FdtProperty,
  Finding,
  FleetSummary,
  Found,
  Head,
  Host,
  KernelState,
  LabelHostResult,
  LiveUpdate,
  LiveUpdateState,
  Node,
  RebuiltBlob,
  Session,
};
