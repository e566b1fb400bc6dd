/** The migrations that ran, and those of this build. */
import type pg from 'pg';
import { migrations } from '../../../migrations/index.js';

export interface SchemaFacts {
  /** Null: there is no list of migrations. */
  readonly ran: readonly string[] | null;
}

/** Takes no lock. */
export async function readSchema(pool: pg.Pool, hasMigrations: boolean): Promise<SchemaFacts> {
  if (!hasMigrations) return { ran: null };
  const { rows } = await pool.query<{ name: string }>(
    'select name from public.ledger_migrations order by id',
  );
  return { ran: rows.map(({ name }) => name) };
}

export const knownMigrations = (): readonly string[] =>
  migrations.map((migration) => new migration().name ?? migration.name);
