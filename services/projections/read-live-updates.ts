/** Reads live updates as they were at a position, in the order of their start. */
import type pg from 'pg';
import {
  asHostId,
  asPosition,
  asVersion,
  type CarriedFile,
  type CarriedSession,
  type HostId,
  type Position,
  type UpdateOutcome,
} from '../kernel/index.js';
import { positionsOf } from '../ledger/index.js';
import { liveUpdateRowOf } from './derive-rows.js';
import { labelPatterns, type LabelCondition } from './labels.js';
import { statesAt, type PastReader } from './past-reader.js';
import type { CarriedCounts, LiveUpdateRow } from './rows.js';
import { releaseCondition, Where } from './where.js';

/** An update must match every given field. */
export interface LiveUpdateFilter {
  readonly hostIds?: readonly HostId[] | null | undefined;
  readonly outcomes?: readonly UpdateOutcome[] | null | undefined;
  readonly number?: bigint | null | undefined;
  /** `7.3.4`, or `7.3` for the series. */
  readonly fromRelease?: string | null | undefined;
  readonly toRelease?: string | null | undefined;
  /** The host's own clock at the event that opened the update: at or after, and before. */
  readonly startedFrom?: string | null | undefined;
  readonly startedBefore?: string | null | undefined;
  readonly chain?: number | null | undefined;
  readonly ordinal?: number | null | undefined;
  readonly numberMin?: bigint | null | undefined;
  readonly numberMax?: bigint | null | undefined;
  readonly hostIdPrefix?: string | null | undefined;
  /** Of the host at the position. */
  readonly labels?: readonly LabelCondition[] | null | undefined;
}

export interface LiveUpdatesPage {
  readonly at: Position;
  readonly filter?: LiveUpdateFilter;
  /** Exclusive ends, by the position at which updates started. */
  readonly after?: Position | null;
  readonly before?: Position | null;
  /** Backward: newest first. */
  readonly direction?: 'forward' | 'backward';
  readonly limit: number;
}

/** As SQL gives it: numbers beyond 2^53 as text, tokens as text inside the jsonb. */
export interface RawLiveUpdate
  extends
    Omit<
      LiveUpdateRow,
      'firstPosition' | 'firstVersion' | 'lastPosition' | 'lastVersion' | 'number' | 'carried' | 'counts'
    >,
    CarriedCounts {
  readonly here: boolean;
  readonly first_position: string;
  readonly firstPosition: string;
  readonly firstVersion: string;
  readonly lastPosition: string;
  readonly lastVersion: string;
  readonly number: string | null;
  readonly carried: readonly (Omit<CarriedSession, 'files'> & {
    readonly files: readonly (Omit<CarriedFile, 'token'> & { readonly token: string })[];
  })[];
}

export const LIVE_UPDATE_COLUMNS = `u.host_id as "hostId", u.ordinal, u.first_position, u.first_position::text as "firstPosition",
  u.first_version::text as "firstVersion", u.last_position::text as "lastPosition", u.last_version::text as "lastVersion",
  u.started_at as "startedAt", u.number::text, u.chain, u.from_boot as "fromBoot", u.to_boot as "toBoot",
  u.from_boot_id as "fromBootId", u.to_boot_id as "toBootId", u.from_release as "fromRelease", u.to_release as "toRelease",
  u.requested_at as "requestedAt", u.left_at as "leftAt", u.arrived_at as "arrivedAt", u.finished_at as "finishedAt",
  u.outcome, u.reason, u.carried, u.sessions_carried as "sessionsCarried", u.sessions_restored as "sessionsRestored",
  u.files_carried as "filesCarried", u.files_restored as "filesRestored"`;

/** Filters by the values at the position: one lookup in the history of each update that changed later. */
const MOVED_ON = `select false as here, ${LIVE_UPDATE_COLUMNS} from projection.live_update u cross join lateral (
  select * from projection.live_update_change c where c.host_id = u.host_id and c.ordinal = u.ordinal
  and c.position <= $1::bigint order by c.position desc limit 1) c`;

export async function readLiveUpdates(reader: PastReader, page: LiveUpdatesPage): Promise<LiveUpdateRow[]> {
  const { at, direction = 'forward', limit } = page;
  const values: unknown[] = [String(at)];
  const still = liveUpdateConditions(page, 'u', values).and('u.last_position <= $', at);
  const moved = liveUpdateConditions(page, 'c', values)
    .and('u.first_position <= $', at)
    .and('u.last_position > $', at);
  const way = direction === 'forward' ? 'asc' : 'desc';
  const most = `limit $${values.push(limit)}`;
  // One statement, so that an update that changes at this moment is in exactly one part. Each part is ordered by the
  // same index and limited to the page before they are combined.
  const { rows } = await reader.pool.query<RawLiveUpdate>(
    `select * from (
       (select true as here, ${LIVE_UPDATE_COLUMNS} from projection.live_update u${still.text} order by u.first_position ${way} ${most})
       union all
       (${MOVED_ON}${moved.text} order by u.first_position ${way} ${most})) as at
     order by first_position ${way} ${most}`,
    values,
  );
  return settled(reader, at, rows);
}

/** Number of updates that match the filter; stops counting at `cap`. */
export async function countLiveUpdates(
  db: pg.Pool,
  page: Pick<LiveUpdatesPage, 'at' | 'filter'>,
  cap: number,
): Promise<number> {
  const { at } = page;
  const values: unknown[] = [String(at)];
  const still = liveUpdateConditions(page, 'u', values).and('u.last_position <= $', at);
  const moved = liveUpdateConditions(page, 'c', values)
    .and('u.first_position <= $', at)
    .and('u.last_position > $', at);
  const most = `limit $${values.push(cap)}`;
  const { rows } = await db.query<{ count: string }>(
    `select count(*)::text as count from (
       (select u.ordinal from projection.live_update u${still.text} ${most})
       union all
       (select ordinal from (${MOVED_ON}${moved.text} ${most}) as m) ${most}) as found`,
    values,
  );
  return Number(rows[0]?.count ?? 0);
}

export interface LiveUpdateKey {
  readonly hostId: HostId;
  readonly ordinal: number;
}

/** The updates that exist, as they are now, in no particular order. */
export async function readLiveUpdatesByKey(
  db: pg.Pool,
  keys: readonly LiveUpdateKey[],
): Promise<LiveUpdateRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await db.query<RawLiveUpdate>({
    name: 'projection-live-updates-by-key',
    text: `select true as here, ${LIVE_UPDATE_COLUMNS} from projection.live_update u
     where (u.host_id, u.ordinal) in (select * from unnest($1::text[], $2::integer[]))`,
    values: [keys.map(({ hostId }) => hostId), keys.map(({ ordinal }) => ordinal)],
  });
  return rows.map(liveUpdateRow);
}

/** Updates by the position of their last change, oldest first: at least `limit` when there are as many, never a part of one position. */
export async function readLiveUpdatesMoved(
  db: pg.Pool,
  after: Position,
  limit: number,
): Promise<LiveUpdateRow[]> {
  const { rows } = await db.query<RawLiveUpdate>({
    name: 'projection-live-updates-moved',
    text: `select true as here, ${LIVE_UPDATE_COLUMNS} from projection.live_update u where u.last_position > $1::bigint
           order by u.last_position fetch first ($2::integer) rows with ties`,
    values: [String(after), limit],
  });
  return rows.map(liveUpdateRow);
}

/** `changing`: the alias of the table whose values may have differed at the position. */
export function liveUpdateConditions(
  { at, filter = {}, after, before }: Pick<LiveUpdatesPage, 'at' | 'filter' | 'after' | 'before'>,
  changing: 'u' | 'c',
  values: unknown[] = [],
): Where {
  const where = new Where(values)
    .and('u.first_position > $', after)
    .and('u.first_position < $', before)
    .and('u.host_id = any($)', filter.hostIds)
    .and('u.ordinal = $', filter.ordinal)
    .and(releaseCondition('u.from_release', filter.fromRelease), filter.fromRelease)
    .and('u.started_at >= $', filter.startedFrom)
    .and('u.started_at < $', filter.startedBefore)
    .and(`${changing}.outcome = any($)`, filter.outcomes)
    .and(`${changing}.number = $`, filter.number)
    .and(`${changing}.number >= $`, filter.numberMin)
    .and(`${changing}.number <= $`, filter.numberMax)
    .and('starts_with(u.host_id, $)', filter.hostIdPrefix)
    .and('u.host_id >= $', filter.hostIdPrefix)
    .and(`${changing}.chain = $`, filter.chain)
    .and(releaseCondition(`${changing}.to_release`, filter.toRelease), filter.toRelease);
  for (const condition of filter.labels ?? [])
    where.raw(
      `${where.holding('(select h.labels from projection.host_change h where h.host_id = u.host_id and h.position <= $::bigint order by h.position desc limit 1)', at)} @> any(${where.value(labelPatterns(condition))}::jsonb[])`,
    );
  return where;
}

/** Updates that changed after the position are shown as replay of their host up to the position gives them. */
async function settled(
  reader: PastReader,
  at: Position,
  raws: readonly RawLiveUpdate[],
): Promise<LiveUpdateRow[]> {
  const rows = raws.map(liveUpdateRow);
  const moved = rows.filter((_row, index) => raws[index]?.here === false);
  const states = await statesAt(
    reader,
    moved.map((row) => row.hostId),
    at,
  );
  const then = moved.map((row) => {
    const update = states.get(row.hostId)?.updates.get(row.ordinal);
    if (update === undefined)
      throw new Error(
        `replay of host ${row.hostId} up to position ${at} has no live update ${row.ordinal}, but the read models do. Rebuild the read models`,
      );
    return update;
  });
  const places = await positionsOf(
    reader.pool,
    then.map((update, index) => ({
      hostId: moved[index]?.hostId ?? asHostId(''),
      version: asVersion(update.lastVersion),
    })),
  );
  const replayed = new Map(
    moved.map((row, index) => {
      const [update, lastPosition] = [then[index], places[index]];
      if (update === undefined || lastPosition === undefined || lastPosition === null)
        throw new Error('unreachable');
      const { hostId, firstPosition, startedAt } = row;
      return [row, liveUpdateRowOf(hostId, update, { firstPosition, startedAt, lastPosition })] as const;
    }),
  );
  return rows.map((row) => replayed.get(row) ?? row);
}

export function liveUpdateRow({
  sessionsCarried,
  sessionsRestored,
  filesCarried,
  filesRestored,
  here: _here,
  first_position: _order,
  ...raw
}: RawLiveUpdate): LiveUpdateRow {
  return {
    ...raw,
    firstPosition: asPosition(BigInt(raw.firstPosition)),
    firstVersion: asVersion(BigInt(raw.firstVersion)),
    lastPosition: asPosition(BigInt(raw.lastPosition)),
    lastVersion: asVersion(BigInt(raw.lastVersion)),
    number: raw.number === null ? null : BigInt(raw.number),
    carried: raw.carried.map((session) => ({
      ...session,
      files: session.files.map((file) => ({ ...file, token: BigInt(file.token) })),
    })),
    counts: { sessionsCarried, sessionsRestored, filesCarried, filesRestored },
  };
}
