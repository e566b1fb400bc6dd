/** Numbers of anomalies and of failed live updates between positions of the log. */
import type pg from 'pg';
import type { HostId, Position } from '../kernel/index.js';
import { projectionSql } from './sql.js';

export interface Marks {
  readonly anomalies: bigint;
  /** Live updates whose outcome became another one than `succeeded`. */
  readonly failures: number;
}

const MARKS = projectionSql('marks.sql');

/** One entry for each pair of successive borders: after the first, up to and including the second. */
export async function readMarks(
  db: pg.Pool,
  borders: readonly Position[],
  hostId: HostId | null,
): Promise<Marks[]> {
  const { rows } = await db.query<{ anomalies: string; failures: number }>(MARKS, [
    borders.map(String),
    hostId,
  ]);
  return rows.slice(0, -1).map(({ anomalies, failures }, index) => ({
    anomalies: BigInt(rows[index + 1]?.anomalies ?? anomalies) - BigInt(anomalies),
    failures,
  }));
}
