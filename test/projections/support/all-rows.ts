/** Every row of every read model, for comparing two ways of building them. */
import type pg from 'pg';

const tables = [
  'host',
  'host_change',
  'live_update',
  'live_update_change',
  'session',
  'session_change',
  'release',
  'poison',
  'anomaly',
  'update_timing',
  'boot',
  'missing_telemetry',
] as const;

export type AllRows = Record<(typeof tables)[number], Record<string, unknown>[]>;

export async function allRows(pool: pg.Pool, schema = 'projection'): Promise<AllRows> {
  const { rows: found } = await pool.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = $1 and tablename <> 'checkpoint' order by tablename`,
    [schema],
  );
  // A table that is added must be added here.
  if (found.map((row) => row.tablename).join() !== [...tables].sort().join())
    throw new Error(`the tables are ${found.map((row) => row.tablename).join()}`);
  const all: Partial<AllRows> = {};
  for (const table of tables) {
    const { rows } = await pool.query<Record<string, unknown>>(
      `select * from ${schema}.${table} t order by t::text collate "C"`,
    );
    // When an event was parked is no matter of the log.
    all[table] = rows.map(({ parked_at: _when, ...row }) => row);
  }
  return all as AllRows;
}
