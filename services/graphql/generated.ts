// Written by scripts/codegen.ts from schema/*.graphql. Do not edit.
import type { Position } from '../kernel/index.js';
import type { Version } from '../kernel/index.js';
import type { Digest } from '../kernel/index.js';
import type { Json } from '../kernel/index.js';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { EventView, StateAt, HostView, SessionView, FleetSummary as FleetParent, ChainAt, LiveUpdateView, StoredBlob, RebuiltBlobAt, ObservedBlob, Decoded, FdtParent, NodeParent, PropertyParent, FindingParent, CoverageAt, BootCoverage as BootCoverageParent, HeadParent, AnyNode, Found as FoundParent, EventConnectionParent, HostConnectionParent, PreservedPagesConnectionParent, PastBootConnectionParent, LiveUpdateStateConnectionParent, AnomalyConnectionParent, LiveUpdateConnectionParent, MissingTelemetryConnectionParent, SessionConnectionParent } from './models.js';
import type { EventPayload as PayloadParent } from './events/payload-types.js';
import type { BootState as KernelBoot, LiveUpdate as KernelUpdate, FailureGroup as JudgedGroup } from '../kernel/index.js';
import type { PageInfoParent } from './paging/connection.js';
import type { StreamItem as ItemParent } from './stream/stream-item.js';
import type { Context } from './context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: Exclude<T[P], undefined> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  Position: { input: Position; output: bigint; }
  Version: { input: Version; output: bigint; }
  UInt64: { input: bigint; output: bigint | string; }
  DateTime: { input: string; output: string; }
  Duration: { input: bigint; output: bigint; }
  Base64: { input: Uint8Array; output: Uint8Array; }
  Hex: { input: Uint8Array; output: Uint8Array; }
  Sha256: { input: Digest; output: string; }
  JSON: { input: Json; output: unknown; }
  Cursor: { input: string; output: string; }
};

export type AnnotateInput = {
  readonly hostId: Scalars['ID']['input'];
  readonly bootId?: InputMaybe<Scalars['String']['input']>;
  readonly message: Scalars['String']['input'];
  readonly actor?: InputMaybe<Scalars['String']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly waitForPosition: Scalars['Boolean']['input'];
};

export type AnnotateSuccess = {
  readonly __typename?: 'AnnotateSuccess';
  readonly replayed: Scalars['Boolean']['output'];
  readonly actor: Scalars['String']['output'];
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly receipt: EventReceipt;
  readonly position: Maybe<Scalars['Position']['output']>;
};

export type UnknownHost = LedgerError & {
  readonly __typename?: 'UnknownHost';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly hostId: Scalars['ID']['output'];
};

export type IdempotencyConflict = LedgerError & {
  readonly __typename?: 'IdempotencyConflict';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly idempotencyKey: Scalars['String']['output'];
  readonly receipt: EventReceipt;
};

export type InvalidAnnotation = LedgerError & {
  readonly __typename?: 'InvalidAnnotation';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly field: Scalars['String']['output'];
  readonly rule: Scalars['String']['output'];
};

export type AnnotateResult = AnnotateSuccess | UnknownHost | IdempotencyConflict | InvalidAnnotation;

export type ProducerInput = {
  readonly id: Scalars['String']['input'];
  readonly epoch: Scalars['String']['input'];
  readonly seq: Scalars['UInt64']['input'];
};

export type EvidenceInput = {
  readonly source: EvidenceSource;
  readonly confidence: Confidence;
  readonly ref?: InputMaybe<Scalars['String']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly before?: InputMaybe<Scalars['String']['input']>;
  readonly probe?: InputMaybe<Scalars['String']['input']>;
};

export type EventInput = {
  readonly id: Scalars['ID']['input'];
  readonly hostId: Scalars['ID']['input'];
  readonly bootId?: InputMaybe<Scalars['String']['input']>;
  readonly type: Scalars['String']['input'];
  readonly schemaVersion: Scalars['Int']['input'];
  readonly producer: ProducerInput;
  readonly occurredAt: Scalars['DateTime']['input'];
  readonly monotonicNs?: InputMaybe<Scalars['UInt64']['input']>;
  readonly data: Scalars['JSON']['input'];
  readonly blobs: ReadonlyArray<Scalars['Sha256']['input']>;
  readonly evidence: ReadonlyArray<EvidenceInput>;
};

export type BlobInput = {
  readonly bytes: Scalars['Base64']['input'];
  readonly sha256?: InputMaybe<Scalars['Sha256']['input']>;
};

export type StreamExistence =
  | 'no_stream'
  | 'stream_exists';

export type StreamExpectationInput =
  { readonly version: Scalars['Version']['input']; readonly existence?: never; }
  |  { readonly version?: never; readonly existence: StreamExistence; };

export type ExpectedVersionInput = {
  readonly hostId: Scalars['ID']['input'];
  readonly is: StreamExpectationInput;
};

export type AppendEventsInput = {
  readonly events: ReadonlyArray<EventInput>;
  readonly blobs: ReadonlyArray<BlobInput>;
  readonly expected: ReadonlyArray<ExpectedVersionInput>;
  readonly waitForPosition: Scalars['Boolean']['input'];
};

export type EventReceipt = {
  readonly __typename?: 'EventReceipt';
  readonly seq: Scalars['UInt64']['output'];
  readonly hostId: Scalars['ID']['output'];
  readonly version: Scalars['Version']['output'];
  readonly digest: Scalars['Sha256']['output'];
};

export type StreamReceipt = {
  readonly __typename?: 'StreamReceipt';
  readonly hostId: Scalars['ID']['output'];
  readonly firstVersion: Scalars['Version']['output'];
  readonly lastVersion: Scalars['Version']['output'];
};

export type SeqRange = {
  readonly __typename?: 'SeqRange';
  readonly fromSeq: Scalars['UInt64']['output'];
  readonly toSeq: Scalars['UInt64']['output'];
};

export type AppendSuccess = {
  readonly __typename?: 'AppendSuccess';
  readonly replayed: Scalars['Boolean']['output'];
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly receipts: ReadonlyArray<EventReceipt>;
  readonly streams: ReadonlyArray<StreamReceipt>;
  readonly missing: ReadonlyArray<SeqRange>;
  readonly position: Maybe<Scalars['Position']['output']>;
};

export type WrongExpectedVersion = LedgerError & {
  readonly __typename?: 'WrongExpectedVersion';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly hostId: Scalars['ID']['output'];
  readonly actual: Scalars['Version']['output'];
};

export type ProducerConflict = LedgerError & {
  readonly __typename?: 'ProducerConflict';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly seq: Scalars['UInt64']['output'];
  readonly index: Scalars['Int']['output'];
  readonly storedDigest: Scalars['Sha256']['output'];
  readonly sentDigest: Scalars['Sha256']['output'];
  readonly receipt: EventReceipt;
};

export type UnknownBlob = LedgerError & {
  readonly __typename?: 'UnknownBlob';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly index: Scalars['Int']['output'];
  readonly sha256: Scalars['Sha256']['output'];
};

export type EventProblem = {
  readonly __typename?: 'EventProblem';
  readonly index: Scalars['Int']['output'];
  readonly field: Scalars['String']['output'];
  readonly rule: Scalars['String']['output'];
};

export type InvalidEvents = LedgerError & {
  readonly __typename?: 'InvalidEvents';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly problems: ReadonlyArray<EventProblem>;
};

export type TooLarge = LedgerError & {
  readonly __typename?: 'TooLarge';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly what: Scalars['String']['output'];
  readonly found: Scalars['Int']['output'];
  readonly limit: Scalars['Int']['output'];
};

export type AppendResult = AppendSuccess | WrongExpectedVersion | ProducerConflict | UnknownBlob | InvalidEvents | TooLarge;

export type Mutation = {
  readonly __typename?: 'Mutation';
  readonly appendEvents: AppendResult;
  readonly annotate: AnnotateResult;
  readonly labelHost: LabelHostResult;
};


export type MutationAppendEventsArgs = {
  input: AppendEventsInput;
};


export type MutationAnnotateArgs = {
  input: AnnotateInput;
};


export type MutationLabelHostArgs = {
  input: LabelHostInput;
};

export type BlackoutBin = {
  readonly __typename?: 'BlackoutBin';
  readonly from: Scalars['Duration']['output'];
  readonly to: Scalars['Duration']['output'];
  readonly count: Scalars['Int']['output'];
};

export type BlackoutQuantile = {
  readonly __typename?: 'BlackoutQuantile';
  readonly perMille: Scalars['Int']['output'];
  readonly atLeast: Scalars['Duration']['output'];
  readonly atMost: Maybe<Scalars['Duration']['output']>;
};

export type UpdateBlackout = {
  readonly __typename?: 'UpdateBlackout';
  readonly hostId: Scalars['ID']['output'];
  readonly ordinal: Scalars['Int']['output'];
  readonly atLeast: Scalars['Duration']['output'];
  readonly atMost: Maybe<Scalars['Duration']['output']>;
};

export type BlackoutDistribution = {
  readonly __typename?: 'BlackoutDistribution';
  readonly asOf: Scalars['Position']['output'];
  readonly count: Scalars['Int']['output'];
  readonly open: Scalars['Int']['output'];
  readonly bins: ReadonlyArray<BlackoutBin>;
  readonly quantiles: ReadonlyArray<BlackoutQuantile>;
  readonly certainlyOver: Scalars['Int']['output'];
  readonly possiblyOver: Scalars['Int']['output'];
  readonly overruns: ReadonlyArray<UpdateBlackout>;
  readonly pending: Scalars['Int']['output'];
  readonly without: Scalars['Int']['output'];
  readonly truncated: Scalars['Boolean']['output'];
};

export type DecodedBlob = {
  readonly __typename?: 'DecodedBlob';
  readonly kind: Scalars['String']['output'];
  readonly compatible: Maybe<Scalars['String']['output']>;
  readonly tree: Scalars['JSON']['output'];
  readonly dts: Maybe<Scalars['String']['output']>;
  readonly content: BlobContent;
  readonly regions: ByteRegionPage;
};


export type DecodedBlobRegionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['Int']['input']>;
};

export type ByteRange = {
  readonly offset: Scalars['Int']['output'];
  readonly size: Scalars['Int']['output'];
};

export type ByteRegionKind =
  | 'header'
  | 'reservation'
  | 'begin_node'
  | 'property'
  | 'value'
  | 'padding'
  | 'end_node'
  | 'nop'
  | 'end'
  | 'string'
  | 'field'
  | 'unused'
  | 'unread'
  | 'unknown';

export type ByteRegion = ByteRange & {
  readonly __typename?: 'ByteRegion';
  readonly kind: ByteRegionKind;
  readonly offset: Scalars['Int']['output'];
  readonly size: Scalars['Int']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
  readonly path: Maybe<Scalars['String']['output']>;
};

export type ByteRegionPage = {
  readonly __typename?: 'ByteRegionPage';
  readonly totalCount: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<ByteRegion>;
  readonly nextAfter: Maybe<Scalars['Int']['output']>;
};

export type BlobContent = Fdt | PackedStruct | Undecoded;

export type Fdt = {
  readonly __typename?: 'Fdt';
  readonly totalSize: Scalars['Int']['output'];
  readonly complete: Scalars['Boolean']['output'];
  readonly header: ReadonlyArray<PackedField>;
  readonly node: Maybe<FdtNode>;
  readonly dts: Maybe<Scalars['String']['output']>;
};


export type FdtNodeArgs = {
  path?: Scalars['String']['input'];
};

export type FdtNode = ByteRange & {
  readonly __typename?: 'FdtNode';
  readonly offset: Scalars['Int']['output'];
  readonly size: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  readonly path: Scalars['String']['output'];
  readonly properties: FdtPropertyPage;
  readonly property: Maybe<FdtProperty>;
  readonly children: FdtNodePage;
};


export type FdtNodePropertiesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['Int']['input']>;
};


export type FdtNodePropertyArgs = {
  name: Scalars['String']['input'];
};


export type FdtNodeChildrenArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['Int']['input']>;
};

export type FdtPropertyPage = {
  readonly __typename?: 'FdtPropertyPage';
  readonly totalCount: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<FdtProperty>;
  readonly nextAfter: Maybe<Scalars['Int']['output']>;
};

export type FdtNodePage = {
  readonly __typename?: 'FdtNodePage';
  readonly totalCount: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<FdtNode>;
  readonly nextAfter: Maybe<Scalars['Int']['output']>;
};

export type FdtProperty = ByteRange & {
  readonly __typename?: 'FdtProperty';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly offset: Scalars['Int']['output'];
  readonly tokenOffset: Scalars['Int']['output'];
  readonly nameOffset: Maybe<Scalars['Int']['output']>;
  readonly size: Scalars['Int']['output'];
  readonly raw: Scalars['Hex']['output'];
  readonly asString: Maybe<Scalars['String']['output']>;
  readonly asStrings: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly asCells: Maybe<ReadonlyArray<Scalars['UInt64']['output']>>;
  readonly asU64Native: Maybe<Scalars['UInt64']['output']>;
};


export type FdtPropertyRawArgs = {
  offset?: InputMaybe<Scalars['Int']['input']>;
  length?: InputMaybe<Scalars['Int']['input']>;
};

export type PackedStruct = {
  readonly __typename?: 'PackedStruct';
  readonly name: Scalars['String']['output'];
  readonly size: Scalars['Int']['output'];
  readonly fields: ReadonlyArray<PackedField>;
};

export type PackedField = ByteRange & {
  readonly __typename?: 'PackedField';
  readonly name: Scalars['String']['output'];
  readonly offset: Scalars['Int']['output'];
  readonly size: Scalars['Int']['output'];
  readonly type: Scalars['String']['output'];
  readonly value: Scalars['JSON']['output'];
  readonly meaning: Scalars['String']['output'];
};

export type Undecoded = {
  readonly __typename?: 'Undecoded';
  readonly size: Scalars['Int']['output'];
  readonly reason: Scalars['String']['output'];
};

export type HexPage = {
  readonly __typename?: 'HexPage';
  readonly hex: Scalars['Hex']['output'];
  readonly offset: Scalars['Int']['output'];
  readonly length: Scalars['Int']['output'];
  readonly total: Scalars['Int']['output'];
  readonly nextOffset: Maybe<Scalars['Int']['output']>;
};

export type Blob = Node & {
  readonly __typename?: 'Blob';
  readonly id: Scalars['ID']['output'];
  readonly sha256: Scalars['Sha256']['output'];
  readonly size: Scalars['Int']['output'];
  readonly bytes: Maybe<Scalars['Base64']['output']>;
  readonly hex: Maybe<Scalars['Hex']['output']>;
  readonly hexPage: Maybe<HexPage>;
  readonly decoded: Maybe<DecodedBlob>;
  readonly observations: ReadonlyArray<BlobObservation>;
};


export type BlobHexArgs = {
  offset?: InputMaybe<Scalars['Int']['input']>;
  length?: InputMaybe<Scalars['Int']['input']>;
};


export type BlobHexPageArgs = {
  offset?: InputMaybe<Scalars['Int']['input']>;
  length?: InputMaybe<Scalars['Int']['input']>;
};


export type BlobObservationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Position']['input']>;
};

export type BlobVerdictKind =
  | 'equal'
  | 'equal_prefix'
  | 'drifted'
  | 'freed_memory'
  | 'not_rebuilt';

export type BlobObservation = {
  readonly __typename?: 'BlobObservation';
  readonly hostId: Scalars['ID']['output'];
  readonly bootId: Maybe<Scalars['String']['output']>;
  readonly name: Scalars['String']['output'];
  readonly moment: Maybe<Scalars['String']['output']>;
  readonly position: Scalars['Position']['output'];
  readonly version: Scalars['Version']['output'];
  readonly sha256: Scalars['Sha256']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly verdict: BlobVerdictKind;
  readonly offset: Maybe<Scalars['Int']['output']>;
  readonly node: Maybe<Scalars['String']['output']>;
  readonly property: Maybe<Scalars['String']['output']>;
  readonly compared: Maybe<Scalars['Int']['output']>;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type RebuiltBlob = {
  readonly __typename?: 'RebuiltBlob';
  readonly asOf: AsOf;
  readonly name: Scalars['String']['output'];
  readonly known: Scalars['Boolean']['output'];
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
  readonly bytes: Maybe<Scalars['Base64']['output']>;
  readonly sha256: Maybe<Scalars['Sha256']['output']>;
  readonly size: Maybe<Scalars['Int']['output']>;
  readonly hex: Maybe<Scalars['Hex']['output']>;
  readonly hexPage: Maybe<HexPage>;
  readonly decoded: Maybe<DecodedBlob>;
  readonly observations: ReadonlyArray<BlobObservation>;
};


export type RebuiltBlobHexArgs = {
  offset?: InputMaybe<Scalars['Int']['input']>;
  length?: InputMaybe<Scalars['Int']['input']>;
};


export type RebuiltBlobHexPageArgs = {
  offset?: InputMaybe<Scalars['Int']['input']>;
  length?: InputMaybe<Scalars['Int']['input']>;
};


export type RebuiltBlobObservationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Position']['input']>;
};

export type DriftReport = {
  readonly __typename?: 'DriftReport';
  readonly hostId: Scalars['ID']['output'];
  readonly asOf: AsOf;
  readonly judged: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<BlobObservation>;
  readonly nextAfter: Maybe<Scalars['Version']['output']>;
};

export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor: Maybe<Scalars['Cursor']['output']>;
  readonly endCursor: Maybe<Scalars['Cursor']['output']>;
};

export type LedgerError = {
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

export type Head = {
  readonly __typename?: 'Head';
  readonly position: Scalars['Position']['output'];
  readonly sequencedAt: Maybe<Scalars['DateTime']['output']>;
  readonly projectedPosition: Scalars['Position']['output'];
  readonly lag: Scalars['UInt64']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  readonly head: Head;
  readonly blackoutDistribution: BlackoutDistribution;
  readonly drift: Maybe<DriftReport>;
  readonly blob: Maybe<Blob>;
  readonly rebuiltBlob: Maybe<RebuiltBlob>;
  readonly rebuiltBlobNames: ReadonlyArray<Scalars['String']['output']>;
  readonly compatibility: Compatibility;
  readonly compatibilityMatrix: CompatibilityMatrix;
  readonly strandedIf: StrandedReport;
  readonly coverage: Maybe<Coverage>;
  readonly diagnosis: Maybe<Diagnosis>;
  readonly diff: DiffResult;
  readonly events: EventConnection;
  readonly eventsAfter: EventCount;
  readonly event: Maybe<Event>;
  readonly failureGroups: FailureGroups;
  readonly firstDivergence: Maybe<UpdateComparison>;
  readonly find: FindResults;
  readonly fleetSummary: FleetSummary;
  readonly chain: Maybe<Chain>;
  readonly health: Health;
  readonly holes: HoleList;
  readonly hosts: HostConnection;
  readonly hostGroups: HostGroups;
  readonly host: Maybe<Host>;
  readonly kernelState: Maybe<KernelState>;
  readonly liveUpdates: LiveUpdateConnection;
  readonly logHistogram: LogHistogram;
  readonly missingTelemetry: MissingTelemetryConnection;
  readonly node: Maybe<Node>;
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  readonly sessions: SessionConnection;
  readonly updateEdges: UpdateEdges;
  readonly viewer: Viewer;
};


export type QueryHeadArgs = {
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryBlackoutDistributionArgs = {
  filter: InputMaybe<LiveUpdateFilter>;
  budget: InputMaybe<Scalars['Duration']['input']>;
  bins?: Scalars['Int']['input'];
  rows?: Scalars['Int']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryDriftArgs = {
  hostId: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Version']['input']>;
  verdicts?: ReadonlyArray<BlobVerdictKind>;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryBlobArgs = {
  sha256: Scalars['Sha256']['input'];
};


export type QueryRebuiltBlobArgs = {
  hostId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryRebuiltBlobNamesArgs = {
  hostId: Scalars['ID']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryCompatibilityArgs = {
  from: Scalars['String']['input'];
  to: Scalars['String']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryCompatibilityMatrixArgs = {
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryStrandedIfArgs = {
  component: Scalars['String']['input'];
  version: Scalars['String']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryCoverageArgs = {
  hostId: Scalars['ID']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryDiagnosisArgs = {
  hostId: Scalars['ID']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryDiffArgs = {
  from: DiffSubjectInput;
  to: DiffSubjectInput;
  first?: InputMaybe<Scalars['Int']['input']>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryEventsArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
  filter: InputMaybe<EventFilter>;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryEventsAfterArgs = {
  position: Scalars['Position']['input'];
  filter: InputMaybe<EventFilter>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryEventArgs = {
  position: Scalars['Position']['input'];
};


export type QueryFailureGroupsArgs = {
  filter: InputMaybe<LiveUpdateFilter>;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryFirstDivergenceArgs = {
  update: LiveUpdateKey;
  peer: LiveUpdateKey;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryFindArgs = {
  text: Scalars['String']['input'];
  first?: Scalars['Int']['input'];
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryFleetSummaryArgs = {
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryChainArgs = {
  hostId: Scalars['ID']['input'];
  ordinal: Scalars['Int']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryHolesArgs = {
  from: InputMaybe<AtInput>;
  to: InputMaybe<AtInput>;
  hostId: InputMaybe<Scalars['ID']['input']>;
  rows?: Scalars['Int']['input'];
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryHostsArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
  filter: InputMaybe<HostFilter>;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryHostGroupsArgs = {
  by: HostGroupBy;
  filter: InputMaybe<HostFilter>;
  rows?: Scalars['Int']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryHostArgs = {
  hostId: Scalars['ID']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryKernelStateArgs = {
  hostId: Scalars['ID']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryLiveUpdatesArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
  filter: InputMaybe<LiveUpdateFilter>;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryLogHistogramArgs = {
  from: InputMaybe<AtInput>;
  to: InputMaybe<AtInput>;
  buckets?: Scalars['Int']['input'];
  hostId: InputMaybe<Scalars['ID']['input']>;
  scale?: HistogramScale;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryMissingTelemetryArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
  filter: InputMaybe<MissingTelemetryFilter>;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


export type QuerySessionsArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
  filter: InputMaybe<SessionFilter>;
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};


export type QueryUpdateEdgesArgs = {
  filter: InputMaybe<LiveUpdateFilter>;
  rows?: Scalars['Int']['input'];
  at: InputMaybe<AtInput>;
  waitFor: InputMaybe<Scalars['Position']['input']>;
};

export type HandoverVerdict =
  | 'ok'
  | 'lost'
  | 'panic'
  | 'eio'
  | 'silent_corruption'
  | 'partial'
  | 'unknown';

export type HandoverEvidenceKind =
  | 'observed'
  | 'catalogued'
  | 'inferred';

export type ComponentVerdict = {
  readonly __typename?: 'ComponentVerdict';
  readonly component: Scalars['String']['output'];
  readonly from: Maybe<Scalars['String']['output']>;
  readonly to: Maybe<Scalars['String']['output']>;
  readonly equal: Scalars['Boolean']['output'];
  readonly effect: Scalars['String']['output'];
  readonly why: Scalars['String']['output'];
  readonly evidence: HandoverEvidenceKind;
  readonly source: Scalars['String']['output'];
};

export type ObservedOutcome = {
  readonly __typename?: 'ObservedOutcome';
  readonly outcome: UpdateOutcome;
  readonly count: Scalars['Int']['output'];
};

export type Compatibility = {
  readonly __typename?: 'Compatibility';
  readonly from: Scalars['String']['output'];
  readonly to: Scalars['String']['output'];
  readonly verdict: HandoverVerdict;
  readonly components: ReadonlyArray<ComponentVerdict>;
  readonly observed: ReadonlyArray<ObservedOutcome>;
  readonly asOf: Scalars['Position']['output'];
};

export type CompatibilityMatrix = {
  readonly __typename?: 'CompatibilityMatrix';
  readonly releases: ReadonlyArray<Scalars['String']['output']>;
  readonly cells: ReadonlyArray<Compatibility>;
  readonly asOf: Scalars['Position']['output'];
};

export type HostTargets = {
  readonly __typename?: 'HostTargets';
  readonly hostId: Scalars['ID']['output'];
  readonly release: Scalars['String']['output'];
  readonly targets: ReadonlyArray<Scalars['String']['output']>;
};

export type StrandedReport = {
  readonly __typename?: 'StrandedReport';
  readonly stranded: ReadonlyArray<HostTargets>;
  readonly already: ReadonlyArray<HostTargets>;
  readonly remaining: ReadonlyArray<HostTargets>;
  readonly strandedCount: Scalars['Int']['output'];
  readonly alreadyCount: Scalars['Int']['output'];
  readonly cannotHandOverCount: Scalars['Int']['output'];
  readonly remainingCount: Scalars['Int']['output'];
  readonly unknownHosts: Scalars['Int']['output'];
  readonly asOf: Scalars['Position']['output'];
};

export type CoveredEvent = {
  readonly __typename?: 'CoveredEvent';
  readonly position: Scalars['Position']['output'];
  readonly version: Scalars['Version']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly monotonicNs: Maybe<Scalars['UInt64']['output']>;
};

export type SourceCoverage = {
  readonly __typename?: 'SourceCoverage';
  readonly source: EvidenceSource;
  readonly events: Scalars['Int']['output'];
  readonly first: CoveredEvent;
  readonly last: CoveredEvent;
};

export type NumberHole = {
  readonly __typename?: 'NumberHole';
  readonly producerId: Scalars['String']['output'];
  readonly epoch: Scalars['String']['output'];
  readonly fromSeq: Scalars['UInt64']['output'];
  readonly toSeq: Scalars['UInt64']['output'];
  readonly missing: Scalars['UInt64']['output'];
  readonly afterVersion: Scalars['Version']['output'];
  readonly beforeVersion: Scalars['Version']['output'];
};

export type DeclaredHole = {
  readonly __typename?: 'DeclaredHole';
  readonly position: Scalars['Position']['output'];
  readonly hostId: Scalars['ID']['output'];
  readonly version: Scalars['Version']['output'];
  readonly bootId: Maybe<Scalars['String']['output']>;
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly facts: MissingFacts;
  readonly reason: MissingReason;
  readonly fromNs: Maybe<Scalars['UInt64']['output']>;
  readonly toNs: Maybe<Scalars['UInt64']['output']>;
  readonly count: Maybe<Scalars['UInt64']['output']>;
  readonly sources: ReadonlyArray<EvidenceSource>;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type CoverageHole = NumberHole | DeclaredHole;

export type BootCoverage = {
  readonly __typename?: 'BootCoverage';
  readonly bootId: Scalars['String']['output'];
  readonly ordinal: Maybe<Scalars['Int']['output']>;
  readonly sources: ReadonlyArray<SourceCoverage>;
  readonly holes: ReadonlyArray<CoverageHole>;
};

export type Coverage = {
  readonly __typename?: 'Coverage';
  readonly hostId: Scalars['ID']['output'];
  readonly asOf: AsOf;
  readonly bootCount: Scalars['Int']['output'];
  readonly boots: ReadonlyArray<BootCoverage>;
};


export type CoverageBootsArgs = {
  newest?: InputMaybe<Scalars['Int']['input']>;
};

export type VerdictKind =
  | 'succeeded'
  | 'refused'
  | 'kho_refused'
  | 'luo_panicked'
  | 'pci_panicked'
  | 'luo_absent'
  | 'deserialize_failed'
  | 'lost'
  | 'finish_stuck'
  | 'counter_broken'
  | 'not_handed_over'
  | 'in_progress'
  | 'unknown';

export type Certainty =
  | 'certain'
  | 'likely'
  | 'guess';

export type FindingSubject =
  | 'update'
  | 'attempt'
  | 'boot';

export type Verdict = {
  readonly __typename?: 'Verdict';
  readonly kind: VerdictKind;
  readonly facts: Scalars['JSON']['output'];
};

export type Because = {
  readonly __typename?: 'Because';
  readonly version: Scalars['Version']['output'];
  readonly type: Scalars['String']['output'];
};

export type ManifestFile = {
  readonly __typename?: 'ManifestFile';
  readonly token: Scalars['UInt64']['output'];
  readonly handler: Maybe<Scalars['String']['output']>;
  readonly fate: Scalars['String']['output'];
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type ManifestSession = {
  readonly __typename?: 'ManifestSession';
  readonly name: Scalars['String']['output'];
  readonly fate: Scalars['String']['output'];
  readonly files: ReadonlyArray<ManifestFile>;
};

export type Manifest = {
  readonly __typename?: 'Manifest';
  readonly complete: Scalars['Boolean']['output'];
  readonly sessions: ReadonlyArray<ManifestSession>;
};

export type DecidingBytes = ByteRange & {
  readonly __typename?: 'DecidingBytes';
  readonly name: Scalars['String']['output'];
  readonly sha256: Scalars['Sha256']['output'];
  readonly observed: Scalars['Boolean']['output'];
  readonly position: Scalars['Position']['output'];
  readonly path: Maybe<Scalars['String']['output']>;
  readonly property: Scalars['String']['output'];
  readonly offset: Scalars['Int']['output'];
  readonly size: Scalars['Int']['output'];
  readonly expected: Maybe<Scalars['Hex']['output']>;
  readonly found: Maybe<Scalars['Hex']['output']>;
};

export type Finding = {
  readonly __typename?: 'Finding';
  readonly subject: FindingSubject;
  readonly update: Maybe<Scalars['Int']['output']>;
  readonly fromBoot: Maybe<Scalars['Int']['output']>;
  readonly toBoot: Maybe<Scalars['Int']['output']>;
  readonly verdict: Verdict;
  readonly certainty: Certainty;
  readonly because: ReadonlyArray<Because>;
  readonly also: ReadonlyArray<Verdict>;
  readonly advice: Scalars['String']['output'];
  readonly manifest: Maybe<Manifest>;
  readonly deciding: Maybe<DecidingBytes>;
};

export type CounterContradiction = {
  readonly __typename?: 'CounterContradiction';
  readonly boot: Scalars['Int']['output'];
  readonly counter: Scalars['String']['output'];
  readonly against: Scalars['String']['output'];
  readonly expected: Maybe<Scalars['UInt64']['output']>;
  readonly found: Maybe<Scalars['UInt64']['output']>;
  readonly explanations: ReadonlyArray<Scalars['JSON']['output']>;
};

export type Diagnosis = {
  readonly __typename?: 'Diagnosis';
  readonly hostId: Scalars['ID']['output'];
  readonly asOf: AsOf;
  readonly findings: ReadonlyArray<Finding>;
  readonly contradictions: ReadonlyArray<CounterContradiction>;
};

export type StateSubjectInput = {
  readonly hostId: Scalars['ID']['input'];
  readonly at?: InputMaybe<AtInput>;
};

export type RebuiltSubjectInput = {
  readonly hostId: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  readonly at?: InputMaybe<AtInput>;
};

export type DiffSubjectInput =
  { readonly state: StateSubjectInput; readonly rebuilt?: never; readonly blob?: never; }
  |  { readonly state?: never; readonly rebuilt: RebuiltSubjectInput; readonly blob?: never; }
  |  { readonly state?: never; readonly rebuilt?: never; readonly blob: Scalars['Sha256']['input']; };

export type DiffSide = {
  readonly __typename?: 'DiffSide';
  readonly hostId: Maybe<Scalars['ID']['output']>;
  readonly asOf: Maybe<AsOf>;
  readonly name: Maybe<Scalars['String']['output']>;
  readonly sha256: Maybe<Scalars['Sha256']['output']>;
  readonly size: Maybe<Scalars['Int']['output']>;
};

export type HunkChange =
  | 'added'
  | 'removed'
  | 'changed';

export type HunkSubject =
  | 'state'
  | 'node'
  | 'property'
  | 'order'
  | 'field'
  | 'format'
  | 'bytes';

export type DiffHunk = {
  readonly __typename?: 'DiffHunk';
  readonly change: HunkChange;
  readonly about: HunkSubject;
  readonly path: Scalars['String']['output'];
  readonly before: Maybe<Scalars['JSON']['output']>;
  readonly after: Maybe<Scalars['JSON']['output']>;
};

export type Diff = {
  readonly __typename?: 'Diff';
  readonly from: DiffSide;
  readonly to: DiffSide;
  readonly identical: Scalars['Boolean']['output'];
  readonly count: Scalars['Int']['output'];
  readonly truncated: Scalars['Boolean']['output'];
  readonly hunks: ReadonlyArray<DiffHunk>;
};

export type DiffEnd =
  | 'from'
  | 'to';

export type DiffSubjectMissing = LedgerError & {
  readonly __typename?: 'DiffSubjectMissing';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly side: DiffEnd;
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
};

export type DiffResult = Diff | DiffSubjectMissing;

export type EventPayload = BootStartedPayload | BootPanickedPayload | BootEndedPayload | KernelLoggedPayload | SystemdKexecsCountedPayload | SystemdShutdownTimedPayload | KhoEnabledPayload | KhoDisabledPayload | KhoRevivalRefusedPayload | KhoExecFromPayload | KhoMetadataRefusedPayload | KhoRootCreatedPayload | KhoSubtreeAddedPayload | KhoSubtreeAddFailedPayload | KhoSubtreeRemovedPayload | KhoSubtreeRetrievedPayload | KhoMemoryReservedPayload | KhoReservationRevivedPayload | KhoReservationRefusedPayload | KhoMemoryAllocatedPayload | KhoMemoryAllocationFailedPayload | KhoMemoryPreservedPayload | KhoMemoryPreserveFailedPayload | KhoMemoryUnpreservedPayload | KhoMemoryRestoredPayload | KhoMemoryFreedPayload | KhoFinalizedPayload | KhoFinalizeFailedPayload | KhoAbortFailedPayload | LuoIncomingAcceptedPayload | LuoIncomingRefusedPayload | LuoDisabledPayload | LuoOutgoingCreatedPayload | LuoOutgoingFailedPayload | LuoDeviceOpenFailedPayload | LuoDeserializeFailedPayload | LuoSerializedPayload | LuoSerializeFailedPayload | LuoPrepareStartedPayload | LuoPreparedPayload | LuoPrepareFailedPayload | LuoCancelledPayload | LuoCancelFailedPayload | LuoFrozenPayload | LuoFreezeFailedPayload | LuoUpdatedPayload | LuoFinishedPayload | LuoFinishFailedPayload | SessionCreatedPayload | SessionCreateFailedPayload | SessionRetrievedPayload | SessionRetrieveFailedPayload | SessionFinishedPayload | SessionFinishFailedPayload | SessionClosedPayload | SessionReleaseFailedPayload | SessionFrozenPayload | SessionFreezeFailedPayload | SessionFreezeRefusedPayload | SessionUnfrozenPayload | SessionDeserializedPayload | FilePreservedPayload | FilePreserveFailedPayload | FileUnpreservedPayload | FileFrozenPayload | FileFreezeFailedPayload | FileUnfrozenPayload | FileRetrievedPayload | FileRetrieveFailedPayload | FileFinishedPayload | FileNeverRetrievedPayload | ImageLoadedPayload | ImageLoadFailedPayload | KexecRefusedPayload | BlobObservedPayload | TelemetryMissingPayload | UpdateIntendedPayload | UpdateDeadlinePassedPayload | HostSilentPayload | HostReturnedPayload | HostLabelledPayload | RecoveryDecidedPayload | RecoveryStartedPayload | RecoveryVerifiedPayload | RecoveryFailedPayload | OperatorAnnotatedPayload | OperatorApprovedPayload | OperatorOverrodePayload | EmptyPayload | UnknownPayload;

export type EmptyPayload = {
  readonly __typename?: 'EmptyPayload';
  readonly type: Scalars['String']['output'];
};

export type UnknownPayload = {
  readonly __typename?: 'UnknownPayload';
  readonly data: Scalars['JSON']['output'];
};

export type BootStartedPayload = {
  readonly __typename?: 'BootStartedPayload';
  readonly mode: BootMode;
  readonly release: Scalars['String']['output'];
  readonly build: Maybe<Scalars['String']['output']>;
  readonly cmdline: Maybe<Scalars['String']['output']>;
  readonly kho: Maybe<Scalars['Boolean']['output']>;
  readonly liveupdate: Maybe<Scalars['Boolean']['output']>;
};

export type BootPanickedPayload = {
  readonly __typename?: 'BootPanickedPayload';
  readonly message: Maybe<Scalars['String']['output']>;
};

export type BootEndedPayload = {
  readonly __typename?: 'BootEndedPayload';
  readonly bootEndedHow: BootEndedHow;
};

export type KernelLoggedPayload = {
  readonly __typename?: 'KernelLoggedPayload';
  readonly subsystem: Scalars['String']['output'];
  readonly level: Maybe<KernelLoggedLevel>;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type SystemdKexecsCountedPayload = {
  readonly __typename?: 'SystemdKexecsCountedPayload';
  readonly kexecsCount: Scalars['UInt64']['output'];
};

export type SystemdShutdownTimedPayload = {
  readonly __typename?: 'SystemdShutdownTimedPayload';
  readonly shutdownStartedAt: Maybe<Scalars['DateTime']['output']>;
  readonly shutdownFinishedAt: Maybe<Scalars['DateTime']['output']>;
  readonly lateShutdownStartedAt: Maybe<Scalars['DateTime']['output']>;
  readonly lateShutdownFinishedAt: Maybe<Scalars['DateTime']['output']>;
};

export type KhoEnabledPayload = {
  readonly __typename?: 'KhoEnabledPayload';
  readonly scratch: ReadonlyArray<Region>;
};

export type KhoDisabledPayload = {
  readonly __typename?: 'KhoDisabledPayload';
  readonly khoDisabledReason: KhoDisabledReason;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type KhoRevivalRefusedPayload = {
  readonly __typename?: 'KhoRevivalRefusedPayload';
  readonly khoRevivalRefusedReason: KhoRevivalRefusedReason;
  readonly fdtPa: Maybe<Scalars['UInt64']['output']>;
  readonly expected: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type KhoExecFromPayload = {
  readonly __typename?: 'KhoExecFromPayload';
  readonly previousRelease: Scalars['String']['output'];
  readonly kexecCount: Scalars['UInt64']['output'];
};

export type KhoMetadataRefusedPayload = {
  readonly __typename?: 'KhoMetadataRefusedPayload';
  readonly version: Maybe<Scalars['UInt64']['output']>;
  readonly khoMetadataRefusedExpected: Maybe<Scalars['UInt64']['output']>;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type KhoRootCreatedPayload = {
  readonly __typename?: 'KhoRootCreatedPayload';
  readonly compatible: Scalars['String']['output'];
  readonly mapPa: Maybe<Scalars['UInt64']['output']>;
};

export type KhoSubtreeAddedPayload = {
  readonly __typename?: 'KhoSubtreeAddedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly pa: Maybe<Scalars['UInt64']['output']>;
  readonly size: Maybe<Scalars['UInt64']['output']>;
};

export type KhoSubtreeAddFailedPayload = {
  readonly __typename?: 'KhoSubtreeAddFailedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly pa: Maybe<Scalars['UInt64']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type KhoSubtreeRemovedPayload = {
  readonly __typename?: 'KhoSubtreeRemovedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly pa: Maybe<Scalars['UInt64']['output']>;
};

export type KhoSubtreeRetrievedPayload = {
  readonly __typename?: 'KhoSubtreeRetrievedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type KhoMemoryReservedPayload = {
  readonly __typename?: 'KhoMemoryReservedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly pa: Maybe<Scalars['UInt64']['output']>;
  readonly size: Maybe<Scalars['UInt64']['output']>;
};

export type KhoReservationRevivedPayload = {
  readonly __typename?: 'KhoReservationRevivedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
};

export type KhoReservationRefusedPayload = {
  readonly __typename?: 'KhoReservationRefusedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type KhoMemoryAllocatedPayload = {
  readonly __typename?: 'KhoMemoryAllocatedPayload';
  readonly pa: Maybe<Scalars['UInt64']['output']>;
  readonly size: Maybe<Scalars['UInt64']['output']>;
};

export type KhoMemoryAllocationFailedPayload = {
  readonly __typename?: 'KhoMemoryAllocationFailedPayload';
  readonly size: Maybe<Scalars['UInt64']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type KhoMemoryPreservedPayload = {
  readonly __typename?: 'KhoMemoryPreservedPayload';
  readonly via: PreserveCall;
  readonly pa: Maybe<Scalars['UInt64']['output']>;
  readonly pages: Maybe<Scalars['UInt64']['output']>;
};

export type KhoMemoryPreserveFailedPayload = {
  readonly __typename?: 'KhoMemoryPreserveFailedPayload';
  readonly via: PreserveCall;
  readonly pa: Maybe<Scalars['UInt64']['output']>;
  readonly pages: Maybe<Scalars['UInt64']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type KhoMemoryUnpreservedPayload = {
  readonly __typename?: 'KhoMemoryUnpreservedPayload';
  readonly via: PreserveCall;
  readonly pa: Maybe<Scalars['UInt64']['output']>;
  readonly pages: Maybe<Scalars['UInt64']['output']>;
};

export type KhoMemoryRestoredPayload = {
  readonly __typename?: 'KhoMemoryRestoredPayload';
  readonly via: PreserveCall;
  readonly pa: Maybe<Scalars['UInt64']['output']>;
  readonly pages: Maybe<Scalars['UInt64']['output']>;
};

export type KhoMemoryFreedPayload = {
  readonly __typename?: 'KhoMemoryFreedPayload';
  readonly pa: Maybe<Scalars['UInt64']['output']>;
  readonly khoMemoryFreedHow: KhoMemoryFreedHow;
};

export type KhoFinalizedPayload = {
  readonly __typename?: 'KhoFinalizedPayload';
  readonly mapPa: Maybe<Scalars['UInt64']['output']>;
};

export type KhoFinalizeFailedPayload = {
  readonly __typename?: 'KhoFinalizeFailedPayload';
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type KhoAbortFailedPayload = {
  readonly __typename?: 'KhoAbortFailedPayload';
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type LuoIncomingAcceptedPayload = {
  readonly __typename?: 'LuoIncomingAcceptedPayload';
  readonly number: Scalars['UInt64']['output'];
};

export type LuoIncomingRefusedPayload = {
  readonly __typename?: 'LuoIncomingRefusedPayload';
  readonly component: LuoIncomingRefusedComponent;
  readonly expected: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type LuoDisabledPayload = {
  readonly __typename?: 'LuoDisabledPayload';
  readonly luoDisabledReason: LuoDisabledReason;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type LuoOutgoingCreatedPayload = {
  readonly __typename?: 'LuoOutgoingCreatedPayload';
  readonly compatible: Scalars['String']['output'];
  readonly number: Scalars['UInt64']['output'];
  readonly sessionsPa: Maybe<Scalars['UInt64']['output']>;
  readonly flbsPa: Maybe<Scalars['UInt64']['output']>;
};

export type LuoOutgoingFailedPayload = {
  readonly __typename?: 'LuoOutgoingFailedPayload';
  readonly errno: Maybe<Scalars['Int']['output']>;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type LuoDeviceOpenFailedPayload = {
  readonly __typename?: 'LuoDeviceOpenFailedPayload';
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type LuoDeserializeFailedPayload = {
  readonly __typename?: 'LuoDeserializeFailedPayload';
  readonly errno: Maybe<Scalars['Int']['output']>;
  readonly session: Maybe<Scalars['String']['output']>;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type LuoSerializedPayload = {
  readonly __typename?: 'LuoSerializedPayload';
  readonly sessionsPa: Maybe<Scalars['UInt64']['output']>;
};

export type LuoSerializeFailedPayload = {
  readonly __typename?: 'LuoSerializeFailedPayload';
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type LuoPrepareStartedPayload = {
  readonly __typename?: 'LuoPrepareStartedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
};

export type LuoPreparedPayload = {
  readonly __typename?: 'LuoPreparedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
};

export type LuoPrepareFailedPayload = {
  readonly __typename?: 'LuoPrepareFailedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
  readonly state: SeedMachineStatus;
};

export type LuoCancelledPayload = {
  readonly __typename?: 'LuoCancelledPayload';
  readonly session: Maybe<Scalars['String']['output']>;
};

export type LuoCancelFailedPayload = {
  readonly __typename?: 'LuoCancelFailedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type LuoFrozenPayload = {
  readonly __typename?: 'LuoFrozenPayload';
  readonly session: Maybe<Scalars['String']['output']>;
};

export type LuoFreezeFailedPayload = {
  readonly __typename?: 'LuoFreezeFailedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
  readonly token: Maybe<Scalars['UInt64']['output']>;
  readonly handler: Maybe<Scalars['String']['output']>;
};

export type LuoUpdatedPayload = {
  readonly __typename?: 'LuoUpdatedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
};

export type LuoFinishedPayload = {
  readonly __typename?: 'LuoFinishedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
};

export type LuoFinishFailedPayload = {
  readonly __typename?: 'LuoFinishFailedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type SessionCreatedPayload = {
  readonly __typename?: 'SessionCreatedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
};

export type SessionCreateFailedPayload = {
  readonly __typename?: 'SessionCreateFailedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type SessionRetrievedPayload = {
  readonly __typename?: 'SessionRetrievedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
};

export type SessionRetrieveFailedPayload = {
  readonly __typename?: 'SessionRetrieveFailedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type SessionFinishedPayload = {
  readonly __typename?: 'SessionFinishedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
};

export type SessionFinishFailedPayload = {
  readonly __typename?: 'SessionFinishFailedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type SessionClosedPayload = {
  readonly __typename?: 'SessionClosedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly direction: Maybe<SessionDirection>;
};

export type SessionReleaseFailedPayload = {
  readonly __typename?: 'SessionReleaseFailedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
};

export type SessionFrozenPayload = {
  readonly __typename?: 'SessionFrozenPayload';
  readonly name: Maybe<Scalars['String']['output']>;
};

export type SessionFreezeFailedPayload = {
  readonly __typename?: 'SessionFreezeFailedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type SessionFreezeRefusedPayload = {
  readonly __typename?: 'SessionFreezeRefusedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type SessionUnfrozenPayload = {
  readonly __typename?: 'SessionUnfrozenPayload';
  readonly name: Maybe<Scalars['String']['output']>;
};

export type SessionDeserializedPayload = {
  readonly __typename?: 'SessionDeserializedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
};

export type FilePreservedPayload = {
  readonly __typename?: 'FilePreservedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly token: Maybe<Scalars['UInt64']['output']>;
  readonly fd: Maybe<Scalars['Int']['output']>;
  readonly handler: Maybe<Scalars['String']['output']>;
  readonly dataPa: Maybe<Scalars['UInt64']['output']>;
  readonly size: Maybe<Scalars['UInt64']['output']>;
};

export type FilePreserveFailedPayload = {
  readonly __typename?: 'FilePreserveFailedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly token: Maybe<Scalars['UInt64']['output']>;
  readonly fd: Maybe<Scalars['Int']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type FileUnpreservedPayload = {
  readonly __typename?: 'FileUnpreservedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly token: Maybe<Scalars['UInt64']['output']>;
};

export type FileFrozenPayload = {
  readonly __typename?: 'FileFrozenPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly token: Maybe<Scalars['UInt64']['output']>;
};

export type FileFreezeFailedPayload = {
  readonly __typename?: 'FileFreezeFailedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly token: Maybe<Scalars['UInt64']['output']>;
  readonly handler: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type FileUnfrozenPayload = {
  readonly __typename?: 'FileUnfrozenPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly token: Maybe<Scalars['UInt64']['output']>;
};

export type FileRetrievedPayload = {
  readonly __typename?: 'FileRetrievedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly token: Maybe<Scalars['UInt64']['output']>;
};

export type FileRetrieveFailedPayload = {
  readonly __typename?: 'FileRetrieveFailedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly token: Maybe<Scalars['UInt64']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type FileFinishedPayload = {
  readonly __typename?: 'FileFinishedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly token: Maybe<Scalars['UInt64']['output']>;
};

export type FileNeverRetrievedPayload = {
  readonly __typename?: 'FileNeverRetrievedPayload';
  readonly session: Maybe<Scalars['String']['output']>;
  readonly token: Maybe<Scalars['UInt64']['output']>;
};

export type ImageLoadedPayload = {
  readonly __typename?: 'ImageLoadedPayload';
  readonly image: Maybe<Scalars['String']['output']>;
  readonly carriesKho: Maybe<Scalars['Boolean']['output']>;
};

export type ImageLoadFailedPayload = {
  readonly __typename?: 'ImageLoadFailedPayload';
  readonly image: Maybe<Scalars['String']['output']>;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type KexecRefusedPayload = {
  readonly __typename?: 'KexecRefusedPayload';
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type BlobObservedPayload = {
  readonly __typename?: 'BlobObservedPayload';
  readonly name: Maybe<Scalars['String']['output']>;
  readonly size: Maybe<Scalars['UInt64']['output']>;
  readonly moment: Maybe<Scalars['String']['output']>;
};

export type TelemetryMissingPayload = {
  readonly __typename?: 'TelemetryMissingPayload';
  readonly facts: MissingFacts;
  readonly telemetryMissingReason: MissingReason;
  readonly fromNs: Maybe<Scalars['UInt64']['output']>;
  readonly toNs: Maybe<Scalars['UInt64']['output']>;
  readonly count: Maybe<Scalars['UInt64']['output']>;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type UpdateIntendedPayload = {
  readonly __typename?: 'UpdateIntendedPayload';
  readonly attempt: Maybe<Scalars['String']['output']>;
  readonly target: Maybe<Scalars['String']['output']>;
  readonly expectedNumber: Maybe<Scalars['UInt64']['output']>;
  readonly deadline: Maybe<Scalars['DateTime']['output']>;
  readonly reason: Maybe<Scalars['String']['output']>;
};

export type UpdateDeadlinePassedPayload = {
  readonly __typename?: 'UpdateDeadlinePassedPayload';
  readonly attempt: Maybe<Scalars['String']['output']>;
  readonly phase: Maybe<Scalars['String']['output']>;
};

export type HostSilentPayload = {
  readonly __typename?: 'HostSilentPayload';
  readonly since: Maybe<Scalars['DateTime']['output']>;
  readonly message: Maybe<Scalars['String']['output']>;
};

export type HostReturnedPayload = {
  readonly __typename?: 'HostReturnedPayload';
  readonly message: Maybe<Scalars['String']['output']>;
};

export type HostLabelledPayload = {
  readonly __typename?: 'HostLabelledPayload';
  readonly actor: Scalars['String']['output'];
  readonly labels: ReadonlyArray<HostLabelChange>;
};

export type RecoveryDecidedPayload = {
  readonly __typename?: 'RecoveryDecidedPayload';
  readonly attempt: Maybe<Scalars['String']['output']>;
  readonly recoveryDecidedAction: RecoveryDecidedAction;
  readonly policy: Scalars['String']['output'];
  readonly reason: Maybe<Scalars['String']['output']>;
};

export type RecoveryStartedPayload = {
  readonly __typename?: 'RecoveryStartedPayload';
  readonly attempt: Maybe<Scalars['String']['output']>;
  readonly action: Scalars['String']['output'];
};

export type RecoveryVerifiedPayload = {
  readonly __typename?: 'RecoveryVerifiedPayload';
  readonly attempt: Maybe<Scalars['String']['output']>;
  readonly action: Scalars['String']['output'];
};

export type RecoveryFailedPayload = {
  readonly __typename?: 'RecoveryFailedPayload';
  readonly attempt: Maybe<Scalars['String']['output']>;
  readonly action: Scalars['String']['output'];
  readonly message: Maybe<Scalars['String']['output']>;
};

export type OperatorAnnotatedPayload = {
  readonly __typename?: 'OperatorAnnotatedPayload';
  readonly actor: Scalars['String']['output'];
  readonly message: Maybe<Scalars['String']['output']>;
};

export type OperatorApprovedPayload = {
  readonly __typename?: 'OperatorApprovedPayload';
  readonly actor: Scalars['String']['output'];
  readonly subject: Scalars['String']['output'];
  readonly message: Maybe<Scalars['String']['output']>;
};

export type OperatorOverrodePayload = {
  readonly __typename?: 'OperatorOverrodePayload';
  readonly actor: Scalars['String']['output'];
  readonly subject: Scalars['String']['output'];
  readonly message: Maybe<Scalars['String']['output']>;
};

export type BootMode =
  | 'cold'
  | 'kexec'
  | 'unknown';

export type BootEndedHow =
  | 'restart'
  | 'power_off'
  | 'halt'
  | 'kexec'
  | 'unknown';

export type KernelLoggedLevel =
  | 'info'
  | 'notice'
  | 'warn'
  | 'err'
  | 'emerg';

export type Region = {
  readonly __typename?: 'Region';
  readonly pa: Scalars['UInt64']['output'];
  readonly size: Scalars['UInt64']['output'];
};

export type KhoDisabledReason =
  | 'command_line'
  | 'scratch'
  | 'kdump'
  | 'not_configured'
  | 'other';

export type KhoRevivalRefusedReason =
  | 'incompatible'
  | 'invalid'
  | 'unmappable'
  | 'no_memory_map'
  | 'not_configured'
  | 'other';

export type PreserveCall =
  | 'folio'
  | 'pages'
  | 'phys'
  | 'vmalloc';

export type KhoMemoryFreedHow =
  | 'restored'
  | 'unpreserved';

export type LuoIncomingRefusedComponent =
  | 'luo'
  | 'session'
  | 'flb'
  | 'blocks'
  | 'subtree'
  | 'unknown';

export type LuoDisabledReason =
  | 'kho_disabled'
  | 'not_requested'
  | 'incoming_refused'
  | 'setup_failed'
  | 'other';

export type SeedMachineStatus =
  | 'normal'
  | 'prepared'
  | 'frozen'
  | 'updated';

export type SessionDirection =
  | 'outgoing'
  | 'incoming';

export type MissingFacts =
  | 'calls'
  | 'sessions'
  | 'files'
  | 'device'
  | 'images'
  | 'jump'
  | 'log'
  | 'clock'
  | 'boots';

export type MissingReason =
  | 'overrun'
  | 'lost'
  | 'missed'
  | 'refused_probe'
  | 'not_probed'
  | 'incomplete'
  | 'not_recorded';

export type HostLabelChange = {
  readonly __typename?: 'HostLabelChange';
  readonly key: Scalars['String']['output'];
  readonly value: Maybe<Scalars['String']['output']>;
};

export type RecoveryDecidedAction =
  | 'continue'
  | 'plain_kexec'
  | 'cold_reboot'
  | 'rollback'
  | 'hold'
  | 'evacuate';

export type EvidenceSource =
  | 'trace'
  | 'kept_trace'
  | 'kmsg'
  | 'console'
  | 'agent'
  | 'debugfs'
  | 'procfs'
  | 'sysfs'
  | 'simulator'
  | 'operator'
  | 'policy'
  | 'platform'
  | 'systemd'
  | 'other';

export type Confidence =
  | 'observed'
  | 'derived'
  | 'claimed';

export type Evidence = {
  readonly __typename?: 'Evidence';
  readonly source: EvidenceSource;
  readonly confidence: Confidence;
  readonly ref: Maybe<Scalars['String']['output']>;
  readonly text: Maybe<Scalars['String']['output']>;
  readonly before: Maybe<Scalars['String']['output']>;
  readonly probe: Maybe<Scalars['String']['output']>;
};

export type Producer = {
  readonly __typename?: 'Producer';
  readonly id: Scalars['String']['output'];
  readonly epoch: Scalars['String']['output'];
  readonly seq: Scalars['UInt64']['output'];
};

export type Event = Node & {
  readonly __typename?: 'Event';
  readonly id: Scalars['ID']['output'];
  readonly position: Scalars['Position']['output'];
  readonly version: Scalars['Version']['output'];
  readonly eventId: Scalars['ID']['output'];
  readonly hostId: Scalars['ID']['output'];
  readonly host: Maybe<Host>;
  readonly bootId: Maybe<Scalars['String']['output']>;
  readonly type: Scalars['String']['output'];
  readonly schemaVersion: Scalars['Int']['output'];
  readonly producer: Producer;
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly monotonicNs: Maybe<Scalars['UInt64']['output']>;
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly sequencedAt: Scalars['DateTime']['output'];
  readonly data: Scalars['JSON']['output'];
  readonly payload: EventPayload;
  readonly blobs: ReadonlyArray<Scalars['Sha256']['output']>;
  readonly evidence: ReadonlyArray<Evidence>;
  readonly digest: Scalars['Sha256']['output'];
  readonly chainDigest: Scalars['Sha256']['output'];
  readonly canonical: Scalars['String']['output'];
};

export type EventEdge = {
  readonly __typename?: 'EventEdge';
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Event;
};

export type EventConnection = {
  readonly __typename?: 'EventConnection';
  readonly asOf: Scalars['Position']['output'];
  readonly edges: ReadonlyArray<EventEdge>;
  readonly nodes: ReadonlyArray<Event>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
  readonly matches: EventCount;
  readonly withoutEach: ReadonlyArray<EventConditionCount>;
  readonly continueFrom: Maybe<Scalars['Cursor']['output']>;
  readonly readTo: Scalars['Position']['output'];
};

export type EventCount = {
  readonly __typename?: 'EventCount';
  readonly count: Scalars['Int']['output'];
  readonly exact: Scalars['Boolean']['output'];
};

export type EventCondition =
  | 'host_ids'
  | 'host_id_prefix'
  | 'types'
  | 'boot_ids'
  | 'sources'
  | 'text'
  | 'occurred_from'
  | 'occurred_before';

export type EventConditionCount = {
  readonly __typename?: 'EventConditionCount';
  readonly condition: EventCondition;
  readonly matches: EventCount;
};

export type EventFilter = {
  readonly hostIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly hostIdPrefix?: InputMaybe<Scalars['String']['input']>;
  readonly types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly bootIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly sources?: InputMaybe<ReadonlyArray<EvidenceSource>>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly occurredFrom?: InputMaybe<Scalars['DateTime']['input']>;
  readonly occurredBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

export type DivergenceStage =
  | 'leave'
  | 'arrive'
  | 'handover'
  | 'luo'
  | 'open'
  | 'retrieve';

export type SharedAttribute = {
  readonly __typename?: 'SharedAttribute';
  readonly name: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
  readonly failures: Scalars['Int']['output'];
  readonly successes: Scalars['Int']['output'];
  readonly exclusive: Scalars['Boolean']['output'];
};

export type LiveUpdatePlace = {
  readonly __typename?: 'LiveUpdatePlace';
  readonly hostId: Scalars['ID']['output'];
  readonly ordinal: Scalars['Int']['output'];
};

export type FailureGroup = {
  readonly __typename?: 'FailureGroup';
  readonly stage: DivergenceStage;
  readonly found: Scalars['String']['output'];
  readonly expected: Scalars['String']['output'];
  readonly failures: Scalars['Int']['output'];
  readonly hosts: Scalars['Int']['output'];
  readonly peers: Scalars['Int']['output'];
  readonly attributes: ReadonlyArray<SharedAttribute>;
  readonly examples: ReadonlyArray<LiveUpdatePlace>;
};


export type FailureGroupExamplesArgs = {
  rows?: Scalars['Int']['input'];
};

export type FailureGroups = {
  readonly __typename?: 'FailureGroups';
  readonly asOf: Scalars['Position']['output'];
  readonly groups: ReadonlyArray<FailureGroup>;
  readonly failures: Scalars['Int']['output'];
  readonly successes: Scalars['Int']['output'];
  readonly truncated: Scalars['Boolean']['output'];
};

export type ComparedStage = {
  readonly __typename?: 'ComparedStage';
  readonly stage: DivergenceStage;
  readonly update: Scalars['String']['output'];
  readonly peer: Scalars['String']['output'];
};

export type UpdateComparison = {
  readonly __typename?: 'UpdateComparison';
  readonly asOf: Scalars['Position']['output'];
  readonly stages: ReadonlyArray<ComparedStage>;
  readonly firstDivergence: Maybe<ComparedStage>;
};

export type LiveUpdateKey = {
  readonly hostId: Scalars['ID']['input'];
  readonly ordinal: Scalars['Int']['input'];
};

export type HostBoot = {
  readonly __typename?: 'HostBoot';
  readonly bootId: Scalars['String']['output'];
  readonly hostId: Scalars['ID']['output'];
  readonly ordinal: Scalars['Int']['output'];
  readonly position: Scalars['Position']['output'];
};

export type Found = Host | HostBoot | LiveUpdate | Session | Blob | Event;

export type FindResults = {
  readonly __typename?: 'FindResults';
  readonly asOf: Scalars['Position']['output'];
  readonly results: ReadonlyArray<Found>;
  readonly truncated: Scalars['Boolean']['output'];
};

export type FleetFilter = {
  readonly hostIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly releases?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly numbers?: InputMaybe<ReadonlyArray<Scalars['UInt64']['input']>>;
  readonly kho?: InputMaybe<ReadonlyArray<KhoStatus>>;
  readonly luo?: InputMaybe<ReadonlyArray<LuoStatus>>;
  readonly lastOutcomes?: InputMaybe<ReadonlyArray<UpdateOutcome>>;
  readonly silent?: InputMaybe<Scalars['Boolean']['input']>;
  readonly withAnomalies?: InputMaybe<Scalars['Boolean']['input']>;
  readonly stale?: InputMaybe<Scalars['Boolean']['input']>;
  readonly labels?: InputMaybe<ReadonlyArray<HostLabelFilter>>;
};

export type NumberCount = {
  readonly __typename?: 'NumberCount';
  readonly value: Maybe<Scalars['UInt64']['output']>;
  readonly hosts: Scalars['Int']['output'];
};

export type FleetCounts = {
  readonly __typename?: 'FleetCounts';
  readonly hosts: Scalars['Int']['output'];
  readonly byKho: ReadonlyArray<KhoCount>;
  readonly byLuo: ReadonlyArray<LuoCount>;
  readonly byNumber: ReadonlyArray<NumberCount>;
  readonly byRelease: ReadonlyArray<ReleaseCount>;
  readonly byLastOutcome: ReadonlyArray<LastOutcomeCount>;
  readonly silent: Scalars['Int']['output'];
  readonly withAnomalies: Scalars['Int']['output'];
  readonly stale: Scalars['Int']['output'];
};

export type FleetStateUpdate = {
  readonly __typename?: 'FleetStateUpdate';
  readonly asOf: Scalars['Position']['output'];
  readonly snapshot: Scalars['Boolean']['output'];
  readonly counts: FleetCounts;
  readonly groups: ReadonlyArray<HostGroup>;
  readonly changed: ReadonlyArray<Host>;
  readonly left: ReadonlyArray<Scalars['ID']['output']>;
  readonly changedCount: Scalars['Int']['output'];
  readonly truncated: Scalars['Boolean']['output'];
};

export type HostStateUpdate = {
  readonly __typename?: 'HostStateUpdate';
  readonly asOf: Scalars['Position']['output'];
  readonly snapshot: Scalars['Boolean']['output'];
  readonly host: Maybe<Host>;
};

export type ReleaseCount = {
  readonly __typename?: 'ReleaseCount';
  readonly value: Maybe<Scalars['String']['output']>;
  readonly hosts: Scalars['Int']['output'];
};

export type KhoCount = {
  readonly __typename?: 'KhoCount';
  readonly value: Maybe<KhoStatus>;
  readonly hosts: Scalars['Int']['output'];
};

export type LuoCount = {
  readonly __typename?: 'LuoCount';
  readonly value: Maybe<LuoStatus>;
  readonly hosts: Scalars['Int']['output'];
};

export type DeviceCount = {
  readonly __typename?: 'DeviceCount';
  readonly value: Maybe<DeviceStatus>;
  readonly hosts: Scalars['Int']['output'];
};

export type LastOutcomeCount = {
  readonly __typename?: 'LastOutcomeCount';
  readonly value: Maybe<UpdateOutcome>;
  readonly hosts: Scalars['Int']['output'];
};

export type OutcomeCount = {
  readonly __typename?: 'OutcomeCount';
  readonly outcome: UpdateOutcome;
  readonly count: Scalars['Int']['output'];
};

export type FleetSummary = {
  readonly __typename?: 'FleetSummary';
  readonly asOf: Scalars['Position']['output'];
  readonly hosts: Scalars['Int']['output'];
  readonly silent: Scalars['Int']['output'];
  readonly stale: Scalars['Int']['output'];
  readonly withAnomalies: Scalars['Int']['output'];
  readonly byRelease: ReadonlyArray<ReleaseCount>;
  readonly byKho: ReadonlyArray<KhoCount>;
  readonly byLuo: ReadonlyArray<LuoCount>;
  readonly byDevice: ReadonlyArray<DeviceCount>;
  readonly byLastOutcome: ReadonlyArray<LastOutcomeCount>;
  readonly liveUpdates: ReadonlyArray<OutcomeCount>;
};

export type ChainBoot = {
  readonly __typename?: 'ChainBoot';
  readonly ordinal: Scalars['Int']['output'];
  readonly bootId: Maybe<Scalars['String']['output']>;
  readonly release: Maybe<Scalars['String']['output']>;
  readonly mode: BootMode;
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  readonly end: Maybe<BootEnd>;
  readonly handover: HandoverStatus;
  readonly luo: LuoStatus;
  readonly number: Maybe<Scalars['UInt64']['output']>;
  readonly kexecCount: Maybe<Scalars['Int']['output']>;
};

export type NumberStep = {
  readonly __typename?: 'NumberStep';
  readonly bootOrdinal: Scalars['Int']['output'];
  readonly number: Scalars['UInt64']['output'];
  readonly expected: Scalars['UInt64']['output'];
};

export type Chain = {
  readonly __typename?: 'Chain';
  readonly hostId: Scalars['ID']['output'];
  readonly ordinal: Scalars['Int']['output'];
  readonly asOf: Scalars['Position']['output'];
  readonly bootCount: Scalars['Int']['output'];
  readonly boots: ReadonlyArray<ChainBoot>;
  readonly numbers: ReadonlyArray<NumberStep>;
  readonly numbersUnbroken: Scalars['Boolean']['output'];
  readonly liveUpdates: LiveUpdateConnection;
};


export type ChainBootsArgs = {
  newest?: InputMaybe<Scalars['Int']['input']>;
};


export type ChainNumbersArgs = {
  newest?: InputMaybe<Scalars['Int']['input']>;
};


export type ChainLiveUpdatesArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
};

export type LogHealth = {
  readonly __typename?: 'LogHealth';
  readonly position: Scalars['Position']['output'];
  readonly sequencedAt: Maybe<Scalars['DateTime']['output']>;
  readonly unsequenced: Scalars['Int']['output'];
  readonly unsequencedFor: Scalars['Duration']['output'];
};

export type SequencerHealth = {
  readonly __typename?: 'SequencerHealth';
  readonly leader: Maybe<Scalars['String']['output']>;
  readonly since: Maybe<Scalars['DateTime']['output']>;
  readonly epoch: Scalars['UInt64']['output'];
  readonly connected: Scalars['Boolean']['output'];
  readonly standbys: ReadonlyArray<Scalars['String']['output']>;
};

export type Stage =
  | 'collect'
  | 'sequence'
  | 'send';

export type StageTimes = {
  readonly __typename?: 'StageTimes';
  readonly stage: Stage;
  readonly events: Scalars['Int']['output'];
  readonly median: Maybe<Scalars['Duration']['output']>;
  readonly p99: Maybe<Scalars['Duration']['output']>;
};

export type ReadModelHealth = {
  readonly __typename?: 'ReadModelHealth';
  readonly position: Scalars['Position']['output'];
  readonly lag: Scalars['UInt64']['output'];
  readonly lagFor: Scalars['Duration']['output'];
  readonly hosts: Scalars['Int']['output'];
  readonly silent: Scalars['Int']['output'];
  readonly stale: Scalars['Int']['output'];
  readonly staleHostIds: ReadonlyArray<Scalars['ID']['output']>;
};

export type DatabaseHealth = {
  readonly __typename?: 'DatabaseHealth';
  readonly version: Scalars['String']['output'];
  readonly size: Scalars['UInt64']['output'];
  readonly connections: Scalars['Int']['output'];
  readonly maxConnections: Scalars['Int']['output'];
};

export type StreamHealth = {
  readonly __typename?: 'StreamHealth';
  readonly field: Scalars['String']['output'];
  readonly client: Scalars['String']['output'];
  readonly streams: Scalars['Int']['output'];
  readonly lag: Scalars['Int']['output'];
};

export type ProducerHealth = {
  readonly __typename?: 'ProducerHealth';
  readonly producerId: Scalars['String']['output'];
  readonly hosts: Scalars['Int']['output'];
  readonly events: Scalars['Int']['output'];
  readonly lastHeardAt: Scalars['DateTime']['output'];
};

export type MissingByProducer = {
  readonly __typename?: 'MissingByProducer';
  readonly hostId: Maybe<Scalars['ID']['output']>;
  readonly producerId: Scalars['String']['output'];
  readonly missing: Scalars['UInt64']['output'];
  readonly since: Scalars['DateTime']['output'];
};

export type HealthRule = {
  readonly __typename?: 'HealthRule';
  readonly name: Scalars['String']['output'];
  readonly fires: Scalars['Boolean']['output'];
  readonly detail: Scalars['String']['output'];
  readonly runbook: Scalars['String']['output'];
};

export type UnknownPart = {
  readonly __typename?: 'UnknownPart';
  readonly part: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
};

export type Health = {
  readonly __typename?: 'Health';
  readonly answeredAt: Scalars['DateTime']['output'];
  readonly log: Maybe<LogHealth>;
  readonly sequencer: Maybe<SequencerHealth>;
  readonly stages: Maybe<ReadonlyArray<StageTimes>>;
  readonly readModels: Maybe<ReadModelHealth>;
  readonly database: Maybe<DatabaseHealth>;
  readonly streams: ReadonlyArray<StreamHealth>;
  readonly producers: Maybe<ReadonlyArray<ProducerHealth>>;
  readonly missing: Maybe<ReadonlyArray<MissingByProducer>>;
  readonly rules: ReadonlyArray<HealthRule>;
  readonly unknown: ReadonlyArray<UnknownPart>;
};

export type HoleCause =
  | 'not_received';

export type Hole = {
  readonly __typename?: 'Hole';
  readonly producerId: Scalars['String']['output'];
  readonly epoch: Scalars['String']['output'];
  readonly fromSeq: Scalars['UInt64']['output'];
  readonly toSeq: Scalars['UInt64']['output'];
  readonly missing: Scalars['UInt64']['output'];
  readonly detectedAt: Scalars['DateTime']['output'];
  readonly hostId: Maybe<Scalars['ID']['output']>;
  readonly afterVersion: Maybe<Scalars['Version']['output']>;
  readonly beforeVersion: Maybe<Scalars['Version']['output']>;
  readonly afterPosition: Scalars['Position']['output'];
  readonly cause: HoleCause;
  readonly certainty: Certainty;
};

export type HoleList = {
  readonly __typename?: 'HoleList';
  readonly asOf: Scalars['Position']['output'];
  readonly holes: ReadonlyArray<Hole>;
  readonly truncated: Scalars['Boolean']['output'];
};

export type Host = Node & {
  readonly __typename?: 'Host';
  readonly id: Scalars['ID']['output'];
  readonly hostId: Scalars['ID']['output'];
  readonly asOf: Scalars['Position']['output'];
  readonly lastPosition: Scalars['Position']['output'];
  readonly version: Scalars['Version']['output'];
  readonly lastOccurredAt: Scalars['DateTime']['output'];
  readonly release: Maybe<Scalars['String']['output']>;
  readonly bootId: Maybe<Scalars['String']['output']>;
  readonly bootOrdinal: Maybe<Scalars['Int']['output']>;
  readonly chain: Maybe<Scalars['Int']['output']>;
  readonly number: Maybe<Scalars['UInt64']['output']>;
  readonly summary: HostSummary;
  readonly anomalyCount: Scalars['Int']['output'];
  readonly silentSince: Maybe<Scalars['DateTime']['output']>;
  readonly labels: ReadonlyArray<HostLabel>;
  readonly stale: Scalars['Boolean']['output'];
  readonly liveUpdates: LiveUpdateConnection;
};


export type HostLiveUpdatesArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
  filter: InputMaybe<LiveUpdateFilter>;
};

export type HostSummary = {
  readonly __typename?: 'HostSummary';
  readonly mode: Maybe<BootMode>;
  readonly kho: Maybe<KhoStatus>;
  readonly handover: Maybe<HandoverStatus>;
  readonly luo: Maybe<LuoStatus>;
  readonly device: Maybe<DeviceStatus>;
  readonly ended: Maybe<BootEndKind>;
  readonly jump: Maybe<JumpStatus>;
  readonly outgoingSessions: Scalars['Int']['output'];
  readonly outgoingFiles: Scalars['Int']['output'];
  readonly incomingSessions: Scalars['Int']['output'];
  readonly waitingSessions: Scalars['Int']['output'];
  readonly preservations: Scalars['Int']['output'];
  readonly updates: Scalars['Int']['output'];
  readonly lastOutcome: Maybe<UpdateOutcome>;
};

export type HostEdge = {
  readonly __typename?: 'HostEdge';
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Host;
};

export type HostConnection = {
  readonly __typename?: 'HostConnection';
  readonly asOf: Scalars['Position']['output'];
  readonly edges: ReadonlyArray<HostEdge>;
  readonly nodes: ReadonlyArray<Host>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type AbiComponent =
  | 'kho'
  | 'luo'
  | 'session'
  | 'flb'
  | 'memory_map'
  | 'handler';

export type AbiFilter = {
  readonly component: AbiComponent;
  readonly version: Scalars['String']['input'];
};

export type HostFilter = {
  readonly kho?: InputMaybe<KhoStatus>;
  readonly luo?: InputMaybe<LuoStatus>;
  readonly handover?: InputMaybe<HandoverStatus>;
  readonly device?: InputMaybe<DeviceStatus>;
  readonly ended?: InputMaybe<BootEndKind>;
  readonly jump?: InputMaybe<JumpStatus>;
  readonly lastOutcome?: InputMaybe<UpdateOutcome>;
  readonly lastOutcomes?: InputMaybe<ReadonlyArray<UpdateOutcome>>;
  readonly edge?: InputMaybe<EdgeFilter>;
  readonly silent?: InputMaybe<Scalars['Boolean']['input']>;
  readonly stale?: InputMaybe<Scalars['Boolean']['input']>;
  readonly release?: InputMaybe<Scalars['String']['input']>;
  readonly abi?: InputMaybe<AbiFilter>;
  readonly number?: InputMaybe<Scalars['UInt64']['input']>;
  readonly numberMin?: InputMaybe<Scalars['UInt64']['input']>;
  readonly numberMax?: InputMaybe<Scalars['UInt64']['input']>;
  readonly anomaly?: InputMaybe<AnomalyCode>;
  readonly anomaliesMin?: InputMaybe<Scalars['Int']['input']>;
  readonly hostIdPrefix?: InputMaybe<Scalars['String']['input']>;
  readonly labels?: InputMaybe<ReadonlyArray<HostLabelFilter>>;
};

export type HostGroupField =
  | 'release'
  | 'number'
  | 'last_outcome';

export type HostGroupBy =
  { readonly label: Scalars['String']['input']; readonly field?: never; }
  |  { readonly label?: never; readonly field: HostGroupField; };

export type HostGroup = {
  readonly __typename?: 'HostGroup';
  readonly value: Maybe<Scalars['String']['output']>;
  readonly hosts: Scalars['Int']['output'];
  readonly silent: Scalars['Int']['output'];
  readonly stale: Scalars['Int']['output'];
  readonly withAnomalies: Scalars['Int']['output'];
  readonly byLastOutcome: ReadonlyArray<LastOutcomeCount>;
};

export type HostGroups = {
  readonly __typename?: 'HostGroups';
  readonly asOf: Scalars['Position']['output'];
  readonly groups: ReadonlyArray<HostGroup>;
  readonly groupCount: Scalars['Int']['output'];
};

export type BootEndKind =
  | 'kexec'
  | 'panic'
  | 'restart'
  | 'power_off'
  | 'halt'
  | 'unknown';

export type KhoStatus =
  | 'unknown'
  | 'on'
  | 'off'
  | 'refused';

export type HandoverStatus =
  | 'none'
  | 'accepted'
  | 'refused';

export type LuoStatus =
  | 'unknown'
  | 'off'
  | 'ready'
  | 'failed'
  | 'panicked';

export type DeviceStatus =
  | 'unknown'
  | 'present'
  | 'absent';

export type DeserializeStatus =
  | 'not_yet'
  | 'done'
  | 'failed';

export type ImageStatus =
  | 'none'
  | 'loaded'
  | 'unknown';

export type JumpStatus =
  | 'none'
  | 'requested'
  | 'serialized'
  | 'entered'
  | 'refused';

export type SessionStatus =
  | 'open'
  | 'frozen'
  | 'serialized'
  | 'incoming'
  | 'retrieved'
  | 'finished'
  | 'closed'
  | 'stuck';

export type FileStatus =
  | 'preserved'
  | 'frozen'
  | 'incoming'
  | 'retrieved'
  | 'retrieve_failed'
  | 'finished'
  | 'never_retrieved';

export type AnomalyCode =
  | 'NUMBER_BROKEN'
  | 'COUNT_BROKEN'
  | 'RELEASE_MISMATCH'
  | 'NUMBER_WITHOUT_HANDOVER'
  | 'SESSION_UNKNOWN'
  | 'SESSION_EXISTS'
  | 'FILE_UNKNOWN'
  | 'FILE_EXISTS'
  | 'WRONG_DIRECTION'
  | 'PAGE_NOT_PRESERVED'
  | 'SUBTREE_EXISTS'
  | 'SUBTREE_UNKNOWN'
  | 'PRESERVED_AFTER_FINALIZE'
  | 'JUMP_WITHOUT_IMAGE'
  | 'DEVICE_ABSENT_BUT_USED'
  | 'DEVICE_ALREADY_OPEN'
  | 'EVENT_AFTER_END'
  | 'MACHINE_ORDER'
  | 'INCOMING_REFUSED'
  | 'LABEL_LIMIT';

export type AtInput =
  { readonly position: Scalars['Position']['input']; readonly time?: never; readonly hostTime?: never; readonly occurred?: never; }
  |  { readonly position?: never; readonly time: Scalars['DateTime']['input']; readonly hostTime?: never; readonly occurred?: never; }
  |  { readonly position?: never; readonly time?: never; readonly hostTime: Scalars['DateTime']['input']; readonly occurred?: never; }
  |  { readonly position?: never; readonly time?: never; readonly hostTime?: never; readonly occurred: OccurredInput; };

export type OccurredInput = {
  readonly by: Scalars['DateTime']['input'];
  readonly knownAt: KnownAtInput;
};

export type KnownAtInput =
  { readonly position: Scalars['Position']['input']; readonly time?: never; }
  |  { readonly position?: never; readonly time: Scalars['DateTime']['input']; };

export type AsOf = {
  readonly __typename?: 'AsOf';
  readonly position: Scalars['Position']['output'];
  readonly version: Scalars['Version']['output'];
  readonly lastPosition: Scalars['Position']['output'];
};

export type BootEnd = {
  readonly __typename?: 'BootEnd';
  readonly how: BootEndKind;
  readonly at: Scalars['DateTime']['output'];
  readonly message: Maybe<Scalars['String']['output']>;
};

export type FileState = {
  readonly __typename?: 'FileState';
  readonly token: Scalars['UInt64']['output'];
  readonly handler: Maybe<Scalars['String']['output']>;
  readonly dataPa: Maybe<Scalars['UInt64']['output']>;
  readonly size: Maybe<Scalars['UInt64']['output']>;
  readonly status: FileStatus;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type SessionState = {
  readonly __typename?: 'SessionState';
  readonly name: Scalars['String']['output'];
  readonly direction: SessionDirection;
  readonly status: SessionStatus;
  readonly files: ReadonlyArray<FileState>;
};

export type Subtree = {
  readonly __typename?: 'Subtree';
  readonly name: Scalars['String']['output'];
  readonly pa: Maybe<Scalars['UInt64']['output']>;
  readonly size: Maybe<Scalars['UInt64']['output']>;
};

export type KhoRoot = {
  readonly __typename?: 'KhoRoot';
  readonly compatible: Maybe<Scalars['String']['output']>;
  readonly mapPa: Maybe<Scalars['UInt64']['output']>;
  readonly subtrees: ReadonlyArray<Subtree>;
  readonly removed: ReadonlyArray<Subtree>;
};

export type LuoBlob = {
  readonly __typename?: 'LuoBlob';
  readonly compatible: Scalars['String']['output'];
  readonly number: Scalars['UInt64']['output'];
  readonly sessionsPa: Maybe<Scalars['UInt64']['output']>;
  readonly flbsPa: Maybe<Scalars['UInt64']['output']>;
};

export type KexecMetadata = {
  readonly __typename?: 'KexecMetadata';
  readonly previousRelease: Scalars['String']['output'];
  readonly kexecCount: Scalars['Int']['output'];
};

export type Reservation = {
  readonly __typename?: 'Reservation';
  readonly name: Scalars['String']['output'];
  readonly pa: Scalars['UInt64']['output'];
  readonly size: Scalars['UInt64']['output'];
};

export type Handover = {
  readonly __typename?: 'Handover';
  readonly root: Maybe<KhoRoot>;
  readonly luo: Maybe<LuoBlob>;
  readonly metadata: Maybe<KexecMetadata>;
  readonly reservations: ReadonlyArray<Reservation>;
  readonly sessions: ReadonlyArray<SessionState>;
};

export type PreservedPages = {
  readonly __typename?: 'PreservedPages';
  readonly pa: Scalars['UInt64']['output'];
  readonly pages: Maybe<Scalars['UInt64']['output']>;
  readonly via: PreserveCall;
};

export type PreservedPagesEdge = {
  readonly __typename?: 'PreservedPagesEdge';
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: PreservedPages;
};

export type PreservedPagesConnection = {
  readonly __typename?: 'PreservedPagesConnection';
  readonly edges: ReadonlyArray<PreservedPagesEdge>;
  readonly nodes: ReadonlyArray<PreservedPages>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type BootState = {
  readonly __typename?: 'BootState';
  readonly bootId: Maybe<Scalars['String']['output']>;
  readonly ordinal: Scalars['Int']['output'];
  readonly chain: Scalars['Int']['output'];
  readonly mode: BootMode;
  readonly release: Maybe<Scalars['String']['output']>;
  readonly build: Maybe<Scalars['String']['output']>;
  readonly cmdline: Maybe<Scalars['String']['output']>;
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  readonly end: Maybe<BootEnd>;
  readonly kho: KhoStatus;
  readonly handover: HandoverStatus;
  readonly luo: LuoStatus;
  readonly device: DeviceStatus;
  readonly deviceOpen: Scalars['Boolean']['output'];
  readonly deserialize: DeserializeStatus;
  readonly incomingNumber: Maybe<Scalars['UInt64']['output']>;
  readonly kexecCount: Maybe<Scalars['Int']['output']>;
  readonly kexecsCount: Maybe<Scalars['UInt64']['output']>;
  readonly previousRelease: Maybe<Scalars['String']['output']>;
  readonly incoming: Maybe<Handover>;
  readonly outgoing: Handover;
  readonly scratch: ReadonlyArray<Region>;
  readonly memory: PreservedPagesConnection;
  readonly restoredPages: Scalars['Int']['output'];
  readonly image: ImageStatus;
  readonly imageName: Maybe<Scalars['String']['output']>;
  readonly imageCarriesKho: Maybe<Scalars['Boolean']['output']>;
  readonly finalized: Scalars['Boolean']['output'];
  readonly jump: JumpStatus;
  readonly machine: Maybe<SeedMachineStatus>;
};


export type BootStateMemoryArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
};

export type PastBoot = {
  readonly __typename?: 'PastBoot';
  readonly bootId: Maybe<Scalars['String']['output']>;
  readonly ordinal: Scalars['Int']['output'];
  readonly chain: Scalars['Int']['output'];
  readonly mode: BootMode;
  readonly release: Maybe<Scalars['String']['output']>;
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  readonly end: Maybe<BootEnd>;
  readonly handover: HandoverStatus;
  readonly luo: LuoStatus;
  readonly incomingNumber: Maybe<Scalars['UInt64']['output']>;
  readonly kexecCount: Maybe<Scalars['Int']['output']>;
  readonly kexecsCount: Maybe<Scalars['UInt64']['output']>;
};

export type Anomaly = {
  readonly __typename?: 'Anomaly';
  readonly code: AnomalyCode;
  readonly version: Scalars['Version']['output'];
  readonly bootId: Maybe<Scalars['String']['output']>;
  readonly message: Scalars['String']['output'];
};

export type PastBootEdge = {
  readonly __typename?: 'PastBootEdge';
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: PastBoot;
};

export type PastBootConnection = {
  readonly __typename?: 'PastBootConnection';
  readonly edges: ReadonlyArray<PastBootEdge>;
  readonly nodes: ReadonlyArray<PastBoot>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type LiveUpdateStateEdge = {
  readonly __typename?: 'LiveUpdateStateEdge';
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: LiveUpdateState;
};

export type LiveUpdateStateConnection = {
  readonly __typename?: 'LiveUpdateStateConnection';
  readonly edges: ReadonlyArray<LiveUpdateStateEdge>;
  readonly nodes: ReadonlyArray<LiveUpdateState>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type AnomalyEdge = {
  readonly __typename?: 'AnomalyEdge';
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Anomaly;
};

export type AnomalyConnection = {
  readonly __typename?: 'AnomalyConnection';
  readonly edges: ReadonlyArray<AnomalyEdge>;
  readonly nodes: ReadonlyArray<Anomaly>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type KernelState = {
  readonly __typename?: 'KernelState';
  readonly hostId: Scalars['ID']['output'];
  readonly asOf: AsOf;
  readonly boot: Maybe<BootState>;
  readonly previous: Maybe<BootState>;
  readonly pastBoots: PastBootConnection;
  readonly updates: LiveUpdateStateConnection;
  readonly anomalyCount: Scalars['Int']['output'];
  readonly anomalies: AnomalyConnection;
  readonly silentSince: Maybe<Scalars['DateTime']['output']>;
  readonly labels: ReadonlyArray<HostLabel>;
  readonly unreadEvents: Scalars['Int']['output'];
};


export type KernelStatePastBootsArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
};


export type KernelStateUpdatesArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
};


export type KernelStateAnomaliesArgs = {
  first: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['Cursor']['input']>;
  last: InputMaybe<Scalars['Int']['input']>;
  before: InputMaybe<Scalars['Cursor']['input']>;
};

export type LiveUpdateState = {
  readonly __typename?: 'LiveUpdateState';
  readonly ordinal: Scalars['Int']['output'];
  readonly number: Maybe<Scalars['UInt64']['output']>;
  readonly chain: Scalars['Int']['output'];
  readonly fromBoot: UpdateBoot;
  readonly toBoot: Maybe<UpdateBoot>;
  readonly requestedAt: Maybe<Scalars['DateTime']['output']>;
  readonly leftAt: Maybe<Scalars['DateTime']['output']>;
  readonly arrivedAt: Maybe<Scalars['DateTime']['output']>;
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  readonly outcome: UpdateOutcome;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly sessions: ReadonlyArray<CarriedSession>;
  readonly firstVersion: Scalars['Version']['output'];
  readonly lastVersion: Scalars['Version']['output'];
};

export type HostLabel = {
  readonly __typename?: 'HostLabel';
  readonly key: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};

export type HostLabelInput = {
  readonly key: Scalars['String']['input'];
  readonly value: Scalars['String']['input'];
};

export type HostLabelFilter = {
  readonly key: Scalars['String']['input'];
  readonly values?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type LabelHostInput = {
  readonly hostId: Scalars['ID']['input'];
  readonly set: ReadonlyArray<HostLabelInput>;
  readonly remove: ReadonlyArray<Scalars['String']['input']>;
  readonly actor?: InputMaybe<Scalars['String']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly waitForPosition: Scalars['Boolean']['input'];
};

export type LabelHostSuccess = {
  readonly __typename?: 'LabelHostSuccess';
  readonly replayed: Scalars['Boolean']['output'];
  readonly actor: Scalars['String']['output'];
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly receipt: EventReceipt;
  readonly position: Maybe<Scalars['Position']['output']>;
};

export type InvalidLabels = LedgerError & {
  readonly __typename?: 'InvalidLabels';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly field: Scalars['String']['output'];
  readonly rule: Scalars['String']['output'];
};

export type LabelHostResult = LabelHostSuccess | UnknownHost | IdempotencyConflict | InvalidLabels;

export type UpdateOutcome =
  | 'in_progress'
  | 'succeeded'
  | 'refused'
  | 'handover_refused'
  | 'luo_panicked'
  | 'luo_absent'
  | 'deserialize_failed'
  | 'incomplete'
  | 'plain_kexec'
  | 'unknown';

export type CarriedSessionStatus =
  | 'carried'
  | 'retrieved'
  | 'finished'
  | 'lost';

export type CarriedFileStatus =
  | 'carried'
  | 'restored'
  | 'failed'
  | 'never_retrieved'
  | 'lost';

export type UpdateBoot = {
  readonly __typename?: 'UpdateBoot';
  readonly ordinal: Scalars['Int']['output'];
  readonly bootId: Maybe<Scalars['String']['output']>;
  readonly release: Maybe<Scalars['String']['output']>;
};

export type CarriedFile = {
  readonly __typename?: 'CarriedFile';
  readonly token: Scalars['UInt64']['output'];
  readonly handler: Maybe<Scalars['String']['output']>;
  readonly status: CarriedFileStatus;
  readonly errno: Maybe<Scalars['Int']['output']>;
};

export type CarriedSession = {
  readonly __typename?: 'CarriedSession';
  readonly name: Scalars['String']['output'];
  readonly status: CarriedSessionStatus;
  readonly files: ReadonlyArray<CarriedFile>;
};

export type LiveUpdate = Node & {
  readonly __typename?: 'LiveUpdate';
  readonly id: Scalars['ID']['output'];
  readonly hostId: Scalars['ID']['output'];
  readonly ordinal: Scalars['Int']['output'];
  readonly number: Maybe<Scalars['UInt64']['output']>;
  readonly chain: Scalars['Int']['output'];
  readonly fromBoot: UpdateBoot;
  readonly toBoot: Maybe<UpdateBoot>;
  readonly requestedAt: Maybe<Scalars['DateTime']['output']>;
  readonly leftAt: Maybe<Scalars['DateTime']['output']>;
  readonly arrivedAt: Maybe<Scalars['DateTime']['output']>;
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  readonly outcome: UpdateOutcome;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly sessions: ReadonlyArray<CarriedSession>;
  readonly sessionsCarried: Scalars['Int']['output'];
  readonly sessionsRestored: Scalars['Int']['output'];
  readonly filesCarried: Scalars['Int']['output'];
  readonly filesRestored: Scalars['Int']['output'];
  readonly firstPosition: Scalars['Position']['output'];
  readonly firstVersion: Scalars['Version']['output'];
  readonly lastVersion: Scalars['Version']['output'];
  readonly lastPosition: Scalars['Position']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  readonly phases: ReadonlyArray<UpdatePhase>;
  readonly blackout: Maybe<Blackout>;
};

export type UpdatePhaseName =
  | 'prepare'
  | 'shutdown'
  | 'serialize'
  | 'jump'
  | 'boot'
  | 'wait'
  | 'retrieve'
  | 'finish';

export type PhaseClock =
  | 'monotonic'
  | 'wall';

export type UpdatePhase = {
  readonly __typename?: 'UpdatePhase';
  readonly name: UpdatePhaseName;
  readonly startedAt: Scalars['DateTime']['output'];
  readonly endedAt: Scalars['DateTime']['output'];
  readonly duration: Maybe<Scalars['Duration']['output']>;
  readonly clock: PhaseClock;
};

export type BlackoutUncertainty =
  | 'boot_clock'
  | 'imported_clock'
  | 'clock_stepped'
  | 'clock_went_back'
  | 'jump_unseen'
  | 'telemetry_lost'
  | 'not_back';

export type Blackout = {
  readonly __typename?: 'Blackout';
  readonly atLeast: Scalars['Duration']['output'];
  readonly atMost: Maybe<Scalars['Duration']['output']>;
  readonly uncertainties: ReadonlyArray<BlackoutUncertainty>;
  readonly leftAt: Maybe<Scalars['DateTime']['output']>;
  readonly backAt: Maybe<Scalars['DateTime']['output']>;
};

export type LiveUpdateEdge = {
  readonly __typename?: 'LiveUpdateEdge';
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: LiveUpdate;
};

export type LiveUpdateConnection = {
  readonly __typename?: 'LiveUpdateConnection';
  readonly asOf: Scalars['Position']['output'];
  readonly edges: ReadonlyArray<LiveUpdateEdge>;
  readonly nodes: ReadonlyArray<LiveUpdate>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type LiveUpdateFilter = {
  readonly hostIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly outcomes?: InputMaybe<ReadonlyArray<UpdateOutcome>>;
  readonly number?: InputMaybe<Scalars['UInt64']['input']>;
  readonly fromRelease?: InputMaybe<Scalars['String']['input']>;
  readonly toRelease?: InputMaybe<Scalars['String']['input']>;
  readonly startedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  readonly startedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  readonly chain?: InputMaybe<Scalars['Int']['input']>;
  readonly ordinal?: InputMaybe<Scalars['Int']['input']>;
  readonly numberMin?: InputMaybe<Scalars['UInt64']['input']>;
  readonly numberMax?: InputMaybe<Scalars['UInt64']['input']>;
  readonly hostIdPrefix?: InputMaybe<Scalars['String']['input']>;
  readonly labels?: InputMaybe<ReadonlyArray<HostLabelFilter>>;
};

export type HistogramScale =
  | 'time'
  | 'position';

export type LogBucket = {
  readonly __typename?: 'LogBucket';
  readonly firstPosition: Scalars['Position']['output'];
  readonly lastPosition: Scalars['Position']['output'];
  readonly startsAt: Scalars['DateTime']['output'];
  readonly endsAt: Scalars['DateTime']['output'];
  readonly events: Scalars['UInt64']['output'];
  readonly anomalies: Scalars['UInt64']['output'];
  readonly failures: Scalars['Int']['output'];
};

export type LogHistogram = {
  readonly __typename?: 'LogHistogram';
  readonly asOf: Scalars['Position']['output'];
  readonly buckets: ReadonlyArray<LogBucket>;
};

export type MissingTelemetryFilter = {
  readonly hostIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly hostIdPrefix?: InputMaybe<Scalars['String']['input']>;
  readonly bootIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly facts?: InputMaybe<ReadonlyArray<MissingFacts>>;
  readonly reasons?: InputMaybe<ReadonlyArray<MissingReason>>;
  readonly sources?: InputMaybe<ReadonlyArray<EvidenceSource>>;
};

export type MissingTelemetryKind = {
  readonly __typename?: 'MissingTelemetryKind';
  readonly facts: MissingFacts;
  readonly reason: MissingReason;
  readonly hosts: Scalars['Int']['output'];
  readonly intervals: Scalars['Int']['output'];
  readonly lost: Scalars['UInt64']['output'];
};

export type MissingTelemetryEdge = {
  readonly __typename?: 'MissingTelemetryEdge';
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: DeclaredHole;
};

export type MissingTelemetryConnection = {
  readonly __typename?: 'MissingTelemetryConnection';
  readonly asOf: Scalars['Position']['output'];
  readonly edges: ReadonlyArray<MissingTelemetryEdge>;
  readonly nodes: ReadonlyArray<DeclaredHole>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
  readonly hostCount: Scalars['Int']['output'];
  readonly kinds: ReadonlyArray<MissingTelemetryKind>;
};

export type Node = {
  readonly id: Scalars['ID']['output'];
};

export type Session = Node & {
  readonly __typename?: 'Session';
  readonly id: Scalars['ID']['output'];
  readonly asOf: Scalars['Position']['output'];
  readonly hostId: Scalars['ID']['output'];
  readonly bootOrdinal: Scalars['Int']['output'];
  readonly bootId: Maybe<Scalars['String']['output']>;
  readonly direction: SessionDirection;
  readonly name: Scalars['String']['output'];
  readonly status: SessionStatus;
  readonly files: ReadonlyArray<FileState>;
  readonly fileCount: Scalars['Int']['output'];
  readonly firstPosition: Scalars['Position']['output'];
  readonly firstVersion: Scalars['Version']['output'];
  readonly lastPosition: Scalars['Position']['output'];
  readonly openedAt: Scalars['DateTime']['output'];
};

export type SessionEdge = {
  readonly __typename?: 'SessionEdge';
  readonly cursor: Scalars['Cursor']['output'];
  readonly node: Session;
};

export type SessionConnection = {
  readonly __typename?: 'SessionConnection';
  readonly asOf: Scalars['Position']['output'];
  readonly edges: ReadonlyArray<SessionEdge>;
  readonly nodes: ReadonlyArray<Session>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type SessionFilter = {
  readonly hostIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly direction?: InputMaybe<SessionDirection>;
  readonly statuses?: InputMaybe<ReadonlyArray<SessionStatus>>;
  readonly bootOrdinal?: InputMaybe<Scalars['Int']['input']>;
};

export type StreamStartInput =
  { readonly cursor: Scalars['Cursor']['input']; readonly position?: never; readonly at?: never; }
  |  { readonly cursor?: never; readonly position: Scalars['Position']['input']; readonly at?: never; }
  |  { readonly cursor?: never; readonly position?: never; readonly at: StreamEnd; };

export type StreamEnd =
  | 'BEGINNING'
  | 'END';

export type EventBatch = {
  readonly __typename?: 'EventBatch';
  readonly edges: ReadonlyArray<EventEdge>;
  readonly endCursor: Scalars['Cursor']['output'];
};

export type CaughtUp = {
  readonly __typename?: 'CaughtUp';
  readonly cursor: Scalars['Cursor']['output'];
  readonly position: Scalars['Position']['output'];
};

export type FellBehind = {
  readonly __typename?: 'FellBehind';
  readonly cursor: Scalars['Cursor']['output'];
  readonly position: Scalars['Position']['output'];
  readonly head: Scalars['Position']['output'];
};

export type Heartbeat = {
  readonly __typename?: 'Heartbeat';
  readonly cursor: Scalars['Cursor']['output'];
  readonly position: Scalars['Position']['output'];
  readonly head: Scalars['Position']['output'];
};

export type StreamItem = EventBatch | CaughtUp | FellBehind | Heartbeat;

export type Subscription = {
  readonly __typename?: 'Subscription';
  readonly events: StreamItem;
  readonly transitions: StreamItem;
  readonly hostState: HostStateUpdate;
  readonly fleetState: FleetStateUpdate;
};


export type SubscriptionEventsArgs = {
  after: StreamStartInput;
  filter: InputMaybe<EventFilter>;
  batch?: Scalars['Int']['input'];
};


export type SubscriptionTransitionsArgs = {
  after: StreamStartInput;
  filter: InputMaybe<EventFilter>;
  includeSilent?: Scalars['Boolean']['input'];
  batch?: Scalars['Int']['input'];
};


export type SubscriptionHostStateArgs = {
  hostId: Scalars['ID']['input'];
  minIntervalMs?: Scalars['Int']['input'];
};


export type SubscriptionFleetStateArgs = {
  filter: InputMaybe<FleetFilter>;
  groupBy: InputMaybe<HostGroupBy>;
  minIntervalMs?: Scalars['Int']['input'];
  rows?: Scalars['Int']['input'];
};

export type UpdateEdge = {
  readonly __typename?: 'UpdateEdge';
  readonly from: Maybe<Scalars['String']['output']>;
  readonly to: Maybe<Scalars['String']['output']>;
  readonly tried: Scalars['Int']['output'];
  readonly arrived: Scalars['Int']['output'];
  readonly lost: Scalars['Int']['output'];
  readonly retriedHosts: Scalars['Int']['output'];
  readonly byOutcome: ReadonlyArray<OutcomeCount>;
  readonly verdict: Maybe<HandoverVerdict>;
};

export type UpdateEdges = {
  readonly __typename?: 'UpdateEdges';
  readonly asOf: Scalars['Position']['output'];
  readonly tried: Scalars['Int']['output'];
  readonly byOutcome: ReadonlyArray<OutcomeCount>;
  readonly edges: ReadonlyArray<UpdateEdge>;
  readonly edgeCount: Scalars['Int']['output'];
};

export type EdgeFilter = {
  readonly from: Scalars['String']['input'];
  readonly to: Scalars['String']['input'];
};

export type PrincipalKind =
  | 'open'
  | 'token'
  | 'jwt';

export type Role =
  | 'reader'
  | 'operator'
  | 'auditor'
  | 'collector'
  | 'admin';

export type Viewer = {
  readonly __typename?: 'Viewer';
  readonly name: Scalars['String']['output'];
  readonly kind: PrincipalKind;
  readonly roles: ReadonlyArray<Role>;
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  readonly hostIds: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  readonly open: Scalars['Boolean']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AnnotateResult:
    | ( AnnotateSuccess & { __typename: 'AnnotateSuccess' } )
    | ( UnknownHost & { __typename: 'UnknownHost' } )
    | ( IdempotencyConflict & { __typename: 'IdempotencyConflict' } )
    | ( InvalidAnnotation & { __typename: 'InvalidAnnotation' } )
  ;
  AppendResult:
    | ( AppendSuccess & { __typename: 'AppendSuccess' } )
    | ( WrongExpectedVersion & { __typename: 'WrongExpectedVersion' } )
    | ( ProducerConflict & { __typename: 'ProducerConflict' } )
    | ( UnknownBlob & { __typename: 'UnknownBlob' } )
    | ( InvalidEvents & { __typename: 'InvalidEvents' } )
    | ( TooLarge & { __typename: 'TooLarge' } )
  ;
  BlobContent:
    | ( FdtParent & { __typename: 'Fdt' } )
    | ( PackedStruct & { __typename: 'PackedStruct' } )
    | ( Undecoded & { __typename: 'Undecoded' } )
  ;
  CoverageHole:
    | ( NumberHole & { __typename: 'NumberHole' } )
    | ( Omit<DeclaredHole, 'facts' | 'reason' | 'sources'> & { facts: _RefType['MissingFacts'], reason: _RefType['MissingReason'], sources: ReadonlyArray<_RefType['EvidenceSource']> } & { __typename: 'DeclaredHole' } )
  ;
  DiffResult:
    | ( Omit<Diff, 'hunks'> & { hunks: ReadonlyArray<_RefType['DiffHunk']> } & { __typename: 'Diff' } )
    | ( Omit<DiffSubjectMissing, 'side'> & { side: _RefType['DiffEnd'] } & { __typename: 'DiffSubjectMissing' } )
  ;
  EventPayload:
    | ( Omit<BootStartedPayload, 'mode'> & { mode: _RefType['BootMode'] } & { __typename: 'BootStartedPayload' } )
    | ( BootPanickedPayload & { __typename: 'BootPanickedPayload' } )
    | ( Omit<BootEndedPayload, 'bootEndedHow'> & { bootEndedHow: _RefType['BootEndedHow'] } & { __typename: 'BootEndedPayload' } )
    | ( Omit<KernelLoggedPayload, 'level'> & { level?: Maybe<_RefType['KernelLoggedLevel']> } & { __typename: 'KernelLoggedPayload' } )
    | ( SystemdKexecsCountedPayload & { __typename: 'SystemdKexecsCountedPayload' } )
    | ( SystemdShutdownTimedPayload & { __typename: 'SystemdShutdownTimedPayload' } )
    | ( KhoEnabledPayload & { __typename: 'KhoEnabledPayload' } )
    | ( Omit<KhoDisabledPayload, 'khoDisabledReason'> & { khoDisabledReason: _RefType['KhoDisabledReason'] } & { __typename: 'KhoDisabledPayload' } )
    | ( Omit<KhoRevivalRefusedPayload, 'khoRevivalRefusedReason'> & { khoRevivalRefusedReason: _RefType['KhoRevivalRefusedReason'] } & { __typename: 'KhoRevivalRefusedPayload' } )
    | ( KhoExecFromPayload & { __typename: 'KhoExecFromPayload' } )
    | ( KhoMetadataRefusedPayload & { __typename: 'KhoMetadataRefusedPayload' } )
    | ( KhoRootCreatedPayload & { __typename: 'KhoRootCreatedPayload' } )
    | ( KhoSubtreeAddedPayload & { __typename: 'KhoSubtreeAddedPayload' } )
    | ( KhoSubtreeAddFailedPayload & { __typename: 'KhoSubtreeAddFailedPayload' } )
    | ( KhoSubtreeRemovedPayload & { __typename: 'KhoSubtreeRemovedPayload' } )
    | ( KhoSubtreeRetrievedPayload & { __typename: 'KhoSubtreeRetrievedPayload' } )
    | ( KhoMemoryReservedPayload & { __typename: 'KhoMemoryReservedPayload' } )
    | ( KhoReservationRevivedPayload & { __typename: 'KhoReservationRevivedPayload' } )
    | ( KhoReservationRefusedPayload & { __typename: 'KhoReservationRefusedPayload' } )
    | ( KhoMemoryAllocatedPayload & { __typename: 'KhoMemoryAllocatedPayload' } )
    | ( KhoMemoryAllocationFailedPayload & { __typename: 'KhoMemoryAllocationFailedPayload' } )
    | ( Omit<KhoMemoryPreservedPayload, 'via'> & { via: _RefType['PreserveCall'] } & { __typename: 'KhoMemoryPreservedPayload' } )
    | ( Omit<KhoMemoryPreserveFailedPayload, 'via'> & { via: _RefType['PreserveCall'] } & { __typename: 'KhoMemoryPreserveFailedPayload' } )
    | ( Omit<KhoMemoryUnpreservedPayload, 'via'> & { via: _RefType['PreserveCall'] } & { __typename: 'KhoMemoryUnpreservedPayload' } )
    | ( Omit<KhoMemoryRestoredPayload, 'via'> & { via: _RefType['PreserveCall'] } & { __typename: 'KhoMemoryRestoredPayload' } )
    | ( Omit<KhoMemoryFreedPayload, 'khoMemoryFreedHow'> & { khoMemoryFreedHow: _RefType['KhoMemoryFreedHow'] } & { __typename: 'KhoMemoryFreedPayload' } )
    | ( KhoFinalizedPayload & { __typename: 'KhoFinalizedPayload' } )
    | ( KhoFinalizeFailedPayload & { __typename: 'KhoFinalizeFailedPayload' } )
    | ( KhoAbortFailedPayload & { __typename: 'KhoAbortFailedPayload' } )
    | ( LuoIncomingAcceptedPayload & { __typename: 'LuoIncomingAcceptedPayload' } )
    | ( Omit<LuoIncomingRefusedPayload, 'component'> & { component: _RefType['LuoIncomingRefusedComponent'] } & { __typename: 'LuoIncomingRefusedPayload' } )
    | ( Omit<LuoDisabledPayload, 'luoDisabledReason'> & { luoDisabledReason: _RefType['LuoDisabledReason'] } & { __typename: 'LuoDisabledPayload' } )
    | ( LuoOutgoingCreatedPayload & { __typename: 'LuoOutgoingCreatedPayload' } )
    | ( LuoOutgoingFailedPayload & { __typename: 'LuoOutgoingFailedPayload' } )
    | ( LuoDeviceOpenFailedPayload & { __typename: 'LuoDeviceOpenFailedPayload' } )
    | ( LuoDeserializeFailedPayload & { __typename: 'LuoDeserializeFailedPayload' } )
    | ( LuoSerializedPayload & { __typename: 'LuoSerializedPayload' } )
    | ( LuoSerializeFailedPayload & { __typename: 'LuoSerializeFailedPayload' } )
    | ( LuoPrepareStartedPayload & { __typename: 'LuoPrepareStartedPayload' } )
    | ( LuoPreparedPayload & { __typename: 'LuoPreparedPayload' } )
    | ( Omit<LuoPrepareFailedPayload, 'state'> & { state: _RefType['SeedMachineStatus'] } & { __typename: 'LuoPrepareFailedPayload' } )
    | ( LuoCancelledPayload & { __typename: 'LuoCancelledPayload' } )
    | ( LuoCancelFailedPayload & { __typename: 'LuoCancelFailedPayload' } )
    | ( LuoFrozenPayload & { __typename: 'LuoFrozenPayload' } )
    | ( LuoFreezeFailedPayload & { __typename: 'LuoFreezeFailedPayload' } )
    | ( LuoUpdatedPayload & { __typename: 'LuoUpdatedPayload' } )
    | ( LuoFinishedPayload & { __typename: 'LuoFinishedPayload' } )
    | ( LuoFinishFailedPayload & { __typename: 'LuoFinishFailedPayload' } )
    | ( SessionCreatedPayload & { __typename: 'SessionCreatedPayload' } )
    | ( SessionCreateFailedPayload & { __typename: 'SessionCreateFailedPayload' } )
    | ( SessionRetrievedPayload & { __typename: 'SessionRetrievedPayload' } )
    | ( SessionRetrieveFailedPayload & { __typename: 'SessionRetrieveFailedPayload' } )
    | ( SessionFinishedPayload & { __typename: 'SessionFinishedPayload' } )
    | ( SessionFinishFailedPayload & { __typename: 'SessionFinishFailedPayload' } )
    | ( Omit<SessionClosedPayload, 'direction'> & { direction?: Maybe<_RefType['SessionDirection']> } & { __typename: 'SessionClosedPayload' } )
    | ( SessionReleaseFailedPayload & { __typename: 'SessionReleaseFailedPayload' } )
    | ( SessionFrozenPayload & { __typename: 'SessionFrozenPayload' } )
    | ( SessionFreezeFailedPayload & { __typename: 'SessionFreezeFailedPayload' } )
    | ( SessionFreezeRefusedPayload & { __typename: 'SessionFreezeRefusedPayload' } )
    | ( SessionUnfrozenPayload & { __typename: 'SessionUnfrozenPayload' } )
    | ( SessionDeserializedPayload & { __typename: 'SessionDeserializedPayload' } )
    | ( FilePreservedPayload & { __typename: 'FilePreservedPayload' } )
    | ( FilePreserveFailedPayload & { __typename: 'FilePreserveFailedPayload' } )
    | ( FileUnpreservedPayload & { __typename: 'FileUnpreservedPayload' } )
    | ( FileFrozenPayload & { __typename: 'FileFrozenPayload' } )
    | ( FileFreezeFailedPayload & { __typename: 'FileFreezeFailedPayload' } )
    | ( FileUnfrozenPayload & { __typename: 'FileUnfrozenPayload' } )
    | ( FileRetrievedPayload & { __typename: 'FileRetrievedPayload' } )
    | ( FileRetrieveFailedPayload & { __typename: 'FileRetrieveFailedPayload' } )
    | ( FileFinishedPayload & { __typename: 'FileFinishedPayload' } )
    | ( FileNeverRetrievedPayload & { __typename: 'FileNeverRetrievedPayload' } )
    | ( ImageLoadedPayload & { __typename: 'ImageLoadedPayload' } )
    | ( ImageLoadFailedPayload & { __typename: 'ImageLoadFailedPayload' } )
    | ( KexecRefusedPayload & { __typename: 'KexecRefusedPayload' } )
    | ( BlobObservedPayload & { __typename: 'BlobObservedPayload' } )
    | ( Omit<TelemetryMissingPayload, 'facts' | 'telemetryMissingReason'> & { facts: _RefType['MissingFacts'], telemetryMissingReason: _RefType['MissingReason'] } & { __typename: 'TelemetryMissingPayload' } )
    | ( UpdateIntendedPayload & { __typename: 'UpdateIntendedPayload' } )
    | ( UpdateDeadlinePassedPayload & { __typename: 'UpdateDeadlinePassedPayload' } )
    | ( HostSilentPayload & { __typename: 'HostSilentPayload' } )
    | ( HostReturnedPayload & { __typename: 'HostReturnedPayload' } )
    | ( HostLabelledPayload & { __typename: 'HostLabelledPayload' } )
    | ( Omit<RecoveryDecidedPayload, 'recoveryDecidedAction'> & { recoveryDecidedAction: _RefType['RecoveryDecidedAction'] } & { __typename: 'RecoveryDecidedPayload' } )
    | ( RecoveryStartedPayload & { __typename: 'RecoveryStartedPayload' } )
    | ( RecoveryVerifiedPayload & { __typename: 'RecoveryVerifiedPayload' } )
    | ( RecoveryFailedPayload & { __typename: 'RecoveryFailedPayload' } )
    | ( OperatorAnnotatedPayload & { __typename: 'OperatorAnnotatedPayload' } )
    | ( OperatorApprovedPayload & { __typename: 'OperatorApprovedPayload' } )
    | ( OperatorOverrodePayload & { __typename: 'OperatorOverrodePayload' } )
    | ( EmptyPayload & { __typename: 'EmptyPayload' } )
    | ( UnknownPayload & { __typename: 'UnknownPayload' } )
  ;
  Found:
    | ( HostView & { __typename: 'Host' } )
    | ( HostBoot & { __typename: 'HostBoot' } )
    | ( LiveUpdateView & { __typename: 'LiveUpdate' } )
    | ( SessionView & { __typename: 'Session' } )
    | ( StoredBlob & { __typename: 'Blob' } )
    | ( EventView & { __typename: 'Event' } )
  ;
  LabelHostResult:
    | ( LabelHostSuccess & { __typename: 'LabelHostSuccess' } )
    | ( UnknownHost & { __typename: 'UnknownHost' } )
    | ( IdempotencyConflict & { __typename: 'IdempotencyConflict' } )
    | ( InvalidLabels & { __typename: 'InvalidLabels' } )
  ;
  StreamItem:
    | ( Omit<EventBatch, 'edges'> & { edges: ReadonlyArray<_RefType['EventEdge']> } & { __typename: 'EventBatch' } )
    | ( CaughtUp & { __typename: 'CaughtUp' } )
    | ( FellBehind & { __typename: 'FellBehind' } )
    | ( Heartbeat & { __typename: 'Heartbeat' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  ByteRange:
    | ( Omit<ByteRegion, 'kind'> & { kind: _RefType['ByteRegionKind'] } & { __typename: 'ByteRegion' } )
    | ( NodeParent & { __typename: 'FdtNode' } )
    | ( PropertyParent & { __typename: 'FdtProperty' } )
    | ( PackedField & { __typename: 'PackedField' } )
    | ( DecidingBytes & { __typename: 'DecidingBytes' } )
  ;
  LedgerError:
    | ( UnknownHost & { __typename: 'UnknownHost' } )
    | ( IdempotencyConflict & { __typename: 'IdempotencyConflict' } )
    | ( InvalidAnnotation & { __typename: 'InvalidAnnotation' } )
    | ( WrongExpectedVersion & { __typename: 'WrongExpectedVersion' } )
    | ( ProducerConflict & { __typename: 'ProducerConflict' } )
    | ( UnknownBlob & { __typename: 'UnknownBlob' } )
    | ( InvalidEvents & { __typename: 'InvalidEvents' } )
    | ( TooLarge & { __typename: 'TooLarge' } )
    | ( Omit<DiffSubjectMissing, 'side'> & { side: _RefType['DiffEnd'] } & { __typename: 'DiffSubjectMissing' } )
    | ( InvalidLabels & { __typename: 'InvalidLabels' } )
  ;
  Node:
    | ( StoredBlob & { __typename: 'Blob' } )
    | ( EventView & { __typename: 'Event' } )
    | ( HostView & { __typename: 'Host' } )
    | ( LiveUpdateView & { __typename: 'LiveUpdate' } )
    | ( SessionView & { __typename: 'Session' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AnnotateInput: AnnotateInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AnnotateSuccess: ResolverTypeWrapper<AnnotateSuccess>;
  UnknownHost: ResolverTypeWrapper<UnknownHost>;
  IdempotencyConflict: ResolverTypeWrapper<IdempotencyConflict>;
  InvalidAnnotation: ResolverTypeWrapper<InvalidAnnotation>;
  AnnotateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AnnotateResult']>;
  ProducerInput: ProducerInput;
  EvidenceInput: EvidenceInput;
  EventInput: EventInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  BlobInput: BlobInput;
  StreamExistence: ResolverTypeWrapper<StreamExistence>;
  StreamExpectationInput: StreamExpectationInput;
  ExpectedVersionInput: ExpectedVersionInput;
  AppendEventsInput: AppendEventsInput;
  EventReceipt: ResolverTypeWrapper<EventReceipt>;
  StreamReceipt: ResolverTypeWrapper<StreamReceipt>;
  SeqRange: ResolverTypeWrapper<SeqRange>;
  AppendSuccess: ResolverTypeWrapper<AppendSuccess>;
  WrongExpectedVersion: ResolverTypeWrapper<WrongExpectedVersion>;
  ProducerConflict: ResolverTypeWrapper<ProducerConflict>;
  UnknownBlob: ResolverTypeWrapper<UnknownBlob>;
  EventProblem: ResolverTypeWrapper<EventProblem>;
  InvalidEvents: ResolverTypeWrapper<InvalidEvents>;
  TooLarge: ResolverTypeWrapper<TooLarge>;
  AppendResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AppendResult']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  BlackoutBin: ResolverTypeWrapper<BlackoutBin>;
  BlackoutQuantile: ResolverTypeWrapper<BlackoutQuantile>;
  UpdateBlackout: ResolverTypeWrapper<UpdateBlackout>;
  BlackoutDistribution: ResolverTypeWrapper<BlackoutDistribution>;
  DecodedBlob: ResolverTypeWrapper<Decoded>;
  ByteRange: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['ByteRange']>;
  ByteRegionKind: ResolverTypeWrapper<ByteRegionKind>;
  ByteRegion: ResolverTypeWrapper<Omit<ByteRegion, 'kind'> & { kind: ResolversTypes['ByteRegionKind'] }>;
  ByteRegionPage: ResolverTypeWrapper<Omit<ByteRegionPage, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['ByteRegion']> }>;
  BlobContent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BlobContent']>;
  Fdt: ResolverTypeWrapper<FdtParent>;
  FdtNode: ResolverTypeWrapper<NodeParent>;
  FdtPropertyPage: ResolverTypeWrapper<Omit<FdtPropertyPage, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['FdtProperty']> }>;
  FdtNodePage: ResolverTypeWrapper<Omit<FdtNodePage, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['FdtNode']> }>;
  FdtProperty: ResolverTypeWrapper<PropertyParent>;
  PackedStruct: ResolverTypeWrapper<PackedStruct>;
  PackedField: ResolverTypeWrapper<PackedField>;
  Undecoded: ResolverTypeWrapper<Undecoded>;
  HexPage: ResolverTypeWrapper<HexPage>;
  Blob: ResolverTypeWrapper<StoredBlob>;
  BlobVerdictKind: ResolverTypeWrapper<BlobVerdictKind>;
  BlobObservation: ResolverTypeWrapper<ObservedBlob>;
  RebuiltBlob: ResolverTypeWrapper<RebuiltBlobAt>;
  DriftReport: ResolverTypeWrapper<Omit<DriftReport, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['BlobObservation']> }>;
  Position: ResolverTypeWrapper<Scalars['Position']['output']>;
  Version: ResolverTypeWrapper<Scalars['Version']['output']>;
  UInt64: ResolverTypeWrapper<Scalars['UInt64']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  Base64: ResolverTypeWrapper<Scalars['Base64']['output']>;
  Hex: ResolverTypeWrapper<Scalars['Hex']['output']>;
  Sha256: ResolverTypeWrapper<Scalars['Sha256']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfoParent>;
  LedgerError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['LedgerError']>;
  Head: ResolverTypeWrapper<HeadParent>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  HandoverVerdict: ResolverTypeWrapper<HandoverVerdict>;
  HandoverEvidenceKind: ResolverTypeWrapper<HandoverEvidenceKind>;
  ComponentVerdict: ResolverTypeWrapper<Omit<ComponentVerdict, 'evidence'> & { evidence: ResolversTypes['HandoverEvidenceKind'] }>;
  ObservedOutcome: ResolverTypeWrapper<Omit<ObservedOutcome, 'outcome'> & { outcome: ResolversTypes['UpdateOutcome'] }>;
  Compatibility: ResolverTypeWrapper<Omit<Compatibility, 'verdict' | 'components' | 'observed'> & { verdict: ResolversTypes['HandoverVerdict'], components: ReadonlyArray<ResolversTypes['ComponentVerdict']>, observed: ReadonlyArray<ResolversTypes['ObservedOutcome']> }>;
  CompatibilityMatrix: ResolverTypeWrapper<Omit<CompatibilityMatrix, 'cells'> & { cells: ReadonlyArray<ResolversTypes['Compatibility']> }>;
  HostTargets: ResolverTypeWrapper<HostTargets>;
  StrandedReport: ResolverTypeWrapper<StrandedReport>;
  CoveredEvent: ResolverTypeWrapper<CoveredEvent>;
  SourceCoverage: ResolverTypeWrapper<Omit<SourceCoverage, 'source'> & { source: ResolversTypes['EvidenceSource'] }>;
  NumberHole: ResolverTypeWrapper<NumberHole>;
  DeclaredHole: ResolverTypeWrapper<Omit<DeclaredHole, 'facts' | 'reason' | 'sources'> & { facts: ResolversTypes['MissingFacts'], reason: ResolversTypes['MissingReason'], sources: ReadonlyArray<ResolversTypes['EvidenceSource']> }>;
  CoverageHole: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CoverageHole']>;
  BootCoverage: ResolverTypeWrapper<BootCoverageParent>;
  Coverage: ResolverTypeWrapper<CoverageAt>;
  VerdictKind: ResolverTypeWrapper<VerdictKind>;
  Certainty: ResolverTypeWrapper<Certainty>;
  FindingSubject: ResolverTypeWrapper<FindingSubject>;
  Verdict: ResolverTypeWrapper<Omit<Verdict, 'kind'> & { kind: ResolversTypes['VerdictKind'] }>;
  Because: ResolverTypeWrapper<Because>;
  ManifestFile: ResolverTypeWrapper<ManifestFile>;
  ManifestSession: ResolverTypeWrapper<ManifestSession>;
  Manifest: ResolverTypeWrapper<Manifest>;
  DecidingBytes: ResolverTypeWrapper<DecidingBytes>;
  Finding: ResolverTypeWrapper<FindingParent>;
  CounterContradiction: ResolverTypeWrapper<CounterContradiction>;
  Diagnosis: ResolverTypeWrapper<Omit<Diagnosis, 'findings'> & { findings: ReadonlyArray<ResolversTypes['Finding']> }>;
  StateSubjectInput: StateSubjectInput;
  RebuiltSubjectInput: RebuiltSubjectInput;
  DiffSubjectInput: DiffSubjectInput;
  DiffSide: ResolverTypeWrapper<DiffSide>;
  HunkChange: ResolverTypeWrapper<HunkChange>;
  HunkSubject: ResolverTypeWrapper<HunkSubject>;
  DiffHunk: ResolverTypeWrapper<Omit<DiffHunk, 'change' | 'about'> & { change: ResolversTypes['HunkChange'], about: ResolversTypes['HunkSubject'] }>;
  Diff: ResolverTypeWrapper<Omit<Diff, 'hunks'> & { hunks: ReadonlyArray<ResolversTypes['DiffHunk']> }>;
  DiffEnd: ResolverTypeWrapper<DiffEnd>;
  DiffSubjectMissing: ResolverTypeWrapper<Omit<DiffSubjectMissing, 'side'> & { side: ResolversTypes['DiffEnd'] }>;
  DiffResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DiffResult']>;
  EventPayload: ResolverTypeWrapper<PayloadParent>;
  EmptyPayload: ResolverTypeWrapper<EmptyPayload>;
  UnknownPayload: ResolverTypeWrapper<UnknownPayload>;
  BootStartedPayload: ResolverTypeWrapper<Omit<BootStartedPayload, 'mode'> & { mode: ResolversTypes['BootMode'] }>;
  BootPanickedPayload: ResolverTypeWrapper<BootPanickedPayload>;
  BootEndedPayload: ResolverTypeWrapper<Omit<BootEndedPayload, 'bootEndedHow'> & { bootEndedHow: ResolversTypes['BootEndedHow'] }>;
  KernelLoggedPayload: ResolverTypeWrapper<Omit<KernelLoggedPayload, 'level'> & { level?: Maybe<ResolversTypes['KernelLoggedLevel']> }>;
  SystemdKexecsCountedPayload: ResolverTypeWrapper<SystemdKexecsCountedPayload>;
  SystemdShutdownTimedPayload: ResolverTypeWrapper<SystemdShutdownTimedPayload>;
  KhoEnabledPayload: ResolverTypeWrapper<KhoEnabledPayload>;
  KhoDisabledPayload: ResolverTypeWrapper<Omit<KhoDisabledPayload, 'khoDisabledReason'> & { khoDisabledReason: ResolversTypes['KhoDisabledReason'] }>;
  KhoRevivalRefusedPayload: ResolverTypeWrapper<Omit<KhoRevivalRefusedPayload, 'khoRevivalRefusedReason'> & { khoRevivalRefusedReason: ResolversTypes['KhoRevivalRefusedReason'] }>;
  KhoExecFromPayload: ResolverTypeWrapper<KhoExecFromPayload>;
  KhoMetadataRefusedPayload: ResolverTypeWrapper<KhoMetadataRefusedPayload>;
  KhoRootCreatedPayload: ResolverTypeWrapper<KhoRootCreatedPayload>;
  KhoSubtreeAddedPayload: ResolverTypeWrapper<KhoSubtreeAddedPayload>;
  KhoSubtreeAddFailedPayload: ResolverTypeWrapper<KhoSubtreeAddFailedPayload>;
  KhoSubtreeRemovedPayload: ResolverTypeWrapper<KhoSubtreeRemovedPayload>;
  KhoSubtreeRetrievedPayload: ResolverTypeWrapper<KhoSubtreeRetrievedPayload>;
  KhoMemoryReservedPayload: ResolverTypeWrapper<KhoMemoryReservedPayload>;
  KhoReservationRevivedPayload: ResolverTypeWrapper<KhoReservationRevivedPayload>;
  KhoReservationRefusedPayload: ResolverTypeWrapper<KhoReservationRefusedPayload>;
  KhoMemoryAllocatedPayload: ResolverTypeWrapper<KhoMemoryAllocatedPayload>;
  KhoMemoryAllocationFailedPayload: ResolverTypeWrapper<KhoMemoryAllocationFailedPayload>;
  KhoMemoryPreservedPayload: ResolverTypeWrapper<Omit<KhoMemoryPreservedPayload, 'via'> & { via: ResolversTypes['PreserveCall'] }>;
  KhoMemoryPreserveFailedPayload: ResolverTypeWrapper<Omit<KhoMemoryPreserveFailedPayload, 'via'> & { via: ResolversTypes['PreserveCall'] }>;
  KhoMemoryUnpreservedPayload: ResolverTypeWrapper<Omit<KhoMemoryUnpreservedPayload, 'via'> & { via: ResolversTypes['PreserveCall'] }>;
  KhoMemoryRestoredPayload: ResolverTypeWrapper<Omit<KhoMemoryRestoredPayload, 'via'> & { via: ResolversTypes['PreserveCall'] }>;
  KhoMemoryFreedPayload: ResolverTypeWrapper<Omit<KhoMemoryFreedPayload, 'khoMemoryFreedHow'> & { khoMemoryFreedHow: ResolversTypes['KhoMemoryFreedHow'] }>;
  KhoFinalizedPayload: ResolverTypeWrapper<KhoFinalizedPayload>;
  KhoFinalizeFailedPayload: ResolverTypeWrapper<KhoFinalizeFailedPayload>;
  KhoAbortFailedPayload: ResolverTypeWrapper<KhoAbortFailedPayload>;
  LuoIncomingAcceptedPayload: ResolverTypeWrapper<LuoIncomingAcceptedPayload>;
  LuoIncomingRefusedPayload: ResolverTypeWrapper<Omit<LuoIncomingRefusedPayload, 'component'> & { component: ResolversTypes['LuoIncomingRefusedComponent'] }>;
  LuoDisabledPayload: ResolverTypeWrapper<Omit<LuoDisabledPayload, 'luoDisabledReason'> & { luoDisabledReason: ResolversTypes['LuoDisabledReason'] }>;
  LuoOutgoingCreatedPayload: ResolverTypeWrapper<LuoOutgoingCreatedPayload>;
  LuoOutgoingFailedPayload: ResolverTypeWrapper<LuoOutgoingFailedPayload>;
  LuoDeviceOpenFailedPayload: ResolverTypeWrapper<LuoDeviceOpenFailedPayload>;
  LuoDeserializeFailedPayload: ResolverTypeWrapper<LuoDeserializeFailedPayload>;
  LuoSerializedPayload: ResolverTypeWrapper<LuoSerializedPayload>;
  LuoSerializeFailedPayload: ResolverTypeWrapper<LuoSerializeFailedPayload>;
  LuoPrepareStartedPayload: ResolverTypeWrapper<LuoPrepareStartedPayload>;
  LuoPreparedPayload: ResolverTypeWrapper<LuoPreparedPayload>;
  LuoPrepareFailedPayload: ResolverTypeWrapper<Omit<LuoPrepareFailedPayload, 'state'> & { state: ResolversTypes['SeedMachineStatus'] }>;
  LuoCancelledPayload: ResolverTypeWrapper<LuoCancelledPayload>;
  LuoCancelFailedPayload: ResolverTypeWrapper<LuoCancelFailedPayload>;
  LuoFrozenPayload: ResolverTypeWrapper<LuoFrozenPayload>;
  LuoFreezeFailedPayload: ResolverTypeWrapper<LuoFreezeFailedPayload>;
  LuoUpdatedPayload: ResolverTypeWrapper<LuoUpdatedPayload>;
  LuoFinishedPayload: ResolverTypeWrapper<LuoFinishedPayload>;
  LuoFinishFailedPayload: ResolverTypeWrapper<LuoFinishFailedPayload>;
  SessionCreatedPayload: ResolverTypeWrapper<SessionCreatedPayload>;
  SessionCreateFailedPayload: ResolverTypeWrapper<SessionCreateFailedPayload>;
  SessionRetrievedPayload: ResolverTypeWrapper<SessionRetrievedPayload>;
  SessionRetrieveFailedPayload: ResolverTypeWrapper<SessionRetrieveFailedPayload>;
  SessionFinishedPayload: ResolverTypeWrapper<SessionFinishedPayload>;
  SessionFinishFailedPayload: ResolverTypeWrapper<SessionFinishFailedPayload>;
  SessionClosedPayload: ResolverTypeWrapper<Omit<SessionClosedPayload, 'direction'> & { direction?: Maybe<ResolversTypes['SessionDirection']> }>;
  SessionReleaseFailedPayload: ResolverTypeWrapper<SessionReleaseFailedPayload>;
  SessionFrozenPayload: ResolverTypeWrapper<SessionFrozenPayload>;
  SessionFreezeFailedPayload: ResolverTypeWrapper<SessionFreezeFailedPayload>;
  SessionFreezeRefusedPayload: ResolverTypeWrapper<SessionFreezeRefusedPayload>;
  SessionUnfrozenPayload: ResolverTypeWrapper<SessionUnfrozenPayload>;
  SessionDeserializedPayload: ResolverTypeWrapper<SessionDeserializedPayload>;
  FilePreservedPayload: ResolverTypeWrapper<FilePreservedPayload>;
  FilePreserveFailedPayload: ResolverTypeWrapper<FilePreserveFailedPayload>;
  FileUnpreservedPayload: ResolverTypeWrapper<FileUnpreservedPayload>;
  FileFrozenPayload: ResolverTypeWrapper<FileFrozenPayload>;
  FileFreezeFailedPayload: ResolverTypeWrapper<FileFreezeFailedPayload>;
  FileUnfrozenPayload: ResolverTypeWrapper<FileUnfrozenPayload>;
  FileRetrievedPayload: ResolverTypeWrapper<FileRetrievedPayload>;
  FileRetrieveFailedPayload: ResolverTypeWrapper<FileRetrieveFailedPayload>;
  FileFinishedPayload: ResolverTypeWrapper<FileFinishedPayload>;
  FileNeverRetrievedPayload: ResolverTypeWrapper<FileNeverRetrievedPayload>;
  ImageLoadedPayload: ResolverTypeWrapper<ImageLoadedPayload>;
  ImageLoadFailedPayload: ResolverTypeWrapper<ImageLoadFailedPayload>;
  KexecRefusedPayload: ResolverTypeWrapper<KexecRefusedPayload>;
  BlobObservedPayload: ResolverTypeWrapper<BlobObservedPayload>;
  TelemetryMissingPayload: ResolverTypeWrapper<Omit<TelemetryMissingPayload, 'facts' | 'telemetryMissingReason'> & { facts: ResolversTypes['MissingFacts'], telemetryMissingReason: ResolversTypes['MissingReason'] }>;
  UpdateIntendedPayload: ResolverTypeWrapper<UpdateIntendedPayload>;
  UpdateDeadlinePassedPayload: ResolverTypeWrapper<UpdateDeadlinePassedPayload>;
  HostSilentPayload: ResolverTypeWrapper<HostSilentPayload>;
  HostReturnedPayload: ResolverTypeWrapper<HostReturnedPayload>;
  HostLabelledPayload: ResolverTypeWrapper<HostLabelledPayload>;
  RecoveryDecidedPayload: ResolverTypeWrapper<Omit<RecoveryDecidedPayload, 'recoveryDecidedAction'> & { recoveryDecidedAction: ResolversTypes['RecoveryDecidedAction'] }>;
  RecoveryStartedPayload: ResolverTypeWrapper<RecoveryStartedPayload>;
  RecoveryVerifiedPayload: ResolverTypeWrapper<RecoveryVerifiedPayload>;
  RecoveryFailedPayload: ResolverTypeWrapper<RecoveryFailedPayload>;
  OperatorAnnotatedPayload: ResolverTypeWrapper<OperatorAnnotatedPayload>;
  OperatorApprovedPayload: ResolverTypeWrapper<OperatorApprovedPayload>;
  OperatorOverrodePayload: ResolverTypeWrapper<OperatorOverrodePayload>;
  BootMode: ResolverTypeWrapper<BootMode>;
  BootEndedHow: ResolverTypeWrapper<BootEndedHow>;
  KernelLoggedLevel: ResolverTypeWrapper<KernelLoggedLevel>;
  Region: ResolverTypeWrapper<Region>;
  KhoDisabledReason: ResolverTypeWrapper<KhoDisabledReason>;
  KhoRevivalRefusedReason: ResolverTypeWrapper<KhoRevivalRefusedReason>;
  PreserveCall: ResolverTypeWrapper<PreserveCall>;
  KhoMemoryFreedHow: ResolverTypeWrapper<KhoMemoryFreedHow>;
  LuoIncomingRefusedComponent: ResolverTypeWrapper<LuoIncomingRefusedComponent>;
  LuoDisabledReason: ResolverTypeWrapper<LuoDisabledReason>;
  SeedMachineStatus: ResolverTypeWrapper<SeedMachineStatus>;
  SessionDirection: ResolverTypeWrapper<SessionDirection>;
  MissingFacts: ResolverTypeWrapper<MissingFacts>;
  MissingReason: ResolverTypeWrapper<MissingReason>;
  HostLabelChange: ResolverTypeWrapper<HostLabelChange>;
  RecoveryDecidedAction: ResolverTypeWrapper<RecoveryDecidedAction>;
  EvidenceSource: ResolverTypeWrapper<EvidenceSource>;
  Confidence: ResolverTypeWrapper<Confidence>;
  Evidence: ResolverTypeWrapper<Omit<Evidence, 'source' | 'confidence'> & { source: ResolversTypes['EvidenceSource'], confidence: ResolversTypes['Confidence'] }>;
  Producer: ResolverTypeWrapper<Producer>;
  Event: ResolverTypeWrapper<EventView>;
  EventEdge: ResolverTypeWrapper<Omit<EventEdge, 'node'> & { node: ResolversTypes['Event'] }>;
  EventConnection: ResolverTypeWrapper<EventConnectionParent>;
  EventCount: ResolverTypeWrapper<EventCount>;
  EventCondition: ResolverTypeWrapper<EventCondition>;
  EventConditionCount: ResolverTypeWrapper<Omit<EventConditionCount, 'condition'> & { condition: ResolversTypes['EventCondition'] }>;
  EventFilter: EventFilter;
  DivergenceStage: ResolverTypeWrapper<DivergenceStage>;
  SharedAttribute: ResolverTypeWrapper<SharedAttribute>;
  LiveUpdatePlace: ResolverTypeWrapper<LiveUpdatePlace>;
  FailureGroup: ResolverTypeWrapper<JudgedGroup>;
  FailureGroups: ResolverTypeWrapper<Omit<FailureGroups, 'groups'> & { groups: ReadonlyArray<ResolversTypes['FailureGroup']> }>;
  ComparedStage: ResolverTypeWrapper<Omit<ComparedStage, 'stage'> & { stage: ResolversTypes['DivergenceStage'] }>;
  UpdateComparison: ResolverTypeWrapper<Omit<UpdateComparison, 'stages' | 'firstDivergence'> & { stages: ReadonlyArray<ResolversTypes['ComparedStage']>, firstDivergence?: Maybe<ResolversTypes['ComparedStage']> }>;
  LiveUpdateKey: LiveUpdateKey;
  HostBoot: ResolverTypeWrapper<HostBoot>;
  Found: ResolverTypeWrapper<FoundParent>;
  FindResults: ResolverTypeWrapper<Omit<FindResults, 'results'> & { results: ReadonlyArray<ResolversTypes['Found']> }>;
  FleetFilter: FleetFilter;
  NumberCount: ResolverTypeWrapper<NumberCount>;
  FleetCounts: ResolverTypeWrapper<Omit<FleetCounts, 'byKho' | 'byLuo' | 'byLastOutcome'> & { byKho: ReadonlyArray<ResolversTypes['KhoCount']>, byLuo: ReadonlyArray<ResolversTypes['LuoCount']>, byLastOutcome: ReadonlyArray<ResolversTypes['LastOutcomeCount']> }>;
  FleetStateUpdate: ResolverTypeWrapper<Omit<FleetStateUpdate, 'counts' | 'groups' | 'changed'> & { counts: ResolversTypes['FleetCounts'], groups: ReadonlyArray<ResolversTypes['HostGroup']>, changed: ReadonlyArray<ResolversTypes['Host']> }>;
  HostStateUpdate: ResolverTypeWrapper<Omit<HostStateUpdate, 'host'> & { host?: Maybe<ResolversTypes['Host']> }>;
  ReleaseCount: ResolverTypeWrapper<ReleaseCount>;
  KhoCount: ResolverTypeWrapper<Omit<KhoCount, 'value'> & { value?: Maybe<ResolversTypes['KhoStatus']> }>;
  LuoCount: ResolverTypeWrapper<Omit<LuoCount, 'value'> & { value?: Maybe<ResolversTypes['LuoStatus']> }>;
  DeviceCount: ResolverTypeWrapper<Omit<DeviceCount, 'value'> & { value?: Maybe<ResolversTypes['DeviceStatus']> }>;
  LastOutcomeCount: ResolverTypeWrapper<Omit<LastOutcomeCount, 'value'> & { value?: Maybe<ResolversTypes['UpdateOutcome']> }>;
  OutcomeCount: ResolverTypeWrapper<Omit<OutcomeCount, 'outcome'> & { outcome: ResolversTypes['UpdateOutcome'] }>;
  FleetSummary: ResolverTypeWrapper<FleetParent>;
  ChainBoot: ResolverTypeWrapper<Omit<ChainBoot, 'mode' | 'end' | 'handover' | 'luo'> & { mode: ResolversTypes['BootMode'], end?: Maybe<ResolversTypes['BootEnd']>, handover: ResolversTypes['HandoverStatus'], luo: ResolversTypes['LuoStatus'] }>;
  NumberStep: ResolverTypeWrapper<NumberStep>;
  Chain: ResolverTypeWrapper<ChainAt>;
  LogHealth: ResolverTypeWrapper<LogHealth>;
  SequencerHealth: ResolverTypeWrapper<SequencerHealth>;
  Stage: ResolverTypeWrapper<Stage>;
  StageTimes: ResolverTypeWrapper<Omit<StageTimes, 'stage'> & { stage: ResolversTypes['Stage'] }>;
  ReadModelHealth: ResolverTypeWrapper<ReadModelHealth>;
  DatabaseHealth: ResolverTypeWrapper<DatabaseHealth>;
  StreamHealth: ResolverTypeWrapper<StreamHealth>;
  ProducerHealth: ResolverTypeWrapper<ProducerHealth>;
  MissingByProducer: ResolverTypeWrapper<MissingByProducer>;
  HealthRule: ResolverTypeWrapper<HealthRule>;
  UnknownPart: ResolverTypeWrapper<UnknownPart>;
  Health: ResolverTypeWrapper<Omit<Health, 'stages'> & { stages?: Maybe<ReadonlyArray<ResolversTypes['StageTimes']>> }>;
  HoleCause: ResolverTypeWrapper<HoleCause>;
  Hole: ResolverTypeWrapper<Omit<Hole, 'cause' | 'certainty'> & { cause: ResolversTypes['HoleCause'], certainty: ResolversTypes['Certainty'] }>;
  HoleList: ResolverTypeWrapper<Omit<HoleList, 'holes'> & { holes: ReadonlyArray<ResolversTypes['Hole']> }>;
  Host: ResolverTypeWrapper<HostView>;
  HostSummary: ResolverTypeWrapper<Omit<HostSummary, 'mode' | 'kho' | 'handover' | 'luo' | 'device' | 'ended' | 'jump' | 'lastOutcome'> & { mode?: Maybe<ResolversTypes['BootMode']>, kho?: Maybe<ResolversTypes['KhoStatus']>, handover?: Maybe<ResolversTypes['HandoverStatus']>, luo?: Maybe<ResolversTypes['LuoStatus']>, device?: Maybe<ResolversTypes['DeviceStatus']>, ended?: Maybe<ResolversTypes['BootEndKind']>, jump?: Maybe<ResolversTypes['JumpStatus']>, lastOutcome?: Maybe<ResolversTypes['UpdateOutcome']> }>;
  HostEdge: ResolverTypeWrapper<Omit<HostEdge, 'node'> & { node: ResolversTypes['Host'] }>;
  HostConnection: ResolverTypeWrapper<HostConnectionParent>;
  AbiComponent: ResolverTypeWrapper<AbiComponent>;
  AbiFilter: AbiFilter;
  HostFilter: HostFilter;
  HostGroupField: ResolverTypeWrapper<HostGroupField>;
  HostGroupBy: HostGroupBy;
  HostGroup: ResolverTypeWrapper<Omit<HostGroup, 'byLastOutcome'> & { byLastOutcome: ReadonlyArray<ResolversTypes['LastOutcomeCount']> }>;
  HostGroups: ResolverTypeWrapper<Omit<HostGroups, 'groups'> & { groups: ReadonlyArray<ResolversTypes['HostGroup']> }>;
  BootEndKind: ResolverTypeWrapper<BootEndKind>;
  KhoStatus: ResolverTypeWrapper<KhoStatus>;
  HandoverStatus: ResolverTypeWrapper<HandoverStatus>;
  LuoStatus: ResolverTypeWrapper<LuoStatus>;
  DeviceStatus: ResolverTypeWrapper<DeviceStatus>;
  DeserializeStatus: ResolverTypeWrapper<DeserializeStatus>;
  ImageStatus: ResolverTypeWrapper<ImageStatus>;
  JumpStatus: ResolverTypeWrapper<JumpStatus>;
  SessionStatus: ResolverTypeWrapper<SessionStatus>;
  FileStatus: ResolverTypeWrapper<FileStatus>;
  AnomalyCode: ResolverTypeWrapper<AnomalyCode>;
  AtInput: AtInput;
  OccurredInput: OccurredInput;
  KnownAtInput: KnownAtInput;
  AsOf: ResolverTypeWrapper<AsOf>;
  BootEnd: ResolverTypeWrapper<Omit<BootEnd, 'how'> & { how: ResolversTypes['BootEndKind'] }>;
  FileState: ResolverTypeWrapper<Omit<FileState, 'status'> & { status: ResolversTypes['FileStatus'] }>;
  SessionState: ResolverTypeWrapper<Omit<SessionState, 'direction' | 'status' | 'files'> & { direction: ResolversTypes['SessionDirection'], status: ResolversTypes['SessionStatus'], files: ReadonlyArray<ResolversTypes['FileState']> }>;
  Subtree: ResolverTypeWrapper<Subtree>;
  KhoRoot: ResolverTypeWrapper<KhoRoot>;
  LuoBlob: ResolverTypeWrapper<LuoBlob>;
  KexecMetadata: ResolverTypeWrapper<KexecMetadata>;
  Reservation: ResolverTypeWrapper<Reservation>;
  Handover: ResolverTypeWrapper<Omit<Handover, 'sessions'> & { sessions: ReadonlyArray<ResolversTypes['SessionState']> }>;
  PreservedPages: ResolverTypeWrapper<Omit<PreservedPages, 'via'> & { via: ResolversTypes['PreserveCall'] }>;
  PreservedPagesEdge: ResolverTypeWrapper<Omit<PreservedPagesEdge, 'node'> & { node: ResolversTypes['PreservedPages'] }>;
  PreservedPagesConnection: ResolverTypeWrapper<PreservedPagesConnectionParent>;
  BootState: ResolverTypeWrapper<KernelBoot>;
  PastBoot: ResolverTypeWrapper<Omit<PastBoot, 'mode' | 'end' | 'handover' | 'luo'> & { mode: ResolversTypes['BootMode'], end?: Maybe<ResolversTypes['BootEnd']>, handover: ResolversTypes['HandoverStatus'], luo: ResolversTypes['LuoStatus'] }>;
  Anomaly: ResolverTypeWrapper<Omit<Anomaly, 'code'> & { code: ResolversTypes['AnomalyCode'] }>;
  PastBootEdge: ResolverTypeWrapper<Omit<PastBootEdge, 'node'> & { node: ResolversTypes['PastBoot'] }>;
  PastBootConnection: ResolverTypeWrapper<PastBootConnectionParent>;
  LiveUpdateStateEdge: ResolverTypeWrapper<Omit<LiveUpdateStateEdge, 'node'> & { node: ResolversTypes['LiveUpdateState'] }>;
  LiveUpdateStateConnection: ResolverTypeWrapper<LiveUpdateStateConnectionParent>;
  AnomalyEdge: ResolverTypeWrapper<Omit<AnomalyEdge, 'node'> & { node: ResolversTypes['Anomaly'] }>;
  AnomalyConnection: ResolverTypeWrapper<AnomalyConnectionParent>;
  KernelState: ResolverTypeWrapper<StateAt>;
  LiveUpdateState: ResolverTypeWrapper<KernelUpdate>;
  HostLabel: ResolverTypeWrapper<HostLabel>;
  HostLabelInput: HostLabelInput;
  HostLabelFilter: HostLabelFilter;
  LabelHostInput: LabelHostInput;
  LabelHostSuccess: ResolverTypeWrapper<LabelHostSuccess>;
  InvalidLabels: ResolverTypeWrapper<InvalidLabels>;
  LabelHostResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LabelHostResult']>;
  UpdateOutcome: ResolverTypeWrapper<UpdateOutcome>;
  CarriedSessionStatus: ResolverTypeWrapper<CarriedSessionStatus>;
  CarriedFileStatus: ResolverTypeWrapper<CarriedFileStatus>;
  UpdateBoot: ResolverTypeWrapper<UpdateBoot>;
  CarriedFile: ResolverTypeWrapper<Omit<CarriedFile, 'status'> & { status: ResolversTypes['CarriedFileStatus'] }>;
  CarriedSession: ResolverTypeWrapper<Omit<CarriedSession, 'status' | 'files'> & { status: ResolversTypes['CarriedSessionStatus'], files: ReadonlyArray<ResolversTypes['CarriedFile']> }>;
  LiveUpdate: ResolverTypeWrapper<LiveUpdateView>;
  UpdatePhaseName: ResolverTypeWrapper<UpdatePhaseName>;
  PhaseClock: ResolverTypeWrapper<PhaseClock>;
  UpdatePhase: ResolverTypeWrapper<Omit<UpdatePhase, 'name' | 'clock'> & { name: ResolversTypes['UpdatePhaseName'], clock: ResolversTypes['PhaseClock'] }>;
  BlackoutUncertainty: ResolverTypeWrapper<BlackoutUncertainty>;
  Blackout: ResolverTypeWrapper<Omit<Blackout, 'uncertainties'> & { uncertainties: ReadonlyArray<ResolversTypes['BlackoutUncertainty']> }>;
  LiveUpdateEdge: ResolverTypeWrapper<Omit<LiveUpdateEdge, 'node'> & { node: ResolversTypes['LiveUpdate'] }>;
  LiveUpdateConnection: ResolverTypeWrapper<LiveUpdateConnectionParent>;
  LiveUpdateFilter: LiveUpdateFilter;
  HistogramScale: ResolverTypeWrapper<HistogramScale>;
  LogBucket: ResolverTypeWrapper<LogBucket>;
  LogHistogram: ResolverTypeWrapper<LogHistogram>;
  MissingTelemetryFilter: MissingTelemetryFilter;
  MissingTelemetryKind: ResolverTypeWrapper<Omit<MissingTelemetryKind, 'facts' | 'reason'> & { facts: ResolversTypes['MissingFacts'], reason: ResolversTypes['MissingReason'] }>;
  MissingTelemetryEdge: ResolverTypeWrapper<Omit<MissingTelemetryEdge, 'node'> & { node: ResolversTypes['DeclaredHole'] }>;
  MissingTelemetryConnection: ResolverTypeWrapper<MissingTelemetryConnectionParent>;
  Node: ResolverTypeWrapper<AnyNode>;
  Session: ResolverTypeWrapper<SessionView>;
  SessionEdge: ResolverTypeWrapper<Omit<SessionEdge, 'node'> & { node: ResolversTypes['Session'] }>;
  SessionConnection: ResolverTypeWrapper<SessionConnectionParent>;
  SessionFilter: SessionFilter;
  StreamStartInput: StreamStartInput;
  StreamEnd: ResolverTypeWrapper<StreamEnd>;
  EventBatch: ResolverTypeWrapper<Omit<EventBatch, 'edges'> & { edges: ReadonlyArray<ResolversTypes['EventEdge']> }>;
  CaughtUp: ResolverTypeWrapper<CaughtUp>;
  FellBehind: ResolverTypeWrapper<FellBehind>;
  Heartbeat: ResolverTypeWrapper<Heartbeat>;
  StreamItem: ResolverTypeWrapper<ItemParent>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UpdateEdge: ResolverTypeWrapper<Omit<UpdateEdge, 'byOutcome' | 'verdict'> & { byOutcome: ReadonlyArray<ResolversTypes['OutcomeCount']>, verdict?: Maybe<ResolversTypes['HandoverVerdict']> }>;
  UpdateEdges: ResolverTypeWrapper<Omit<UpdateEdges, 'byOutcome' | 'edges'> & { byOutcome: ReadonlyArray<ResolversTypes['OutcomeCount']>, edges: ReadonlyArray<ResolversTypes['UpdateEdge']> }>;
  EdgeFilter: EdgeFilter;
  PrincipalKind: ResolverTypeWrapper<PrincipalKind>;
  Role: ResolverTypeWrapper<Role>;
  Viewer: ResolverTypeWrapper<Omit<Viewer, 'kind' | 'roles'> & { kind: ResolversTypes['PrincipalKind'], roles: ReadonlyArray<ResolversTypes['Role']> }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AnnotateInput: AnnotateInput;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  AnnotateSuccess: AnnotateSuccess;
  UnknownHost: UnknownHost;
  IdempotencyConflict: IdempotencyConflict;
  InvalidAnnotation: InvalidAnnotation;
  AnnotateResult: ResolversUnionTypes<ResolversParentTypes>['AnnotateResult'];
  ProducerInput: ProducerInput;
  EvidenceInput: EvidenceInput;
  EventInput: EventInput;
  Int: Scalars['Int']['output'];
  BlobInput: BlobInput;
  StreamExpectationInput: StreamExpectationInput;
  ExpectedVersionInput: ExpectedVersionInput;
  AppendEventsInput: AppendEventsInput;
  EventReceipt: EventReceipt;
  StreamReceipt: StreamReceipt;
  SeqRange: SeqRange;
  AppendSuccess: AppendSuccess;
  WrongExpectedVersion: WrongExpectedVersion;
  ProducerConflict: ProducerConflict;
  UnknownBlob: UnknownBlob;
  EventProblem: EventProblem;
  InvalidEvents: InvalidEvents;
  TooLarge: TooLarge;
  AppendResult: ResolversUnionTypes<ResolversParentTypes>['AppendResult'];
  Mutation: Record<PropertyKey, never>;
  BlackoutBin: BlackoutBin;
  BlackoutQuantile: BlackoutQuantile;
  UpdateBlackout: UpdateBlackout;
  BlackoutDistribution: BlackoutDistribution;
  DecodedBlob: Decoded;
  ByteRange: ResolversInterfaceTypes<ResolversParentTypes>['ByteRange'];
  ByteRegion: ByteRegion;
  ByteRegionPage: Omit<ByteRegionPage, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['ByteRegion']> };
  BlobContent: ResolversUnionTypes<ResolversParentTypes>['BlobContent'];
  Fdt: FdtParent;
  FdtNode: NodeParent;
  FdtPropertyPage: Omit<FdtPropertyPage, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['FdtProperty']> };
  FdtNodePage: Omit<FdtNodePage, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['FdtNode']> };
  FdtProperty: PropertyParent;
  PackedStruct: PackedStruct;
  PackedField: PackedField;
  Undecoded: Undecoded;
  HexPage: HexPage;
  Blob: StoredBlob;
  BlobObservation: ObservedBlob;
  RebuiltBlob: RebuiltBlobAt;
  DriftReport: Omit<DriftReport, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['BlobObservation']> };
  Position: Scalars['Position']['output'];
  Version: Scalars['Version']['output'];
  UInt64: Scalars['UInt64']['output'];
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  Base64: Scalars['Base64']['output'];
  Hex: Scalars['Hex']['output'];
  Sha256: Scalars['Sha256']['output'];
  JSON: Scalars['JSON']['output'];
  Cursor: Scalars['Cursor']['output'];
  PageInfo: PageInfoParent;
  LedgerError: ResolversInterfaceTypes<ResolversParentTypes>['LedgerError'];
  Head: HeadParent;
  Query: Record<PropertyKey, never>;
  ComponentVerdict: ComponentVerdict;
  ObservedOutcome: ObservedOutcome;
  Compatibility: Omit<Compatibility, 'components' | 'observed'> & { components: ReadonlyArray<ResolversParentTypes['ComponentVerdict']>, observed: ReadonlyArray<ResolversParentTypes['ObservedOutcome']> };
  CompatibilityMatrix: Omit<CompatibilityMatrix, 'cells'> & { cells: ReadonlyArray<ResolversParentTypes['Compatibility']> };
  HostTargets: HostTargets;
  StrandedReport: StrandedReport;
  CoveredEvent: CoveredEvent;
  SourceCoverage: SourceCoverage;
  NumberHole: NumberHole;
  DeclaredHole: DeclaredHole;
  CoverageHole: ResolversUnionTypes<ResolversParentTypes>['CoverageHole'];
  BootCoverage: BootCoverageParent;
  Coverage: CoverageAt;
  Verdict: Verdict;
  Because: Because;
  ManifestFile: ManifestFile;
  ManifestSession: ManifestSession;
  Manifest: Manifest;
  DecidingBytes: DecidingBytes;
  Finding: FindingParent;
  CounterContradiction: CounterContradiction;
  Diagnosis: Omit<Diagnosis, 'findings'> & { findings: ReadonlyArray<ResolversParentTypes['Finding']> };
  StateSubjectInput: StateSubjectInput;
  RebuiltSubjectInput: RebuiltSubjectInput;
  DiffSubjectInput: DiffSubjectInput;
  DiffSide: DiffSide;
  DiffHunk: DiffHunk;
  Diff: Omit<Diff, 'hunks'> & { hunks: ReadonlyArray<ResolversParentTypes['DiffHunk']> };
  DiffSubjectMissing: DiffSubjectMissing;
  DiffResult: ResolversUnionTypes<ResolversParentTypes>['DiffResult'];
  EventPayload: PayloadParent;
  EmptyPayload: EmptyPayload;
  UnknownPayload: UnknownPayload;
  BootStartedPayload: BootStartedPayload;
  BootPanickedPayload: BootPanickedPayload;
  BootEndedPayload: BootEndedPayload;
  KernelLoggedPayload: KernelLoggedPayload;
  SystemdKexecsCountedPayload: SystemdKexecsCountedPayload;
  SystemdShutdownTimedPayload: SystemdShutdownTimedPayload;
  KhoEnabledPayload: KhoEnabledPayload;
  KhoDisabledPayload: KhoDisabledPayload;
  KhoRevivalRefusedPayload: KhoRevivalRefusedPayload;
  KhoExecFromPayload: KhoExecFromPayload;
  KhoMetadataRefusedPayload: KhoMetadataRefusedPayload;
  KhoRootCreatedPayload: KhoRootCreatedPayload;
  KhoSubtreeAddedPayload: KhoSubtreeAddedPayload;
  KhoSubtreeAddFailedPayload: KhoSubtreeAddFailedPayload;
  KhoSubtreeRemovedPayload: KhoSubtreeRemovedPayload;
  KhoSubtreeRetrievedPayload: KhoSubtreeRetrievedPayload;
  KhoMemoryReservedPayload: KhoMemoryReservedPayload;
  KhoReservationRevivedPayload: KhoReservationRevivedPayload;
  KhoReservationRefusedPayload: KhoReservationRefusedPayload;
  KhoMemoryAllocatedPayload: KhoMemoryAllocatedPayload;
  KhoMemoryAllocationFailedPayload: KhoMemoryAllocationFailedPayload;
  KhoMemoryPreservedPayload: KhoMemoryPreservedPayload;
  KhoMemoryPreserveFailedPayload: KhoMemoryPreserveFailedPayload;
  KhoMemoryUnpreservedPayload: KhoMemoryUnpreservedPayload;
  KhoMemoryRestoredPayload: KhoMemoryRestoredPayload;
  KhoMemoryFreedPayload: KhoMemoryFreedPayload;
  KhoFinalizedPayload: KhoFinalizedPayload;
  KhoFinalizeFailedPayload: KhoFinalizeFailedPayload;
  KhoAbortFailedPayload: KhoAbortFailedPayload;
  LuoIncomingAcceptedPayload: LuoIncomingAcceptedPayload;
  LuoIncomingRefusedPayload: LuoIncomingRefusedPayload;
  LuoDisabledPayload: LuoDisabledPayload;
  LuoOutgoingCreatedPayload: LuoOutgoingCreatedPayload;
  LuoOutgoingFailedPayload: LuoOutgoingFailedPayload;
  LuoDeviceOpenFailedPayload: LuoDeviceOpenFailedPayload;
  LuoDeserializeFailedPayload: LuoDeserializeFailedPayload;
  LuoSerializedPayload: LuoSerializedPayload;
  LuoSerializeFailedPayload: LuoSerializeFailedPayload;
  LuoPrepareStartedPayload: LuoPrepareStartedPayload;
  LuoPreparedPayload: LuoPreparedPayload;
  LuoPrepareFailedPayload: LuoPrepareFailedPayload;
  LuoCancelledPayload: LuoCancelledPayload;
  LuoCancelFailedPayload: LuoCancelFailedPayload;
  LuoFrozenPayload: LuoFrozenPayload;
  LuoFreezeFailedPayload: LuoFreezeFailedPayload;
  LuoUpdatedPayload: LuoUpdatedPayload;
  LuoFinishedPayload: LuoFinishedPayload;
  LuoFinishFailedPayload: LuoFinishFailedPayload;
  SessionCreatedPayload: SessionCreatedPayload;
  SessionCreateFailedPayload: SessionCreateFailedPayload;
  SessionRetrievedPayload: SessionRetrievedPayload;
  SessionRetrieveFailedPayload: SessionRetrieveFailedPayload;
  SessionFinishedPayload: SessionFinishedPayload;
  SessionFinishFailedPayload: SessionFinishFailedPayload;
  SessionClosedPayload: SessionClosedPayload;
  SessionReleaseFailedPayload: SessionReleaseFailedPayload;
  SessionFrozenPayload: SessionFrozenPayload;
  SessionFreezeFailedPayload: SessionFreezeFailedPayload;
  SessionFreezeRefusedPayload: SessionFreezeRefusedPayload;
  SessionUnfrozenPayload: SessionUnfrozenPayload;
  SessionDeserializedPayload: SessionDeserializedPayload;
  FilePreservedPayload: FilePreservedPayload;
  FilePreserveFailedPayload: FilePreserveFailedPayload;
  FileUnpreservedPayload: FileUnpreservedPayload;
  FileFrozenPayload: FileFrozenPayload;
  FileFreezeFailedPayload: FileFreezeFailedPayload;
  FileUnfrozenPayload: FileUnfrozenPayload;
  FileRetrievedPayload: FileRetrievedPayload;
  FileRetrieveFailedPayload: FileRetrieveFailedPayload;
  FileFinishedPayload: FileFinishedPayload;
  FileNeverRetrievedPayload: FileNeverRetrievedPayload;
  ImageLoadedPayload: ImageLoadedPayload;
  ImageLoadFailedPayload: ImageLoadFailedPayload;
  KexecRefusedPayload: KexecRefusedPayload;
  BlobObservedPayload: BlobObservedPayload;
  TelemetryMissingPayload: TelemetryMissingPayload;
  UpdateIntendedPayload: UpdateIntendedPayload;
  UpdateDeadlinePassedPayload: UpdateDeadlinePassedPayload;
  HostSilentPayload: HostSilentPayload;
  HostReturnedPayload: HostReturnedPayload;
  HostLabelledPayload: HostLabelledPayload;
  RecoveryDecidedPayload: RecoveryDecidedPayload;
  RecoveryStartedPayload: RecoveryStartedPayload;
  RecoveryVerifiedPayload: RecoveryVerifiedPayload;
  RecoveryFailedPayload: RecoveryFailedPayload;
  OperatorAnnotatedPayload: OperatorAnnotatedPayload;
  OperatorApprovedPayload: OperatorApprovedPayload;
  OperatorOverrodePayload: OperatorOverrodePayload;
  Region: Region;
  HostLabelChange: HostLabelChange;
  Evidence: Evidence;
  Producer: Producer;
  Event: EventView;
  EventEdge: Omit<EventEdge, 'node'> & { node: ResolversParentTypes['Event'] };
  EventConnection: EventConnectionParent;
  EventCount: EventCount;
  EventConditionCount: EventConditionCount;
  EventFilter: EventFilter;
  SharedAttribute: SharedAttribute;
  LiveUpdatePlace: LiveUpdatePlace;
  FailureGroup: JudgedGroup;
  FailureGroups: Omit<FailureGroups, 'groups'> & { groups: ReadonlyArray<ResolversParentTypes['FailureGroup']> };
  ComparedStage: ComparedStage;
  UpdateComparison: Omit<UpdateComparison, 'stages' | 'firstDivergence'> & { stages: ReadonlyArray<ResolversParentTypes['ComparedStage']>, firstDivergence?: Maybe<ResolversParentTypes['ComparedStage']> };
  LiveUpdateKey: LiveUpdateKey;
  HostBoot: HostBoot;
  Found: FoundParent;
  FindResults: Omit<FindResults, 'results'> & { results: ReadonlyArray<ResolversParentTypes['Found']> };
  FleetFilter: FleetFilter;
  NumberCount: NumberCount;
  FleetCounts: Omit<FleetCounts, 'byKho' | 'byLuo' | 'byLastOutcome'> & { byKho: ReadonlyArray<ResolversParentTypes['KhoCount']>, byLuo: ReadonlyArray<ResolversParentTypes['LuoCount']>, byLastOutcome: ReadonlyArray<ResolversParentTypes['LastOutcomeCount']> };
  FleetStateUpdate: Omit<FleetStateUpdate, 'counts' | 'groups' | 'changed'> & { counts: ResolversParentTypes['FleetCounts'], groups: ReadonlyArray<ResolversParentTypes['HostGroup']>, changed: ReadonlyArray<ResolversParentTypes['Host']> };
  HostStateUpdate: Omit<HostStateUpdate, 'host'> & { host?: Maybe<ResolversParentTypes['Host']> };
  ReleaseCount: ReleaseCount;
  KhoCount: KhoCount;
  LuoCount: LuoCount;
  DeviceCount: DeviceCount;
  LastOutcomeCount: LastOutcomeCount;
  OutcomeCount: OutcomeCount;
  FleetSummary: FleetParent;
  ChainBoot: Omit<ChainBoot, 'end'> & { end?: Maybe<ResolversParentTypes['BootEnd']> };
  NumberStep: NumberStep;
  Chain: ChainAt;
  LogHealth: LogHealth;
  SequencerHealth: SequencerHealth;
  StageTimes: StageTimes;
  ReadModelHealth: ReadModelHealth;
  DatabaseHealth: DatabaseHealth;
  StreamHealth: StreamHealth;
  ProducerHealth: ProducerHealth;
  MissingByProducer: MissingByProducer;
  HealthRule: HealthRule;
  UnknownPart: UnknownPart;
  Health: Omit<Health, 'stages'> & { stages?: Maybe<ReadonlyArray<ResolversParentTypes['StageTimes']>> };
  Hole: Hole;
  HoleList: Omit<HoleList, 'holes'> & { holes: ReadonlyArray<ResolversParentTypes['Hole']> };
  Host: HostView;
  HostSummary: HostSummary;
  HostEdge: Omit<HostEdge, 'node'> & { node: ResolversParentTypes['Host'] };
  HostConnection: HostConnectionParent;
  AbiFilter: AbiFilter;
  HostFilter: HostFilter;
  HostGroupBy: HostGroupBy;
  HostGroup: Omit<HostGroup, 'byLastOutcome'> & { byLastOutcome: ReadonlyArray<ResolversParentTypes['LastOutcomeCount']> };
  HostGroups: Omit<HostGroups, 'groups'> & { groups: ReadonlyArray<ResolversParentTypes['HostGroup']> };
  AtInput: AtInput;
  OccurredInput: OccurredInput;
  KnownAtInput: KnownAtInput;
  AsOf: AsOf;
  BootEnd: BootEnd;
  FileState: FileState;
  SessionState: Omit<SessionState, 'files'> & { files: ReadonlyArray<ResolversParentTypes['FileState']> };
  Subtree: Subtree;
  KhoRoot: KhoRoot;
  LuoBlob: LuoBlob;
  KexecMetadata: KexecMetadata;
  Reservation: Reservation;
  Handover: Omit<Handover, 'sessions'> & { sessions: ReadonlyArray<ResolversParentTypes['SessionState']> };
  PreservedPages: PreservedPages;
  PreservedPagesEdge: Omit<PreservedPagesEdge, 'node'> & { node: ResolversParentTypes['PreservedPages'] };
  PreservedPagesConnection: PreservedPagesConnectionParent;
  BootState: KernelBoot;
  PastBoot: Omit<PastBoot, 'end'> & { end?: Maybe<ResolversParentTypes['BootEnd']> };
  Anomaly: Anomaly;
  PastBootEdge: Omit<PastBootEdge, 'node'> & { node: ResolversParentTypes['PastBoot'] };
  PastBootConnection: PastBootConnectionParent;
  LiveUpdateStateEdge: Omit<LiveUpdateStateEdge, 'node'> & { node: ResolversParentTypes['LiveUpdateState'] };
  LiveUpdateStateConnection: LiveUpdateStateConnectionParent;
  AnomalyEdge: Omit<AnomalyEdge, 'node'> & { node: ResolversParentTypes['Anomaly'] };
  AnomalyConnection: AnomalyConnectionParent;
  KernelState: StateAt;
  LiveUpdateState: KernelUpdate;
  HostLabel: HostLabel;
  HostLabelInput: HostLabelInput;
  HostLabelFilter: HostLabelFilter;
  LabelHostInput: LabelHostInput;
  LabelHostSuccess: LabelHostSuccess;
  InvalidLabels: InvalidLabels;
  LabelHostResult: ResolversUnionTypes<ResolversParentTypes>['LabelHostResult'];
  UpdateBoot: UpdateBoot;
  CarriedFile: CarriedFile;
  CarriedSession: Omit<CarriedSession, 'files'> & { files: ReadonlyArray<ResolversParentTypes['CarriedFile']> };
  LiveUpdate: LiveUpdateView;
  UpdatePhase: UpdatePhase;
  Blackout: Blackout;
  LiveUpdateEdge: Omit<LiveUpdateEdge, 'node'> & { node: ResolversParentTypes['LiveUpdate'] };
  LiveUpdateConnection: LiveUpdateConnectionParent;
  LiveUpdateFilter: LiveUpdateFilter;
  LogBucket: LogBucket;
  LogHistogram: LogHistogram;
  MissingTelemetryFilter: MissingTelemetryFilter;
  MissingTelemetryKind: MissingTelemetryKind;
  MissingTelemetryEdge: Omit<MissingTelemetryEdge, 'node'> & { node: ResolversParentTypes['DeclaredHole'] };
  MissingTelemetryConnection: MissingTelemetryConnectionParent;
  Node: AnyNode;
  Session: SessionView;
  SessionEdge: Omit<SessionEdge, 'node'> & { node: ResolversParentTypes['Session'] };
  SessionConnection: SessionConnectionParent;
  SessionFilter: SessionFilter;
  StreamStartInput: StreamStartInput;
  EventBatch: Omit<EventBatch, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['EventEdge']> };
  CaughtUp: CaughtUp;
  FellBehind: FellBehind;
  Heartbeat: Heartbeat;
  StreamItem: ItemParent;
  Subscription: Record<PropertyKey, never>;
  UpdateEdge: Omit<UpdateEdge, 'byOutcome'> & { byOutcome: ReadonlyArray<ResolversParentTypes['OutcomeCount']> };
  UpdateEdges: Omit<UpdateEdges, 'byOutcome' | 'edges'> & { byOutcome: ReadonlyArray<ResolversParentTypes['OutcomeCount']>, edges: ReadonlyArray<ResolversParentTypes['UpdateEdge']> };
  EdgeFilter: EdgeFilter;
  Viewer: Viewer;
};

export type AnnotateSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnnotateSuccess'] = ResolversParentTypes['AnnotateSuccess']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['EventReceipt'], ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['Position']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownHostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownHost'] = ResolversParentTypes['UnknownHost']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflict'] = ResolversParentTypes['IdempotencyConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['EventReceipt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidAnnotationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidAnnotation'] = ResolversParentTypes['InvalidAnnotation']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AnnotateResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnnotateResult'] = ResolversParentTypes['AnnotateResult']> = {
  __resolveType: TypeResolveFn<'AnnotateSuccess' | 'UnknownHost' | 'IdempotencyConflict' | 'InvalidAnnotation', ParentType, ContextType>;
};

export type StreamExistenceResolvers = { NO_STREAM: 'no_stream', STREAM_EXISTS: 'stream_exists' };

export type EventReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventReceipt'] = ResolversParentTypes['EventReceipt']> = {
  seq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
};

export type StreamReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamReceipt'] = ResolversParentTypes['StreamReceipt']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  firstVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
};

export type SeqRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeqRange'] = ResolversParentTypes['SeqRange']> = {
  fromSeq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  toSeq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type AppendSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppendSuccess'] = ResolversParentTypes['AppendSuccess']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  receipts?: Resolver<ReadonlyArray<ResolversTypes['EventReceipt']>, ParentType, ContextType>;
  streams?: Resolver<ReadonlyArray<ResolversTypes['StreamReceipt']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['SeqRange']>, ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['Position']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WrongExpectedVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongExpectedVersion'] = ResolversParentTypes['WrongExpectedVersion']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  actual?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProducerConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProducerConflict'] = ResolversParentTypes['ProducerConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  storedDigest?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  sentDigest?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['EventReceipt'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownBlobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownBlob'] = ResolversParentTypes['UnknownBlob']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventProblem'] = ResolversParentTypes['EventProblem']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InvalidEventsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidEvents'] = ResolversParentTypes['InvalidEvents']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['EventProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooLargeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TooLarge'] = ResolversParentTypes['TooLarge']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AppendResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AppendResult'] = ResolversParentTypes['AppendResult']> = {
  __resolveType: TypeResolveFn<'AppendSuccess' | 'WrongExpectedVersion' | 'ProducerConflict' | 'UnknownBlob' | 'InvalidEvents' | 'TooLarge', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  appendEvents?: Resolver<ResolversTypes['AppendResult'], ParentType, ContextType, RequireFields<MutationAppendEventsArgs, 'input'>>;
  annotate?: Resolver<ResolversTypes['AnnotateResult'], ParentType, ContextType, RequireFields<MutationAnnotateArgs, 'input'>>;
  labelHost?: Resolver<ResolversTypes['LabelHostResult'], ParentType, ContextType, RequireFields<MutationLabelHostArgs, 'input'>>;
};

export type BlackoutBinResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlackoutBin'] = ResolversParentTypes['BlackoutBin']> = {
  from?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BlackoutQuantileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlackoutQuantile'] = ResolversParentTypes['BlackoutQuantile']> = {
  perMille?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  atLeast?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  atMost?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
};

export type UpdateBlackoutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateBlackout'] = ResolversParentTypes['UpdateBlackout']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  atLeast?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  atMost?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
};

export type BlackoutDistributionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlackoutDistribution'] = ResolversParentTypes['BlackoutDistribution']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bins?: Resolver<ReadonlyArray<ResolversTypes['BlackoutBin']>, ParentType, ContextType>;
  quantiles?: Resolver<ReadonlyArray<ResolversTypes['BlackoutQuantile']>, ParentType, ContextType>;
  certainlyOver?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  possiblyOver?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  overruns?: Resolver<ReadonlyArray<ResolversTypes['UpdateBlackout']>, ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  without?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DecodedBlobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecodedBlob'] = ResolversParentTypes['DecodedBlob']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  compatible?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tree?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  dts?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  content?: Resolver<ResolversTypes['BlobContent'], ParentType, ContextType>;
  regions?: Resolver<ResolversTypes['ByteRegionPage'], ParentType, ContextType, RequireFields<DecodedBlobRegionsArgs, 'first' | 'after'>>;
};

export type ByteRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ByteRange'] = ResolversParentTypes['ByteRange']> = {
  __resolveType: TypeResolveFn<'ByteRegion' | 'FdtNode' | 'FdtProperty' | 'PackedField' | 'DecidingBytes', ParentType, ContextType>;
};

export type ByteRegionKindResolvers = { HEADER: 'header', RESERVATION: 'reservation', BEGIN_NODE: 'begin_node', PROPERTY: 'property', VALUE: 'value', PADDING: 'padding', END_NODE: 'end_node', NOP: 'nop', END: 'end', STRING: 'string', FIELD: 'field', UNUSED: 'unused', UNREAD: 'unread', UNKNOWN: 'unknown' };

export type ByteRegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ByteRegion'] = ResolversParentTypes['ByteRegion']> = {
  kind?: Resolver<ResolversTypes['ByteRegionKind'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ByteRegionPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ByteRegionPage'] = ResolversParentTypes['ByteRegionPage']> = {
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ByteRegion']>, ParentType, ContextType>;
  nextAfter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type BlobContentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlobContent'] = ResolversParentTypes['BlobContent']> = {
  __resolveType: TypeResolveFn<'Fdt' | 'PackedStruct' | 'Undecoded', ParentType, ContextType>;
};

export type FdtResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fdt'] = ResolversParentTypes['Fdt']> = {
  totalSize?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  header?: Resolver<ReadonlyArray<ResolversTypes['PackedField']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['FdtNode']>, ParentType, ContextType, RequireFields<FdtNodeArgs, 'path'>>;
  dts?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FdtNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FdtNode'] = ResolversParentTypes['FdtNode']> = {
  offset?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  properties?: Resolver<ResolversTypes['FdtPropertyPage'], ParentType, ContextType, RequireFields<FdtNodePropertiesArgs, 'first' | 'after'>>;
  property?: Resolver<Maybe<ResolversTypes['FdtProperty']>, ParentType, ContextType, RequireFields<FdtNodePropertyArgs, 'name'>>;
  children?: Resolver<ResolversTypes['FdtNodePage'], ParentType, ContextType, RequireFields<FdtNodeChildrenArgs, 'first' | 'after'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FdtPropertyPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FdtPropertyPage'] = ResolversParentTypes['FdtPropertyPage']> = {
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FdtProperty']>, ParentType, ContextType>;
  nextAfter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type FdtNodePageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FdtNodePage'] = ResolversParentTypes['FdtNodePage']> = {
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FdtNode']>, ParentType, ContextType>;
  nextAfter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type FdtPropertyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FdtProperty'] = ResolversParentTypes['FdtProperty']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tokenOffset?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nameOffset?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['Hex'], ParentType, ContextType, RequireFields<FdtPropertyRawArgs, 'offset' | 'length'>>;
  asString?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  asStrings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  asCells?: Resolver<Maybe<ReadonlyArray<ResolversTypes['UInt64']>>, ParentType, ContextType>;
  asU64Native?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PackedStructResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PackedStruct'] = ResolversParentTypes['PackedStruct']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fields?: Resolver<ReadonlyArray<ResolversTypes['PackedField']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PackedFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PackedField'] = ResolversParentTypes['PackedField']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  meaning?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UndecodedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Undecoded'] = ResolversParentTypes['Undecoded']> = {
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HexPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HexPage'] = ResolversParentTypes['HexPage']> = {
  hex?: Resolver<ResolversTypes['Hex'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  length?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nextOffset?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type BlobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Blob'] = ResolversParentTypes['Blob']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bytes?: Resolver<Maybe<ResolversTypes['Base64']>, ParentType, ContextType>;
  hex?: Resolver<Maybe<ResolversTypes['Hex']>, ParentType, ContextType, RequireFields<BlobHexArgs, 'offset' | 'length'>>;
  hexPage?: Resolver<Maybe<ResolversTypes['HexPage']>, ParentType, ContextType, RequireFields<BlobHexPageArgs, 'offset' | 'length'>>;
  decoded?: Resolver<Maybe<ResolversTypes['DecodedBlob']>, ParentType, ContextType>;
  observations?: Resolver<ReadonlyArray<ResolversTypes['BlobObservation']>, ParentType, ContextType, RequireFields<BlobObservationsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlobVerdictKindResolvers = { EQUAL: 'equal', EQUAL_PREFIX: 'equal_prefix', DRIFTED: 'drifted', FREED_MEMORY: 'freed_memory', NOT_REBUILT: 'not_rebuilt' };

export type BlobObservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlobObservation'] = ResolversParentTypes['BlobObservation']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  moment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['BlobVerdictKind'], ParentType, ContextType>;
  offset?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  property?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  compared?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RebuiltBlobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RebuiltBlob'] = ResolversParentTypes['RebuiltBlob']> = {
  asOf?: Resolver<ResolversTypes['AsOf'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  known?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  bytes?: Resolver<Maybe<ResolversTypes['Base64']>, ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['Sha256']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hex?: Resolver<Maybe<ResolversTypes['Hex']>, ParentType, ContextType, RequireFields<RebuiltBlobHexArgs, 'offset' | 'length'>>;
  hexPage?: Resolver<Maybe<ResolversTypes['HexPage']>, ParentType, ContextType, RequireFields<RebuiltBlobHexPageArgs, 'offset' | 'length'>>;
  decoded?: Resolver<Maybe<ResolversTypes['DecodedBlob']>, ParentType, ContextType>;
  observations?: Resolver<ReadonlyArray<ResolversTypes['BlobObservation']>, ParentType, ContextType, RequireFields<RebuiltBlobObservationsArgs, 'first'>>;
};

export type DriftReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftReport'] = ResolversParentTypes['DriftReport']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['AsOf'], ParentType, ContextType>;
  judged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['BlobObservation']>, ParentType, ContextType>;
  nextAfter?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export interface PositionScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Position'], any> {
  name: 'Position';
}

export interface VersionScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Version'], any> {
  name: 'Version';
}

export interface UInt64ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UInt64'], any> {
  name: 'UInt64';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export interface Base64ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Base64'], any> {
  name: 'Base64';
}

export interface HexScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Hex'], any> {
  name: 'Hex';
}

export interface Sha256ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Sha256'], any> {
  name: 'Sha256';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
};

export type LedgerErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerError'] = ResolversParentTypes['LedgerError']> = {
  __resolveType: TypeResolveFn<'UnknownHost' | 'IdempotencyConflict' | 'InvalidAnnotation' | 'WrongExpectedVersion' | 'ProducerConflict' | 'UnknownBlob' | 'InvalidEvents' | 'TooLarge' | 'DiffSubjectMissing' | 'InvalidLabels', ParentType, ContextType>;
};

export type HeadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Head'] = ResolversParentTypes['Head']> = {
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  sequencedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  projectedPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  lag?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  head?: Resolver<ResolversTypes['Head'], ParentType, ContextType, Partial<QueryHeadArgs>>;
  blackoutDistribution?: Resolver<ResolversTypes['BlackoutDistribution'], ParentType, ContextType, RequireFields<QueryBlackoutDistributionArgs, 'bins' | 'rows'>>;
  drift?: Resolver<Maybe<ResolversTypes['DriftReport']>, ParentType, ContextType, RequireFields<QueryDriftArgs, 'hostId' | 'first' | 'verdicts'>>;
  blob?: Resolver<Maybe<ResolversTypes['Blob']>, ParentType, ContextType, RequireFields<QueryBlobArgs, 'sha256'>>;
  rebuiltBlob?: Resolver<Maybe<ResolversTypes['RebuiltBlob']>, ParentType, ContextType, RequireFields<QueryRebuiltBlobArgs, 'hostId' | 'name'>>;
  rebuiltBlobNames?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QueryRebuiltBlobNamesArgs, 'hostId'>>;
  compatibility?: Resolver<ResolversTypes['Compatibility'], ParentType, ContextType, RequireFields<QueryCompatibilityArgs, 'from' | 'to'>>;
  compatibilityMatrix?: Resolver<ResolversTypes['CompatibilityMatrix'], ParentType, ContextType, Partial<QueryCompatibilityMatrixArgs>>;
  strandedIf?: Resolver<ResolversTypes['StrandedReport'], ParentType, ContextType, RequireFields<QueryStrandedIfArgs, 'component' | 'version'>>;
  coverage?: Resolver<Maybe<ResolversTypes['Coverage']>, ParentType, ContextType, RequireFields<QueryCoverageArgs, 'hostId'>>;
  diagnosis?: Resolver<Maybe<ResolversTypes['Diagnosis']>, ParentType, ContextType, RequireFields<QueryDiagnosisArgs, 'hostId'>>;
  diff?: Resolver<ResolversTypes['DiffResult'], ParentType, ContextType, RequireFields<QueryDiffArgs, 'from' | 'to' | 'first'>>;
  events?: Resolver<ResolversTypes['EventConnection'], ParentType, ContextType, Partial<QueryEventsArgs>>;
  eventsAfter?: Resolver<ResolversTypes['EventCount'], ParentType, ContextType, RequireFields<QueryEventsAfterArgs, 'position'>>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType, RequireFields<QueryEventArgs, 'position'>>;
  failureGroups?: Resolver<ResolversTypes['FailureGroups'], ParentType, ContextType, Partial<QueryFailureGroupsArgs>>;
  firstDivergence?: Resolver<Maybe<ResolversTypes['UpdateComparison']>, ParentType, ContextType, RequireFields<QueryFirstDivergenceArgs, 'update' | 'peer'>>;
  find?: Resolver<ResolversTypes['FindResults'], ParentType, ContextType, RequireFields<QueryFindArgs, 'text' | 'first'>>;
  fleetSummary?: Resolver<ResolversTypes['FleetSummary'], ParentType, ContextType, Partial<QueryFleetSummaryArgs>>;
  chain?: Resolver<Maybe<ResolversTypes['Chain']>, ParentType, ContextType, RequireFields<QueryChainArgs, 'hostId' | 'ordinal'>>;
  health?: Resolver<ResolversTypes['Health'], ParentType, ContextType>;
  holes?: Resolver<ResolversTypes['HoleList'], ParentType, ContextType, RequireFields<QueryHolesArgs, 'rows'>>;
  hosts?: Resolver<ResolversTypes['HostConnection'], ParentType, ContextType, Partial<QueryHostsArgs>>;
  hostGroups?: Resolver<ResolversTypes['HostGroups'], ParentType, ContextType, RequireFields<QueryHostGroupsArgs, 'by' | 'rows'>>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType, RequireFields<QueryHostArgs, 'hostId'>>;
  kernelState?: Resolver<Maybe<ResolversTypes['KernelState']>, ParentType, ContextType, RequireFields<QueryKernelStateArgs, 'hostId'>>;
  liveUpdates?: Resolver<ResolversTypes['LiveUpdateConnection'], ParentType, ContextType, Partial<QueryLiveUpdatesArgs>>;
  logHistogram?: Resolver<ResolversTypes['LogHistogram'], ParentType, ContextType, RequireFields<QueryLogHistogramArgs, 'buckets' | 'scale'>>;
  missingTelemetry?: Resolver<ResolversTypes['MissingTelemetryConnection'], ParentType, ContextType, Partial<QueryMissingTelemetryArgs>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  sessions?: Resolver<ResolversTypes['SessionConnection'], ParentType, ContextType, Partial<QuerySessionsArgs>>;
  updateEdges?: Resolver<ResolversTypes['UpdateEdges'], ParentType, ContextType, RequireFields<QueryUpdateEdgesArgs, 'rows'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type HandoverVerdictResolvers = { OK: 'ok', LOST: 'lost', PANIC: 'panic', EIO: 'eio', SILENT_CORRUPTION: 'silent_corruption', PARTIAL: 'partial', UNKNOWN: 'unknown' };

export type HandoverEvidenceKindResolvers = { OBSERVED: 'observed', CATALOGUED: 'catalogued', INFERRED: 'inferred' };

export type ComponentVerdictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComponentVerdict'] = ResolversParentTypes['ComponentVerdict']> = {
  component?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  equal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['HandoverEvidenceKind'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ObservedOutcomeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObservedOutcome'] = ResolversParentTypes['ObservedOutcome']> = {
  outcome?: Resolver<ResolversTypes['UpdateOutcome'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CompatibilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Compatibility'] = ResolversParentTypes['Compatibility']> = {
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['HandoverVerdict'], ParentType, ContextType>;
  components?: Resolver<ReadonlyArray<ResolversTypes['ComponentVerdict']>, ParentType, ContextType>;
  observed?: Resolver<ReadonlyArray<ResolversTypes['ObservedOutcome']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
};

export type CompatibilityMatrixResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompatibilityMatrix'] = ResolversParentTypes['CompatibilityMatrix']> = {
  releases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  cells?: Resolver<ReadonlyArray<ResolversTypes['Compatibility']>, ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
};

export type HostTargetsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostTargets'] = ResolversParentTypes['HostTargets']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  release?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StrandedReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StrandedReport'] = ResolversParentTypes['StrandedReport']> = {
  stranded?: Resolver<ReadonlyArray<ResolversTypes['HostTargets']>, ParentType, ContextType>;
  already?: Resolver<ReadonlyArray<ResolversTypes['HostTargets']>, ParentType, ContextType>;
  remaining?: Resolver<ReadonlyArray<ResolversTypes['HostTargets']>, ParentType, ContextType>;
  strandedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  alreadyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cannotHandOverCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remainingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unknownHosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
};

export type CoveredEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CoveredEvent'] = ResolversParentTypes['CoveredEvent']> = {
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  monotonicNs?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
};

export type SourceCoverageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceCoverage'] = ResolversParentTypes['SourceCoverage']> = {
  source?: Resolver<ResolversTypes['EvidenceSource'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  first?: Resolver<ResolversTypes['CoveredEvent'], ParentType, ContextType>;
  last?: Resolver<ResolversTypes['CoveredEvent'], ParentType, ContextType>;
};

export type NumberHoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NumberHole'] = ResolversParentTypes['NumberHole']> = {
  producerId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  epoch?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fromSeq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  toSeq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  afterVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  beforeVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeclaredHoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeclaredHole'] = ResolversParentTypes['DeclaredHole']> = {
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['MissingFacts'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['MissingReason'], ParentType, ContextType>;
  fromNs?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  toNs?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['EvidenceSource']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CoverageHoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CoverageHole'] = ResolversParentTypes['CoverageHole']> = {
  __resolveType: TypeResolveFn<'NumberHole' | 'DeclaredHole', ParentType, ContextType>;
};

export type BootCoverageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BootCoverage'] = ResolversParentTypes['BootCoverage']> = {
  bootId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ordinal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['SourceCoverage']>, ParentType, ContextType>;
  holes?: Resolver<ReadonlyArray<ResolversTypes['CoverageHole']>, ParentType, ContextType>;
};

export type CoverageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Coverage'] = ResolversParentTypes['Coverage']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['AsOf'], ParentType, ContextType>;
  bootCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  boots?: Resolver<ReadonlyArray<ResolversTypes['BootCoverage']>, ParentType, ContextType, RequireFields<CoverageBootsArgs, 'newest'>>;
};

export type VerdictKindResolvers = { SUCCEEDED: 'succeeded', REFUSED: 'refused', KHO_REFUSED: 'kho_refused', LUO_PANICKED: 'luo_panicked', PCI_PANICKED: 'pci_panicked', LUO_ABSENT: 'luo_absent', DESERIALIZE_FAILED: 'deserialize_failed', LOST: 'lost', FINISH_STUCK: 'finish_stuck', COUNTER_BROKEN: 'counter_broken', NOT_HANDED_OVER: 'not_handed_over', IN_PROGRESS: 'in_progress', UNKNOWN: 'unknown' };

export type CertaintyResolvers = { CERTAIN: 'certain', LIKELY: 'likely', GUESS: 'guess' };

export type FindingSubjectResolvers = { UPDATE: 'update', ATTEMPT: 'attempt', BOOT: 'boot' };

export type VerdictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Verdict'] = ResolversParentTypes['Verdict']> = {
  kind?: Resolver<ResolversTypes['VerdictKind'], ParentType, ContextType>;
  facts?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type BecauseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Because'] = ResolversParentTypes['Because']> = {
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ManifestFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManifestFile'] = ResolversParentTypes['ManifestFile']> = {
  token?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  handler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ManifestSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManifestSession'] = ResolversParentTypes['ManifestSession']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['ManifestFile']>, ParentType, ContextType>;
};

export type ManifestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Manifest'] = ResolversParentTypes['Manifest']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['ManifestSession']>, ParentType, ContextType>;
};

export type DecidingBytesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecidingBytes'] = ResolversParentTypes['DecidingBytes']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  observed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  property?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expected?: Resolver<Maybe<ResolversTypes['Hex']>, ParentType, ContextType>;
  found?: Resolver<Maybe<ResolversTypes['Hex']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Finding'] = ResolversParentTypes['Finding']> = {
  subject?: Resolver<ResolversTypes['FindingSubject'], ParentType, ContextType>;
  update?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  fromBoot?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  toBoot?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
  certainty?: Resolver<ResolversTypes['Certainty'], ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Because']>, ParentType, ContextType>;
  also?: Resolver<ReadonlyArray<ResolversTypes['Verdict']>, ParentType, ContextType>;
  advice?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  manifest?: Resolver<Maybe<ResolversTypes['Manifest']>, ParentType, ContextType>;
  deciding?: Resolver<Maybe<ResolversTypes['DecidingBytes']>, ParentType, ContextType>;
};

export type CounterContradictionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CounterContradiction'] = ResolversParentTypes['CounterContradiction']> = {
  boot?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  counter?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  against?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expected?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  found?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  explanations?: Resolver<ReadonlyArray<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type DiagnosisResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Diagnosis'] = ResolversParentTypes['Diagnosis']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['AsOf'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  contradictions?: Resolver<ReadonlyArray<ResolversTypes['CounterContradiction']>, ParentType, ContextType>;
};

export type DiffSideResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiffSide'] = ResolversParentTypes['DiffSide']> = {
  hostId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  asOf?: Resolver<Maybe<ResolversTypes['AsOf']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['Sha256']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type HunkChangeResolvers = { ADDED: 'added', REMOVED: 'removed', CHANGED: 'changed' };

export type HunkSubjectResolvers = { STATE: 'state', NODE: 'node', PROPERTY: 'property', ORDER: 'order', FIELD: 'field', FORMAT: 'format', BYTES: 'bytes' };

export type DiffHunkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiffHunk'] = ResolversParentTypes['DiffHunk']> = {
  change?: Resolver<ResolversTypes['HunkChange'], ParentType, ContextType>;
  about?: Resolver<ResolversTypes['HunkSubject'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type DiffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Diff'] = ResolversParentTypes['Diff']> = {
  from?: Resolver<ResolversTypes['DiffSide'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DiffSide'], ParentType, ContextType>;
  identical?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hunks?: Resolver<ReadonlyArray<ResolversTypes['DiffHunk']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DiffEndResolvers = { FROM: 'from', TO: 'to' };

export type DiffSubjectMissingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiffSubjectMissing'] = ResolversParentTypes['DiffSubjectMissing']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  side?: Resolver<ResolversTypes['DiffEnd'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DiffResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiffResult'] = ResolversParentTypes['DiffResult']> = {
  __resolveType: TypeResolveFn<'Diff' | 'DiffSubjectMissing', ParentType, ContextType>;
};

export type EventPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventPayload'] = ResolversParentTypes['EventPayload']> = {
  __resolveType: TypeResolveFn<'BootStartedPayload' | 'BootPanickedPayload' | 'BootEndedPayload' | 'KernelLoggedPayload' | 'SystemdKexecsCountedPayload' | 'SystemdShutdownTimedPayload' | 'KhoEnabledPayload' | 'KhoDisabledPayload' | 'KhoRevivalRefusedPayload' | 'KhoExecFromPayload' | 'KhoMetadataRefusedPayload' | 'KhoRootCreatedPayload' | 'KhoSubtreeAddedPayload' | 'KhoSubtreeAddFailedPayload' | 'KhoSubtreeRemovedPayload' | 'KhoSubtreeRetrievedPayload' | 'KhoMemoryReservedPayload' | 'KhoReservationRevivedPayload' | 'KhoReservationRefusedPayload' | 'KhoMemoryAllocatedPayload' | 'KhoMemoryAllocationFailedPayload' | 'KhoMemoryPreservedPayload' | 'KhoMemoryPreserveFailedPayload' | 'KhoMemoryUnpreservedPayload' | 'KhoMemoryRestoredPayload' | 'KhoMemoryFreedPayload' | 'KhoFinalizedPayload' | 'KhoFinalizeFailedPayload' | 'KhoAbortFailedPayload' | 'LuoIncomingAcceptedPayload' | 'LuoIncomingRefusedPayload' | 'LuoDisabledPayload' | 'LuoOutgoingCreatedPayload' | 'LuoOutgoingFailedPayload' | 'LuoDeviceOpenFailedPayload' | 'LuoDeserializeFailedPayload' | 'LuoSerializedPayload' | 'LuoSerializeFailedPayload' | 'LuoPrepareStartedPayload' | 'LuoPreparedPayload' | 'LuoPrepareFailedPayload' | 'LuoCancelledPayload' | 'LuoCancelFailedPayload' | 'LuoFrozenPayload' | 'LuoFreezeFailedPayload' | 'LuoUpdatedPayload' | 'LuoFinishedPayload' | 'LuoFinishFailedPayload' | 'SessionCreatedPayload' | 'SessionCreateFailedPayload' | 'SessionRetrievedPayload' | 'SessionRetrieveFailedPayload' | 'SessionFinishedPayload' | 'SessionFinishFailedPayload' | 'SessionClosedPayload' | 'SessionReleaseFailedPayload' | 'SessionFrozenPayload' | 'SessionFreezeFailedPayload' | 'SessionFreezeRefusedPayload' | 'SessionUnfrozenPayload' | 'SessionDeserializedPayload' | 'FilePreservedPayload' | 'FilePreserveFailedPayload' | 'FileUnpreservedPayload' | 'FileFrozenPayload' | 'FileFreezeFailedPayload' | 'FileUnfrozenPayload' | 'FileRetrievedPayload' | 'FileRetrieveFailedPayload' | 'FileFinishedPayload' | 'FileNeverRetrievedPayload' | 'ImageLoadedPayload' | 'ImageLoadFailedPayload' | 'KexecRefusedPayload' | 'BlobObservedPayload' | 'TelemetryMissingPayload' | 'UpdateIntendedPayload' | 'UpdateDeadlinePassedPayload' | 'HostSilentPayload' | 'HostReturnedPayload' | 'HostLabelledPayload' | 'RecoveryDecidedPayload' | 'RecoveryStartedPayload' | 'RecoveryVerifiedPayload' | 'RecoveryFailedPayload' | 'OperatorAnnotatedPayload' | 'OperatorApprovedPayload' | 'OperatorOverrodePayload' | 'EmptyPayload' | 'UnknownPayload', ParentType, ContextType>;
};

export type EmptyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmptyPayload'] = ResolversParentTypes['EmptyPayload']> = {
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownPayload'] = ResolversParentTypes['UnknownPayload']> = {
  data?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BootStartedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BootStartedPayload'] = ResolversParentTypes['BootStartedPayload']> = {
  mode?: Resolver<ResolversTypes['BootMode'], ParentType, ContextType>;
  release?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  build?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cmdline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kho?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  liveupdate?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BootPanickedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BootPanickedPayload'] = ResolversParentTypes['BootPanickedPayload']> = {
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BootEndedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BootEndedPayload'] = ResolversParentTypes['BootEndedPayload']> = {
  bootEndedHow?: Resolver<ResolversTypes['BootEndedHow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KernelLoggedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KernelLoggedPayload'] = ResolversParentTypes['KernelLoggedPayload']> = {
  subsystem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['KernelLoggedLevel']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SystemdKexecsCountedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SystemdKexecsCountedPayload'] = ResolversParentTypes['SystemdKexecsCountedPayload']> = {
  kexecsCount?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SystemdShutdownTimedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SystemdShutdownTimedPayload'] = ResolversParentTypes['SystemdShutdownTimedPayload']> = {
  shutdownStartedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  shutdownFinishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lateShutdownStartedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lateShutdownFinishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoEnabledPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoEnabledPayload'] = ResolversParentTypes['KhoEnabledPayload']> = {
  scratch?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoDisabledPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoDisabledPayload'] = ResolversParentTypes['KhoDisabledPayload']> = {
  khoDisabledReason?: Resolver<ResolversTypes['KhoDisabledReason'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoRevivalRefusedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoRevivalRefusedPayload'] = ResolversParentTypes['KhoRevivalRefusedPayload']> = {
  khoRevivalRefusedReason?: Resolver<ResolversTypes['KhoRevivalRefusedReason'], ParentType, ContextType>;
  fdtPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  expected?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoExecFromPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoExecFromPayload'] = ResolversParentTypes['KhoExecFromPayload']> = {
  previousRelease?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kexecCount?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoMetadataRefusedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoMetadataRefusedPayload'] = ResolversParentTypes['KhoMetadataRefusedPayload']> = {
  version?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  khoMetadataRefusedExpected?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoRootCreatedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoRootCreatedPayload'] = ResolversParentTypes['KhoRootCreatedPayload']> = {
  compatible?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mapPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoSubtreeAddedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoSubtreeAddedPayload'] = ResolversParentTypes['KhoSubtreeAddedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoSubtreeAddFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoSubtreeAddFailedPayload'] = ResolversParentTypes['KhoSubtreeAddFailedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoSubtreeRemovedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoSubtreeRemovedPayload'] = ResolversParentTypes['KhoSubtreeRemovedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoSubtreeRetrievedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoSubtreeRetrievedPayload'] = ResolversParentTypes['KhoSubtreeRetrievedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoMemoryReservedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoMemoryReservedPayload'] = ResolversParentTypes['KhoMemoryReservedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoReservationRevivedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoReservationRevivedPayload'] = ResolversParentTypes['KhoReservationRevivedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoReservationRefusedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoReservationRefusedPayload'] = ResolversParentTypes['KhoReservationRefusedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoMemoryAllocatedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoMemoryAllocatedPayload'] = ResolversParentTypes['KhoMemoryAllocatedPayload']> = {
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoMemoryAllocationFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoMemoryAllocationFailedPayload'] = ResolversParentTypes['KhoMemoryAllocationFailedPayload']> = {
  size?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoMemoryPreservedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoMemoryPreservedPayload'] = ResolversParentTypes['KhoMemoryPreservedPayload']> = {
  via?: Resolver<ResolversTypes['PreserveCall'], ParentType, ContextType>;
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  pages?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoMemoryPreserveFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoMemoryPreserveFailedPayload'] = ResolversParentTypes['KhoMemoryPreserveFailedPayload']> = {
  via?: Resolver<ResolversTypes['PreserveCall'], ParentType, ContextType>;
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  pages?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoMemoryUnpreservedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoMemoryUnpreservedPayload'] = ResolversParentTypes['KhoMemoryUnpreservedPayload']> = {
  via?: Resolver<ResolversTypes['PreserveCall'], ParentType, ContextType>;
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  pages?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoMemoryRestoredPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoMemoryRestoredPayload'] = ResolversParentTypes['KhoMemoryRestoredPayload']> = {
  via?: Resolver<ResolversTypes['PreserveCall'], ParentType, ContextType>;
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  pages?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoMemoryFreedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoMemoryFreedPayload'] = ResolversParentTypes['KhoMemoryFreedPayload']> = {
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  khoMemoryFreedHow?: Resolver<ResolversTypes['KhoMemoryFreedHow'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoFinalizedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoFinalizedPayload'] = ResolversParentTypes['KhoFinalizedPayload']> = {
  mapPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoFinalizeFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoFinalizeFailedPayload'] = ResolversParentTypes['KhoFinalizeFailedPayload']> = {
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KhoAbortFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoAbortFailedPayload'] = ResolversParentTypes['KhoAbortFailedPayload']> = {
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoIncomingAcceptedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoIncomingAcceptedPayload'] = ResolversParentTypes['LuoIncomingAcceptedPayload']> = {
  number?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoIncomingRefusedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoIncomingRefusedPayload'] = ResolversParentTypes['LuoIncomingRefusedPayload']> = {
  component?: Resolver<ResolversTypes['LuoIncomingRefusedComponent'], ParentType, ContextType>;
  expected?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoDisabledPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoDisabledPayload'] = ResolversParentTypes['LuoDisabledPayload']> = {
  luoDisabledReason?: Resolver<ResolversTypes['LuoDisabledReason'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoOutgoingCreatedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoOutgoingCreatedPayload'] = ResolversParentTypes['LuoOutgoingCreatedPayload']> = {
  compatible?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  sessionsPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  flbsPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoOutgoingFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoOutgoingFailedPayload'] = ResolversParentTypes['LuoOutgoingFailedPayload']> = {
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoDeviceOpenFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoDeviceOpenFailedPayload'] = ResolversParentTypes['LuoDeviceOpenFailedPayload']> = {
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoDeserializeFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoDeserializeFailedPayload'] = ResolversParentTypes['LuoDeserializeFailedPayload']> = {
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoSerializedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoSerializedPayload'] = ResolversParentTypes['LuoSerializedPayload']> = {
  sessionsPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoSerializeFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoSerializeFailedPayload'] = ResolversParentTypes['LuoSerializeFailedPayload']> = {
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoPrepareStartedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoPrepareStartedPayload'] = ResolversParentTypes['LuoPrepareStartedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoPreparedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoPreparedPayload'] = ResolversParentTypes['LuoPreparedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoPrepareFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoPrepareFailedPayload'] = ResolversParentTypes['LuoPrepareFailedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SeedMachineStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoCancelledPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoCancelledPayload'] = ResolversParentTypes['LuoCancelledPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoCancelFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoCancelFailedPayload'] = ResolversParentTypes['LuoCancelFailedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoFrozenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoFrozenPayload'] = ResolversParentTypes['LuoFrozenPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoFreezeFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoFreezeFailedPayload'] = ResolversParentTypes['LuoFreezeFailedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  handler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoUpdatedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoUpdatedPayload'] = ResolversParentTypes['LuoUpdatedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoFinishedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoFinishedPayload'] = ResolversParentTypes['LuoFinishedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LuoFinishFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoFinishFailedPayload'] = ResolversParentTypes['LuoFinishFailedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionCreatedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionCreatedPayload'] = ResolversParentTypes['SessionCreatedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionCreateFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionCreateFailedPayload'] = ResolversParentTypes['SessionCreateFailedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionRetrievedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionRetrievedPayload'] = ResolversParentTypes['SessionRetrievedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionRetrieveFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionRetrieveFailedPayload'] = ResolversParentTypes['SessionRetrieveFailedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionFinishedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionFinishedPayload'] = ResolversParentTypes['SessionFinishedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionFinishFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionFinishFailedPayload'] = ResolversParentTypes['SessionFinishFailedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionClosedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionClosedPayload'] = ResolversParentTypes['SessionClosedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  direction?: Resolver<Maybe<ResolversTypes['SessionDirection']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionReleaseFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionReleaseFailedPayload'] = ResolversParentTypes['SessionReleaseFailedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionFrozenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionFrozenPayload'] = ResolversParentTypes['SessionFrozenPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionFreezeFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionFreezeFailedPayload'] = ResolversParentTypes['SessionFreezeFailedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionFreezeRefusedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionFreezeRefusedPayload'] = ResolversParentTypes['SessionFreezeRefusedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionUnfrozenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionUnfrozenPayload'] = ResolversParentTypes['SessionUnfrozenPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionDeserializedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionDeserializedPayload'] = ResolversParentTypes['SessionDeserializedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FilePreservedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FilePreservedPayload'] = ResolversParentTypes['FilePreservedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  fd?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  handler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dataPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FilePreserveFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FilePreserveFailedPayload'] = ResolversParentTypes['FilePreserveFailedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  fd?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FileUnpreservedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileUnpreservedPayload'] = ResolversParentTypes['FileUnpreservedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FileFrozenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileFrozenPayload'] = ResolversParentTypes['FileFrozenPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FileFreezeFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileFreezeFailedPayload'] = ResolversParentTypes['FileFreezeFailedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  handler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FileUnfrozenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileUnfrozenPayload'] = ResolversParentTypes['FileUnfrozenPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FileRetrievedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileRetrievedPayload'] = ResolversParentTypes['FileRetrievedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FileRetrieveFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileRetrieveFailedPayload'] = ResolversParentTypes['FileRetrieveFailedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FileFinishedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileFinishedPayload'] = ResolversParentTypes['FileFinishedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FileNeverRetrievedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileNeverRetrievedPayload'] = ResolversParentTypes['FileNeverRetrievedPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImageLoadedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImageLoadedPayload'] = ResolversParentTypes['ImageLoadedPayload']> = {
  image?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  carriesKho?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImageLoadFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImageLoadFailedPayload'] = ResolversParentTypes['ImageLoadFailedPayload']> = {
  image?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KexecRefusedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KexecRefusedPayload'] = ResolversParentTypes['KexecRefusedPayload']> = {
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlobObservedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlobObservedPayload'] = ResolversParentTypes['BlobObservedPayload']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  moment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TelemetryMissingPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TelemetryMissingPayload'] = ResolversParentTypes['TelemetryMissingPayload']> = {
  facts?: Resolver<ResolversTypes['MissingFacts'], ParentType, ContextType>;
  telemetryMissingReason?: Resolver<ResolversTypes['MissingReason'], ParentType, ContextType>;
  fromNs?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  toNs?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateIntendedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateIntendedPayload'] = ResolversParentTypes['UpdateIntendedPayload']> = {
  attempt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expectedNumber?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  deadline?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateDeadlinePassedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateDeadlinePassedPayload'] = ResolversParentTypes['UpdateDeadlinePassedPayload']> = {
  attempt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phase?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HostSilentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostSilentPayload'] = ResolversParentTypes['HostSilentPayload']> = {
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HostReturnedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostReturnedPayload'] = ResolversParentTypes['HostReturnedPayload']> = {
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HostLabelledPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostLabelledPayload'] = ResolversParentTypes['HostLabelledPayload']> = {
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['HostLabelChange']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecoveryDecidedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecoveryDecidedPayload'] = ResolversParentTypes['RecoveryDecidedPayload']> = {
  attempt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recoveryDecidedAction?: Resolver<ResolversTypes['RecoveryDecidedAction'], ParentType, ContextType>;
  policy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecoveryStartedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecoveryStartedPayload'] = ResolversParentTypes['RecoveryStartedPayload']> = {
  attempt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecoveryVerifiedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecoveryVerifiedPayload'] = ResolversParentTypes['RecoveryVerifiedPayload']> = {
  attempt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecoveryFailedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecoveryFailedPayload'] = ResolversParentTypes['RecoveryFailedPayload']> = {
  attempt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OperatorAnnotatedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorAnnotatedPayload'] = ResolversParentTypes['OperatorAnnotatedPayload']> = {
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OperatorApprovedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorApprovedPayload'] = ResolversParentTypes['OperatorApprovedPayload']> = {
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OperatorOverrodePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorOverrodePayload'] = ResolversParentTypes['OperatorOverrodePayload']> = {
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BootModeResolvers = { COLD: 'cold', KEXEC: 'kexec', UNKNOWN: 'unknown' };

export type BootEndedHowResolvers = { RESTART: 'restart', POWER_OFF: 'power_off', HALT: 'halt', KEXEC: 'kexec', UNKNOWN: 'unknown' };

export type KernelLoggedLevelResolvers = { INFO: 'info', NOTICE: 'notice', WARN: 'warn', ERR: 'err', EMERG: 'emerg' };

export type RegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region']> = {
  pa?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type KhoDisabledReasonResolvers = { COMMAND_LINE: 'command_line', SCRATCH: 'scratch', KDUMP: 'kdump', NOT_CONFIGURED: 'not_configured', OTHER: 'other' };

export type KhoRevivalRefusedReasonResolvers = { INCOMPATIBLE: 'incompatible', INVALID: 'invalid', UNMAPPABLE: 'unmappable', NO_MEMORY_MAP: 'no_memory_map', NOT_CONFIGURED: 'not_configured', OTHER: 'other' };

export type PreserveCallResolvers = { FOLIO: 'folio', PAGES: 'pages', PHYS: 'phys', VMALLOC: 'vmalloc' };

export type KhoMemoryFreedHowResolvers = { RESTORED: 'restored', UNPRESERVED: 'unpreserved' };

export type LuoIncomingRefusedComponentResolvers = { LUO: 'luo', SESSION: 'session', FLB: 'flb', BLOCKS: 'blocks', SUBTREE: 'subtree', UNKNOWN: 'unknown' };

export type LuoDisabledReasonResolvers = { KHO_DISABLED: 'kho_disabled', NOT_REQUESTED: 'not_requested', INCOMING_REFUSED: 'incoming_refused', SETUP_FAILED: 'setup_failed', OTHER: 'other' };

export type SeedMachineStatusResolvers = { NORMAL: 'normal', PREPARED: 'prepared', FROZEN: 'frozen', UPDATED: 'updated' };

export type SessionDirectionResolvers = { OUTGOING: 'outgoing', INCOMING: 'incoming' };

export type MissingFactsResolvers = { CALLS: 'calls', SESSIONS: 'sessions', FILES: 'files', DEVICE: 'device', IMAGES: 'images', JUMP: 'jump', LOG: 'log', CLOCK: 'clock', BOOTS: 'boots' };

export type MissingReasonResolvers = { OVERRUN: 'overrun', LOST: 'lost', MISSED: 'missed', REFUSED_PROBE: 'refused_probe', NOT_PROBED: 'not_probed', INCOMPLETE: 'incomplete', NOT_RECORDED: 'not_recorded' };

export type HostLabelChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostLabelChange'] = ResolversParentTypes['HostLabelChange']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RecoveryDecidedActionResolvers = { CONTINUE: 'continue', PLAIN_KEXEC: 'plain_kexec', COLD_REBOOT: 'cold_reboot', ROLLBACK: 'rollback', HOLD: 'hold', EVACUATE: 'evacuate' };

export type EvidenceSourceResolvers = { TRACE: 'trace', KEPT_TRACE: 'kept_trace', KMSG: 'kmsg', CONSOLE: 'console', AGENT: 'agent', DEBUGFS: 'debugfs', PROCFS: 'procfs', SYSFS: 'sysfs', SIMULATOR: 'simulator', OPERATOR: 'operator', POLICY: 'policy', PLATFORM: 'platform', SYSTEMD: 'systemd', OTHER: 'other' };

export type ConfidenceResolvers = { OBSERVED: 'observed', DERIVED: 'derived', CLAIMED: 'claimed' };

export type EvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Evidence'] = ResolversParentTypes['Evidence']> = {
  source?: Resolver<ResolversTypes['EvidenceSource'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Confidence'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  probe?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProducerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Producer'] = ResolversParentTypes['Producer']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  epoch?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  schemaVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  producer?: Resolver<ResolversTypes['Producer'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  monotonicNs?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sequencedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  payload?: Resolver<ResolversTypes['EventPayload'], ParentType, ContextType>;
  blobs?: Resolver<ReadonlyArray<ResolversTypes['Sha256']>, ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Evidence']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  chainDigest?: Resolver<ResolversTypes['Sha256'], ParentType, ContextType>;
  canonical?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventEdge'] = ResolversParentTypes['EventEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
};

export type EventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventConnection'] = ResolversParentTypes['EventConnection']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  matches?: Resolver<ResolversTypes['EventCount'], ParentType, ContextType>;
  withoutEach?: Resolver<ReadonlyArray<ResolversTypes['EventConditionCount']>, ParentType, ContextType>;
  continueFrom?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  readTo?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
};

export type EventCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventCount'] = ResolversParentTypes['EventCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type EventConditionResolvers = { HOST_IDS: 'host_ids', HOST_ID_PREFIX: 'host_id_prefix', TYPES: 'types', BOOT_IDS: 'boot_ids', SOURCES: 'sources', TEXT: 'text', OCCURRED_FROM: 'occurred_from', OCCURRED_BEFORE: 'occurred_before' };

export type EventConditionCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventConditionCount'] = ResolversParentTypes['EventConditionCount']> = {
  condition?: Resolver<ResolversTypes['EventCondition'], ParentType, ContextType>;
  matches?: Resolver<ResolversTypes['EventCount'], ParentType, ContextType>;
};

export type DivergenceStageResolvers = { LEAVE: 'leave', ARRIVE: 'arrive', HANDOVER: 'handover', LUO: 'luo', OPEN: 'open', RETRIEVE: 'retrieve' };

export type SharedAttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedAttribute'] = ResolversParentTypes['SharedAttribute']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  successes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  exclusive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type LiveUpdatePlaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdatePlace'] = ResolversParentTypes['LiveUpdatePlace']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FailureGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FailureGroup'] = ResolversParentTypes['FailureGroup']> = {
  stage?: Resolver<ResolversTypes['DivergenceStage'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  peers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['SharedAttribute']>, ParentType, ContextType>;
  examples?: Resolver<ReadonlyArray<ResolversTypes['LiveUpdatePlace']>, ParentType, ContextType, RequireFields<FailureGroupExamplesArgs, 'rows'>>;
};

export type FailureGroupsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FailureGroups'] = ResolversParentTypes['FailureGroups']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['FailureGroup']>, ParentType, ContextType>;
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  successes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ComparedStageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComparedStage'] = ResolversParentTypes['ComparedStage']> = {
  stage?: Resolver<ResolversTypes['DivergenceStage'], ParentType, ContextType>;
  update?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  peer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpdateComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateComparison'] = ResolversParentTypes['UpdateComparison']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  stages?: Resolver<ReadonlyArray<ResolversTypes['ComparedStage']>, ParentType, ContextType>;
  firstDivergence?: Resolver<Maybe<ResolversTypes['ComparedStage']>, ParentType, ContextType>;
};

export type HostBootResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostBoot'] = ResolversParentTypes['HostBoot']> = {
  bootId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Found'] = ResolversParentTypes['Found']> = {
  __resolveType: TypeResolveFn<'Host' | 'HostBoot' | 'LiveUpdate' | 'Session' | 'Blob' | 'Event', ParentType, ContextType>;
};

export type FindResultsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FindResults'] = ResolversParentTypes['FindResults']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['Found']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type NumberCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NumberCount'] = ResolversParentTypes['NumberCount']> = {
  value?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FleetCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FleetCounts'] = ResolversParentTypes['FleetCounts']> = {
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byKho?: Resolver<ReadonlyArray<ResolversTypes['KhoCount']>, ParentType, ContextType>;
  byLuo?: Resolver<ReadonlyArray<ResolversTypes['LuoCount']>, ParentType, ContextType>;
  byNumber?: Resolver<ReadonlyArray<ResolversTypes['NumberCount']>, ParentType, ContextType>;
  byRelease?: Resolver<ReadonlyArray<ResolversTypes['ReleaseCount']>, ParentType, ContextType>;
  byLastOutcome?: Resolver<ReadonlyArray<ResolversTypes['LastOutcomeCount']>, ParentType, ContextType>;
  silent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withAnomalies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FleetStateUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FleetStateUpdate'] = ResolversParentTypes['FleetStateUpdate']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['FleetCounts'], ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['HostGroup']>, ParentType, ContextType>;
  changed?: Resolver<ReadonlyArray<ResolversTypes['Host']>, ParentType, ContextType>;
  left?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  changedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type HostStateUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostStateUpdate'] = ResolversParentTypes['HostStateUpdate']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
};

export type ReleaseCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReleaseCount'] = ResolversParentTypes['ReleaseCount']> = {
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type KhoCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoCount'] = ResolversParentTypes['KhoCount']> = {
  value?: Resolver<Maybe<ResolversTypes['KhoStatus']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LuoCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoCount'] = ResolversParentTypes['LuoCount']> = {
  value?: Resolver<Maybe<ResolversTypes['LuoStatus']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeviceCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceCount'] = ResolversParentTypes['DeviceCount']> = {
  value?: Resolver<Maybe<ResolversTypes['DeviceStatus']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LastOutcomeCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LastOutcomeCount'] = ResolversParentTypes['LastOutcomeCount']> = {
  value?: Resolver<Maybe<ResolversTypes['UpdateOutcome']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OutcomeCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OutcomeCount'] = ResolversParentTypes['OutcomeCount']> = {
  outcome?: Resolver<ResolversTypes['UpdateOutcome'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FleetSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FleetSummary'] = ResolversParentTypes['FleetSummary']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  silent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withAnomalies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byRelease?: Resolver<ReadonlyArray<ResolversTypes['ReleaseCount']>, ParentType, ContextType>;
  byKho?: Resolver<ReadonlyArray<ResolversTypes['KhoCount']>, ParentType, ContextType>;
  byLuo?: Resolver<ReadonlyArray<ResolversTypes['LuoCount']>, ParentType, ContextType>;
  byDevice?: Resolver<ReadonlyArray<ResolversTypes['DeviceCount']>, ParentType, ContextType>;
  byLastOutcome?: Resolver<ReadonlyArray<ResolversTypes['LastOutcomeCount']>, ParentType, ContextType>;
  liveUpdates?: Resolver<ReadonlyArray<ResolversTypes['OutcomeCount']>, ParentType, ContextType>;
};

export type ChainBootResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChainBoot'] = ResolversParentTypes['ChainBoot']> = {
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['BootMode'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['BootEnd']>, ParentType, ContextType>;
  handover?: Resolver<ResolversTypes['HandoverStatus'], ParentType, ContextType>;
  luo?: Resolver<ResolversTypes['LuoStatus'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  kexecCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type NumberStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NumberStep'] = ResolversParentTypes['NumberStep']> = {
  bootOrdinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type ChainResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Chain'] = ResolversParentTypes['Chain']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  bootCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  boots?: Resolver<ReadonlyArray<ResolversTypes['ChainBoot']>, ParentType, ContextType, RequireFields<ChainBootsArgs, 'newest'>>;
  numbers?: Resolver<ReadonlyArray<ResolversTypes['NumberStep']>, ParentType, ContextType, RequireFields<ChainNumbersArgs, 'newest'>>;
  numbersUnbroken?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  liveUpdates?: Resolver<ResolversTypes['LiveUpdateConnection'], ParentType, ContextType, Partial<ChainLiveUpdatesArgs>>;
};

export type LogHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogHealth'] = ResolversParentTypes['LogHealth']> = {
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  sequencedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  unsequenced?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unsequencedFor?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
};

export type SequencerHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SequencerHealth'] = ResolversParentTypes['SequencerHealth']> = {
  leader?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  epoch?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  connected?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  standbys?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StageResolvers = { COLLECT: 'collect', SEQUENCE: 'sequence', SEND: 'send' };

export type StageTimesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StageTimes'] = ResolversParentTypes['StageTimes']> = {
  stage?: Resolver<ResolversTypes['Stage'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  median?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  p99?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
};

export type ReadModelHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReadModelHealth'] = ResolversParentTypes['ReadModelHealth']> = {
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  lag?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  lagFor?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  silent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  staleHostIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type DatabaseHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatabaseHealth'] = ResolversParentTypes['DatabaseHealth']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  connections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxConnections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StreamHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamHealth'] = ResolversParentTypes['StreamHealth']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  client?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  streams?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lag?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProducerHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProducerHealth'] = ResolversParentTypes['ProducerHealth']> = {
  producerId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastHeardAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type MissingByProducerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MissingByProducer'] = ResolversParentTypes['MissingByProducer']> = {
  hostId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  producerId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type HealthRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HealthRule'] = ResolversParentTypes['HealthRule']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fires?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runbook?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UnknownPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownPart'] = ResolversParentTypes['UnknownPart']> = {
  part?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type HealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Health'] = ResolversParentTypes['Health']> = {
  answeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  log?: Resolver<Maybe<ResolversTypes['LogHealth']>, ParentType, ContextType>;
  sequencer?: Resolver<Maybe<ResolversTypes['SequencerHealth']>, ParentType, ContextType>;
  stages?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StageTimes']>>, ParentType, ContextType>;
  readModels?: Resolver<Maybe<ResolversTypes['ReadModelHealth']>, ParentType, ContextType>;
  database?: Resolver<Maybe<ResolversTypes['DatabaseHealth']>, ParentType, ContextType>;
  streams?: Resolver<ReadonlyArray<ResolversTypes['StreamHealth']>, ParentType, ContextType>;
  producers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ProducerHealth']>>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MissingByProducer']>>, ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['HealthRule']>, ParentType, ContextType>;
  unknown?: Resolver<ReadonlyArray<ResolversTypes['UnknownPart']>, ParentType, ContextType>;
};

export type HoleCauseResolvers = { NOT_RECEIVED: 'not_received' };

export type HoleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Hole'] = ResolversParentTypes['Hole']> = {
  producerId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  epoch?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fromSeq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  toSeq?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  detectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hostId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  afterVersion?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  beforeVersion?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  afterPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  cause?: Resolver<ResolversTypes['HoleCause'], ParentType, ContextType>;
  certainty?: Resolver<ResolversTypes['Certainty'], ParentType, ContextType>;
};

export type HoleListResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HoleList'] = ResolversParentTypes['HoleList']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  holes?: Resolver<ReadonlyArray<ResolversTypes['Hole']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type HostResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Host'] = ResolversParentTypes['Host']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  lastPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastOccurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bootOrdinal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  chain?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['HostSummary'], ParentType, ContextType>;
  anomalyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  silentSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['HostLabel']>, ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  liveUpdates?: Resolver<ResolversTypes['LiveUpdateConnection'], ParentType, ContextType, Partial<HostLiveUpdatesArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HostSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostSummary'] = ResolversParentTypes['HostSummary']> = {
  mode?: Resolver<Maybe<ResolversTypes['BootMode']>, ParentType, ContextType>;
  kho?: Resolver<Maybe<ResolversTypes['KhoStatus']>, ParentType, ContextType>;
  handover?: Resolver<Maybe<ResolversTypes['HandoverStatus']>, ParentType, ContextType>;
  luo?: Resolver<Maybe<ResolversTypes['LuoStatus']>, ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['DeviceStatus']>, ParentType, ContextType>;
  ended?: Resolver<Maybe<ResolversTypes['BootEndKind']>, ParentType, ContextType>;
  jump?: Resolver<Maybe<ResolversTypes['JumpStatus']>, ParentType, ContextType>;
  outgoingSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outgoingFiles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  incomingSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waitingSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  preservations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updates?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastOutcome?: Resolver<Maybe<ResolversTypes['UpdateOutcome']>, ParentType, ContextType>;
};

export type HostEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostEdge'] = ResolversParentTypes['HostEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
};

export type HostConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostConnection'] = ResolversParentTypes['HostConnection']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['HostEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Host']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AbiComponentResolvers = { KHO: 'kho', LUO: 'luo', SESSION: 'session', FLB: 'flb', MEMORY_MAP: 'memory_map', HANDLER: 'handler' };

export type HostGroupFieldResolvers = { RELEASE: 'release', NUMBER: 'number', LAST_OUTCOME: 'last_outcome' };

export type HostGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostGroup'] = ResolversParentTypes['HostGroup']> = {
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  silent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withAnomalies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byLastOutcome?: Resolver<ReadonlyArray<ResolversTypes['LastOutcomeCount']>, ParentType, ContextType>;
};

export type HostGroupsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostGroups'] = ResolversParentTypes['HostGroups']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['HostGroup']>, ParentType, ContextType>;
  groupCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BootEndKindResolvers = { KEXEC: 'kexec', PANIC: 'panic', RESTART: 'restart', POWER_OFF: 'power_off', HALT: 'halt', UNKNOWN: 'unknown' };

export type KhoStatusResolvers = { UNKNOWN: 'unknown', ON: 'on', OFF: 'off', REFUSED: 'refused' };

export type HandoverStatusResolvers = { NONE: 'none', ACCEPTED: 'accepted', REFUSED: 'refused' };

export type LuoStatusResolvers = { UNKNOWN: 'unknown', OFF: 'off', READY: 'ready', FAILED: 'failed', PANICKED: 'panicked' };

export type DeviceStatusResolvers = { UNKNOWN: 'unknown', PRESENT: 'present', ABSENT: 'absent' };

export type DeserializeStatusResolvers = { NOT_YET: 'not_yet', DONE: 'done', FAILED: 'failed' };

export type ImageStatusResolvers = { NONE: 'none', LOADED: 'loaded', UNKNOWN: 'unknown' };

export type JumpStatusResolvers = { NONE: 'none', REQUESTED: 'requested', SERIALIZED: 'serialized', ENTERED: 'entered', REFUSED: 'refused' };

export type SessionStatusResolvers = { OPEN: 'open', FROZEN: 'frozen', SERIALIZED: 'serialized', INCOMING: 'incoming', RETRIEVED: 'retrieved', FINISHED: 'finished', CLOSED: 'closed', STUCK: 'stuck' };

export type FileStatusResolvers = { PRESERVED: 'preserved', FROZEN: 'frozen', INCOMING: 'incoming', RETRIEVED: 'retrieved', RETRIEVE_FAILED: 'retrieve_failed', FINISHED: 'finished', NEVER_RETRIEVED: 'never_retrieved' };

export type AnomalyCodeResolvers = { NUMBER_BROKEN: 'NUMBER_BROKEN', COUNT_BROKEN: 'COUNT_BROKEN', RELEASE_MISMATCH: 'RELEASE_MISMATCH', NUMBER_WITHOUT_HANDOVER: 'NUMBER_WITHOUT_HANDOVER', SESSION_UNKNOWN: 'SESSION_UNKNOWN', SESSION_EXISTS: 'SESSION_EXISTS', FILE_UNKNOWN: 'FILE_UNKNOWN', FILE_EXISTS: 'FILE_EXISTS', WRONG_DIRECTION: 'WRONG_DIRECTION', PAGE_NOT_PRESERVED: 'PAGE_NOT_PRESERVED', SUBTREE_EXISTS: 'SUBTREE_EXISTS', SUBTREE_UNKNOWN: 'SUBTREE_UNKNOWN', PRESERVED_AFTER_FINALIZE: 'PRESERVED_AFTER_FINALIZE', JUMP_WITHOUT_IMAGE: 'JUMP_WITHOUT_IMAGE', DEVICE_ABSENT_BUT_USED: 'DEVICE_ABSENT_BUT_USED', DEVICE_ALREADY_OPEN: 'DEVICE_ALREADY_OPEN', EVENT_AFTER_END: 'EVENT_AFTER_END', MACHINE_ORDER: 'MACHINE_ORDER', INCOMING_REFUSED: 'INCOMING_REFUSED', LABEL_LIMIT: 'LABEL_LIMIT' };

export type AsOfResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AsOf'] = ResolversParentTypes['AsOf']> = {
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
};

export type BootEndResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BootEnd'] = ResolversParentTypes['BootEnd']> = {
  how?: Resolver<ResolversTypes['BootEndKind'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FileStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileState'] = ResolversParentTypes['FileState']> = {
  token?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  handler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dataPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['FileStatus'], ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SessionStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionState'] = ResolversParentTypes['SessionState']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['SessionDirection'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SessionStatus'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['FileState']>, ParentType, ContextType>;
};

export type SubtreeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subtree'] = ResolversParentTypes['Subtree']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
};

export type KhoRootResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KhoRoot'] = ResolversParentTypes['KhoRoot']> = {
  compatible?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mapPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  subtrees?: Resolver<ReadonlyArray<ResolversTypes['Subtree']>, ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['Subtree']>, ParentType, ContextType>;
};

export type LuoBlobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LuoBlob'] = ResolversParentTypes['LuoBlob']> = {
  compatible?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  sessionsPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  flbsPa?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
};

export type KexecMetadataResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KexecMetadata'] = ResolversParentTypes['KexecMetadata']> = {
  previousRelease?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kexecCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reservation'] = ResolversParentTypes['Reservation']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pa?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type HandoverResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Handover'] = ResolversParentTypes['Handover']> = {
  root?: Resolver<Maybe<ResolversTypes['KhoRoot']>, ParentType, ContextType>;
  luo?: Resolver<Maybe<ResolversTypes['LuoBlob']>, ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['KexecMetadata']>, ParentType, ContextType>;
  reservations?: Resolver<ReadonlyArray<ResolversTypes['Reservation']>, ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['SessionState']>, ParentType, ContextType>;
};

export type PreservedPagesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreservedPages'] = ResolversParentTypes['PreservedPages']> = {
  pa?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  pages?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  via?: Resolver<ResolversTypes['PreserveCall'], ParentType, ContextType>;
};

export type PreservedPagesEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreservedPagesEdge'] = ResolversParentTypes['PreservedPagesEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PreservedPages'], ParentType, ContextType>;
};

export type PreservedPagesConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreservedPagesConnection'] = ResolversParentTypes['PreservedPagesConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PreservedPagesEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PreservedPages']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BootStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BootState'] = ResolversParentTypes['BootState']> = {
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  chain?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['BootMode'], ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  build?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cmdline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['BootEnd']>, ParentType, ContextType>;
  kho?: Resolver<ResolversTypes['KhoStatus'], ParentType, ContextType>;
  handover?: Resolver<ResolversTypes['HandoverStatus'], ParentType, ContextType>;
  luo?: Resolver<ResolversTypes['LuoStatus'], ParentType, ContextType>;
  device?: Resolver<ResolversTypes['DeviceStatus'], ParentType, ContextType>;
  deviceOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  deserialize?: Resolver<ResolversTypes['DeserializeStatus'], ParentType, ContextType>;
  incomingNumber?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  kexecCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kexecsCount?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  previousRelease?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  incoming?: Resolver<Maybe<ResolversTypes['Handover']>, ParentType, ContextType>;
  outgoing?: Resolver<ResolversTypes['Handover'], ParentType, ContextType>;
  scratch?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
  memory?: Resolver<ResolversTypes['PreservedPagesConnection'], ParentType, ContextType, Partial<BootStateMemoryArgs>>;
  restoredPages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  image?: Resolver<ResolversTypes['ImageStatus'], ParentType, ContextType>;
  imageName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  imageCarriesKho?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  finalized?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jump?: Resolver<ResolversTypes['JumpStatus'], ParentType, ContextType>;
  machine?: Resolver<Maybe<ResolversTypes['SeedMachineStatus']>, ParentType, ContextType>;
};

export type PastBootResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PastBoot'] = ResolversParentTypes['PastBoot']> = {
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  chain?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['BootMode'], ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['BootEnd']>, ParentType, ContextType>;
  handover?: Resolver<ResolversTypes['HandoverStatus'], ParentType, ContextType>;
  luo?: Resolver<ResolversTypes['LuoStatus'], ParentType, ContextType>;
  incomingNumber?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  kexecCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kexecsCount?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
};

export type AnomalyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Anomaly'] = ResolversParentTypes['Anomaly']> = {
  code?: Resolver<ResolversTypes['AnomalyCode'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PastBootEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PastBootEdge'] = ResolversParentTypes['PastBootEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PastBoot'], ParentType, ContextType>;
};

export type PastBootConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PastBootConnection'] = ResolversParentTypes['PastBootConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PastBootEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PastBoot']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LiveUpdateStateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdateStateEdge'] = ResolversParentTypes['LiveUpdateStateEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LiveUpdateState'], ParentType, ContextType>;
};

export type LiveUpdateStateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdateStateConnection'] = ResolversParentTypes['LiveUpdateStateConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LiveUpdateStateEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LiveUpdateState']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AnomalyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnomalyEdge'] = ResolversParentTypes['AnomalyEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Anomaly'], ParentType, ContextType>;
};

export type AnomalyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnomalyConnection'] = ResolversParentTypes['AnomalyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AnomalyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Anomaly']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type KernelStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KernelState'] = ResolversParentTypes['KernelState']> = {
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['AsOf'], ParentType, ContextType>;
  boot?: Resolver<Maybe<ResolversTypes['BootState']>, ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['BootState']>, ParentType, ContextType>;
  pastBoots?: Resolver<ResolversTypes['PastBootConnection'], ParentType, ContextType, Partial<KernelStatePastBootsArgs>>;
  updates?: Resolver<ResolversTypes['LiveUpdateStateConnection'], ParentType, ContextType, Partial<KernelStateUpdatesArgs>>;
  anomalyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  anomalies?: Resolver<ResolversTypes['AnomalyConnection'], ParentType, ContextType, Partial<KernelStateAnomaliesArgs>>;
  silentSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['HostLabel']>, ParentType, ContextType>;
  unreadEvents?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LiveUpdateStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdateState'] = ResolversParentTypes['LiveUpdateState']> = {
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  chain?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fromBoot?: Resolver<ResolversTypes['UpdateBoot'], ParentType, ContextType>;
  toBoot?: Resolver<Maybe<ResolversTypes['UpdateBoot']>, ParentType, ContextType>;
  requestedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  leftAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  arrivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['UpdateOutcome'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['CarriedSession']>, ParentType, ContextType>;
  firstVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
};

export type HostLabelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HostLabel'] = ResolversParentTypes['HostLabel']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LabelHostSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelHostSuccess'] = ResolversParentTypes['LabelHostSuccess']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  receipt?: Resolver<ResolversTypes['EventReceipt'], ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['Position']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidLabelsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidLabels'] = ResolversParentTypes['InvalidLabels']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LabelHostResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LabelHostResult'] = ResolversParentTypes['LabelHostResult']> = {
  __resolveType: TypeResolveFn<'LabelHostSuccess' | 'UnknownHost' | 'IdempotencyConflict' | 'InvalidLabels', ParentType, ContextType>;
};

export type UpdateOutcomeResolvers = { IN_PROGRESS: 'in_progress', SUCCEEDED: 'succeeded', REFUSED: 'refused', HANDOVER_REFUSED: 'handover_refused', LUO_PANICKED: 'luo_panicked', LUO_ABSENT: 'luo_absent', DESERIALIZE_FAILED: 'deserialize_failed', INCOMPLETE: 'incomplete', PLAIN_KEXEC: 'plain_kexec', UNKNOWN: 'unknown' };

export type CarriedSessionStatusResolvers = { CARRIED: 'carried', RETRIEVED: 'retrieved', FINISHED: 'finished', LOST: 'lost' };

export type CarriedFileStatusResolvers = { CARRIED: 'carried', RESTORED: 'restored', FAILED: 'failed', NEVER_RETRIEVED: 'never_retrieved', LOST: 'lost' };

export type UpdateBootResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateBoot'] = ResolversParentTypes['UpdateBoot']> = {
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CarriedFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CarriedFile'] = ResolversParentTypes['CarriedFile']> = {
  token?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  handler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CarriedFileStatus'], ParentType, ContextType>;
  errno?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CarriedSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CarriedSession'] = ResolversParentTypes['CarriedSession']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CarriedSessionStatus'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['CarriedFile']>, ParentType, ContextType>;
};

export type LiveUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdate'] = ResolversParentTypes['LiveUpdate']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['UInt64']>, ParentType, ContextType>;
  chain?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fromBoot?: Resolver<ResolversTypes['UpdateBoot'], ParentType, ContextType>;
  toBoot?: Resolver<Maybe<ResolversTypes['UpdateBoot']>, ParentType, ContextType>;
  requestedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  leftAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  arrivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['UpdateOutcome'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['CarriedSession']>, ParentType, ContextType>;
  sessionsCarried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sessionsRestored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  filesCarried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  filesRestored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  firstVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  phases?: Resolver<ReadonlyArray<ResolversTypes['UpdatePhase']>, ParentType, ContextType>;
  blackout?: Resolver<Maybe<ResolversTypes['Blackout']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdatePhaseNameResolvers = { PREPARE: 'prepare', SHUTDOWN: 'shutdown', SERIALIZE: 'serialize', JUMP: 'jump', BOOT: 'boot', WAIT: 'wait', RETRIEVE: 'retrieve', FINISH: 'finish' };

export type PhaseClockResolvers = { MONOTONIC: 'monotonic', WALL: 'wall' };

export type UpdatePhaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdatePhase'] = ResolversParentTypes['UpdatePhase']> = {
  name?: Resolver<ResolversTypes['UpdatePhaseName'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  clock?: Resolver<ResolversTypes['PhaseClock'], ParentType, ContextType>;
};

export type BlackoutUncertaintyResolvers = { BOOT_CLOCK: 'boot_clock', IMPORTED_CLOCK: 'imported_clock', CLOCK_STEPPED: 'clock_stepped', CLOCK_WENT_BACK: 'clock_went_back', JUMP_UNSEEN: 'jump_unseen', TELEMETRY_LOST: 'telemetry_lost', NOT_BACK: 'not_back' };

export type BlackoutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Blackout'] = ResolversParentTypes['Blackout']> = {
  atLeast?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  atMost?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  uncertainties?: Resolver<ReadonlyArray<ResolversTypes['BlackoutUncertainty']>, ParentType, ContextType>;
  leftAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  backAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LiveUpdateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdateEdge'] = ResolversParentTypes['LiveUpdateEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LiveUpdate'], ParentType, ContextType>;
};

export type LiveUpdateConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LiveUpdateConnection'] = ResolversParentTypes['LiveUpdateConnection']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['LiveUpdateEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LiveUpdate']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HistogramScaleResolvers = { TIME: 'time', POSITION: 'position' };

export type LogBucketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogBucket'] = ResolversParentTypes['LogBucket']> = {
  firstPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  lastPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  anomalies?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LogHistogramResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogHistogram'] = ResolversParentTypes['LogHistogram']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  buckets?: Resolver<ReadonlyArray<ResolversTypes['LogBucket']>, ParentType, ContextType>;
};

export type MissingTelemetryKindResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MissingTelemetryKind'] = ResolversParentTypes['MissingTelemetryKind']> = {
  facts?: Resolver<ResolversTypes['MissingFacts'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['MissingReason'], ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  intervals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lost?: Resolver<ResolversTypes['UInt64'], ParentType, ContextType>;
};

export type MissingTelemetryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MissingTelemetryEdge'] = ResolversParentTypes['MissingTelemetryEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeclaredHole'], ParentType, ContextType>;
};

export type MissingTelemetryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MissingTelemetryConnection'] = ResolversParentTypes['MissingTelemetryConnection']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['MissingTelemetryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DeclaredHole']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hostCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kinds?: Resolver<ReadonlyArray<ResolversTypes['MissingTelemetryKind']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Blob' | 'Event' | 'Host' | 'LiveUpdate' | 'Session', ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  hostId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  bootOrdinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bootId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['SessionDirection'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SessionStatus'], ParentType, ContextType>;
  files?: Resolver<ReadonlyArray<ResolversTypes['FileState']>, ParentType, ContextType>;
  fileCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  firstVersion?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  lastPosition?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEdge'] = ResolversParentTypes['SessionEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
};

export type SessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionConnection'] = ResolversParentTypes['SessionConnection']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['SessionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Session']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StreamEndResolvers = { BEGINNING: 'BEGINNING', END: 'END' };

export type EventBatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventBatch'] = ResolversParentTypes['EventBatch']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  endCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CaughtUpResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaughtUp'] = ResolversParentTypes['CaughtUp']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FellBehindResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FellBehind'] = ResolversParentTypes['FellBehind']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  head?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HeartbeatResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Heartbeat'] = ResolversParentTypes['Heartbeat']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  head?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StreamItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamItem'] = ResolversParentTypes['StreamItem']> = {
  __resolveType: TypeResolveFn<'EventBatch' | 'CaughtUp' | 'FellBehind' | 'Heartbeat', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  events?: SubscriptionResolver<ResolversTypes['StreamItem'], "events", ParentType, ContextType, RequireFields<SubscriptionEventsArgs, 'after' | 'batch'>>;
  transitions?: SubscriptionResolver<ResolversTypes['StreamItem'], "transitions", ParentType, ContextType, RequireFields<SubscriptionTransitionsArgs, 'after' | 'includeSilent' | 'batch'>>;
  hostState?: SubscriptionResolver<ResolversTypes['HostStateUpdate'], "hostState", ParentType, ContextType, RequireFields<SubscriptionHostStateArgs, 'hostId' | 'minIntervalMs'>>;
  fleetState?: SubscriptionResolver<ResolversTypes['FleetStateUpdate'], "fleetState", ParentType, ContextType, RequireFields<SubscriptionFleetStateArgs, 'minIntervalMs' | 'rows'>>;
};

export type UpdateEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateEdge'] = ResolversParentTypes['UpdateEdge']> = {
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  arrived?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lost?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retriedHosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byOutcome?: Resolver<ReadonlyArray<ResolversTypes['OutcomeCount']>, ParentType, ContextType>;
  verdict?: Resolver<Maybe<ResolversTypes['HandoverVerdict']>, ParentType, ContextType>;
};

export type UpdateEdgesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateEdges'] = ResolversParentTypes['UpdateEdges']> = {
  asOf?: Resolver<ResolversTypes['Position'], ParentType, ContextType>;
  tried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byOutcome?: Resolver<ReadonlyArray<ResolversTypes['OutcomeCount']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['UpdateEdge']>, ParentType, ContextType>;
  edgeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PrincipalKindResolvers = { OPEN: 'open', TOKEN: 'token', JWT: 'jwt' };

export type RoleResolvers = { READER: 'reader', OPERATOR: 'operator', AUDITOR: 'auditor', COLLECTOR: 'collector', ADMIN: 'admin' };

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PrincipalKind'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  hostIds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AnnotateSuccess?: AnnotateSuccessResolvers<ContextType>;
  UnknownHost?: UnknownHostResolvers<ContextType>;
  IdempotencyConflict?: IdempotencyConflictResolvers<ContextType>;
  InvalidAnnotation?: InvalidAnnotationResolvers<ContextType>;
  AnnotateResult?: AnnotateResultResolvers<ContextType>;
  StreamExistence?: StreamExistenceResolvers;
  EventReceipt?: EventReceiptResolvers<ContextType>;
  StreamReceipt?: StreamReceiptResolvers<ContextType>;
  SeqRange?: SeqRangeResolvers<ContextType>;
  AppendSuccess?: AppendSuccessResolvers<ContextType>;
  WrongExpectedVersion?: WrongExpectedVersionResolvers<ContextType>;
  ProducerConflict?: ProducerConflictResolvers<ContextType>;
  UnknownBlob?: UnknownBlobResolvers<ContextType>;
  EventProblem?: EventProblemResolvers<ContextType>;
  InvalidEvents?: InvalidEventsResolvers<ContextType>;
  TooLarge?: TooLargeResolvers<ContextType>;
  AppendResult?: AppendResultResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  BlackoutBin?: BlackoutBinResolvers<ContextType>;
  BlackoutQuantile?: BlackoutQuantileResolvers<ContextType>;
  UpdateBlackout?: UpdateBlackoutResolvers<ContextType>;
  BlackoutDistribution?: BlackoutDistributionResolvers<ContextType>;
  DecodedBlob?: DecodedBlobResolvers<ContextType>;
  ByteRange?: ByteRangeResolvers<ContextType>;
  ByteRegionKind?: ByteRegionKindResolvers;
  ByteRegion?: ByteRegionResolvers<ContextType>;
  ByteRegionPage?: ByteRegionPageResolvers<ContextType>;
  BlobContent?: BlobContentResolvers<ContextType>;
  Fdt?: FdtResolvers<ContextType>;
  FdtNode?: FdtNodeResolvers<ContextType>;
  FdtPropertyPage?: FdtPropertyPageResolvers<ContextType>;
  FdtNodePage?: FdtNodePageResolvers<ContextType>;
  FdtProperty?: FdtPropertyResolvers<ContextType>;
  PackedStruct?: PackedStructResolvers<ContextType>;
  PackedField?: PackedFieldResolvers<ContextType>;
  Undecoded?: UndecodedResolvers<ContextType>;
  HexPage?: HexPageResolvers<ContextType>;
  Blob?: BlobResolvers<ContextType>;
  BlobVerdictKind?: BlobVerdictKindResolvers;
  BlobObservation?: BlobObservationResolvers<ContextType>;
  RebuiltBlob?: RebuiltBlobResolvers<ContextType>;
  DriftReport?: DriftReportResolvers<ContextType>;
  Position?: GraphQLScalarType;
  Version?: GraphQLScalarType;
  UInt64?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Base64?: GraphQLScalarType;
  Hex?: GraphQLScalarType;
  Sha256?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  LedgerError?: LedgerErrorResolvers<ContextType>;
  Head?: HeadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  HandoverVerdict?: HandoverVerdictResolvers;
  HandoverEvidenceKind?: HandoverEvidenceKindResolvers;
  ComponentVerdict?: ComponentVerdictResolvers<ContextType>;
  ObservedOutcome?: ObservedOutcomeResolvers<ContextType>;
  Compatibility?: CompatibilityResolvers<ContextType>;
  CompatibilityMatrix?: CompatibilityMatrixResolvers<ContextType>;
  HostTargets?: HostTargetsResolvers<ContextType>;
  StrandedReport?: StrandedReportResolvers<ContextType>;
  CoveredEvent?: CoveredEventResolvers<ContextType>;
  SourceCoverage?: SourceCoverageResolvers<ContextType>;
  NumberHole?: NumberHoleResolvers<ContextType>;
  DeclaredHole?: DeclaredHoleResolvers<ContextType>;
  CoverageHole?: CoverageHoleResolvers<ContextType>;
  BootCoverage?: BootCoverageResolvers<ContextType>;
  Coverage?: CoverageResolvers<ContextType>;
  VerdictKind?: VerdictKindResolvers;
  Certainty?: CertaintyResolvers;
  FindingSubject?: FindingSubjectResolvers;
  Verdict?: VerdictResolvers<ContextType>;
  Because?: BecauseResolvers<ContextType>;
  ManifestFile?: ManifestFileResolvers<ContextType>;
  ManifestSession?: ManifestSessionResolvers<ContextType>;
  Manifest?: ManifestResolvers<ContextType>;
  DecidingBytes?: DecidingBytesResolvers<ContextType>;
  Finding?: FindingResolvers<ContextType>;
  CounterContradiction?: CounterContradictionResolvers<ContextType>;
  Diagnosis?: DiagnosisResolvers<ContextType>;
  DiffSide?: DiffSideResolvers<ContextType>;
  HunkChange?: HunkChangeResolvers;
  HunkSubject?: HunkSubjectResolvers;
  DiffHunk?: DiffHunkResolvers<ContextType>;
  Diff?: DiffResolvers<ContextType>;
  DiffEnd?: DiffEndResolvers;
  DiffSubjectMissing?: DiffSubjectMissingResolvers<ContextType>;
  DiffResult?: DiffResultResolvers<ContextType>;
  EventPayload?: EventPayloadResolvers<ContextType>;
  EmptyPayload?: EmptyPayloadResolvers<ContextType>;
  UnknownPayload?: UnknownPayloadResolvers<ContextType>;
  BootStartedPayload?: BootStartedPayloadResolvers<ContextType>;
  BootPanickedPayload?: BootPanickedPayloadResolvers<ContextType>;
  BootEndedPayload?: BootEndedPayloadResolvers<ContextType>;
  KernelLoggedPayload?: KernelLoggedPayloadResolvers<ContextType>;
  SystemdKexecsCountedPayload?: SystemdKexecsCountedPayloadResolvers<ContextType>;
  SystemdShutdownTimedPayload?: SystemdShutdownTimedPayloadResolvers<ContextType>;
  KhoEnabledPayload?: KhoEnabledPayloadResolvers<ContextType>;
  KhoDisabledPayload?: KhoDisabledPayloadResolvers<ContextType>;
  KhoRevivalRefusedPayload?: KhoRevivalRefusedPayloadResolvers<ContextType>;
  KhoExecFromPayload?: KhoExecFromPayloadResolvers<ContextType>;
  KhoMetadataRefusedPayload?: KhoMetadataRefusedPayloadResolvers<ContextType>;
  KhoRootCreatedPayload?: KhoRootCreatedPayloadResolvers<ContextType>;
  KhoSubtreeAddedPayload?: KhoSubtreeAddedPayloadResolvers<ContextType>;
  KhoSubtreeAddFailedPayload?: KhoSubtreeAddFailedPayloadResolvers<ContextType>;
  KhoSubtreeRemovedPayload?: KhoSubtreeRemovedPayloadResolvers<ContextType>;
  KhoSubtreeRetrievedPayload?: KhoSubtreeRetrievedPayloadResolvers<ContextType>;
  KhoMemoryReservedPayload?: KhoMemoryReservedPayloadResolvers<ContextType>;
  KhoReservationRevivedPayload?: KhoReservationRevivedPayloadResolvers<ContextType>;
  KhoReservationRefusedPayload?: KhoReservationRefusedPayloadResolvers<ContextType>;
  KhoMemoryAllocatedPayload?: KhoMemoryAllocatedPayloadResolvers<ContextType>;
  KhoMemoryAllocationFailedPayload?: KhoMemoryAllocationFailedPayloadResolvers<ContextType>;
  KhoMemoryPreservedPayload?: KhoMemoryPreservedPayloadResolvers<ContextType>;
  KhoMemoryPreserveFailedPayload?: KhoMemoryPreserveFailedPayloadResolvers<ContextType>;
  KhoMemoryUnpreservedPayload?: KhoMemoryUnpreservedPayloadResolvers<ContextType>;
  KhoMemoryRestoredPayload?: KhoMemoryRestoredPayloadResolvers<ContextType>;
  KhoMemoryFreedPayload?: KhoMemoryFreedPayloadResolvers<ContextType>;
  KhoFinalizedPayload?: KhoFinalizedPayloadResolvers<ContextType>;
  KhoFinalizeFailedPayload?: KhoFinalizeFailedPayloadResolvers<ContextType>;
  KhoAbortFailedPayload?: KhoAbortFailedPayloadResolvers<ContextType>;
  LuoIncomingAcceptedPayload?: LuoIncomingAcceptedPayloadResolvers<ContextType>;
  LuoIncomingRefusedPayload?: LuoIncomingRefusedPayloadResolvers<ContextType>;
  LuoDisabledPayload?: LuoDisabledPayloadResolvers<ContextType>;
  LuoOutgoingCreatedPayload?: LuoOutgoingCreatedPayloadResolvers<ContextType>;
  LuoOutgoingFailedPayload?: LuoOutgoingFailedPayloadResolvers<ContextType>;
  LuoDeviceOpenFailedPayload?: LuoDeviceOpenFailedPayloadResolvers<ContextType>;
  LuoDeserializeFailedPayload?: LuoDeserializeFailedPayloadResolvers<ContextType>;
  LuoSerializedPayload?: LuoSerializedPayloadResolvers<ContextType>;
  LuoSerializeFailedPayload?: LuoSerializeFailedPayloadResolvers<ContextType>;
  LuoPrepareStartedPayload?: LuoPrepareStartedPayloadResolvers<ContextType>;
  LuoPreparedPayload?: LuoPreparedPayloadResolvers<ContextType>;
  LuoPrepareFailedPayload?: LuoPrepareFailedPayloadResolvers<ContextType>;
  LuoCancelledPayload?: LuoCancelledPayloadResolvers<ContextType>;
  LuoCancelFailedPayload?: LuoCancelFailedPayloadResolvers<ContextType>;
  LuoFrozenPayload?: LuoFrozenPayloadResolvers<ContextType>;
  LuoFreezeFailedPayload?: LuoFreezeFailedPayloadResolvers<ContextType>;
  LuoUpdatedPayload?: LuoUpdatedPayloadResolvers<ContextType>;
  LuoFinishedPayload?: LuoFinishedPayloadResolvers<ContextType>;
  LuoFinishFailedPayload?: LuoFinishFailedPayloadResolvers<ContextType>;
  SessionCreatedPayload?: SessionCreatedPayloadResolvers<ContextType>;
  SessionCreateFailedPayload?: SessionCreateFailedPayloadResolvers<ContextType>;
  SessionRetrievedPayload?: SessionRetrievedPayloadResolvers<ContextType>;
  SessionRetrieveFailedPayload?: SessionRetrieveFailedPayloadResolvers<ContextType>;
  SessionFinishedPayload?: SessionFinishedPayloadResolvers<ContextType>;
  SessionFinishFailedPayload?: SessionFinishFailedPayloadResolvers<ContextType>;
  SessionClosedPayload?: SessionClosedPayloadResolvers<ContextType>;
  SessionReleaseFailedPayload?: SessionReleaseFailedPayloadResolvers<ContextType>;
  SessionFrozenPayload?: SessionFrozenPayloadResolvers<ContextType>;
  SessionFreezeFailedPayload?: SessionFreezeFailedPayloadResolvers<ContextType>;
  SessionFreezeRefusedPayload?: SessionFreezeRefusedPayloadResolvers<ContextType>;
  SessionUnfrozenPayload?: SessionUnfrozenPayloadResolvers<ContextType>;
  SessionDeserializedPayload?: SessionDeserializedPayloadResolvers<ContextType>;
  FilePreservedPayload?: FilePreservedPayloadResolvers<ContextType>;
  FilePreserveFailedPayload?: FilePreserveFailedPayloadResolvers<ContextType>;
  FileUnpreservedPayload?: FileUnpreservedPayloadResolvers<ContextType>;
  FileFrozenPayload?: FileFrozenPayloadResolvers<ContextType>;
  FileFreezeFailedPayload?: FileFreezeFailedPayloadResolvers<ContextType>;
  FileUnfrozenPayload?: FileUnfrozenPayloadResolvers<ContextType>;
  FileRetrievedPayload?: FileRetrievedPayloadResolvers<ContextType>;
  FileRetrieveFailedPayload?: FileRetrieveFailedPayloadResolvers<ContextType>;
  FileFinishedPayload?: FileFinishedPayloadResolvers<ContextType>;
  FileNeverRetrievedPayload?: FileNeverRetrievedPayloadResolvers<ContextType>;
  ImageLoadedPayload?: ImageLoadedPayloadResolvers<ContextType>;
  ImageLoadFailedPayload?: ImageLoadFailedPayloadResolvers<ContextType>;
  KexecRefusedPayload?: KexecRefusedPayloadResolvers<ContextType>;
  BlobObservedPayload?: BlobObservedPayloadResolvers<ContextType>;
  TelemetryMissingPayload?: TelemetryMissingPayloadResolvers<ContextType>;
  UpdateIntendedPayload?: UpdateIntendedPayloadResolvers<ContextType>;
  UpdateDeadlinePassedPayload?: UpdateDeadlinePassedPayloadResolvers<ContextType>;
  HostSilentPayload?: HostSilentPayloadResolvers<ContextType>;
  HostReturnedPayload?: HostReturnedPayloadResolvers<ContextType>;
  HostLabelledPayload?: HostLabelledPayloadResolvers<ContextType>;
  RecoveryDecidedPayload?: RecoveryDecidedPayloadResolvers<ContextType>;
  RecoveryStartedPayload?: RecoveryStartedPayloadResolvers<ContextType>;
  RecoveryVerifiedPayload?: RecoveryVerifiedPayloadResolvers<ContextType>;
  RecoveryFailedPayload?: RecoveryFailedPayloadResolvers<ContextType>;
  OperatorAnnotatedPayload?: OperatorAnnotatedPayloadResolvers<ContextType>;
  OperatorApprovedPayload?: OperatorApprovedPayloadResolvers<ContextType>;
  OperatorOverrodePayload?: OperatorOverrodePayloadResolvers<ContextType>;
  BootMode?: BootModeResolvers;
  BootEndedHow?: BootEndedHowResolvers;
  KernelLoggedLevel?: KernelLoggedLevelResolvers;
  Region?: RegionResolvers<ContextType>;
  KhoDisabledReason?: KhoDisabledReasonResolvers;
  KhoRevivalRefusedReason?: KhoRevivalRefusedReasonResolvers;
  PreserveCall?: PreserveCallResolvers;
  KhoMemoryFreedHow?: KhoMemoryFreedHowResolvers;
  LuoIncomingRefusedComponent?: LuoIncomingRefusedComponentResolvers;
  LuoDisabledReason?: LuoDisabledReasonResolvers;
  SeedMachineStatus?: SeedMachineStatusResolvers;
  SessionDirection?: SessionDirectionResolvers;
  MissingFacts?: MissingFactsResolvers;
  MissingReason?: MissingReasonResolvers;
  HostLabelChange?: HostLabelChangeResolvers<ContextType>;
  RecoveryDecidedAction?: RecoveryDecidedActionResolvers;
  EvidenceSource?: EvidenceSourceResolvers;
  Confidence?: ConfidenceResolvers;
  Evidence?: EvidenceResolvers<ContextType>;
  Producer?: ProducerResolvers<ContextType>;
  Event?: EventResolvers<ContextType>;
  EventEdge?: EventEdgeResolvers<ContextType>;
  EventConnection?: EventConnectionResolvers<ContextType>;
  EventCount?: EventCountResolvers<ContextType>;
  EventCondition?: EventConditionResolvers;
  EventConditionCount?: EventConditionCountResolvers<ContextType>;
  DivergenceStage?: DivergenceStageResolvers;
  SharedAttribute?: SharedAttributeResolvers<ContextType>;
  LiveUpdatePlace?: LiveUpdatePlaceResolvers<ContextType>;
  FailureGroup?: FailureGroupResolvers<ContextType>;
  FailureGroups?: FailureGroupsResolvers<ContextType>;
  ComparedStage?: ComparedStageResolvers<ContextType>;
  UpdateComparison?: UpdateComparisonResolvers<ContextType>;
  HostBoot?: HostBootResolvers<ContextType>;
  Found?: FoundResolvers<ContextType>;
  FindResults?: FindResultsResolvers<ContextType>;
  NumberCount?: NumberCountResolvers<ContextType>;
  FleetCounts?: FleetCountsResolvers<ContextType>;
  FleetStateUpdate?: FleetStateUpdateResolvers<ContextType>;
  HostStateUpdate?: HostStateUpdateResolvers<ContextType>;
  ReleaseCount?: ReleaseCountResolvers<ContextType>;
  KhoCount?: KhoCountResolvers<ContextType>;
  LuoCount?: LuoCountResolvers<ContextType>;
  DeviceCount?: DeviceCountResolvers<ContextType>;
  LastOutcomeCount?: LastOutcomeCountResolvers<ContextType>;
  OutcomeCount?: OutcomeCountResolvers<ContextType>;
  FleetSummary?: FleetSummaryResolvers<ContextType>;
  ChainBoot?: ChainBootResolvers<ContextType>;
  NumberStep?: NumberStepResolvers<ContextType>;
  Chain?: ChainResolvers<ContextType>;
  LogHealth?: LogHealthResolvers<ContextType>;
  SequencerHealth?: SequencerHealthResolvers<ContextType>;
  Stage?: StageResolvers;
  StageTimes?: StageTimesResolvers<ContextType>;
  ReadModelHealth?: ReadModelHealthResolvers<ContextType>;
  DatabaseHealth?: DatabaseHealthResolvers<ContextType>;
  StreamHealth?: StreamHealthResolvers<ContextType>;
  ProducerHealth?: ProducerHealthResolvers<ContextType>;
  MissingByProducer?: MissingByProducerResolvers<ContextType>;
  HealthRule?: HealthRuleResolvers<ContextType>;
  UnknownPart?: UnknownPartResolvers<ContextType>;
  Health?: HealthResolvers<ContextType>;
  HoleCause?: HoleCauseResolvers;
  Hole?: HoleResolvers<ContextType>;
  HoleList?: HoleListResolvers<ContextType>;
  Host?: HostResolvers<ContextType>;
  HostSummary?: HostSummaryResolvers<ContextType>;
  HostEdge?: HostEdgeResolvers<ContextType>;
  HostConnection?: HostConnectionResolvers<ContextType>;
  AbiComponent?: AbiComponentResolvers;
  HostGroupField?: HostGroupFieldResolvers;
  HostGroup?: HostGroupResolvers<ContextType>;
  HostGroups?: HostGroupsResolvers<ContextType>;
  BootEndKind?: BootEndKindResolvers;
  KhoStatus?: KhoStatusResolvers;
  HandoverStatus?: HandoverStatusResolvers;
  LuoStatus?: LuoStatusResolvers;
  DeviceStatus?: DeviceStatusResolvers;
  DeserializeStatus?: DeserializeStatusResolvers;
  ImageStatus?: ImageStatusResolvers;
  JumpStatus?: JumpStatusResolvers;
  SessionStatus?: SessionStatusResolvers;
  FileStatus?: FileStatusResolvers;
  AnomalyCode?: AnomalyCodeResolvers;
  AsOf?: AsOfResolvers<ContextType>;
  BootEnd?: BootEndResolvers<ContextType>;
  FileState?: FileStateResolvers<ContextType>;
  SessionState?: SessionStateResolvers<ContextType>;
  Subtree?: SubtreeResolvers<ContextType>;
  KhoRoot?: KhoRootResolvers<ContextType>;
  LuoBlob?: LuoBlobResolvers<ContextType>;
  KexecMetadata?: KexecMetadataResolvers<ContextType>;
  Reservation?: ReservationResolvers<ContextType>;
  Handover?: HandoverResolvers<ContextType>;
  PreservedPages?: PreservedPagesResolvers<ContextType>;
  PreservedPagesEdge?: PreservedPagesEdgeResolvers<ContextType>;
  PreservedPagesConnection?: PreservedPagesConnectionResolvers<ContextType>;
  BootState?: BootStateResolvers<ContextType>;
  PastBoot?: PastBootResolvers<ContextType>;
  Anomaly?: AnomalyResolvers<ContextType>;
  PastBootEdge?: PastBootEdgeResolvers<ContextType>;
  PastBootConnection?: PastBootConnectionResolvers<ContextType>;
  LiveUpdateStateEdge?: LiveUpdateStateEdgeResolvers<ContextType>;
  LiveUpdateStateConnection?: LiveUpdateStateConnectionResolvers<ContextType>;
  AnomalyEdge?: AnomalyEdgeResolvers<ContextType>;
  AnomalyConnection?: AnomalyConnectionResolvers<ContextType>;
  KernelState?: KernelStateResolvers<ContextType>;
  LiveUpdateState?: LiveUpdateStateResolvers<ContextType>;
  HostLabel?: HostLabelResolvers<ContextType>;
  LabelHostSuccess?: LabelHostSuccessResolvers<ContextType>;
  InvalidLabels?: InvalidLabelsResolvers<ContextType>;
  LabelHostResult?: LabelHostResultResolvers<ContextType>;
  UpdateOutcome?: UpdateOutcomeResolvers;
  CarriedSessionStatus?: CarriedSessionStatusResolvers;
  CarriedFileStatus?: CarriedFileStatusResolvers;
  UpdateBoot?: UpdateBootResolvers<ContextType>;
  CarriedFile?: CarriedFileResolvers<ContextType>;
  CarriedSession?: CarriedSessionResolvers<ContextType>;
  LiveUpdate?: LiveUpdateResolvers<ContextType>;
  UpdatePhaseName?: UpdatePhaseNameResolvers;
  PhaseClock?: PhaseClockResolvers;
  UpdatePhase?: UpdatePhaseResolvers<ContextType>;
  BlackoutUncertainty?: BlackoutUncertaintyResolvers;
  Blackout?: BlackoutResolvers<ContextType>;
  LiveUpdateEdge?: LiveUpdateEdgeResolvers<ContextType>;
  LiveUpdateConnection?: LiveUpdateConnectionResolvers<ContextType>;
  HistogramScale?: HistogramScaleResolvers;
  LogBucket?: LogBucketResolvers<ContextType>;
  LogHistogram?: LogHistogramResolvers<ContextType>;
  MissingTelemetryKind?: MissingTelemetryKindResolvers<ContextType>;
  MissingTelemetryEdge?: MissingTelemetryEdgeResolvers<ContextType>;
  MissingTelemetryConnection?: MissingTelemetryConnectionResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionEdge?: SessionEdgeResolvers<ContextType>;
  SessionConnection?: SessionConnectionResolvers<ContextType>;
  StreamEnd?: StreamEndResolvers;
  EventBatch?: EventBatchResolvers<ContextType>;
  CaughtUp?: CaughtUpResolvers<ContextType>;
  FellBehind?: FellBehindResolvers<ContextType>;
  Heartbeat?: HeartbeatResolvers<ContextType>;
  StreamItem?: StreamItemResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  UpdateEdge?: UpdateEdgeResolvers<ContextType>;
  UpdateEdges?: UpdateEdgesResolvers<ContextType>;
  PrincipalKind?: PrincipalKindResolvers;
  Role?: RoleResolvers;
  Viewer?: ViewerResolvers<ContextType>;
};
