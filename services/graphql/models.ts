/** What resolvers hand to the fields of a type, where that is not simply the shape of the SDL. */
import type { Digest, HostId, KernelState, PastBoot, Position, Version } from '../kernel/index.js';
import type { LiveUpdateRow } from '../projections/index.js';

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

export interface HeadParent {
  readonly position: Position;
  readonly sequencedAt: string | null;
}
