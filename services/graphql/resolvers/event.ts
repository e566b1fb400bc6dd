import {
  asPosition,
  confidences,
  evidenceSources,
  type Evidence as EvidenceOf,
  type Position,
} from '../../kernel/index.js';
import { countLog, LedgerError, readEvent, readLog } from '../../ledger/index.js';
import { payloadOf } from '../events/payload-types.js';
import type { EventResolvers, Evidence, QueryResolvers } from '../generated.js';
import { isGiven } from '../is-given.js';
import { hostLoaderAt } from '../host-loader.js';
import type { EventView } from '../models.js';
import { encodeNodeId } from '../node/node-id.js';
import { readConnection } from '../paging/connection.js';
import { positionOf } from '../paging/cursor.js';
import { pageRequest } from '../paging/page-request.js';
import { logMoment, readable } from '../state/moment.js';
import { checkFilter } from '../arguments/event-filter.js';
import { onlyOf } from '../arguments/host-ids.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

export const eventQueries: Roots<Pick<QueryResolvers, 'events' | 'event'>> = {
  events: {
    access: reading,
    weight: 0,
    async resolve(_root, args, { pool }) {
      const { filter, cursors } = checkFilter(args.filter);
      const asOf = await logMoment(pool, args, onlyOf(filter.hostIds));
      const hosts = hostLoaderAt(pool, asOf, isGiven(args.at));
      const connection = await readConnection<EventView, Position>(pageRequest(args), {
        async read({ after, before, ...page }) {
          const events = await readLog(pool, {
            ...page,
            filter,
            // A client can forge a cursor beyond the last row; the page is then empty.
            ...(after === null ? {} : { after: after > asOf ? asOf : after }),
            before: asPosition(before === null || before > asOf ? asOf + 1n : before),
          });
          return events.map((event) => Object.assign(event, { hosts }));
        },
        keyOf: (event) => event.position,
        cursorOf: (position) => cursors.encode(String(position)),
        keyIn: (argument, cursor) => asPosition(positionOf(cursors, argument, cursor)),
        outOfReach: (error) => error instanceof LedgerError && error.code === 'ARCHIVED',
        count: (cap) => countLog(pool, filter, cap, asOf),
      });
      return { ...connection, asOf };
    },
  },
  event: {
    access: reading,
    weight: 0,
    async resolve(_root, { position }, { pool }) {
      const event = await readEvent(pool, position);
      if (event !== null || !(await readable(pool, 'position', position))) return event;
      return readEvent(pool, position);
    },
  },
};

export const Event: EventResolvers = {
  id: (event) => encodeNodeId('Event', String(event.position)),
  eventId: (event) => event.id,
  host: (event, _args, context) => (event.hosts ?? context.hosts).load(event.hostId),
  payload: payloadOf,
  evidence: ({ evidence }) => evidence.map(knownValues),
};

const noTexts = { text: null, before: null, probe: null };

/** Replaces evidence values that only a newer server knows: they must not make the event unreadable. */
function knownValues({ source, confidence, ...rest }: EvidenceOf): Evidence {
  return {
    ...noTexts,
    ...rest,
    source: evidenceSources.includes(source) ? source : 'other',
    confidence: confidences.includes(confidence) ? confidence : 'claimed',
  };
}
