/** Starts the GraphQL service over a running ledger, and stops it without losing a reader. */
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Sequencer, Tail } from '../ledger/index.js';
import { readHostsById } from '../projections/index.js';
import { openPrincipal } from './auth/principal.js';
import type { Services } from './context.js';
import { createFleetView } from './fleet/fleet-view.js';
import { createReporter } from './gate/report.js';
import { limits } from './gate/limits.js';
import { createLoader } from './loader.js';
import { graphqlMetrics } from './metrics.js';
import { executableSchema } from './schema/executable.js';
import { createStateStore } from './state/state-store.js';
import { streamSlots } from './stream/slots.js';
import { createApollo } from './transports/apollo.js';
import { createHttp } from './transports/http.js';
import { serveSse } from './transports/sse.js';
import { createWs } from './transports/ws.js';

export interface GraphqlOptions {
  readonly pool: pg.Pool;
  readonly tail: Tail;
  /** Woken after an append, when it runs in this process. */
  readonly sequencer?: Pick<Sequencer, 'wake'>;
  readonly logger: Logger;
  readonly registry: Registry;
  /** Address to listen on; 127.0.0.1 unless said. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Origins of other sites whose pages may open sockets, e.g. `https://fleet.example`. */
  readonly allowedOrigins?: readonly string[];
  readonly timings?: Partial<Timings>;
  /** Streams this process carries at once; 2,000 unless said. */
  readonly maxStreams?: number;
}

export interface Timings {
  /** An idle stream says where it is this often. */
  readonly heartbeatMs: number;
  /** A socket whose reader takes nothing for this long is ended. */
  readonly stallMs: number;
  readonly pingMs: number;
  /** Readers get this long to answer the close when the server stops. */
  readonly socketGraceMs: number;
  /** Requests get this long to finish when the server stops. */
  readonly requestGraceMs: number;
}

const usual: Timings = {
  heartbeatMs: 10_000,
  stallMs: 15_000,
  pingMs: 12_000,
  socketGraceMs: 3_000,
  requestGraceMs: 5_000,
};

export interface GraphqlServer {
  /** Where it listens, without a path: `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Drains within some eight seconds: readers are told to come back, requests finish. */
  stop(): Promise<void>;
}

export async function startGraphql(options: GraphqlOptions): Promise<GraphqlServer> {
  const {
    pool,
    tail,
    sequencer,
    logger,
    registry,
    host = '127.0.0.1',
    port = 0,
    allowedOrigins = [],
  } = options;
  const timings: Timings = { ...usual, ...options.timings };
  const metrics = graphqlMetrics(registry);
  const fleet = createFleetView({ pool, tail, logger });
  const services: Services = {
    pool,
    tail,
    logger,
    metrics,
    states: createStateStore(pool),
    hosts: createLoader((hostIds) => readHostsById(pool, hostIds)),
    streams: {
      heartbeatMs: timings.heartbeatMs,
      slots: streamSlots(options.maxStreams ?? limits.streams),
      fleet,
    },
    onAppended: () => sequencer?.wake(),
  };
  const schema = executableSchema();
  const reporter = createReporter(logger, metrics);
  const apollo = createApollo(schema, reporter, metrics);
  await apollo.start();
  let draining = false;
  const http = createHttp({ services, apollo, reporter, registry, draining: () => draining });
  const ws = createWs({ services, schema, reporter, settings: timings, allowedOrigins });
  ws.attach(http.server);
  const sse = serveSse(http, {
    services,
    reporter,
    principalOf: async () => openPrincipal,
    allowedOrigins,
    stallMs: timings.stallMs,
    draining: () => draining,
  });
  let url: string;
  try {
    url = await http.listen({ host, port });
  } catch (error) {
    await apollo.stop();
    throw error;
  }
  logger.info({ url }, 'graphql: listening');

  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    draining = true;
    await Promise.all([ws.drain(timings.socketGraceMs), sse.drain(timings.socketGraceMs)]);
    const grace = setTimeout(() => http.server.closeAllConnections(), timings.requestGraceMs);
    await http.close();
    clearTimeout(grace);
    await apollo.stop();
    await fleet.stop();
    logger.info('graphql: stopped');
  };
  return { url, stop: () => (stopping ??= stop()) };
}
