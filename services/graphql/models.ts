/** Parent objects of resolvers, for types whose parent differs from the shape in the SDL. */
import type { DecodedBlob as AbiBlob } from '../abi/index.js';
import type { ByteRegion, Fdt, PropertyPlace, TreeNode, TreePlaces } from '../fdt/index.js';
import type {
  Anomaly,
  Diagnosis,
  Digest,
  EventOf,
  HostId,
  KernelState,
  StoredEvent,
  LiveUpdate,
  PageRecord,
  PastBoot,
  Position,
  RebuiltBlob,
  Version,
} from '../kernel/index.js';
import type { EventCount } from '../ledger/index.js';
import type { Loader } from './loader.js';
import type { Connection } from './paging/connection.js';
import type {
  BootCoverage,
  BootRow,
  DecidingBytes,
  HostView,
  LiveUpdateRow,
  MissingTelemetryKind,
  MissingTelemetryRow,
  Observation,
  SessionView,
} from '../projections/index.js';

export type { BootCoverage, FleetSummary, HostView, SessionView } from '../projections/index.js';

/** A live update at a position. */
export interface LiveUpdateView extends LiveUpdateRow {
  readonly asOf: Position;
}

/** An event. `hosts` loads hosts at the position of the page; without it the current hosts are loaded. */
export type EventView = StoredEvent & { readonly hosts?: Loader<HostId, HostView> };

/** A chain of a host whose state at a position is known. */
export interface ChainAt {
  readonly hostId: HostId;
  readonly ordinal: number;
  readonly asOf: Position;
  readonly boots: readonly PastBoot[];
}

/** Moment of an answer. */
export interface AsOf {
  readonly position: Position;
  readonly version: Version;
  readonly lastPosition: Position;
}

export interface StateAt {
  readonly hostId: HostId;
  readonly asOf: AsOf;
  readonly state: KernelState;
}

/** A stored blob. Its bytes are read when a field needs them. */
export interface StoredBlob {
  readonly sha256: Digest;
  readonly size: number;
}

/** A blob rebuilt by replay, with the state that it was rebuilt from. */
export interface RebuiltBlobAt {
  readonly asOf: AsOf;
  readonly state: KernelState;
  readonly blob: RebuiltBlob;
}

/** An observed blob. `judge` compares it with replay; it runs at most once, and only when a selected field needs it. */
export interface ObservedBlob {
  readonly event: EventOf<'blob.observed'>;
  readonly sha256: Digest;
  judge(): Promise<Observation>;
}

/** A connection that shows the rows as they were at a position. */
export type ConnectionAt<T> = Connection<T> & { readonly asOf: Position };

/** A condition of the filter of events. Not from generated.ts, which imports this file. */
export type EventConditionName =
  | 'host_ids'
  | 'host_id_prefix'
  | 'types'
  | 'boot_ids'
  | 'sources'
  | 'text'
  | 'occurred_from'
  | 'occurred_before';

export interface EventConditionCount {
  readonly condition: EventConditionName;
  readonly matches: EventCount;
}

/** Fields of these that cost a query are functions; see {@link Connection}. */
export type EventConnectionParent = ConnectionAt<EventView> & {
  readonly continueFrom: string | null;
  readonly readTo: Position;
  matches(): Promise<EventCount>;
  withoutEach(): Promise<readonly EventConditionCount[]>;
};
export type HostConnectionParent = ConnectionAt<HostView>;
export type LiveUpdateConnectionParent = ConnectionAt<LiveUpdateView>;
export type SessionConnectionParent = ConnectionAt<SessionView>;
export type MissingTelemetryConnectionParent = ConnectionAt<MissingTelemetryRow> & {
  hostCount(): Promise<number>;
  kinds(): Promise<readonly MissingTelemetryKind[]>;
};
export type LiveUpdateStateConnectionParent = Connection<LiveUpdate>;
export type PastBootConnectionParent = Connection<PastBoot>;
export type AnomalyConnectionParent = Connection<Anomaly>;
export type PreservedPagesConnectionParent = Connection<PageRecord>;

/** What `node` returns. */
export type AnyNode =
  | ({ readonly __typename: 'Host' } & HostView)
  | ({ readonly __typename: 'LiveUpdate' } & LiveUpdateView)
  | ({ readonly __typename: 'Session' } & SessionView)
  | ({ readonly __typename: 'Blob' } & StoredBlob)
  | ({ readonly __typename: 'Event' } & EventView);

/** What `find` returns. */
export type Found = AnyNode | ({ readonly __typename: 'HostBoot' } & BootRow);

/** The coverage of a host's boots at a position. */
export interface CoverageAt {
  readonly hostId: HostId;
  readonly asOf: AsOf;
  readonly boots: readonly BootCoverage[];
}

export interface VerdictParent {
  readonly kind: Diagnosis['verdict']['kind'];
  /** JSON without u64. */
  readonly facts: unknown;
}

/** A finding. `decidingBytes` reads the stream once for all findings of a diagnosis. */
export interface FindingParent extends Omit<Diagnosis, 'verdict' | 'also' | 'confidence' | 'because'> {
  readonly verdict: VerdictParent;
  readonly also: readonly VerdictParent[];
  readonly certainty: Diagnosis['confidence'];
  readonly because: readonly Pick<Diagnosis['because'][number], 'version' | 'type'>[];
  readonly decidingBytes: () => Promise<DecidingBytes | null>;
}

export interface HeadParent {
  readonly position: Position;
  readonly sequencedAt: string | null;
}

/** A blob decoded by the rules of its ABI. */
export interface Decoded {
  readonly bytes: Uint8Array;
  /** Null when the blob is too large to decode. */
  readonly blob: AbiBlob | null;
  /** The tree; null when the blob is not a complete one. */
  readonly fdt: () => Fdt | null;
  readonly regions: () => readonly ByteRegion[];
}

/** A property of a complete or a truncated tree, as read. */
export interface ReadProperty {
  readonly name: string | null;
  readonly value: Uint8Array;
  readonly declaredLength?: number;
}

export type PropertyParent = ReadProperty & PropertyPlace;

export interface NodeParent {
  readonly path: string;
  readonly node: TreeNode<ReadProperty>;
  readonly places: () => TreePlaces;
}

export interface FdtParent {
  readonly totalSize: number;
  readonly version: number;
  readonly bytes: Uint8Array;
  readonly root: TreeNode<ReadProperty> | null;
  readonly places: () => TreePlaces;
  /** The complete tree; null when it is truncated. */
  readonly fdt: Fdt | null;
}
