import { asPosition, encodeEvent, type LedgerEvent } from '../../kernel/index.js';
import { readEvent, readLog } from '../../ledger/index.js';
import type { EventResolvers, QueryResolvers } from '../generated.js';
import { encodeNodeId } from '../node/node-id.js';
import { connectionOf, rowsToRead } from '../paging/connection.js';
import { positionOf } from '../paging/cursor.js';
import { pageRequest } from '../paging/page-request.js';
import { checkFilter } from './event-filter.js';

export const eventQueries: Pick<QueryResolvers, 'events' | 'event'> = {
  async events(_root, args, { pool }) {
    const request = pageRequest(args);
    const { filter, cursors } = checkFilter(args.filter);
    const rows = await readLog(pool, {
      direction: request.direction,
      limit: rowsToRead(request),
      filter,
      ...(request.after === null ? {} : { after: asPosition(positionOf(cursors, 'after', request.after)) }),
      ...(request.before === null
        ? {}
        : { before: asPosition(positionOf(cursors, 'before', request.before)) }),
    });
    return connectionOf(request, rows, (event) => cursors.encode(String(event.position)));
  },
  event: (_root, { position }, { pool }) => readEvent(pool, position),
};

/** The object type that shows the event. */
export function typenameOfEvent(_event: LedgerEvent): 'Event' {
  return 'Event';
}

export const Event: EventResolvers = {
  id: (event) => encodeNodeId('Event', String(event.position)),
  eventId: (event) => event.id,
  host: (event, _args, { hosts }) => hosts.load(event.hostId),
  canonical: (event) => encodeEvent(event),
};
