/** The embedded PostgreSQL: started with one call, kept running, stopped with one call. */
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { withOwnClient } from '../own-client.js';
import { openCluster, superuser } from './cluster.js';
import { keepRunning } from './keep-running.js';
import { stopOrphans } from './orphans.js';
import { takeOwnership } from './owner-file.js';
import { place } from './placement.js';
import type { RunOptions } from './server-process.js';
import { runServer } from './server-process.js';
import { serverUser } from './server-user.js';
import type { Trouble } from './trouble.js';

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly logger: Logger;
  /** A free port when absent. Kept over restarts of the server. */
  readonly port?: number;
  /** Server settings, e.g. `{ fsync: 'off' }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Created when missing. */
  readonly database?: string;
  /** Called at each change after the start: why the server does not run, null when it runs again. */
  readonly onTrouble?: (trouble: Trouble | null) => void;
}

export interface EmbeddedServer {
  readonly url: string;
  readonly version: string;
  /** Pid of the current postmaster, which changes after a crash. */
  readonly pid: number;
  /** Directory of the data; differs from `dataDir` when the server's user cannot reach that. */
  readonly home: string;
  /** Why the server does not run at this moment; null while it runs. */
  trouble(): Trouble | null;
  stop(): Promise<void>;
}

export async function startEmbedded({
  dataDir,
  logger,
  port,
  settings = {},
  database = 'ledger',
  onTrouble = () => undefined,
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
    const kept = keepRunning(run, { ...options, port: run.port }, { logger, onTrouble });
    logger.info(
      { version: run.version, port: run.port, pid: run.pid, home, user: user?.name ?? 'self' },
      'embedded PostgreSQL runs',
    );
    return {
      url: url(database),
      version: run.version,
      home,
      trouble: () => kept.trouble(),
      get pid() {
        return kept.pid();
      },
      async stop() {
        await kept.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Removes what a killed initdb left. */
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
