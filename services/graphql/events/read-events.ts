/** A page of events with its counts. A broad filter ends a page early, and the page says how far it has read. */
import type pg from 'pg';
import { asPosition, type Position } from '../../kernel/index.js';
import {
  countEvents,
  LedgerError,
  searchLog,
  type EventCount,
  type LogFilter,
  type SearchedPage,
} from '../../ledger/index.js';
import { hostLoaderAt } from '../host-loader.js';
import type { EventConditionCount, EventConditionName, EventConnectionParent, EventView } from '../models.js';
import { COUNT_CAP, readConnection } from '../paging/connection.js';
import { positionOf, type CursorCodec } from '../paging/cursor.js';
import type { PageRequest } from '../paging/page-request.js';

export interface EventsRequest {
  readonly page: PageRequest;
  readonly filter: LogFilter;
  readonly cursors: CursorCodec;
  readonly asOf: Position;
  /** Whether the caller named the moment. */
  readonly fixed: boolean;
}

/** The conditions that a caller can give, by their names in the API. */
const fieldOf = {
  host_ids: 'hostIds',
  host_id_prefix: 'hostIdPrefix',
  types: 'types',
  boot_ids: 'bootIds',
  sources: 'sources',
  text: 'text',
  occurred_from: 'occurredFrom',
  occurred_before: 'occurredBefore',
} as const satisfies Record<EventConditionName, keyof LogFilter>;
const eventConditions = Object.keys(fieldOf) as EventConditionName[];

/** Thrown by a look for rows on the other side of a page that was not read to its end: there may be some. */
class NotReadToTheEnd extends Error {}

export async function readEvents(
  pool: pg.Pool,
  { page, filter, cursors, asOf, fixed }: EventsRequest,
): Promise<EventConnectionParent> {
  const hosts = hostLoaderAt(pool, asOf, fixed);
  const forward = page.direction === 'forward';
  // The first read is the page; later ones look for rows on its sides.
  const main: { found: SearchedPage | null; end: Position } = { found: null, end: asOf };
  const count = (of: LogFilter): Promise<EventCount> =>
    countEvents(pool, of, { after: asPosition(0n), upTo: asOf }, COUNT_CAP);
  const connection = await readConnection<EventView, Position>(page, {
    async read({ after, before, ...range }) {
      // A client can forge a cursor beyond the last row; the page is then empty.
      const from = after === null ? asPosition(0n) : after > asOf ? asOf : after;
      const upTo = asPosition(before === null || before > asOf ? asOf + 1n : before);
      const found = await searchLog(pool, { ...range, filter, after: from, before: upTo });
      if (main.found === null) {
        main.found = found;
        main.end = found.stoppedAt ?? asPosition(forward ? upTo - 1n : from + 1n);
      } else if (found.stoppedAt !== null && found.events.length === 0) throw new NotReadToTheEnd();
      return found.events.map((event) => Object.assign(event, { hosts }));
    },
    keyOf: (event) => event.position,
    cursorOf: (position) => cursors.encode(String(position)),
    keyIn: (argument, cursor) => asPosition(positionOf(cursors, argument, cursor)),
    outOfReach: (error) =>
      error instanceof NotReadToTheEnd || (error instanceof LedgerError && error.code === 'ARCHIVED'),
    count: async (cap) => Math.min(cap, (await count(filter)).count),
  });
  const { pageInfo, nodes } = connection;
  const stoppedAt = main.found?.stoppedAt ?? null;
  const early = stoppedAt !== null;
  const full = nodes.length === page.limit;
  return {
    ...connection,
    pageInfo: {
      ...pageInfo,
      hasNextPage: async () => (early && forward) || pageInfo.hasNextPage(),
      hasPreviousPage: async () => (early && !forward) || pageInfo.hasPreviousPage(),
    },
    asOf,
    continueFrom: early && !full ? cursors.encode(String(stoppedAt)) : null,
    readTo: (full ? (forward ? nodes.at(-1) : nodes[0])?.position : undefined) ?? main.end,
    matches: () => count(filter),
    withoutEach: async () => {
      const counts: EventConditionCount[] = [];
      for (const condition of eventConditions) {
        const { [fieldOf[condition]]: left, ...others } = filter;
        if (left !== undefined) counts.push({ condition, matches: await count(others) });
      }
      return counts;
    },
  };
}
