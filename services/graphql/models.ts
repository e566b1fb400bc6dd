/** What resolvers hand to the fields of a type, where that is not simply the shape of the SDL. */
import type {
  Anomaly,
  Digest,
  HostId,
  KernelState,
  LedgerEvent,
  LiveUpdate,
  PageRecord,
  PastBoot,
  Position,
  Version,
} from '../kernel/index.js';
import type { Connection } from './paging/connection.js';
import type { HostRow, LiveUpdateRow } from '../projections/index.js';

export type { HostRow, LiveUpdateRow } from '../projections/index.js';

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

/** Connections have functions where the SDL has values: see there. */
export type EventConnectionParent = Connection<LedgerEvent>;
export type HostConnectionParent = Connection<HostRow>;
export type LiveUpdateConnectionParent = Connection<LiveUpdateRow>;
export type LiveUpdateStateConnectionParent = Connection<LiveUpdate>;
export type PastBootConnectionParent = Connection<PastBoot>;
export type AnomalyConnectionParent = Connection<Anomaly>;
export type PreservedPagesConnectionParent = Connection<PageRecord>;

/** What `node` gives. An event is told apart by having no type name: its kind decides. */
export type NodeParent =
  | ({ readonly __typename: 'Host' } & HostRow)
  | ({ readonly __typename: 'LiveUpdate' } & LiveUpdateRow)
  | ({ readonly __typename: 'Blob' } & StoredBlob)
  | LedgerEvent;

export interface HeadParent {
  readonly position: Position;
  readonly sequencedAt: string | null;
}
