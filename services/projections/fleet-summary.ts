/** Counts of the fleet at a position. */
import { updateOutcomes, type Position, type UpdateOutcome } from '../kernel/index.js';
import type { Db } from '../ledger/index.js';
import type { CoarseState } from './coarse-state.js';
import { projectionSql } from './sql.js';

export interface HostCount<T> {
  /** Null: not reported, or none yet. */
  readonly value: T | null;
  readonly hosts: number;
}

type Counted = Pick<CoarseState, 'release' | 'kho' | 'luo' | 'device' | 'lastOutcome'>;
type Dimension = keyof Counted;

export interface FleetSummary {
  readonly asOf: Position;
  readonly hosts: number;
  readonly silent: number;
  readonly stale: number;
  readonly withAnomalies: number;
  /** Largest count first; every host is in one entry. */
  readonly by: { readonly [D in Dimension]: readonly HostCount<NonNullable<Counted[D]>>[] };
  /** Outcomes that occur, in the order of the enum. */
  readonly updates: readonly { readonly outcome: UpdateOutcome; readonly count: number }[];
}

interface Raw extends HostCount<string> {
  readonly dimension: Dimension | null;
  readonly silent: number;
  readonly stale: number;
  readonly withAnomalies: number;
}

const SUMMARY = projectionSql('fleet-summary.sql');
const OUTCOMES = projectionSql('outcomes-at.sql');

export async function readFleetSummary(db: Db, at: Position): Promise<FleetSummary> {
  const { rows } = await db.query<Raw>(SUMMARY, [String(at)]);
  const counted = await db.query<{ outcome: UpdateOutcome; count: number }>(OUTCOMES, [String(at)]);
  const totals = rows.find((row) => row.dimension === null);
  const by = <D extends Dimension>(dimension: D): HostCount<NonNullable<Counted[D]>>[] =>
    rows
      .filter((row) => row.dimension === dimension)
      // The column has the value that the projection wrote for exactly this field.
      .map(({ value, hosts }) => ({ value: value as NonNullable<Counted[D]> | null, hosts }));
  return {
    asOf: at,
    hosts: totals?.hosts ?? 0,
    silent: totals?.silent ?? 0,
    stale: totals?.stale ?? 0,
    withAnomalies: totals?.withAnomalies ?? 0,
    by: {
      release: by('release'),
      kho: by('kho'),
      luo: by('luo'),
      device: by('device'),
      lastOutcome: by('lastOutcome'),
    },
    updates: updateOutcomes.flatMap((outcome) => counted.rows.filter((row) => row.outcome === outcome)),
  };
}
