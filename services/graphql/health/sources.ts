import type pg from 'pg';
import type { Logger } from 'pino';
import type { Tail } from '../../ledger/index.js';
import type { GraphqlMetrics } from '../metrics.js';

/** What the health of a deployment is read from. One object per server. */
export interface HealthSources {
  /** The primary: a replica has no sequencer. */
  readonly primary: () => pg.Pool;
  readonly tail: Pick<Tail, 'listening'>;
  readonly metrics: Pick<GraphqlMetrics, 'openStreams' | 'sequencedToSent'>;
  readonly logger: Logger;
}
