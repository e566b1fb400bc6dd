/** What resolvers hand to the fields of a type, where that is not simply the shape of the SDL. */
import type {
  Digest,
  EventOf,
  HostId,
  KernelState,
  PastBoot,
  Position,
  RebuiltBlob,
  Version,
} from '../kernel/index.js';
import type { LiveUpdateRow, Observation } from '../projections/index.js';

export type { FleetSummary, HostView, SessionView } from '../projections/index.js';

/** A live update at a position. */
export interface LiveUpdateView extends LiveUpdateRow {
  readonly asOf: Position;
}

/** A chain of a host whose state at a position is known. */
export interface ChainAt {
  readonly hostId: HostId;
  readonly ordinal: number;
  readonly asOf: Position;
  readonly boots: readonly PastBoot[];
}

/** The moment an answer is about. */
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

/** A blob whose bytes are read when they are asked for. */
export interface StoredBlob {
  readonly sha256: Digest;
  readonly size: number;
}

/** A blob as replay rebuilds it, with the state it comes from. */
export interface RebuiltBlobAt {
  readonly asOf: AsOf;
  readonly state: KernelState;
  readonly blob: RebuiltBlob;
}

/** An observed blob; what replay says about it is asked for at most once, and only when it is selected. */
export interface ObservedBlob {
  readonly event: EventOf<'blob.observed'>;
  readonly sha256: Digest;
  judge(): Promise<Observation>;
}

export interface HeadParent {
  readonly position: Position;
  readonly sequencedAt: string | null;
}

export type { Decoded, FdtParent, NodeParent, PropertyParent } from './blobs/decoded.js';
