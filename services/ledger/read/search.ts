/**
 * Reads of the log under a filter that no index answers, in bounded steps: a page ends early and reports how far it has
 * read, and a count reports whether it is exact. Hosts have an index; kinds, boots, sources and text do not.
 */
import { asHostId, asPosition, type HostId, type Position, type StoredEvent } from '../../kernel/index.js';
import type { Db } from '../database.js';
import { conditions, type LogFilter } from './filter.js';
import { firstPosition } from './live.js';
import { readLog, type LogPage } from './log.js';
import { selectText } from './row.js';

/** Positions that one read may scan. Conditions on the text of events cost more. */
export interface ScanBounds {
  readonly columns: bigint;
  readonly text: bigint;
}

/** Some tenths of a second each. */
const SCAN: ScanBounds = { columns: 500_000n, text: 100_000n };
/** A prefix that names at most this many hosts is read by their index. */
const MAX_HOSTS = 100;

export interface SearchedPage {
  readonly events: readonly StoredEvent[];
  /** The read stopped after this position because of its bound; null when it reached the end of its range or is full. */
  readonly stoppedAt: Position | null;
}

/** Like {@link readLog}; `before` is required. A page that is not full and has `stoppedAt` may have more rows beyond it. */
export async function searchLog(
  db: Db,
  page: LogPage & { readonly before: Position },
  bounds = SCAN,
): Promise<SearchedPage> {
  const filter = await withHosts(db, page.filter ?? {});
  const bound = await boundOf(db, filter, bounds);
  const { before, limit, direction = 'forward' } = page;
  const after = page.after ?? asPosition(0n);
  if (bound === null || before - after - 1n <= bound) {
    return { events: await readLog(db, { ...page, filter }), stoppedAt: null };
  }
  // The last position of this step, in the direction of the page.
  const stop = asPosition(direction === 'forward' ? after + bound : before - bound);
  const step = direction === 'forward' ? { before: asPosition(stop + 1n) } : { after: asPosition(stop - 1n) };
  const events = await readLog(db, { ...page, ...step, filter });
  return { events, stoppedAt: events.length < limit ? stop : null };
}

export interface EventCount {
  readonly count: number;
  /** False: at least `count` events match. */
  readonly exact: boolean;
}

/**
 * Number of events that match after `after`, up to and including `upTo`. Stops at `cap`, and at the bound of a scan,
 * which covers the newest part of the range. Archived events are not counted.
 */
export async function countEvents(
  db: Db,
  wanted: LogFilter,
  { after, upTo }: { readonly after: Position; readonly upTo: Position },
  cap: number,
  bounds = SCAN,
): Promise<EventCount> {
  const first = await firstPosition(db);
  const from = after + 1n < first ? first - 1n : after;
  const archived = from !== after;
  if (Object.keys(wanted).length === 0) return { count: Math.max(0, Number(upTo - from)), exact: !archived };
  const filter = await withHosts(db, wanted);
  const bound = await boundOf(db, filter, bounds);
  const start = bound !== null && upTo - from > bound ? upTo - bound : from;
  const values: unknown[] = [cap, String(start), String(upTo)];
  const more = conditions(filter, values);
  // By host, so that the index of each host is used and never a scan by position.
  const rows =
    filter.hostIds === undefined
      ? `select from ledger.event e where e.position > $2 and e.position <= $3${more} limit $1`
      : `select from unnest($${values.push([...new Set(filter.hostIds)])}::text[]) as h(host_id) cross join lateral (
           select from ledger.event e where e.host_id = h.host_id and e.version > ledger.version_at(h.host_id, $2::bigint)
             and e.version <= ledger.version_at(h.host_id, $3::bigint)${more} limit $1) as e limit $1`;
  const [row] = await selectText(db, `select count(*) from (${rows}) as found`, values);
  const count = Number(row?.[0] ?? 0);
  return { count, exact: count < cap && start === from && !archived };
}

/** A prefix that few hosts have becomes a list of hosts. */
async function withHosts(db: Db, filter: LogFilter): Promise<LogFilter> {
  const { hostIds, hostIdPrefix } = filter;
  if (hostIds !== undefined || hostIdPrefix === undefined) return filter;
  const rows = await selectText(
    db,
    `select host_id from ledger.host_head where host_id >= $1 and starts_with(host_id, $1) order by host_id limit ${MAX_HOSTS + 1}`,
    [hostIdPrefix],
  );
  if (rows.length > MAX_HOSTS) return filter;
  return { ...filter, hostIds: rows.map(([hostId]) => asHostId(hostId ?? '')) };
}

/** Positions that a read under this filter may scan; null: its index bounds the work. */
async function boundOf(db: Db, filter: LogFilter, bounds: ScanBounds): Promise<bigint | null> {
  const ofText = filter.text !== undefined || filter.sources !== undefined;
  const { hostIds } = filter;
  if (hostIds === undefined) {
    if (Object.keys(filter).length === 0) return null;
    return ofText ? bounds.text : bounds.columns;
  }
  return ofText && (await eventsOf(db, hostIds)) > bounds.text ? bounds.text : null;
}

async function eventsOf(db: Db, hostIds: readonly HostId[]): Promise<bigint> {
  const [row] = await selectText(
    db,
    'select coalesce(sum(version), 0) from ledger.host_head where host_id = any($1)',
    [hostIds],
  );
  return BigInt(row?.[0] ?? 0);
}
