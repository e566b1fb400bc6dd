/** The whole log by position. */
import { asPosition, type StoredEvent, type Position } from '../../kernel/index.js';
import type { Db } from '../database.js';
import type { LogFilter } from './filter.js';
import { conditions } from './filter.js';
import { archiveBelow } from '../archive/attached.js';
import { archivedBefore } from './archived.js';
import { firstPosition } from './live.js';
import { EVENT_COLUMNS, selectEvents } from './row.js';

export interface LogPage {
  /** Exclusive lower end; forward reading starts after it. */
  readonly after?: Position;
  /** Exclusive upper end; backward reading starts before it. */
  readonly before?: Position;
  readonly direction?: 'forward' | 'backward';
  readonly limit: number;
  readonly filter?: LogFilter;
}

/**
 * At most `limit` matching events between `after` and `before`, ascending, or descending with `backward`. Reads only
 * the log in the database: a page that reaches into archived positions throws ARCHIVED and is never truncated.
 */
export async function readLog(db: Db, page: LogPage): Promise<StoredEvent[]> {
  if (page.direction !== 'backward') return readRange(db, page);
  const first = await firstPosition(db);
  if ((page.after ?? 0n) + 1n >= first) return readRange(db, page);
  const rows = await readRange(db, { ...page, after: asPosition(first - 1n) });
  if (rows.length < page.limit) throw archivedBefore(first);
  return rows;
}

async function readRange(
  db: Db,
  { after, before, direction = 'forward', limit, filter = {} }: LogPage,
): Promise<StoredEvent[]> {
  const order = direction === 'forward' ? 'asc' : 'desc';
  const values: unknown[] = [String(after ?? 0n), before === undefined ? null : String(before), limit];
  const more = conditions(filter, values);
  if (filter.hostIds === undefined) {
    return selectEvents(
      db,
      `select ${EVENT_COLUMNS} from ledger.event e where e.position > ledger.above_archive($1::bigint) and e.position < coalesce($2, 9223372036854775807)${more} order by e.position ${order} limit $3`,
      values,
    );
  }
  // Each host by its own index, at most `limit` rows of each, merged: a rare host never costs a scan of the log.
  const hosts = `$${values.push([...new Set(filter.hostIds)])}`;
  return selectEvents(
    db,
    `select ${EVENT_COLUMNS} from unnest(${hosts}::text[]) as h(host_id) cross join lateral (
       select * from ledger.event e
       where e.host_id = h.host_id and e.version > ledger.version_at(h.host_id, $1::bigint)
         and ($2::bigint is null or e.version <= ledger.version_at(h.host_id, $2::bigint - 1))${more}
       order by e.version ${order} limit $3) as e
     order by e.position ${order} limit $3`,
    values,
  );
}

/**
 * The events at these positions, in no particular order. Positions without an event are omitted. Includes archived
 * events.
 */
export async function readEventsAt(db: Db, positions: readonly Position[]): Promise<StoredEvent[]> {
  if (positions.length === 0) return [];
  const events = await selectEvents(
    db,
    `select ${EVENT_COLUMNS} from ledger.event e where e.position = any($1::bigint[])`,
    [positions.map(String)],
    'ledger.events_at',
  );
  if (events.length === positions.length) return events;
  const found = new Set(events.map((event) => event.position));
  const first = await firstPosition(db);
  for (const position of positions) {
    const archived = position < first && !found.has(position) ? await readEvent(db, position) : null;
    if (archived !== null) events.push(archived);
  }
  return events;
}

/** Total length of canonical text in one page. A single event may be longer. */
export interface SizedPage {
  readonly after: Position;
  /** Inclusive upper end. */
  readonly upTo: Position;
  readonly limit: number;
  readonly bytes: number;
  readonly filter: LogFilter;
  /**
   * Archived positions in an unfiltered page: refuse the page (ARCHIVED) or omit them; the caller sees omissions by the
   * positions.
   */
  readonly archived?: 'refused' | 'left_out';
}

/**
 * Like {@link readLog} forward, and also bounded by the size of the events: at least one event when any matches.
 * PostgreSQL measures the size without reading the text.
 */
export async function readSizedPage(
  db: Db,
  { after, upTo, limit, bytes, filter, archived = 'refused' }: SizedPage,
): Promise<StoredEvent[]> {
  const values: unknown[] = [String(after), String(upTo), limit, bytes];
  const more = conditions(filter, values);
  const rows =
    filter.hostIds === undefined
      ? `select * from ledger.event e where e.position > ${archived === 'refused' ? 'ledger.above_archive($1::bigint)' : '$1::bigint'} and e.position <= $2::bigint${more} order by e.position limit $3`
      : `select e.* from unnest($${values.push([...new Set(filter.hostIds)])}::text[]) as h(host_id) cross join lateral (
           select * from ledger.event e
           where e.host_id = h.host_id and e.version > ledger.version_at(h.host_id, $1::bigint)
             and e.version <= ledger.version_at(h.host_id, $2::bigint)${more}
           order by e.version limit $3) as e
         order by e.position limit $3`;
  return selectEvents(
    db,
    `select ${EVENT_COLUMNS} from (
       select e.*, sum(octet_length(e.canonical)) over (order by e.position) - octet_length(e.canonical) as before_it
       from (${rows}) as e) as e
     where e.before_it < $4 order by e.position`,
    values,
  );
}

export async function readEvent(db: Db, position: Position): Promise<StoredEvent | null> {
  const [event] = await selectEvents(
    db,
    `select ${EVENT_COLUMNS} from ledger.event e where e.position = $1`,
    [String(position)],
  );
  if (event !== undefined) return event;
  const first = await firstPosition(db);
  if (position >= first || position < 1n) return null;
  for await (const [archived] of (await archiveBelow(db, first)).log(position, position))
    return archived ?? null;
  return null;
}
