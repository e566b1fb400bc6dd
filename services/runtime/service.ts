/** The running ledger: everything that `serve` starts, in order, and stops in the reverse order. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { startGraphql, startTracing, wantsTracing, type GraphqlServer } from '../graphql/index.js';
import { type AuthOptions } from '../access/index.js';
import { attachArchive, closePool, openPool, startSequencer, startTail } from '../ledger/index.js';
import { startProjector } from '../projections/index.js';
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
  /** False: a sequencer runs elsewhere, as one of several API processes wants it. */
  readonly sequence: boolean;
}

export interface Service {
  readonly url: string;
  /** How the database came to be, for people. */
  readonly database: string;
  /** Null: nobody is asked for a token. */
  readonly auth: AuthOptions | null;
  /** Resolves when a part broke that the service cannot do without. */
  readonly failed: Promise<Error>;
  /** Drains and stops within some ten seconds. */
  stop(): Promise<void>;
}

/** A statement of the background parts takes milliseconds; one that waits for a lock may wait for ever. */
const STATEMENT_MS = 750;

/** Starts all parts; when one fails, those before it are stopped again and the error is thrown. */
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
  /** Parts that may be in the middle of a statement: ending the pool ends that, so they are not waited for long. */
  const stopSoon = (part: string, work: () => Promise<void>): void => {
    stops.push(async () => {
      const late = new AbortController();
      const stopped = work().then(() => true);
      const patience = sleep(STATEMENT_MS, false, { signal: late.signal }).catch(() => false);
      if (!(await Promise.race([stopped, patience])))
        logger.warn({ part }, 'a statement is under way; it will be ended and rolled back');
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
    const projector = startProjector({ pool, tail, logger, registry });
    stopSoon('projector', () => projector.stop());
    const graphql = await listening(settings, {
      pool,
      databaseTrouble: () => database.trouble(),
      tail,
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

/** The one fault of starting that people meet: somebody else has the port. */
async function listening(
  settings: Settings,
  options: Parameters<typeof startGraphql>[0],
): Promise<GraphqlServer> {
  try {
    return await startGraphql(options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const message = `port ${settings.port} on ${settings.host} is in use: stop what listens there, or set PORT`;
    throw new RuntimeError('PORT_IN_USE', message, {
      host: settings.host,
      port: settings.port,
    });
  }
}
