/** What every resolver gets. The same for both transports. */
import type pg from 'pg';
import type { Logger } from 'pino';
import type { HostId } from '../kernel/index.js';
import type { HostRow } from '../projections/index.js';
import type { Tail } from '../ledger/index.js';
import type { Principal } from './auth/principal.js';
import type { FleetView } from './fleet/fleet-view.js';
import type { GraphqlMetrics } from './metrics.js';
import type { Loader } from './loader.js';
import type { StateStore } from './state/state-store.js';
import type { StreamSlots } from './stream/slots.js';

/** Made once per server. */
export interface Services {
  readonly pool: pg.Pool;
  readonly tail: Tail;
  readonly logger: Logger;
  readonly metrics: GraphqlMetrics;
  readonly states: StateStore;
  readonly hosts: Loader<HostId, HostRow>;
  readonly streams: StreamSettings;
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
  /** Quoted in masked errors and in the log. */
  readonly requestId: string;
  readonly transport: Transport;
  readonly principal: Principal;
}

export type Transport = 'http' | 'ws';
