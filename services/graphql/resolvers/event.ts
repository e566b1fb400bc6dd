import { asPosition, encodeEvent } from '../../kernel/index.js';
import { readEvent, readLog } from '../../ledger/index.js';
import type { EventResolvers, QueryResolvers } from '../generated.js';
import { connectionOf, rowsToRead } from '../paging/connection.js';
import { positionOf } from '../paging/cursor.js';
import { pageRequest } from '../paging/page-request.js';
import { logMoment } from '../state/moment.js';
import { checkFilter } from './event-filter.js';

export const eventQueries: Pick<QueryResolvers, 'events' | 'event'> = {
  async events(_root, args, { pool }) {
    const request = pageRequest(args);
    const { filter, cursors } = checkFilter(args.filter);
    const [only, ...others] = filter.hostIds ?? [];
    const asOf = await logMoment(pool, args, others.length === 0 ? (only ?? null) : null);
    const before = request.before === null ? null : positionOf(cursors, 'before', request.before);
    const rows = await readLog(pool, {
      direction: request.direction,
      limit: rowsToRead(request),
      filter,
      ...(request.after === null ? {} : { after: asPosition(positionOf(cursors, 'after', request.after)) }),
      before: asPosition(before === null || before > asOf ? asOf + 1n : before),
    });
    return { ...connectionOf(request, rows, (event) => cursors.encode(String(event.position))), asOf };
  },
  event: (_root, { position }, { pool }) => readEvent(pool, position),
};

export const Event: EventResolvers = {
  host: (event, _args, { hosts }) => hosts.load(event.hostId),
  canonical: (event) => encodeEvent(event),
};
