/** Counts live updates by kernel pair and outcome, as they were at a position. */
import type pg from 'pg';
import { updateOutcomes, type Position, type UpdateOutcome } from '../kernel/index.js';
import { liveUpdateConditions, type LiveUpdateFilter } from './read-live-updates.js';

export interface UpdateCounts {
  readonly tried: number;
  /** In the order of the enum; those that occur. */
  readonly byOutcome: readonly { readonly outcome: UpdateOutcome; readonly count: number }[];
}

export interface UpdateEdge extends UpdateCounts {
  readonly from: string | null;
  readonly to: string | null;
  readonly arrived: number;
  /** Neither succeeded, refused nor in progress. */
  readonly lost: number;
  /** Hosts that lost this pair more than once. */
  readonly retriedHosts: number;
}

/** Most attempts first. */
export async function readUpdateEdges(
  db: pg.Pool,
  { at, filter }: { readonly at: Position; readonly filter: LiveUpdateFilter },
): Promise<UpdateCounts & { readonly edges: readonly UpdateEdge[] }> {
  const values: unknown[] = [String(at), NOT_LOST];
  const still = liveUpdateConditions({ at, filter }, 'u', values).and('u.last_position <= $', at);
  const moved = liveUpdateConditions({ at, filter }, 'c', values)
    .and('u.first_position <= $', at)
    .and('u.last_position > $', at);
  const { rows } = await db.query<Raw>(
    `with at as (
       select u.host_id, u.from_release as "from", u.to_release as "to", u.outcome from projection.live_update u${still.text}
       union all
       select u.host_id, u.from_release, c.to_release, c.outcome from projection.live_update u cross join lateral (
         select * from projection.live_update_change c where c.host_id = u.host_id and c.ordinal = u.ordinal
         and c.position <= $1::bigint order by c.position desc limit 1) c${moved.text}
     ), retried as (
       select "from", "to", count(*)::integer as hosts from (
         select "from", "to" from at where outcome <> all($2::text[])
         group by host_id, "from", "to" having count(*) > 1) as host
       group by 1, 2
     )
     select at."from", at."to", outcome, count(*)::integer as count, coalesce(min(r.hosts), 0) as "retriedHosts"
     from at left join retried r on r."from" is not distinct from at."from" and r."to" is not distinct from at."to"
     group by 1, 2, 3`,
    values,
  );
  const byEdge = new Map<string, Raw[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.from, row.to]);
    byEdge.set(key, [...(byEdge.get(key) ?? []), row]);
  }
  const edges = [...byEdge]
    .map(([key, parts]) => ({ key, edge: edgeOf(parts) }))
    .sort((a, b) => b.edge.tried - a.edge.tried || (a.key < b.key ? -1 : 1))
    .map(({ edge }) => edge);
  return { ...countsOf(rows), edges };
}

interface Raw {
  readonly from: string | null;
  readonly to: string | null;
  readonly outcome: UpdateOutcome;
  readonly count: number;
  readonly retriedHosts: number;
}

function countsOf(rows: readonly Raw[]): UpdateCounts {
  const byOutcome = updateOutcomes
    .map((outcome) => ({ outcome, count: sum(rows.filter((row) => row.outcome === outcome)) }))
    .filter(({ count }) => count > 0);
  return { tried: sum(rows), byOutcome };
}

const NOT_LOST: readonly UpdateOutcome[] = ['succeeded', 'refused', 'in_progress', 'plain_kexec'];

function edgeOf(rows: readonly Raw[]): UpdateEdge {
  return {
    from: rows[0]?.from ?? null,
    to: rows[0]?.to ?? null,
    ...countsOf(rows),
    arrived: sum(rows.filter(({ outcome }) => outcome === 'succeeded')),
    retriedHosts: rows[0]?.retriedHosts ?? 0,
    lost: sum(rows.filter(({ outcome }) => !NOT_LOST.includes(outcome))),
  };
}

const sum = (rows: readonly Raw[]): number => rows.reduce((total, { count }) => total + count, 0);
