/** Reading the live update rows, of the fleet or of one host, in the order in which they began. */
import type pg from 'pg';
import {
  asPosition,
  asVersion,
  type CarriedFile,
  type CarriedSession,
  type HostId,
  type Position,
  type UpdateOutcome,
} from '../kernel/index.js';
import type { CarriedCounts, LiveUpdateRow } from './rows.js';

type Queryable = Pick<pg.Pool, 'query'>;

export interface LiveUpdateFilter {
  readonly hostId: HostId | null;
  readonly outcome: UpdateOutcome | null;
  readonly number: bigint | null;
}

export interface LiveUpdatesPage extends LiveUpdateFilter {
  /** Exclusive ends. */
  readonly after: Position | null;
  readonly before: Position | null;
  /** Backward: the newest come first. */
  readonly direction: 'forward' | 'backward';
  readonly limit: number;
}

/** As SQL gives it: numbers beyond 2^53 as text, tokens as text inside the jsonb. */
interface Raw
  extends
    Omit<LiveUpdateRow, 'firstPosition' | 'firstVersion' | 'lastVersion' | 'number' | 'carried' | 'counts'>,
    CarriedCounts {
  readonly firstPosition: string;
  readonly firstVersion: string;
  readonly lastVersion: string;
  readonly number: string | null;
  readonly carried: readonly (Omit<CarriedSession, 'files'> & {
    readonly files: readonly (Omit<CarriedFile, 'token'> & { readonly token: string })[];
  })[];
}

const COLUMNS = `host_id as "hostId", ordinal, first_position::text as "firstPosition", first_version::text as "firstVersion",
  last_version::text as "lastVersion", number::text, chain, from_boot as "fromBoot", to_boot as "toBoot", from_boot_id as "fromBootId",
  to_boot_id as "toBootId", from_release as "fromRelease", to_release as "toRelease", requested_at as "requestedAt", left_at as "leftAt",
  arrived_at as "arrivedAt", finished_at as "finishedAt", outcome, reason, carried, sessions_carried as "sessionsCarried",
  sessions_restored as "sessionsRestored", files_carried as "filesCarried", files_restored as "filesRestored"`;

/** Built of what is asked, so that the planner sees which index serves. */
function conditions(page: LiveUpdateFilter & Partial<LiveUpdatesPage>, values: unknown[]): string {
  const where: string[] = [];
  const restrict = (condition: string, value: unknown): void => {
    if (value !== null && value !== undefined)
      where.push(`${condition} $${values.push(typeof value === 'bigint' ? value.toString() : value)}`);
  };
  restrict('host_id =', page.hostId);
  restrict('outcome =', page.outcome);
  restrict('number =', page.number);
  restrict('first_position >', page.after);
  restrict('first_position <', page.before);
  return where.length === 0 ? '' : `where ${where.join(' and ')}`;
}

export async function readLiveUpdates(db: Queryable, page: LiveUpdatesPage): Promise<LiveUpdateRow[]> {
  const values: unknown[] = [];
  const where = conditions(page, values);
  const { rows } = await db.query<Raw>(
    `select ${COLUMNS} from projection.live_update ${where}
     order by first_position ${page.direction === 'forward' ? 'asc' : 'desc'} limit $${values.push(page.limit)}`,
    values,
  );
  return rows.map(liveUpdateRow);
}

/** How many updates match; stops counting at `cap`. */
export async function countLiveUpdates(
  db: Queryable,
  { hostId, outcome, number }: LiveUpdateFilter,
  cap: number,
): Promise<number> {
  const values: unknown[] = [];
  const where = conditions({ hostId, outcome, number }, values);
  const { rows } = await db.query<{ count: string }>(
    `select count(*) from (select from projection.live_update ${where} limit $${values.push(cap)}) as found`,
    values,
  );
  return Number(rows[0]?.count ?? 0);
}

export interface LiveUpdateKey {
  readonly hostId: HostId;
  readonly ordinal: number;
}

/** Those of the updates that exist, in no order. */
export async function readLiveUpdatesByKey(
  db: Queryable,
  keys: readonly LiveUpdateKey[],
): Promise<LiveUpdateRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await db.query<Raw>({
    name: 'projection-live-updates-by-key',
    text: `select ${COLUMNS} from projection.live_update
     where (host_id, ordinal) in (select * from unnest($1::text[], $2::integer[]))`,
    values: [keys.map(({ hostId }) => hostId), keys.map(({ ordinal }) => ordinal)],
  });
  return rows.map(liveUpdateRow);
}

function liveUpdateRow({
  sessionsCarried,
  sessionsRestored,
  filesCarried,
  filesRestored,
  ...raw
}: Raw): LiveUpdateRow {
  return {
    ...raw,
    firstPosition: asPosition(BigInt(raw.firstPosition)),
    firstVersion: asVersion(BigInt(raw.firstVersion)),
    lastVersion: asVersion(BigInt(raw.lastVersion)),
    number: raw.number === null ? null : BigInt(raw.number),
    carried: raw.carried.map((session) => ({
      ...session,
      files: session.files.map((file) => ({ ...file, token: BigInt(file.token) })),
    })),
    counts: { sessionsCarried, sessionsRestored, filesCarried, filesRestored },
  };
}
