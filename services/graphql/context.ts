/** The context of every resolver, the same for all transports. */
import type pg from 'pg';
import type { Logger } from 'pino';
import type { HostId, UpdateTiming } from '../kernel/index.js';
import type { HostView, FleetView, StateStore } from '../projections/index.js';
import type { Tail } from '../ledger/index.js';
import type { Principal } from '../access/index.js';
import type { KeyedSlots } from './gate/keyed-slots.js';
import type { Transport } from './gate/request-mark.js';
import type { HealthSources } from './health/sources.js';
import type { GraphqlMetrics } from './metrics.js';
import type { Loader } from './loader.js';
import type { LiveUpdateView } from './models.js';
import type { EnterWait } from './state/waits.js';
import type { StreamSlots } from './stream/slots.js';
import type { Tracing } from './telemetry/tracing.js';
import type { ClientAddress } from './transports/client-address.js';

export type { Transport } from './gate/request-mark.js';

/** Shared parts of the server, created once. */
export interface Services {
  readonly pool: pg.Pool;
  readonly tail: Tail;
  readonly logger: Logger;
  readonly metrics: GraphqlMetrics;
  readonly tracing: Tracing;
  readonly states: StateStore;
  readonly hosts: Loader<HostId, HostView>;
  readonly streams: StreamSettings;
  /** Address of the client of a request. */
  readonly addressOf: ClientAddress;
  /** Number of reads that wait for a position, by client. */
  readonly waits: KeyedSlots;
  readonly healthSources: HealthSources;
  /** Called after every append that stored events; wakes the sequencer of this process. */
  readonly onAppended: () => void;
}

export interface StreamSettings {
  /** An idle stream sends a heartbeat this often. */
  readonly heartbeatMs: number;
  readonly slots: StreamSlots;
  /** The latest state of all hosts. */
  readonly fleet: FleetView;
}

export interface Context extends Services {
  /** Id in errors and in the log: the client's `x-request-id` when it is well-formed, else a new one. */
  readonly requestId: string;
  readonly transport: Transport;
  readonly principal: Principal;
  /** Takes one of this client's slots for reads that wait for a position. */
  readonly enterWait: EnterWait;
  /** Phases and blackout of live updates, batched within this operation. */
  readonly timings: Loader<LiveUpdateView, UpdateTiming>;
  /**
   * Fires when the operation has to stop. The pool of a query cancels its statement then; a write checks the signal
   * before it sends anything.
   */
  readonly signal: AbortSignal;
}
