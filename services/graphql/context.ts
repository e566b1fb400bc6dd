/** What every resolver gets. The same for both transports. */
import type pg from 'pg';
import type { Logger } from 'pino';
import type { HostId, UpdateTiming } from '../kernel/index.js';
import type { HostView, FleetView, StateStore } from '../projections/index.js';
import type { Tail } from '../ledger/index.js';
import type { Principal } from '../access/index.js';
import type { KeyedSlots } from './gate/keyed-slots.js';
import type { Transport } from './gate/mark.js';
import type { GraphqlMetrics } from './metrics.js';
import type { Loader } from './loader.js';
import type { LiveUpdateView } from './models.js';
import type { EnterWait } from './state/waits.js';
import type { StreamSlots } from './stream/slots.js';
import type { Tracing } from './telemetry/tracing.js';
import type { ClientAddress } from './transports/client-address.js';

export type { Transport } from './gate/mark.js';

/** Made once per server. */
export interface Services {
  readonly pool: pg.Pool;
  readonly tail: Tail;
  readonly logger: Logger;
  readonly metrics: GraphqlMetrics;
  readonly tracing: Tracing;
  readonly states: StateStore;
  readonly hosts: Loader<HostId, HostView>;
  readonly streams: StreamSettings;
  /** Where a request comes from. */
  readonly addressOf: ClientAddress;
  /** Reads that wait for a position, by whose they are. */
  readonly waits: KeyedSlots;
  /** Told after every append that stored something: wakes the sequencer of this process. */
  readonly onAppended: () => void;
}

export interface StreamSettings {
  /** An idle stream says where it is this often. */
  readonly heartbeatMs: number;
  readonly slots: StreamSlots;
  /** The newest state of all hosts, for pages. */
  readonly fleet: FleetView;
}

export interface Context extends Services {
  /** Quoted in errors and in the log. The caller's own `x-request-id` when it was well-formed. */
  readonly requestId: string;
  readonly transport: Transport;
  readonly principal: Principal;
  /** A place among the waits of this client. */
  readonly enterWait: EnterWait;
  /** Phases and blackout of the live updates of this operation, by their rows. */
  readonly timings: Loader<LiveUpdateView, UpdateTiming>;
  /**
   * Fires when the operation has to stop. The pool of a query obeys it by itself; a write looks at it before it
   * sends anything.
   */
  readonly signal: AbortSignal;
}
