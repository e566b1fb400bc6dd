import { confidences, evidenceSources, type Evidence as EvidenceOf } from '../../kernel/index.js';
import { countEvents, readEvent } from '../../ledger/index.js';
import { readEvents } from '../events/read-events.js';
import { payloadOf } from '../events/payload-types.js';
import type { EventResolvers, Evidence, QueryResolvers } from '../generated.js';
import { isGiven } from '../is-given.js';
import { encodeNodeId } from '../node/node-id.js';
import { COUNT_CAP } from '../paging/connection.js';
import { pageRequest } from '../paging/page-request.js';
import { logMoment, readable } from '../state/moment.js';
import { checkFilter } from '../arguments/event-filter.js';
import { onlyOf } from '../arguments/host-ids.js';
import { reading } from '../auth/root-access.js';
import { COUNT } from '../gate/field-weights.js';
import type { Roots } from './root.js';

export const eventQueries: Roots<Pick<QueryResolvers, 'events' | 'eventsAfter' | 'event'>> = {
  events: {
    access: reading,
    weight: 0,
    async resolve(_root, args, { pool }) {
      const { filter, cursors } = checkFilter(args.filter);
      const asOf = await logMoment(pool, args, onlyOf(filter.hostIds));
      return readEvents(pool, { page: pageRequest(args), filter, cursors, asOf, fixed: isGiven(args.at) });
    },
  },
  eventsAfter: {
    access: reading,
    weight: COUNT,
    async resolve(_root, { position: after, filter: input, waitFor }, { pool }) {
      const { filter } = checkFilter(input);
      const upTo = await logMoment(pool, { waitFor });
      return countEvents(pool, filter, { after, upTo }, COUNT_CAP);
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
