/** The running ledger: starts the parts of `serve` in order and stops them in reverse order. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { readPage } from '../dashboard/index.js';
import { startGraphql, startTracing, wantsTracing, type GraphqlServer } from '../graphql/index.js';
import { type AuthOptions } from '../access/index.js';
import { attachArchive, closePool, openPool, startSequencer, startTail } from '../ledger/index.js';
import { startProjector, startTimingKeeper } from '../projections/index.js';
import { RuntimeError } from './errors.js';
import { authOf } from './settings/auth-settings.js';
import { ownDatabase } from './database.js';
import { gateOptions } from './settings/gate-settings.js';
import type { DemoLife, Reporter } from './demo.js';
import type { Settings } from './settings/settings.js';

export interface ServiceOptions {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly reporter: Reporter;
  /** Null: no demo. `life` null: captures only. */
  readonly demo: { readonly life: DemoLife | null } | null;
  /** False: another process runs the sequencer. */
  readonly sequence: boolean;
}

export interface Service {
  readonly url: string;
  /** Where the database comes from, as text. */
  readonly database: string;
  /** Null: no token is required. */
  readonly auth: AuthOptions | null;
  /** Resolves when an essential part has failed. */
  readonly failed: Promise<Error>;
  /** Drains and stops within about 10 s. */
  stop(): Promise<void>;
}

/** Statements of background parts take milliseconds; one that waits for a lock may never end. */
const STATEMENT_MS = 750;

/** Starts all parts. If one fails, stops the started ones and throws the error. */
export async function startService({
  settings,
  logger,
  reporter,
  demo,
  sequence,
}: ServiceOptions): Promise<Service> {
  const auth = authOf(settings);
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) {
      await each().catch((error: unknown) =>
        logger.error({ error: String(error) }, 'a part did not stop cleanly'),
      );
    }
  };
  /** For parts that may be executing a statement: waits briefly, because closing the pool ends the statement. */
  const stopSoon = (part: string, work: () => Promise<void>): void => {
    stops.push(async () => {
      const late = new AbortController();
      const stopped = work().then(() => true);
      const patience = sleep(STATEMENT_MS, false, { signal: late.signal }).catch(() => false);
      if (!(await Promise.race([stopped, patience])))
        logger.warn({ part }, 'the part is still executing a statement; it is cancelled and rolled back');
      late.abort();
    });
  };
  try {
    const gate = gateOptions(settings);
    reporter.note(
      settings.databaseUrl === null
        ? 'Starting the embedded PostgreSQL ...'
        : 'Connecting to DATABASE_URL ...',
    );
    const database = await ownDatabase(settings, logger, reporter.note);
    stops.push(() => database.close());
    reporter.note(`Database: ${database.origin}; schema up to date.`);

    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    let closing = false;
    const tracing = wantsTracing(process.env) ? await startTracing({ logger }) : null;
    if (tracing !== null) stops.push(() => tracing.stop());
    const bare = openPool({
      url: settings.poolerUrl ?? database.url,
      pooler: settings.poolerUrl === null ? 'none' : 'transaction',
      max: 12,
      applicationName: 'handover-ledger serve',
      onError: (error) => {
        if (!closing) logger.warn({ error: error.message }, 'an idle connection was lost');
      },
    });
    stops.push(() => {
      closing = true;
      return closePool(bare, database.url);
    });
    const pool = tracing === null ? bare : tracing.pool(bare);
    if (settings.archiveDir !== null) await attachArchive(pool, settings.archiveDir);
    const tail = await startTail({ url: database.url, pool, logger, registry });
    stopSoon('tail', () => tail.stop());
    const sequencer = sequence
      ? startSequencer({
          url: database.url,
          logger,
          registry,
          name: `serve ${process.pid}`,
          onSequenced: () => tail.wake(),
        })
      : null;
    stopSoon('sequencer', async () => sequencer?.stop());
    const projector = startProjector({
      pool,
      tail,
      logger,
      registry,
      cacheMegabytes: settings.projectionCacheMegabytes,
    });
    stopSoon('projector', () => projector.stop());
    const timings = startTimingKeeper({ pool, logger });
    stopSoon('durations of live updates', () => timings.stop());
    const page = await readPage();
    const graphql = await listening(settings, {
      pool,
      databaseTrouble: () => database.trouble(),
      tail,
      projector,
      ...(sequencer === null ? {} : { sequencer }),
      logger,
      registry,
      host: settings.host,
      port: settings.port,
      allowedOrigins: settings.allowedOrigins,
      allowedHosts: settings.allowedHosts,
      trustedProxies: settings.trustedProxies,
      ...gate,
      ...(settings.replicaUrl === null ? {} : { replicaUrl: settings.replicaUrl }),
      ...(auth === null ? {} : { auth }),
      graphiql: settings.graphiql,
      page,
      readiness: settings.readiness,
      ...(tracing === null ? {} : { tracing }),
    });
    stops.push(() => graphql.stop());

    const url = `${graphql.url}/graphql`;
    if (demo !== null) {
      const { demoToken, importDemo, playDemo } = await import('./demo.js');
      await importDemo(pool, sequencer ?? { wake: () => undefined }, reporter);
      if (demo.life !== null) {
        const token = auth === null ? null : await demoToken(pool);
        if (token !== null) stops.push(token.revoke);
        stops.push(playDemo(url, demo.life, logger, token?.text));
      }
    }
    const never = new Promise<never>(() => undefined);
    const failed = (sequencer?.done ?? never)
      .then(() => never)
      .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    return { url, database: database.origin, auth, failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the server; reports a port in use as PORT_IN_USE. */
async function listening(
  settings: Settings,
  options: Parameters<typeof startGraphql>[0],
): Promise<GraphqlServer> {
  try {
    return await startGraphql(options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const message = `port ${settings.port} on ${settings.host} is in use: stop the process that listens there, or set PORT`;
    throw new RuntimeError('PORT_IN_USE', message, {
      host: settings.host,
      port: settings.port,
    });
  }
}
