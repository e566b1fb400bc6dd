/** Starts and stops the GraphQL service of a running ledger. */
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { within, type Sequencer, type Tail, type Trouble } from '../ledger/index.js';
import { createAuthenticator, openAuthenticator, type AuthOptions } from '../access/index.js';
import { connectionSlots } from './auth/connection-slots.js';
import { createCredentialWatch } from './auth/credential-watch.js';
import { pendingSockets } from './auth/pending-sockets.js';
import { createSocketAccess } from './auth/socket-access.js';
import type { Services } from './context.js';
import { openReadSource } from './database/read-source.js';
import { createFleetView, createStateStore, type Projector } from '../projections/index.js';
import { createGate } from './gate/gate.js';
import { limits, usualBudget, usualDeadlines, type BudgetSettings } from './gate/limits.js';
import { createReporter } from './gate/report.js';
import { noTrustedDocuments, type TrustedSettings } from './gate/trusted-documents.js';
import { hostLoader } from './host-loader.js';
import { graphqlMetrics } from './metrics.js';
import { operationContext } from './operation-context.js';
import { executableSchema } from './schema/executable.js';
import { waitSlots } from './state/waits.js';
import { streamSlots } from './stream/slots.js';
import { registerGauges } from './telemetry/gauges.js';
import { noTracing, type Tracing } from './telemetry/tracing.js';
import { createApollo } from './transports/apollo.js';
import { clientAddress } from './transports/client-address.js';
import { anyHostName, ownHostNames } from './transports/host-names.js';
import { createHttp } from './transports/http.js';
import { usualReadiness, type ReadinessLimits } from './health/limits.js';
import type { Page } from './transports/page.js';
import { serveSse } from './transports/sse.js';
import { createWs } from './transports/ws.js';

export interface GraphqlOptions {
  readonly pool: pg.Pool;
  /** Why the database does not run, when this process runs it; reported by `/readyz`. */
  readonly databaseTrouble?: () => Trouble | null;
  /** A streaming replica of that database, which answers queries while it follows. Default: none. */
  readonly replicaUrl?: string;
  readonly tail: Tail;
  /** The sequencer, when it runs in this process: woken after an append. */
  readonly sequencer?: Pick<Sequencer, 'wake'>;
  /** The projector, when it runs in this process: streams of the fleet then send a change as soon as it is written. */
  readonly projector?: Pick<Projector, 'reached'>;
  readonly logger: Logger;
  readonly registry: Registry;
  /** Address to listen on. Default: 127.0.0.1. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Origins of other sites whose pages may open sockets, e.g. `https://fleet.example`. */
  readonly allowedOrigins?: readonly string[];
  /** Host names that a server without authentication accepts, besides addresses and names without a dot. */
  readonly allowedHosts?: readonly string[];
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** Query cost that each client may spend. */
  readonly budget?: BudgetSettings;
  /** The trusted documents, and whether other documents are served. */
  readonly trusted?: TrustedSettings;
  /** Authentication. Without it every client that can connect may do everything. */
  readonly auth?: AuthOptions;
  readonly timings?: Partial<Timings>;
  /** Limits beyond which `/readyz` fails. */
  readonly readiness?: Partial<ReadinessLimits>;
  /** From `startTracing`. The pools given here and to the tail must be traced by it too. The caller stops it. */
  readonly tracing?: Tracing;
  /** Serves GraphiQL at `/graphiql`. Default: false. */
  readonly graphiql?: boolean;
  /** The page for browsers. Default: none; browsers then get the same text as API clients. */
  readonly page?: Page;
  /** Maximum number of open streams in this process. Default: 2,000. */
  readonly maxStreams?: number;
}

export interface Timings {
  /** An idle stream sends a heartbeat this often. */
  readonly heartbeatMs: number;
  /** A connection whose client reads nothing for this long is closed. */
  readonly stallMs: number;
  readonly pingMs: number;
  /** When the server stops, clients get this long to answer the close frame. */
  readonly socketGraceMs: number;
  /** When the server stops, requests get this long to finish. */
  readonly requestGraceMs: number;
  /** Time limit of a query. */
  readonly readMs: number;
  /** Time limit of a write until it is sent to the database. */
  readonly writeMs: number;
}

const usual: Timings = {
  heartbeatMs: 10_000,
  stallMs: 15_000,
  pingMs: 12_000,
  socketGraceMs: 3_000,
  requestGraceMs: 5_000,
  ...usualDeadlines,
};

/** Stopped operations get this long to send their errors. */
const FAREWELL_MS = 500;

export interface GraphqlServer {
  /** Base URL without a path: `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Takes about 6 s at most: streams are closed with a code that makes clients reconnect, requests finish. */
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
    allowedHosts = [],
    budget = usualBudget,
    trusted = noTrustedDocuments,
    auth,
    tracing = noTracing,
    graphiql = false,
    databaseTrouble: trouble = () => null,
  } = options;
  const timings: Timings = { ...usual, ...options.timings };
  const readiness = { ...usualReadiness, ...options.readiness };
  const metrics = graphqlMetrics(registry);
  registerGauges(registry, pool);
  const fleet = createFleetView({
    pool,
    tail,
    logger,
    ...(options.projector === undefined ? {} : { projector: options.projector }),
  });
  const services: Services = {
    pool,
    tail,
    logger,
    metrics,
    tracing,
    states: createStateStore(pool),
    hosts: hostLoader(pool),
    streams: {
      heartbeatMs: timings.heartbeatMs,
      slots: streamSlots(options.maxStreams ?? limits.streams),
      fleet,
    },
    addressOf: clientAddress(options.trustedProxies ?? []),
    waits: waitSlots(),
    healthSources: { primary: () => reads.primary.pool, tail, metrics, logger },
    onAppended: () => sequencer?.wake(),
  };
  const schema = executableSchema();
  const reporter = createReporter(logger, metrics);
  const reads = await openReadSource({
    pool,
    replicaUrl: options.replicaUrl ?? null,
    deadlineMs: timings.readMs,
    tracing,
    logger,
    registry,
  });
  const gate = createGate({
    schema,
    metrics,
    logger,
    budget,
    deadlines: timings,
    trusted,
    contextOf: (call, type, signal) => operationContext(services, reads, call, type, signal),
  });
  const apollo = createApollo(schema, reporter, gate, tracing);
  await apollo.start();
  const authenticator = auth === undefined ? openAuthenticator : createAuthenticator(pool, logger, auth);
  const watch = createCredentialWatch(authenticator, logger);
  let draining = false;
  const probes = {
    registry,
    replica: reads.replica,
    draining: () => draining,
    trouble,
    limits: readiness,
    authenticator,
  };
  // Only a server without authentication checks host names: pages of other sites have no credential.
  const hostNames = authenticator.open ? ownHostNames([host, ...allowedHosts]) : anyHostName;
  const http = createHttp({
    services,
    apollo,
    gate,
    reporter,
    probes,
    graphiql,
    page: options.page ?? null,
    authenticator,
    metricsOpen: auth?.metricsOpen ?? true,
    hostNames,
  });
  const connections = connectionSlots(authenticator.open);
  const access = createSocketAccess(authenticator, watch, connections, metrics);
  const ws = createWs({
    services,
    schema,
    gate,
    reporter,
    access,
    settings: timings,
    allowedOrigins,
    hostNames,
    pending: pendingSockets(authenticator.open),
  });
  ws.attach(http.server);
  // For example no free file descriptors: the error concerns one connection, not the process.
  http.server.on('error', (error) => logger.error({ error: String(error) }, 'graphql: HTTP server error'));
  const sse = serveSse(http, {
    services,
    gate,
    watch,
    connections,
    reporter,
    allowedOrigins,
    stallMs: timings.stallMs,
    draining: () => draining,
  });
  let url: string;
  try {
    url = await http.listen({ host, port });
  } catch (error) {
    watch.stop();
    await apollo.stop();
    await reads.stop();
    throw error;
  }
  logger.info({ url }, 'graphql: listening');

  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    draining = true;
    watch.stop();
    const until = Date.now() + timings.requestGraceMs;
    await Promise.all([ws.drain(timings.socketGraceMs), sse.drain(timings.socketGraceMs)]);
    const left = Math.max(0, until - Date.now());
    // Operations that still run are stopped with an error; connections that do not read it are closed.
    const grace = setTimeout(() => gate.shutDown(), left);
    const end = setTimeout(() => http.server.closeAllConnections(), left + FAREWELL_MS);
    // Upgraded connections that did not close must not keep the process running.
    await within(http.close(), left + FAREWELL_MS + 500).catch(() =>
      logger.warn('graphql: some connections did not close in time'),
    );
    clearTimeout(grace);
    clearTimeout(end);
    await apollo.stop();
    gate.shutDown();
    await fleet.stop();
    // A statement that the server does not end, for example on a replica that hangs, ends with the process.
    await within(reads.stop(), FAREWELL_MS).catch(() =>
      logger.warn('graphql: some read connections did not close in time'),
    );
    logger.info('graphql: stopped');
  };
  return { url, stop: () => (stopping ??= stop()) };
}
