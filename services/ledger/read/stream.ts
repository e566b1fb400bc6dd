/** One host's stream by version, archived events included. */
import type { HostId, LedgerEvent, Version } from '../../kernel/index.js';
import type { Db } from '../database.js';
import { archiveBelow } from '../archive/attached.js';
import type { LogFilter } from './filter.js';
import { conditions, matches } from './filter.js';
import { firstVersion } from './live.js';
import { EVENT_COLUMNS, selectEvents } from './row.js';

export interface StreamPage {
  /** First version, included. */
  readonly from?: Version;
  /** Last version, included. */
  readonly to?: Version;
  /** Backward: starts at `to` and descends. */
  readonly direction?: 'forward' | 'backward';
  readonly limit: number;
  readonly filter?: Omit<LogFilter, 'hostIds'>;
}

/**
 * The start of the host's stream in the database is queried after the page: a partition may be archived at any time,
 * and a page that lost rows to that is read again.
 */
export async function readStream(db: Db, hostId: HostId, page: StreamPage): Promise<LedgerEvent[]> {
  const { from = 1n } = page;
  for (let known: Beginning | null = null; ;) {
    const events: LedgerEvent[] =
      known === null ? await readLive(db, hostId, page) : await readAcross(db, hostId, page, known);
    const now = await firstVersion(db, hostId);
    if (from >= now.version || now.version === known?.version) return events;
    known = now;
  }
}

type Beginning = Awaited<ReturnType<typeof firstVersion>>;

/** Versions before `live` come from the archive. */
async function readAcross(db: Db, hostId: HostId, page: StreamPage, live: Beginning): Promise<LedgerEvent[]> {
  const { from = 1n, to, direction = 'forward', limit, filter = {} } = page;
  const inLog = (most: number): Promise<LedgerEvent[]> => readLive(db, hostId, { ...page, limit: most });
  const inArchive = async (): Promise<LedgerEvent[]> => {
    const last = to !== undefined && to < live.version ? to : live.version - 1n;
    const found: LedgerEvent[] = [];
    const archive = await archiveBelow(db, live.position);
    for await (const events of archive.stream(hostId, from, last)) {
      found.push(...events.filter((event) => matches(filter, event)));
      if (direction === 'forward' && found.length >= limit) break;
    }
    return direction === 'forward' ? found : found.reverse();
  };
  const first = direction === 'forward' ? await inArchive() : await inLog(limit);
  if (first.length >= limit) return first.slice(0, limit);
  const rest = direction === 'forward' ? await inLog(limit - first.length) : await inArchive();
  return [...first, ...rest].slice(0, limit);
}

function readLive(
  db: Db,
  hostId: HostId,
  { from, to, direction = 'forward', limit, filter = {} }: StreamPage,
): Promise<LedgerEvent[]> {
  const values: unknown[] = [hostId, String(from ?? 1n), to === undefined ? null : String(to), limit];
  const order = direction === 'forward' ? 'asc' : 'desc';
  return selectEvents(
    db,
    `select ${EVENT_COLUMNS} from ledger.event e
     where e.host_id = $1 and e.version >= $2 and e.version <= coalesce($3, 9223372036854775807)${conditions(filter, values)}
     order by e.host_id ${order}, e.version ${order} limit $4`,
    values,
  );
}
