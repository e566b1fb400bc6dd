/** Whether the schema is that of this version. */
import type pg from 'pg';
import { migrations } from '../../../migrations/index.js';
import { amiss, fine, type Finding } from './finding.js';
import { some } from './quantities.js';

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

export function judgeSchema({ ran }: SchemaFacts, known: readonly string[]): Finding {
  if (ran === null)
    return amiss('schema', 'critical', 'there is no ledger in this database', 'handover-ledger migrate', {
      pending: known,
    });
  const pending = known.filter((name) => !ran.includes(name));
  const newer = ran.filter((name) => !known.includes(name));
  const facts = { ran: ran.length, pending, newer };
  if (pending.length > 0)
    return amiss(
      'schema',
      'critical',
      `the database lacks ${pending.length} migrations: ${some(pending)}`,
      'as the owner: handover-ledger migrate --grant',
      facts,
    );
  if (newer.length > 0)
    return amiss(
      'schema',
      'notice',
      `the schema is newer than this build: ${some(newer)}`,
      'fine while an upgrade is under way; else bring this machine to the newer version',
      facts,
    );
  return fine('schema', `all ${ran.length} migrations`, facts);
}
