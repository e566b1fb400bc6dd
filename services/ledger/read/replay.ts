/**
 * The whole log or one whole stream, as fast as PostgreSQL and the decoder allow, in constant memory. The upper end is
 * fixed first; below it nothing changes any more, so no long transaction is needed. The next page is read while the
 * caller processes the current one.
 */
import type { HostId, StoredEvent, Position, Version } from '../../kernel/index.js';
import { asPosition, asVersion } from '../../kernel/index.js';
import type { Db } from '../database.js';
import { archiveBelow } from '../archive/attached.js';
import { notDense } from './dense.js';
import { firstPosition, firstVersion } from './live.js';
import { readHead, readHost } from './places.js';
import { EVENT_COLUMNS, selectEvents } from './row.js';

export interface ReplayLogOptions {
  readonly after?: Position;
  /** Last position, included; the current head when absent. */
  readonly upTo?: Position;
  readonly pageSize?: number;
}

export interface ReplayStreamOptions {
  readonly after?: Version;
  readonly upTo?: Version;
  readonly pageSize?: number;
}

const PAGE = 1_000;
const LOG = `select ${EVENT_COLUMNS} from ledger.event e where e.position > $1 and e.position <= $2 order by e.position`;
const STREAM = `select ${EVENT_COLUMNS} from ledger.event e where e.host_id = $3 and e.version > $1 and e.version <= $2 order by e.host_id, e.version`;

/**
 * Pages of events in position order, archived ones included. Throws LOG_NOT_DENSE or ARCHIVED instead of omitting an
 * event.
 */
export async function* replayLog(
  db: Db,
  { after = asPosition(0n), upTo, pageSize = PAGE }: ReplayLogOptions = {},
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  const end = upTo ?? (await readHead(db)).position;
  const first = await firstPosition(db);
  if (after + 1n < first && end > after)
    yield* (await archiveBelow(db, first)).log(after + 1n, end < first ? end : first - 1n);
  yield* pages(
    after + 1n < first ? first - 1n : after,
    end,
    pageSize,
    (from, to) => selectEvents(db, LOG, [String(from), String(to)], 'ledger.replay_log'),
    (event) => event.position,
  );
}

/** Pages of one host's events in version order, archived ones included. */
export async function* replayStream(
  db: Db,
  hostId: HostId,
  { after = asVersion(0n), upTo, pageSize = PAGE }: ReplayStreamOptions = {},
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  const end = upTo ?? (await readHost(db, hostId))?.version ?? after;
  const live = await firstVersion(db, hostId);
  if (after + 1n < live.version && end > after)
    yield* (await archiveBelow(db, live.position)).stream(
      hostId,
      after + 1n,
      end < live.version ? end : live.version - 1n,
    );
  yield* pages(
    after + 1n < live.version ? live.version - 1n : after,
    end,
    pageSize,
    (from, to) => selectEvents(db, STREAM, [String(from), String(to), hostId], 'ledger.replay_stream'),
    (event) => event.version,
  );
}

async function* pages(
  after: bigint,
  end: bigint,
  size: number,
  read: (from: bigint, to: bigint) => Promise<StoredEvent[]>,
  place: (event: StoredEvent) => bigint,
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  const step = BigInt(size);
  const start = (from: bigint): Promise<StoredEvent[]> | null => {
    if (from >= end) return null;
    const page = read(from, from + step < end ? from + step : end);
    // A failure is handled where the page is awaited; until then it must not count as an unhandled rejection.
    page.catch(() => undefined);
    return page;
  };
  let next = start(after);
  for (let from = after; next !== null; from += step) {
    const page: StoredEvent[] = await next;
    next = start(from + step);
    // Positions and versions are dense, so the number of events in a page is known before it is read.
    const due = from + step < end ? step : end - from;
    const [first, last] = [page[0], page.at(-1)];
    if (
      BigInt(page.length) !== due ||
      first === undefined ||
      last === undefined ||
      place(first) !== from + 1n ||
      place(last) !== from + due
    ) {
      throw notDense(from + 1n, from + due, page.length);
    }
    yield page;
  }
}
