/** Starts the GraphQL service over a running ledger, and stops it without losing a reader. */
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Sequencer, Tail } from '../ledger/index.js';
import { readHostsById } from '../projections/index.js';
import { createAuthenticator, openAuthenticator, type AuthOptions } from './auth/authenticator.js';
import { createCredentialWatch } from './auth/credential-watch.js';
import { createSocketAccess } from './auth/socket-access.js';
import type { Services } from './context.js';
import { readPool } from './database/read-pool.js';
import { createGate } from './gate/gate.js';
import { usualBudget, usualDeadlines, type BudgetSettings } from './gate/limits.js';
import { createReporter } from './gate/report.js';
import { noTrustedDocuments, type TrustedSettings } from './gate/trusted-documents.js';
import { createLoader } from './loader.js';
import { graphqlMetrics } from './metrics.js';
import { operationContext } from './operation-context.js';
import { executableSchema } from './schema/executable.js';
import { createStateStore } from './state/state-store.js';
import { createApollo } from './transports/apollo.js';
import { createHttp } from './transports/http.js';
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
  /** What each asker may spend. */
  readonly budget?: BudgetSettings;
  /** Documents that are known, and whether others are served. */
  readonly trusted?: TrustedSettings;
  /** Whom to let in. Left out: the server runs open, everybody who can connect may do everything. */
  readonly auth?: AuthOptions;
  readonly timings?: Partial<Timings>;
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
  /** A live stream that is this many events behind is told so. */
  readonly fellBehindAfter: number;
  /** A query may run this long. */
  readonly readMs: number;
  /** A write may wait this long before it is sent. */
  readonly writeMs: number;
}

const usual: Timings = {
  heartbeatMs: 10_000,
  stallMs: 15_000,
  pingMs: 12_000,
  socketGraceMs: 3_000,
  requestGraceMs: 5_000,
  fellBehindAfter: 4_096,
  ...usualDeadlines,
};

/** Operations that were stopped get this long to say so. */
const FAREWELL_MS = 500;

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
    budget = usualBudget,
    trusted = noTrustedDocuments,
    auth,
  } = options;
  const timings: Timings = { ...usual, ...options.timings };
  const metrics = graphqlMetrics(registry);
  const services: Services = {
    pool,
    tail,
    logger,
    metrics,
    states: createStateStore(pool),
    hosts: createLoader((hostIds) => readHostsById(pool, hostIds)),
    streams: { heartbeatMs: timings.heartbeatMs, fellBehindAfter: timings.fellBehindAfter },
    onAppended: () => sequencer?.wake(),
  };
  const schema = executableSchema();
  const reporter = createReporter(logger, metrics);
  const reads = readPool(pool, timings.readMs, logger);
  const gate = createGate({
    schema,
    metrics,
    logger,
    budget,
    deadlines: timings,
    trusted,
    contextOf: (call, type, signal) => operationContext(services, reads, call, type, signal),
  });
  const apollo = createApollo(schema, reporter, gate);
  await apollo.start();
  const authenticator = auth === undefined ? openAuthenticator : createAuthenticator(pool, logger, auth);
  const watch = createCredentialWatch(authenticator, logger);
  let draining = false;
  const http = createHttp({
    services,
    apollo,
    gate,
    reporter,
    registry,
    authenticator,
    metricsOpen: auth?.metricsOpen ?? true,
    draining: () => draining,
  });
  const access = createSocketAccess(authenticator, watch, metrics);
  const ws = createWs({ services, schema, gate, reporter, access, settings: timings, allowedOrigins });
  ws.attach(http.server);
  let url: string;
  try {
    url = await http.listen({ host, port });
  } catch (error) {
    watch.stop();
    await apollo.stop();
    await reads.end();
    throw error;
  }
  logger.info({ url }, 'graphql: listening');

  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    draining = true;
    watch.stop();
    await ws.drain(timings.socketGraceMs);
    const grace = setTimeout(() => gate.shutDown(), timings.requestGraceMs);
    const end = setTimeout(() => http.server.closeAllConnections(), timings.requestGraceMs + FAREWELL_MS);
    await http.close();
    clearTimeout(grace);
    clearTimeout(end);
    await apollo.stop();
    gate.shutDown();
    await reads.end();
    logger.info('graphql: stopped');
  };
  return { url, stop: () => (stopping ??= stop()) };
}
