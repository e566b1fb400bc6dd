import { asPosition } from '../../kernel/index.js';
import {
  countSessions,
  readSessions,
  type SessionFilter,
  type SessionKey,
  type SessionView,
} from '../../projections/index.js';
import { badArgument } from '../gate/request-error.js';
import type { QueryResolvers, SessionFilter as SessionFilterInput, SessionResolvers } from '../generated.js';
import { encodeNodeId } from '../node/node-id.js';
import { sessionNodeKey } from '../node/node-keys.js';
import { readConnection } from '../paging/connection.js';
import { cursorCodec, garbageCursor, type CursorCodec } from '../paging/cursor.js';
import { pageRequest } from '../paging/page-request.js';
import { atScope, readModelMoment } from '../state/moment.js';
import { hostList, onlyOf } from '../arguments/host-ids.js';
import { filterScope } from '../arguments/filter-scope.js';
import { textArgument } from '../arguments/text-argument.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

/** Position, direction and name. The name comes last, because it may contain any character. */
const KEY = /^(0|[1-9][0-9]{0,18})\.(outgoing|incoming)\.(.*)$/s;
const INT8_MAX = 9223372036854775807n;

function keyIn(cursors: CursorCodec, argument: 'after' | 'before', cursor: string): SessionKey {
  const [, position, direction, name] = KEY.exec(cursors.decode(argument, cursor)) ?? [];
  if (
    position === undefined ||
    direction === undefined ||
    name === undefined ||
    BigInt(position) > INT8_MAX ||
    name.includes('\0')
  )
    throw garbageCursor(argument);
  return { position: asPosition(BigInt(position)), direction, name };
}

export const sessionQueries: Roots<Pick<QueryResolvers, 'sessions'>> = {
  sessions: {
    access: reading,
    weight: 0,
    async resolve(_root, args, { pool, states }) {
      const filter = checkFilter(args.filter);
      const cursors = cursorCodec({ kind: 'sessions', filter: [filterScope(filter), atScope(args.at)] });
      const asOf = await readModelMoment(pool, args, onlyOf(filter.hostIds));
      const reader = { pool, stateAt: states.stateAt };
      const connection = await readConnection<SessionView, SessionKey>(pageRequest(args), {
        read: (range) => readSessions(reader, { at: asOf, filter, ...range }),
        keyOf: ({ firstPosition: position, direction, name }) => ({ position, direction, name }),
        cursorOf: ({ position, direction, name }) => cursors.encode(`${position}.${direction}.${name}`),
        keyIn: (argument, cursor) => keyIn(cursors, argument, cursor),
        count: (cap) => countSessions(pool, { at: asOf, filter }, cap),
      });
      return { ...connection, asOf };
    },
  },
};

function checkFilter(input: SessionFilterInput | null | undefined): SessionFilter {
  if (input === null || input === undefined) return {};
  const { hostIds, statuses, name, direction, bootOrdinal } = input;
  textArgument('filter.name', name);
  if (statuses?.length === 0)
    throw badArgument('filter.statuses', 'must name at least one status. Omit it for all statuses.');
  return {
    hostIds: hostList(hostIds ?? null),
    statuses: statuses ?? null,
    name: name ?? null,
    direction: direction ?? null,
    bootOrdinal: bootOrdinal ?? null,
  };
}

export const Session: SessionResolvers = {
  id: (session) => encodeNodeId('Session', sessionNodeKey(session)),
};
