/** Starts the GraphQL service over a running ledger, and stops it without losing a reader. */
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Sequencer, Tail, Trouble } from '../ledger/index.js';
import { createAuthenticator, openAuthenticator, type AuthOptions } from '../access/index.js';
import { connectionSlots } from './auth/connection-slots.js';
import { createCredentialWatch } from './auth/credential-watch.js';
import { pendingSockets } from './auth/pending-sockets.js';
import { createSocketAccess } from './auth/socket-access.js';
import type { Services } from './context.js';
import { openReadSource } from './database/read-source.js';
import { createFleetView, createStateStore } from '../projections/index.js';
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
import { usualReadiness, type ReadinessLimits } from './transports/readiness.js';
import { within } from './within.js';
import { serveSse } from './transports/sse.js';
import { createWs } from './transports/ws.js';

export interface GraphqlOptions {
  readonly pool: pg.Pool;
  /** Why the database does not run, where this process runs it; `/readyz` says so. */
  readonly databaseTrouble?: () => Trouble | null;
  /** A streaming replica of that database: queries go there while it follows. Left out: none. */
  readonly replicaUrl?: string;
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
  /** Names under which a server that runs open may be asked, beside addresses and names without a dot. */
  readonly allowedHosts?: readonly string[];
  /** Addresses and networks of proxies whose `X-Forwarded-For` counts; none unless said. */
  readonly trustedProxies?: readonly string[];
  /** What each asker may spend. */
  readonly budget?: BudgetSettings;
  /** Documents that are known, and whether others are served. */
  readonly trusted?: TrustedSettings;
  /** Whom to let in. Left out: the server runs open, everybody who can connect may do everything. */
  readonly auth?: AuthOptions;
  readonly timings?: Partial<Timings>;
  /** When `/readyz` says no. */
  readonly readiness?: Partial<ReadinessLimits>;
  /** From `startTracing`, as are then the pools given here and to the tail; whoever started it stops it. */
  readonly tracing?: Tracing;
  /** Serves GraphiQL at `/graphiql`; off unless said. */
  readonly graphiql?: boolean;
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
  /** Requests get this long to finish, counted from when the server was asked to stop. */
  readonly requestGraceMs: number;
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
  ...usualDeadlines,
};

/** Operations that were stopped get this long to say so. */
const FAREWELL_MS = 500;

export interface GraphqlServer {
  /** Where it listens, without a path: `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Drains within some six seconds, whatever clients do: readers are told to come back, requests finish. */
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
  const metrics = graphqlMetrics(registry);
  registerGauges(registry, pool);
  const fleet = createFleetView({ pool, tail, logger });
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
  const readiness = { ...usualReadiness, ...options.readiness };
  const probes = {
    registry,
    replica: reads.replica,
    draining: () => draining,
    trouble,
    limits: readiness,
    authenticator,
  };
  // Who has to show a credential is safe from pages that have none.
  const hostNames = authenticator.open ? ownHostNames([host, ...allowedHosts]) : anyHostName;
  const http = createHttp({
    services,
    apollo,
    gate,
    reporter,
    probes,
    graphiql,
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
  // Such as that the process has no file descriptors left: it concerns one connection, not the process.
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
    // What still runs is stopped and says so; whoever does not take the answer is cut off.
    const grace = setTimeout(() => gate.shutDown(), left);
    const end = setTimeout(() => http.server.closeAllConnections(), left + FAREWELL_MS);
    // Connections that were taken over and did not go with the rest must not hold the process.
    await within(http.close(), left + FAREWELL_MS + 500).catch(() =>
      logger.warn('graphql: connections are left behind'),
    );
    clearTimeout(grace);
    clearTimeout(end);
    await apollo.stop();
    gate.shutDown();
    await fleet.stop();
    // A statement that the server does not end, such as of a replica that hangs, goes with the process.
    await within(reads.stop(), FAREWELL_MS).catch(() =>
      logger.warn('graphql: connections for reads are left behind'),
    );
    logger.info('graphql: stopped');
  };
  return { url, stop: () => (stopping ??= stop()) };
}
