/** How far the projection has followed the log, and the one way to move it. */
import type pg from 'pg';
import { asPosition, type HostId, type Position } from '../kernel/index.js';
import type { PageRows } from './digest-page.js';
import { projectionSql } from './sql.js';

export interface Checkpoint {
  readonly position: Position;
  /** Changes with every rebuild. */
  readonly generation: bigint;
}

type Queryable = Pick<pg.Pool, 'query'>;

export async function readCheckpoint(db: Queryable): Promise<Checkpoint> {
  const { rows } = await db.query<{ position: string; generation: string }>(
    `select position::text, generation::text from projection.checkpoint where name = 'kernel'`,
  );
  const row = rows[0];
  if (row === undefined) throw new Error('projection.checkpoint has no row: the database was not migrated');
  return { position: asPosition(BigInt(row.position)), generation: BigInt(row.generation) };
}

/** Hosts whose rows stand still because of a poison event. */
export async function readStaleHosts(db: Queryable): Promise<Set<HostId>> {
  const { rows } = await db.query<{ host_id: HostId }>('select host_id from projection.host where stale');
  return new Set(rows.map((row) => row.host_id));
}

const writeSql = projectionSql('write-page.sql');

/** Rows and checkpoint in one statement. False: somebody else moved the checkpoint, nothing was written. */
export async function writePage(
  db: Queryable,
  known: Checkpoint,
  to: Position,
  page: PageRows,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'projection-write-page',
    text: writeSql,
    values: [
      String(known.position),
      String(known.generation),
      String(to),
      rowsJson(page.hosts),
      rowsJson(page.updates.map(({ counts, ...update }) => ({ ...update, ...counts }))),
      rowsJson(page.poison),
    ],
  });
  return rowCount === 1;
}

function rowsJson(rows: readonly object[]): string {
  // u64 as text: PostgreSQL reads it into numeric and bigint without loss.
  return JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

/** Throws every row away and starts at the first event; running projectors notice by the generation. */
export async function resetProjection(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `update projection.checkpoint set position = 0, generation = generation + 1, updated_at = clock_timestamp() where name = 'kernel'`,
    );
    await client.query('delete from projection.host');
    await client.query('delete from projection.live_update');
    await client.query('delete from projection.poison');
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
