/** The whole log by position. */
import type { LedgerEvent, Position } from '../../kernel/index.js';
import type { Db } from '../database.js';
import type { LogFilter } from './filter.js';
import { conditions } from './filter.js';
import { archiveBelow } from '../archive/attached.js';
import { firstPosition } from './live.js';
import { EVENT_COLUMNS, selectEvents, selectSized, type SizedEvents } from './row.js';

export interface LogPage {
  /** Exclusive lower end; forward reading starts behind it. */
  readonly after?: Position;
  /** Exclusive upper end; backward reading starts below it. */
  readonly before?: Position;
  readonly direction?: 'forward' | 'backward';
  readonly limit: number;
  readonly filter?: LogFilter;
}

/**
 * At most `limit` matching events between `after` and `before`, ascending or, backward, descending. Only of the log in
 * the database: a page that would begin in what was archived is refused with ARCHIVED, never cut short.
 */
export async function readLog(
  db: Db,
  { after, before, direction = 'forward', limit, filter = {} }: LogPage,
): Promise<LedgerEvent[]> {
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
  // Each host by its own index, at most `limit` rows of each, merged: one rare host never costs a walk over the log.
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

/** Canonical text of one page may be this long together; an event may be longer than that by itself. */
export interface SizedPage {
  readonly after: Position;
  /** Inclusive. */
  readonly upTo: Position;
  readonly limit: number;
  readonly bytes: number;
  readonly filter: LogFilter;
  /** What was archived of an unfiltered page: a refusal (ARCHIVED), or just not in it; the caller sees it by the positions. */
  readonly archived?: 'refused' | 'left_out';
}

/**
 * Like {@link readLog} forward, and bounded by the size of the events as well: at least one event when any matches.
 * The size is measured in the server, which knows it without fetching the text.
 */
export async function readSizedPage(
  db: Db,
  { after, upTo, limit, bytes, filter, archived = 'refused' }: SizedPage,
): Promise<SizedEvents> {
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
  return selectSized(
    db,
    `select ${EVENT_COLUMNS} from (
       select e.*, sum(octet_length(e.canonical)) over (order by e.position) - octet_length(e.canonical) as before_it
       from (${rows}) as e) as e
     where e.before_it < $4 order by e.position`,
    values,
  );
}

export async function readEvent(db: Db, position: Position): Promise<LedgerEvent | null> {
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
