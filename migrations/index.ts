/** Migrations, in order. The only way the schema changes. */
import 'reflect-metadata';
import type { MigrationInterface } from 'typeorm';
import { DataSource } from 'typeorm';
import { LedgerTables1763856000001 } from './0001-ledger-tables.js';
import { LedgerAppend1763856000002 } from './0002-ledger-append.js';
import { LedgerSequencer1763856000003 } from './0003-ledger-sequencer.js';
import { LedgerSearch1763856000004 } from './0004-ledger-search.js';
import { LedgerAppendGroup1763856000005 } from './0005-ledger-append-group.js';
import { LedgerPartitions1763856000007 } from './0007-ledger-partitions.js';
import { LedgerArchive1763856000008 } from './0008-ledger-archive.js';
import { Projections1764000001000 } from './1764000001000-projections.js';
import { ProjectionHistory1764000002000 } from './1764000002000-projection-history.js';

/** TypeORM sorts by the number at the end of the name; add new ones at the end of the list, never in between. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  LedgerTables1763856000001,
  LedgerAppend1763856000002,
  LedgerSequencer1763856000003,
  LedgerSearch1763856000004,
  LedgerAppendGroup1763856000005,
  LedgerPartitions1763856000007,
  LedgerArchive1763856000008,
  Projections1764000001000,
  ProjectionHistory1764000002000,
];

export function migrationSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    // Named, because a database user called `ledger` would find its own schema first, but only once it exists.
    schema: 'public',
    migrations: [...migrations],
    migrationsTableName: 'ledger_migrations',
    migrationsTransactionMode: 'each',
    applicationName: 'handover-ledger migrate',
    // One connection: the advisory lock below is held by the session that migrates.
    extra: { max: 1 },
  });
}

/** Two processes may start at once; the second waits and finds nothing left to do. Any fixed number would do. */
const MIGRATION_LOCK = 7_364_001;

async function inLock<T>(url: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await migrationSource(url).initialize();
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

/** Runs what is pending; the names of what ran. */
export async function migrateUp(url: string): Promise<readonly string[]> {
  return inLock(url, async (source) => (await source.runMigrations()).map((migration) => migration.name));
}

/** Reverts the last `steps` migrations, newest first. Loses their data. */
export async function migrateDown(url: string, steps = 1): Promise<void> {
  await inLock(url, async (source) => {
    for (let step = 0; step < steps; step++) await source.undoLastMigration();
  });
}
