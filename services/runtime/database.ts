/** The database of a command: DATABASE_URL, the embedded server of a running `serve`, or an embedded server of its own. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type pg from 'pg';
import { LedgerError, attachArchive, openPool, startEmbedded, type Trouble } from '../ledger/index.js';
import { mayMigrate, migrateUp, pendingMigrations } from '../../migrations/index.js';
import { RuntimeError } from './errors.js';
import type { Settings } from './settings/settings.js';

export interface Database {
  readonly url: string;
  /** Where the database comes from, as text. */
  readonly origin: string;
  /** True when no known `serve` runs a sequencer, so that the command must run one. */
  readonly alone: boolean;
  /** Migrations that ran when the database was opened. */
  readonly migrated: readonly string[];
  /** Why the embedded server of this process is down; null while it runs, and for any other server. */
  trouble(): Trouble | null;
  close(): Promise<void>;
}

/** File in which a running `serve` publishes its server to other commands. Readable by its owner only: it holds the password. */
interface RunFile {
  readonly url: string;
  readonly pid: number;
}

const FOLDER_WAIT_MS = 15_000;

const runFile = (home: string): string => join(home, 'run.json');

/** Opens the database for a short command; migrates it when the role may. */
export async function openDatabase(settings: Settings, logger: Logger): Promise<Database> {
  if (settings.databaseUrl !== null) {
    return openExternal(settings.databaseUrl);
  }
  return whenFree(settings, () => joinRunning(settings) ?? startOwn(settings, logger));
}

/** The embedded server of a `serve` running on this home; null: none is running. */
export function runningDatabase(settings: Settings): RunFile | null {
  return readRunFile(settings.home);
}

function joinRunning(settings: Settings): Promise<Database> | null {
  const running = runningDatabase(settings);
  if (running === null) return null;
  const origin = `the running ledger (pid ${running.pid})`;
  return Promise.resolve({
    url: running.url,
    origin,
    alone: false,
    migrated: [],
    trouble: () => null,
    close: () => Promise.resolve(),
  });
}

/**
 * Waits up to 15 s while another ledger that is starting or stopping uses the folder, then throws its error. Calls
 * `onWait` once with the reason.
 */
async function whenFree<T>(
  settings: Settings,
  take: () => Promise<T>,
  onWait: (why: string) => void = () => undefined,
): Promise<T> {
  const deadline = Date.now() + FOLDER_WAIT_MS;
  for (let waited = false; ; waited = true) {
    try {
      return await take();
    } catch (error) {
      const busy = error instanceof LedgerError && error.code === 'EMBEDDED_IN_USE';
      if (!busy || Date.now() > deadline) throw error;
      if (!waited) onWait(`Waiting for another ledger to release ${settings.home} ...`);
      await sleep(250);
    }
  }
}

/** Opens the database of `serve` and publishes it to other commands. */
export async function ownDatabase(
  settings: Settings,
  logger: Logger,
  note: (text: string) => void,
): Promise<Database> {
  if (settings.databaseUrl !== null) {
    return openExternal(settings.databaseUrl);
  }
  const onTrouble = (trouble: Trouble | null): void =>
    note(trouble === null ? 'PostgreSQL is running again.' : `PostgreSQL: ${trouble.what}. ${trouble.todo}`);
  const database = await whenFree(settings, () => startOwn(settings, logger, onTrouble), note);
  writeFileSync(
    runFile(settings.home),
    JSON.stringify({ url: database.url, pid: process.pid } satisfies RunFile),
    { mode: 0o600 },
  );
  return {
    ...database,
    async close() {
      rmSync(runFile(settings.home), { force: true });
      await database.close();
    },
  };
}

/** Migrates when the role may, else requires an up-to-date schema. A schema newer than this version is accepted. */
async function openExternal(url: string): Promise<Database> {
  const pending = await pendingMigrations(url).catch(unreachable(url));
  if (pending.length > 0 && !(await mayMigrate(url)))
    throw new RuntimeError(
      'SCHEMA_BEHIND',
      `the database lacks the migrations ${pending.join(', ')}, and this role may not change the schema: run handover-ledger migrate --grant as the owner`,
      { pending },
    );
  const migrated = pending.length === 0 ? [] : await migrateUp(url);
  return {
    url,
    origin: 'DATABASE_URL',
    alone: true,
    migrated,
    trouble: () => null,
    close: () => Promise.resolve(),
  };
}

/** For `catch`: names the variable and the address when no server accepts connections there. */
function unreachable(url: string): (error: unknown) => never {
  return (error) => {
    const code = codeOf(error);
    if (!['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'].includes(code))
      throw error;
    const { host } = new URL(url);
    throw new RuntimeError(
      'DATABASE_UNREACHABLE',
      `DATABASE_URL: no PostgreSQL accepts connections at ${host} (${code}). Start it there, or correct the address`,
      { host },
      error,
    );
  };
}

/** For `catch`: names the variable and the folder when the file system rejects a change. */
function notWritable(home: string): (error: unknown) => never {
  return (error) => {
    const code = codeOf(error);
    const inside = error instanceof Error && 'path' in error && String(error.path).startsWith(resolve(home));
    if (!inside || !['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENOSPC'].includes(code)) throw error;
    const reason = code === 'ENOSPC' ? 'its disk is full' : 'it cannot be created or written';
    throw new RuntimeError(
      'HOME_NOT_WRITABLE',
      `LEDGER_HOME: ${home}: ${reason} (${code}). Name a folder that this user may write, on a disk with free space`,
      { home },
      error,
    );
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

async function startOwn(
  settings: Settings,
  logger: Logger,
  onTrouble: (trouble: Trouble | null) => void = () => undefined,
): Promise<Database> {
  const server = await startEmbedded({ dataDir: settings.home, logger, onTrouble }).catch(
    notWritable(settings.home),
  );
  try {
    const migrated = await migrateUp(server.url);
    const origin = `embedded PostgreSQL ${server.version}, data in ${server.home}`;
    return {
      url: server.url,
      origin,
      alone: true,
      migrated,
      trouble: () => server.trouble(),
      close: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function readRunFile(home: string): RunFile | null {
  if (!existsSync(runFile(home))) return null;
  try {
    const { url, pid } = JSON.parse(readFileSync(runFile(home), 'utf8')) as Partial<RunFile>;
    if (typeof url !== 'string' || typeof pid !== 'number') return null;
    process.kill(pid, 0);
    return { url, pid };
  } catch {
    // The file is unreadable or its writer has ended: treat it as missing.
    return null;
  }
}

/** Runs `work` with a pool that is closed afterwards. */
export async function withPool<T>(
  settings: Settings,
  logger: Logger,
  work: (pool: pg.Pool, database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(settings, logger);
  const pool = openPool({ url: database.url, applicationName: 'handover-ledger cli' });
  try {
    if (settings.archiveDir !== null && existsSync(settings.archiveDir))
      await attachArchive(pool, settings.archiveDir);
    return await work(pool, database);
  } finally {
    await pool.end();
    await database.close();
  }
}
