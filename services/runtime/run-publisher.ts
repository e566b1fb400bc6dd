/** A process that publishes the log to NATS, or stands by for one that does. */
import type { Logger } from 'pino';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { connectNats, startPublisher } from '../fanout/index.js';
import type { Position } from '../kernel/index.js';
import { startTail } from '../ledger/index.js';
import { withPool } from './database.js';
import { startProbes } from './probes.js';
import type { Settings } from './settings/settings.js';

export interface Publishing {
  readonly server: string;
  /** Id of this run. */
  readonly publisher: string;
  /** URL of the probes; null: none. */
  readonly probes: string | null;
}

export interface RunPublisherOptions {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly stream: string;
  readonly prefix: string;
  readonly replicas: number;
  readonly from: Position | 'now';
  readonly window: number;
  /** Null: no probes. */
  readonly probesPort: number | null;
  /** Aborted when the process has to stop. */
  readonly signal: AbortSignal;
  readonly onStarted: (publishing: Publishing) => void;
}

/**
 * Resolves after a stop with the last position known to be in the stream: null when its end was not read, undefined when
 * no server was reached before the stop.
 */
export async function runPublisher({
  settings,
  logger,
  probesPort,
  signal,
  onStarted,
  ...options
}: RunPublisherOptions): Promise<Position | null | undefined> {
  const { NATS_URL, NATS_CREDS_FILE, NATS_CA_FILE } = settings.variables;
  return withPool(settings, logger, async (pool, database) => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const connection = await connectNats({
      servers: NATS_URL.split(','),
      credsFile: NATS_CREDS_FILE ?? null,
      caFile: NATS_CA_FILE ?? null,
      logger,
      signal,
    }).catch((error: unknown) => {
      if (signal.aborted) return null;
      throw error;
    });
    if (connection === null) return undefined;
    const tail = await startTail({ url: database.url, pool, logger });
    const publisher = startPublisher({ ...options, connection, pool, tail, logger, registry });
    const probes =
      probesPort === null
        ? null
        : await startProbes({ host: settings.host, port: probesPort, registry, state: publisher.state });
    const stopped = new Promise<void>((done) => {
      if (signal.aborted) done();
      else signal.addEventListener('abort', () => done());
    });
    onStarted({
      server: connection.getServer(),
      publisher: publisher.id,
      probes: probes?.url ?? null,
    });
    try {
      await Promise.race([stopped, publisher.done]);
    } finally {
      await probes?.stop();
      await publisher.stop();
      await tail.stop();
      await connection.close();
    }
    return publisher.position();
  });
}
