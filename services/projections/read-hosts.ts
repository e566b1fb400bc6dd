/** Reads hosts as they were at a position. */
import type pg from 'pg';
import {
  asPosition,
  asVersion,
  type AnomalyCode,
  type HostId,
  type Position,
  type UpdateOutcome,
} from '../kernel/index.js';
import { placesAt, type HostPlace } from '../ledger/index.js';
import type { CoarseState } from './coarse-state.js';
import type { HostSummary } from './host-summary.js';
import { labelPatterns, type LabelCondition } from './labels.js';
import type { HostRow } from './rows.js';
import { projectionSql } from './sql.js';
import { releaseCondition, Where } from './where.js';

/** A host must match every given field. */
export interface HostFilter {
  readonly kho?: NonNullable<CoarseState['kho']> | null | undefined;
  readonly luo?: NonNullable<CoarseState['luo']> | null | undefined;
  readonly handover?: NonNullable<CoarseState['handover']> | null | undefined;
  readonly device?: NonNullable<CoarseState['device']> | null | undefined;
  readonly ended?: NonNullable<CoarseState['ended']> | null | undefined;
  readonly jump?: NonNullable<CoarseState['jump']> | null | undefined;
  readonly lastOutcome?: UpdateOutcome | null | undefined;
  readonly lastOutcomes?: readonly UpdateOutcome[] | null | undefined;
  /** Kernel pair of the latest live update; each a release or a series. */
  readonly edge?: { readonly from: string; readonly to: string } | null | undefined;
  readonly silent?: boolean | null | undefined;
  readonly stale?: boolean | null | undefined;
  /** `7.3.4`, or `7.3` for the series. */
  readonly release?: string | null | undefined;
  /** Running one of these releases. */
  readonly releases?: readonly string[] | null | undefined;
  readonly number?: bigint | null | undefined;
  readonly numberMin?: bigint | null | undefined;
  readonly numberMax?: bigint | null | undefined;
  readonly anomaly?: AnomalyCode | null | undefined;
  readonly anomaliesMin?: number | null | undefined;
  readonly hostIdPrefix?: string | null | undefined;
  readonly hostIds?: readonly HostId[] | null | undefined;
  readonly labels?: readonly LabelCondition[] | null | undefined;
}

export interface HostsPage {
  readonly at: Position;
  readonly filter?: HostFilter;
  /** Exclusive ends: hosts whose id sorts after, or before, this one by code point. */
  readonly after?: string | null;
  readonly before?: string | null;
  /** Backward: descending order. */
  readonly direction?: 'forward' | 'backward';
  readonly limit: number;
}

/** A host at a position. */
export interface HostView extends Omit<HostRow, 'summary'> {
  readonly asOf: Position;
  /** Null: the host has changed since. The counts are computed by replaying the host up to `version`. */
  readonly summary: HostSummary | null;
}

type Raw = Omit<HostView, 'asOf' | 'version' | 'position' | 'number' | 'summary'> & {
  readonly here: boolean;
  readonly nowVersion: string;
  readonly nowPosition: string;
  readonly number: string | null;
  readonly summary: HostSummary;
};

const HOSTS_AT = projectionSql('hosts-at.sql');

export async function readHosts(db: pg.Pool, page: HostsPage): Promise<HostView[]> {
  const { at, filter = {}, after, before, direction = 'forward', limit } = page;
  const where = new Where([String(at)]);
  where.and('h.host_id > $', after).and('h.host_id < $', before);
  restrict(where, filter);
  const order = direction === 'forward' ? 'asc' : 'desc';
  const { rows } = await db.query<Raw>(
    `${HOSTS_AT}${where.text} order by h.host_id ${order} limit ${where.value(limit)}`,
    where.values,
  );
  return hostViews(db, at, rows);
}

/** Number of hosts that match the filter; stops counting at `cap`. */
export async function countHosts(
  db: pg.Pool,
  { at, filter = {} }: Pick<HostsPage, 'at' | 'filter'>,
  cap: number,
): Promise<number> {
  const where = new Where([String(at)]);
  restrict(where, filter);
  const { rows } = await db.query<{ count: string }>(
    `select count(*)::text as count from (${HOSTS_AT}${where.text} limit ${where.value(cap)}) as found`,
    where.values,
  );
  return Number(rows[0]?.count ?? 0);
}

export async function readHostsById(
  db: pg.Pool,
  hostIds: readonly HostId[],
  at: Position,
): Promise<Map<HostId, HostView>> {
  const hosts = await readHosts(db, { at, filter: { hostIds }, limit: hostIds.length });
  return new Map(hosts.map((host) => [host.hostId, host]));
}

/** Exported for the test of its query plan. */
export function restrict(where: Where, filter: HostFilter): void {
  where
    .and('h.host_id = any($)', filter.hostIds)
    .and('starts_with(h.host_id, $)', filter.hostIdPrefix)
    .and('h.host_id >= $', filter.hostIdPrefix)
    .and('c.kho = $', filter.kho)
    .and('c.luo = $', filter.luo)
    .and('c.handover = $', filter.handover)
    .and('c.device = $', filter.device)
    .and('c.ended = $', filter.ended)
    .and('c.jump = $', filter.jump)
    .and('c.last_outcome = $', filter.lastOutcome)
    .and('c.last_outcome = any($)', filter.lastOutcomes)
    .and('(c.silent_since is not null) = $', filter.silent)
    .and('c.stale = $', filter.stale)
    .and(releaseCondition('c.release', filter.release), filter.release)
    .and('c.release = any($)', filter.releases)
    .and('c.number = $', filter.number)
    .and('c.number >= $', filter.numberMin)
    .and('c.number <= $', filter.numberMax)
    .and('$ = any(c.anomaly_codes)', filter.anomaly)
    .and('c.anomaly_count >= $', filter.anomaliesMin);
  for (const condition of filter.labels ?? [])
    where.and('c.labels @> any($::jsonb[])', labelPatterns(condition));
  const { edge } = filter;
  if (edge !== null && edge !== undefined)
    // $1 is the position of every read of hosts.
    where.raw(
      `exists (select from (
         select u.from_release, m.to_release from projection.live_update u cross join lateral (
           select to_release from projection.live_update_change m where m.host_id = u.host_id and m.ordinal = u.ordinal
           and m.position <= $1::bigint order by m.position desc limit 1) m
         where u.host_id = h.host_id and u.first_position <= $1::bigint order by u.ordinal desc limit 1) as last
       where ${where.holding(releaseCondition('last.from_release', edge.from), edge.from)}
         and ${where.holding(releaseCondition('last.to_release', edge.to), edge.to)})`,
    );
}

async function hostViews(db: pg.Pool, asOf: Position, rows: readonly Raw[]): Promise<HostView[]> {
  const movedOn = rows.filter((row) => !row.here).map((row) => row.hostId);
  const places: ReadonlyMap<HostId, HostPlace> =
    movedOn.length === 0 ? new Map<HostId, HostPlace>() : await placesAt(db, movedOn, asOf);
  return rows.map(({ here, nowVersion, nowPosition, summary, number, occurredAt, ...row }) => {
    const place = places.get(row.hostId);
    return {
      ...row,
      asOf,
      version: place?.version ?? asVersion(BigInt(nowVersion)),
      position: place?.position ?? asPosition(BigInt(nowPosition)),
      occurredAt: place?.occurredAt ?? occurredAt,
      number: number === null ? null : BigInt(number),
      summary: here ? summary : null,
    };
  });
}

/** Every release that ever ran on a host, in the order of the first sighting. */
export async function readReleases(db: pg.Pool): Promise<string[]> {
  const { rows } = await db.query<{ release: string }>(
    'select release from projection.release order by first_position, release',
  );
  return rows.map((row) => row.release);
}
