/** Observed outcomes of live updates between two kernels, counted over the fleet. */
import { updateOutcomes, type Position, type UpdateOutcome } from '../kernel/index.js';
import type { Db } from '../ledger/index.js';
import { projectionSql } from './sql.js';

export interface ObservedOutcome {
  /** Kernel series, `7.3` for 7.3.4. */
  readonly from: string;
  readonly to: string;
  readonly outcome: UpdateOutcome;
  readonly count: number;
}

const OBSERVED = projectionSql('observed-outcomes.sql');

/** Major and minor number of a release; the release itself when it has none. */
export function seriesOf(release: string): string {
  return /^\d+\.\d+/.exec(release)?.[0] ?? release;
}

/** As of a position; for one pair of releases, or for all pairs. */
export async function readObservedOutcomes(
  db: Db,
  at: Position,
  pair: { readonly from: string; readonly to: string } | null = null,
): Promise<ObservedOutcome[]> {
  const { rows } = await db.query<{ from_series: string; to_series: string; outcome: string; count: number }>(
    OBSERVED,
    [pair === null ? null : seriesOf(pair.from), pair === null ? null : seriesOf(pair.to), String(at)],
  );
  return rows.map((row) => ({
    from: row.from_series,
    to: row.to_series,
    outcome: updateOutcomes.find((known) => known === row.outcome) ?? 'unknown',
    count: row.count,
  }));
}
