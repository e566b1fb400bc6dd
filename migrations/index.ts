/** Migrations, in order. The schema changes only through them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import type { DataSource, Logger } from 'typeorm';
import { withOwnClient } from '../services/ledger/index.js';
import { compareHistory, ranMigrations, refuseOtherHistory } from './history.js';
import { sqlMigration, type SqlMigration } from './sql-migration.js';

export { compareHistory, type SchemaHistory } from './history.js';
export { sqlMigration, type SqlMigration } from './sql-migration.js';
export { applyGrants } from './roles/apply-grants.js';
export { makeRoles, type RolePasswords } from './roles/make-roles.js';
export { usualRoles, type RoleNames } from './roles/names.js';

/** Oldest first: a fresh and an upgraded database run them in this order. Append only; see docs/upgrade.md. */
export const migrations: readonly SqlMigration[] = [
  '0001-ledger-tables',
  '0002-ledger-log',
  '0003-ledger-append',
  '0004-ledger-sequencer',
  '0005-ledger-archive',
  '0006-access-tokens',
  '0007-projections',
  '0008-report-views',
  '0009-labels-and-anomalies',
  '0010-boots-and-missing-telemetry',
].map((stem) => sqlMigration(stem));

/** The names that a database records. */
export const namesOf = (list: readonly SqlMigration[]): readonly string[] => list.map(({ name }) => name);

/** TypeORM prints a failed migration to stdout, where a command prints its result. The error is thrown as well. */
const quiet: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

/** Loads TypeORM, which takes 0.25 s of CPU: a command that finds the schema up to date does without it. */
async function migrationSource(url: string, list: readonly SqlMigration[]): Promise<DataSource> {
  const { DataSource } = await import('typeorm');
  return new DataSource({
    type: 'postgres',
    url,
    // Explicit, because a database user called `ledger` would find its own schema first, but only once it exists.
    schema: 'public',
    migrations: list.map(({ type }) => type),
    logger: quiet,
    migrationsTableName: 'ledger_migrations',
    migrationsTransactionMode: 'each',
    applicationName: 'handover-ledger migrate',
    // One connection: the session that migrates holds the advisory lock below.
    extra: { max: 1 },
  });
}

/** Two processes may start at once. The second one waits and finds nothing left to do. Arbitrary number. */
const MIGRATION_LOCK = 7_364_001;

async function inLock<T>(
  url: string,
  work: (source: DataSource) => Promise<T>,
  list = migrations,
): Promise<T> {
  const source = await (await migrationSource(url, list)).initialize();
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
 * Milliseconds that a migration waits for a lock. Sessions that request the same table after it wait with it, so it
 * gives up, lets them continue and retries.
 */
const LOCK_TIMEOUT_MS = 2_000;
const PAUSE_MS = 500;
/** After this many attempts the migration fails: the lock is held for too long. Migrations that ran before it stay. */
const ATTEMPTS = 60;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Runs the pending migrations of `list` and returns their names. Throws UNRELEASED_SCHEMA before it changes anything.
 */
export async function migrateUp(url: string, list = migrations): Promise<readonly string[]> {
  const work = async (source: DataSource): Promise<readonly string[]> => {
    await source.query(`set lock_timeout = ${LOCK_TIMEOUT_MS}`);
    const history = compareHistory(await ranIn(source), namesOf(list));
    refuseOtherHistory(history);
    for (let attempt = 1; ; attempt++) {
      try {
        await source.runMigrations();
        return history.pending;
      } catch (error) {
        if (codeOf(error) !== LOCK_NOT_AVAILABLE || attempt === ATTEMPTS) throw error;
        await sleep(PAUSE_MS);
      }
    }
  };
  return inLock(url, work, list);
}

const ranIn = (source: DataSource): Promise<readonly string[]> =>
  ranMigrations((sql) => source.query<Record<string, unknown>[]>(sql));

/** TypeORM wraps the error of the driver. */
function codeOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('driverError' in error) return codeOf(error.driverError);
  return 'code' in error ? error.code : undefined;
}

/**
 * Names of the migrations that this version has and the database lacks, oldest first. Changes nothing and needs only
 * the right to read the list. Empty when the database is ahead of this version. Throws UNRELEASED_SCHEMA.
 */
export function pendingMigrations(url: string): Promise<readonly string[]> {
  return withOwnClient(asMigrator(url), async (client) => {
    const ran = await ranMigrations(async (sql) => {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return rows;
    });
    const history = compareHistory(ran, namesOf(migrations));
    refuseOtherHistory(history);
    return history.pending;
  });
}

const asMigrator = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'handover-ledger migrate',
});

/** Whether the role of `url` may change the schema: it can create schemas in the database. */
export function mayMigrate(url: string): Promise<boolean> {
  return withOwnClient(asMigrator(url), async (client) => {
    const { rows } = await client.query<{ may: boolean }>(
      `select has_database_privilege(current_database(), 'create') as may`,
    );
    return rows[0]?.may === true;
  });
}

/** Reverts the last `steps` migrations, newest first. Their data is lost. */
export async function migrateDown(url: string, steps = 1): Promise<void> {
  await inLock(url, async (source) => {
    refuseOtherHistory(compareHistory(await ranIn(source), namesOf(migrations)));
    for (let step = 0; step < steps; step++) await source.undoLastMigration();
  });
}
