/** Migrations, in order. The only way the schema changes. */
import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import type { Logger, MigrationInterface } from 'typeorm';
import { DataSource } from 'typeorm';
import { withOwnClient } from '../services/ledger/index.js';
import { LedgerTables1763856000001 } from './0001-ledger-tables.js';
import { LedgerAppend1763856000002 } from './0002-ledger-append.js';
import { LedgerSequencer1763856000003 } from './0003-ledger-sequencer.js';
import { LedgerSearch1763856000004 } from './0004-ledger-search.js';
import { LedgerAppendGroup1763856000005 } from './0005-ledger-append-group.js';
import { AccessTokens1763856000006 } from './0006-access-tokens.js';
import { LedgerPartitions1763856000007 } from './0007-ledger-partitions.js';
import { LedgerArchive1763856000008 } from './0008-ledger-archive.js';
import { LedgerObservedBlobs1763856000009 } from './0009-ledger-observed-blobs.js';
import { Projections1764000001000 } from './1764000001000-projections.js';
import { ProjectionHistory1764000002000 } from './1764000002000-projection-history.js';
import { ProjectionWriters1764000003000 } from './1764000003000-projection-writers.js';
import { ReportViews1764000009000 } from './1764000009000-report-views.js';

export { applyGrants } from './roles/apply-grants.js';
export { makeRoles, type RolePasswords } from './roles/make-roles.js';
export { usualRoles, type RoleNames } from './roles/names.js';

/** TypeORM sorts by the number at the end of the name; add new ones at the end of the list, never in between. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  LedgerTables1763856000001,
  LedgerAppend1763856000002,
  LedgerSequencer1763856000003,
  LedgerSearch1763856000004,
  LedgerAppendGroup1763856000005,
  AccessTokens1763856000006,
  LedgerPartitions1763856000007,
  LedgerArchive1763856000008,
  Projections1764000001000,
  LedgerObservedBlobs1763856000009,
  ProjectionHistory1764000002000,
  ReportViews1764000009000,
  ProjectionWriters1764000003000,
];

/** TypeORM prints a failed migration to stdout, where a command's answer goes. What failed is thrown as well. */
const quiet: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

export function migrationSource(url: string, list = migrations): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    // Named, because a database user called `ledger` would find its own schema first, but only once it exists.
    schema: 'public',
    migrations: [...list],
    logger: quiet,
    migrationsTableName: 'ledger_migrations',
    migrationsTransactionMode: 'each',
    applicationName: 'handover-ledger migrate',
    // One connection: the advisory lock below is held by the session that migrates.
    extra: { max: 1 },
  });
}

/** Two processes may start at once; the second waits and finds nothing left to do. Any fixed number would do. */
const MIGRATION_LOCK = 7_364_001;

async function inLock<T>(
  url: string,
  work: (source: DataSource) => Promise<T>,
  list = migrations,
): Promise<T> {
  const source = await migrationSource(url, list).initialize();
  try {
    await source.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      return await work(source);
    } finally {
      await source.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await source.destroy();
  }
}

/**
 * A migration waits this long for a lock. While it waits, whoever asks for the same table after it waits as well, so
 * it gives up, lets the others pass and tries again.
 */
const LOCK_TIMEOUT_MS = 2_000;
const PAUSE_MS = 500;
/** Then somebody holds the lock who will not let go: the migration fails, and what ran before it stays. */
const ATTEMPTS = 60;
const LOCK_NOT_AVAILABLE = '55P03';

/** Runs what is pending of `list`; the names of what ran. */
export async function migrateUp(url: string, list = migrations): Promise<readonly string[]> {
  const work = async (source: DataSource): Promise<readonly string[]> => {
    await source.query(`set lock_timeout = ${LOCK_TIMEOUT_MS}`);
    const before = new Set(await ranIn(source));
    for (let attempt = 1; ; attempt++) {
      try {
        await source.runMigrations();
        return (await ranIn(source)).filter((name) => !before.has(name));
      } catch (error) {
        if (codeOf(error) !== LOCK_NOT_AVAILABLE || attempt === ATTEMPTS) throw error;
        await sleep(PAUSE_MS);
      }
    }
  };
  return inLock(url, work, list);
}

/** In the order in which they ran. */
async function ranIn(source: DataSource): Promise<readonly string[]> {
  const [{ there } = { there: false }] = (await source.query(
    `select to_regclass('public.ledger_migrations') is not null as there`,
  )) as { there: boolean }[];
  if (!there) return [];
  const rows = (await source.query('select name from public.ledger_migrations order by id')) as {
    name: string;
  }[];
  return rows.map((row) => row.name);
}

/** TypeORM wraps the error of the driver. */
function codeOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('driverError' in error) return codeOf(error.driverError);
  return 'code' in error ? error.code : undefined;
}

/**
 * Names of the migrations that this version has and the database has not, oldest first. Changes nothing and needs no
 * right but to read the list. A database that is ahead of this version is not behind it.
 */
export function pendingMigrations(url: string): Promise<readonly string[]> {
  return withOwnClient(asMigrator(url), async (client) => {
    const { rows: tables } = await client.query<{ there: boolean }>(
      `select to_regclass('public.ledger_migrations') is not null as there`,
    );
    const { rows } =
      tables[0]?.there === true
        ? await client.query<{ name: string }>('select name from public.ledger_migrations')
        : { rows: [] };
    const ran = new Set(rows.map((row) => row.name));
    return migrations.map((migration) => new migration().name ?? '').filter((name) => !ran.has(name));
  });
}

const asMigrator = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'handover-ledger migrate',
});

/** Whether the role of `url` may change the schema: it can make schemas in the database. */
export function mayMigrate(url: string): Promise<boolean> {
  return withOwnClient(asMigrator(url), async (client) => {
    const { rows } = await client.query<{ may: boolean }>(
      `select has_database_privilege(current_database(), 'create') as may`,
    );
    return rows[0]?.may === true;
  });
}

/** Reverts the last `steps` migrations, newest first. Loses their data. */
export async function migrateDown(url: string, steps = 1): Promise<void> {
  await inLock(url, async (source) => {
    for (let step = 0; step < steps; step++) await source.undoLastMigration();
  });
}
