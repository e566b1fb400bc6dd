/** A PostgreSQL of our own: started with one call, kept alive, stopped with one call. */
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { LedgerError } from '../errors.js';
import { withOwnClient } from '../own-client.js';
import { openCluster, superuser } from './cluster.js';
import { isAlive } from './processes.js';
import { stopOrphans, stopPostmaster } from './orphans.js';
import { takeOwnership } from './owner-file.js';
import { place } from './placement.js';
import type { RunOptions, ServerRun } from './server-process.js';
import { runServer } from './server-process.js';
import { serverUser } from './server-user.js';

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly logger: Logger;
  /** Chosen free when absent; kept over restarts of the server. */
  readonly port?: number;
  /** Server settings, e.g. `{ fsync: 'off' }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Created when missing. */
  readonly database?: string;
}

export interface EmbeddedServer {
  readonly url: string;
  readonly version: string;
  /** The postmaster of now: another one after a crash. */
  readonly pid: number;
  /** Where the data really is; differs from `dataDir` when the server's user cannot reach that. */
  readonly home: string;
  stop(): Promise<void>;
}

const RESTARTS_PER_MINUTE = 5;

export async function startEmbedded({
  dataDir,
  logger,
  port,
  settings = {},
  database = 'ledger',
}: EmbeddedOptions): Promise<EmbeddedServer> {
  const user = serverUser();
  const { home, binaries } = place(dataDir, user, logger);
  chmodSync(home, 0o755);
  const release = takeOwnership(home);
  try {
    removeLeftovers(home);
    await stopOrphans(join(home, 'pgdata'), logger);
    const cluster = await openCluster(home, binaries, user);
    const options: RunOptions = { home, cluster, binaries, user, port, settings };
    const run = await runServer(options);
    const url = (name: string) =>
      `postgresql://${superuser}:${encodeURIComponent(cluster.password)}@127.0.0.1:${run.port}/${name}`;
    await ensureDatabase(url('postgres'), database);
    const watch = keepRunning(run, { ...options, port: run.port }, logger);
    logger.info(
      { version: run.version, port: run.port, pid: run.pid, home, user: user?.name ?? 'self' },
      'embedded PostgreSQL is up',
    );
    return {
      url: url(database),
      version: run.version,
      home,
      get pid() {
        return watch.pid();
      },
      async stop() {
        await watch.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Restarts a server that died, on the same port, so that pools find it again. */
function keepRunning(
  first: ServerRun,
  options: RunOptions,
  logger: Logger,
): { pid(): number; stop(): Promise<void> } {
  let run = first;
  let stopping = false;
  let restarts: number[] = [];
  const watch = async (): Promise<void> => {
    for (;;) {
      const how = await run.ended;
      if (stopping) return;
      restarts = restarts.filter((at) => at > Date.now() - 60_000);
      if (restarts.push(Date.now()) > RESTARTS_PER_MINUTE) {
        logger.fatal(
          { how, restarts: restarts.length },
          'embedded PostgreSQL dies again and again; giving up',
        );
        return;
      }
      logger.error({ how, pid: run.pid }, 'embedded PostgreSQL ended; starting it again');
      try {
        await stopOrphans(options.cluster.path, logger);
        if (stopping) return;
        run = await runServer(options);
        logger.info({ pid: run.pid, port: run.port }, 'embedded PostgreSQL is up again');
      } catch (error) {
        logger.fatal(
          { error: error instanceof LedgerError ? error.message : String(error) },
          'embedded PostgreSQL cannot be started again',
        );
        return;
      }
    }
  };
  const watching = watch();
  return {
    pid: () => run.pid,
    async stop() {
      if (!stopping) {
        stopping = true;
        run.hold();
        if (isAlive(run.pid)) await stopPostmaster(run.pid, options.cluster.path);
      }
      await watching;
      run.hold();
      // A restart may have been under way when the stop came.
      if (isAlive(run.pid)) await stopPostmaster(run.pid, options.cluster.path);
    },
  };
}

/** What an initdb that was killed half-way left. */
function removeLeftovers(home: string): void {
  for (const name of existsSync(home) ? readdirSync(home) : []) {
    if (/^(pgdata\.init|pwfile)\./.test(name)) rmSync(join(home, name), { recursive: true, force: true });
  }
}

function ensureDatabase(url: string, name: string): Promise<void> {
  return withOwnClient({ connectionString: url }, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}
