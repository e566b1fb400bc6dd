/** Migrations that ran, compared with those of this build. */
import type pg from 'pg';
import { compareHistory, migrations, namesOf, type SchemaHistory } from '../../../migrations/index.js';

export interface SchemaFacts extends SchemaHistory {
  /** Number of migrations that ran. Null: there is no list of migrations. */
  readonly ran: number | null;
}

/** Takes no lock. */
export async function readSchema(pool: pg.Pool, hasMigrations: boolean): Promise<SchemaFacts> {
  if (!hasMigrations) return schemaFacts(null);
  const { rows } = await pool.query<{ name: string }>(
    'select name from public.ledger_migrations order by id',
  );
  return schemaFacts(rows.map(({ name }) => name));
}

/** `ran`: names, oldest first. */
export function schemaFacts(ran: readonly string[] | null, known = namesOf(migrations)): SchemaFacts {
  return { ran: ran?.length ?? null, ...compareHistory(ran ?? [], known) };
}
