/** Reads sessions as they were at a position, in the order in which they were opened. */
import type pg from 'pg';
import {
  asPosition,
  asVersion,
  type FileState,
  type HostId,
  type Position,
  type SessionState,
} from '../kernel/index.js';
import type { SessionRow } from './fold-sessions.js';
import { statesAt, type PastHost, type PastReader } from './past-reader.js';
import { Where } from './where.js';

/** A session must match every given field. */
export interface SessionFilter {
  readonly hostIds?: readonly HostId[] | null;
  readonly name?: string | null;
  readonly direction?: SessionState['direction'] | null;
  readonly statuses?: readonly SessionState['status'][] | null;
  readonly bootOrdinal?: number | null;
}

/** One event can open several sessions, so the position alone does not order them. */
export interface SessionKey {
  readonly position: Position;
  readonly direction: string;
  readonly name: string;
}

export interface SessionsPage {
  readonly at: Position;
  readonly filter?: SessionFilter;
  /** Exclusive ends. */
  readonly after?: SessionKey | null;
  readonly before?: SessionKey | null;
  /** Backward: newest first. */
  readonly direction?: 'forward' | 'backward';
  readonly limit: number;
}

/** A session at a position. */
export interface SessionView extends SessionRow {
  readonly asOf: Position;
}

interface Raw extends Omit<SessionRow, 'firstVersion' | 'firstPosition' | 'lastPosition' | 'files'> {
  readonly here: boolean;
  readonly firstVersion: string;
  readonly firstPosition: string;
  readonly lastPosition: string;
  readonly files: readonly (Omit<FileState, 'token' | 'dataPa' | 'size'> & {
    readonly token: string;
    readonly dataPa: string | null;
    readonly size: string | null;
  })[];
}

const COLUMNS = `s.host_id as "hostId", s.boot_ordinal as "bootOrdinal", s.boot_id as "bootId", s.direction, s.name,
  s.first_position, s.first_version::text as "firstVersion", s.first_position::text as "firstPosition",
  s.opened_at as "openedAt", s.files, s.file_count as "fileCount"`;

const STILL = `select true as here, s.last_position::text as "lastPosition", s.status, ${COLUMNS} from projection.session s`;

/** Filters by the values at the position: one lookup in the history of each session that changed later. */
const MOVED_ON = `select false as here, c.position::text as "lastPosition", c.status, ${COLUMNS}
  from projection.session s cross join lateral (
  select * from projection.session_change c where c.host_id = s.host_id and c.first_version = s.first_version
  and c.direction = s.direction and c.name = s.name and c.position <= $1::bigint order by c.position desc limit 1) c`;

export async function readSessions(reader: PastReader, page: SessionsPage): Promise<SessionView[]> {
  const { at, direction = 'forward', limit } = page;
  const values: unknown[] = [String(at)];
  const still = conditions(values, page, 's.status').and('s.last_position <= $', at);
  const moved = conditions(values, page, 'c.status')
    .and('s.first_position <= $', at)
    .and('s.last_position > $', at);
  const way = direction === 'forward' ? 'asc' : 'desc';
  const most = `limit $${values.push(limit)}`;
  const order = (alias: string): string =>
    `order by ${alias}first_position ${way}, ${alias}direction ${way}, ${alias}name ${way} ${most}`;
  // One statement, so that a session that changes at this moment is in exactly one part.
  const { rows } = await reader.pool.query<Raw>(
    `select * from ((${STILL}${still.text} ${order('s.')}) union all (${MOVED_ON}${moved.text} ${order('s.')})) as at ${order('')}`,
    values,
  );
  return settled(reader, at, rows);
}

/** Number of sessions that match the filter; stops counting at `cap`. */
export async function countSessions(
  db: pg.Pool,
  page: Pick<SessionsPage, 'at' | 'filter'>,
  cap: number,
): Promise<number> {
  const { at } = page;
  const values: unknown[] = [String(at)];
  const still = conditions(values, page, 's.status').and('s.last_position <= $', at);
  const moved = conditions(values, page, 'c.status')
    .and('s.first_position <= $', at)
    .and('s.last_position > $', at);
  const most = `limit $${values.push(cap)}`;
  const { rows } = await db.query<{ count: string }>(
    `select count(*)::text as count from (
       (select s.name from projection.session s${still.text} ${most})
       union all
       (select name from (${MOVED_ON}${moved.text} ${most}) as m) ${most}) as found`,
    values,
  );
  return Number(rows[0]?.count ?? 0);
}

/**
 * Identifies a session, also among sessions of the same name: the event that opened it opened no other of that name.
 */
export type SessionIdentity = Pick<SessionRow, 'hostId' | 'firstVersion' | 'direction' | 'name'>;

/** The sessions that exist, as they are now, in no particular order. */
export async function readSessionsByKey(
  db: pg.Pool,
  keys: readonly SessionIdentity[],
  asOf: Position,
): Promise<SessionView[]> {
  if (keys.length === 0) return [];
  const { rows } = await db.query<Raw>({
    name: 'projection-sessions-by-key',
    text: `${STILL} where (s.host_id, s.first_version, s.direction, s.name) in
      (select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[]))`,
    values: [
      keys.map(({ hostId }) => hostId),
      keys.map(({ firstVersion }) => String(firstVersion)),
      keys.map(({ direction }) => direction),
      keys.map(({ name }) => name),
    ],
  });
  return settled(
    { pool: db, stateAt: () => Promise.reject(new Error('current rows need no replay')) },
    asOf,
    rows,
  );
}

function conditions(
  values: unknown[],
  { filter = {}, after, before }: Pick<SessionsPage, 'filter' | 'after' | 'before'>,
  status: 's.status' | 'c.status',
): Where {
  const where = new Where(values)
    .and('s.host_id = any($)', filter.hostIds)
    .and('s.name = $', filter.name)
    .and('s.direction = $', filter.direction)
    .and('s.boot_ordinal = $', filter.bootOrdinal)
    .and(`${status} = any($)`, filter.statuses);
  if (after !== null && after !== undefined) where.behind(KEY, '>', keyOf(after));
  if (before !== null && before !== undefined) where.behind(KEY, '<', keyOf(before));
  return where;
}

const KEY = '(s.first_position, s.direction, s.name)';

const keyOf = ({ position, direction, name }: SessionKey): unknown[] => [position, direction, name];

/** Files of sessions that changed after the position come from replay up to the position. */
async function settled(reader: PastReader, at: Position, raws: readonly Raw[]): Promise<SessionView[]> {
  const moved = raws.filter((row) => !row.here);
  const hosts = await statesAt(
    reader,
    moved.map((row) => row.hostId),
    at,
  );
  return raws.map(({ here, files: now, ...raw }) => {
    const files = here ? now.map(fileOf) : filesThen(hosts.get(raw.hostId), raw, at);
    const { hostId, bootOrdinal, bootId, direction, name, openedAt, status } = raw;
    return {
      ...{ hostId, bootOrdinal, bootId, direction, name, openedAt, status },
      asOf: at,
      firstVersion: asVersion(BigInt(raw.firstVersion)),
      firstPosition: asPosition(BigInt(raw.firstPosition)),
      lastPosition: asPosition(BigInt(raw.lastPosition)),
      files,
      fileCount: files.length,
    };
  });
}

/** Only sessions of the running boot and the one before can still change. */
function filesThen(
  host: PastHost | undefined,
  { hostId, bootOrdinal, direction, name }: Pick<SessionRow, 'hostId' | 'bootOrdinal' | 'direction' | 'name'>,
  at: Position,
): readonly FileState[] {
  const boot = [host?.state.boot, host?.state.previous].find((one) => one?.ordinal === bootOrdinal);
  const session = boot?.[direction]?.sessions.find((one) => one.name === name);
  if (session === undefined)
    throw new Error(
      `replay of host ${hostId} up to position ${at} has no session ${name}, but the read models do. Rebuild the read models`,
    );
  return session.files;
}

function fileOf({ token, dataPa, size, ...file }: Raw['files'][number]): FileState {
  return {
    ...file,
    token: BigInt(token),
    dataPa: dataPa === null ? null : BigInt(dataPa),
    size: size === null ? null : BigInt(size),
  };
}
