/** The position up to which the projection has applied the log, and the only function that advances it. */
import type pg from 'pg';
import { asPosition, type HostId, type Position } from '../kernel/index.js';
import type { PageRows } from './page-rows.js';
import { projectionSql, type ProjectionSchema } from './sql.js';

export interface Checkpoint {
  readonly position: Position;
  /** Changes with every rebuild. */
  readonly generation: bigint;
}

type Queryable = Pick<pg.Pool, 'query'>;

export async function readCheckpoint(
  db: Queryable,
  schema: ProjectionSchema = 'projection',
): Promise<Checkpoint> {
  const { rows } = await db.query<{ position: string; generation: string }>(
    `select position::text, generation::text from ${schema}.checkpoint where name = 'kernel'`,
  );
  const row = rows[0];
  if (row === undefined)
    throw new Error(`${schema}.checkpoint has no row. Run the migrations: handover-ledger migrate`);
  return { position: asPosition(BigInt(row.position)), generation: BigInt(row.generation) };
}

/** Hosts whose rows are frozen by a poison event. */
export async function readStaleHosts(db: Queryable): Promise<Set<HostId>> {
  const { rows } = await db.query<{ host_id: HostId }>('select host_id from projection.host where stale');
  return new Set(rows.map((row) => row.host_id));
}

const writeSql = {
  projection: projectionSql('write-page.sql'),
  projection_next: projectionSql('write-page.sql', 'projection_next'),
};

/** Writes rows and checkpoint in one statement. False: another writer moved the checkpoint, and nothing was written. */
export async function writePage(
  db: Queryable,
  known: Checkpoint,
  to: Position,
  page: PageRows,
  schema: ProjectionSchema = 'projection',
): Promise<boolean> {
  const withCounts = page.newUpdates.map(({ counts, ...update }) => ({ ...update, ...counts }));
  const changed = page.changedUpdates.map(({ counts, ...update }) => ({ ...update, ...counts }));
  const releases = [...page.releases].map(([release, firstPosition]) => ({ release, firstPosition }));
  const { rowCount } = await db.query({
    name: `${schema}-write-page`,
    text: writeSql[schema],
    values: [
      String(known.position),
      String(known.generation),
      String(to),
      ...[
        page.hosts,
        page.hostChanges,
        withCounts,
        changed,
        page.updateChanges,
        page.newSessions,
        page.changedSessions,
        page.sessionChanges,
        releases,
        page.poison,
        page.anomalies,
        page.boots,
        page.missingTelemetry,
      ].map(rowsJson),
    ],
  });
  return rowCount === 1;
}

/** Fields become columns; u64 becomes text, which PostgreSQL reads into numeric and bigint without loss. */
function rowsJson(rows: readonly object[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([field, value]) => [columnOf(field), value])),
    ),
    (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  );
}

const columns = new Map<string, string>();

/** Exported for the test that compares rows with tables. */
export function columnOf(field: string): string {
  let column = columns.get(field);
  if (column === undefined) {
    column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    columns.set(field, column);
  }
  return column;
}
