import { asPosition } from '../../kernel/index.js';
import { readSessions, type SessionFilter, type SessionKey } from '../../projections/index.js';
import { badArgument } from '../gate/request-error.js';
import type { QueryResolvers, SessionFilter as SessionFilterInput, SessionResolvers } from '../generated.js';
import { connectionOf, rowsToRead } from '../paging/connection.js';
import { cursorCodec, garbageCursor, type CursorCodec } from '../paging/cursor.js';
import { pageRequest } from '../paging/page-request.js';
import { atScope, readModelMoment } from '../state/moment.js';
import { hostList } from './event-filter.js';
import { filterScope } from './filter-scope.js';

/** Position, direction and name; a name may hold anything, so it comes last. */
const KEY = /^(0|[1-9][0-9]{0,18})\.(outgoing|incoming)\.(.*)$/s;
const INT8_MAX = 9223372036854775807n;

function keyOf(cursors: CursorCodec, argument: 'after' | 'before', cursor: string | null): SessionKey | null {
  if (cursor === null) return null;
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

export const sessionQueries: Pick<QueryResolvers, 'sessions'> = {
  async sessions(_root, args, { pool, states }) {
    const request = pageRequest(args);
    const filter = checkFilter(args.filter);
    const cursors = cursorCodec({ kind: 'sessions', filter: [filterScope(filter), atScope(args.at)] });
    const [after, before] = [
      keyOf(cursors, 'after', request.after),
      keyOf(cursors, 'before', request.before),
    ];
    const asOf = await readModelMoment(pool, args);
    const rows = await readSessions(
      { pool, stateAt: states.stateAt },
      { at: asOf, filter, after, before, direction: request.direction, limit: rowsToRead(request) },
    );
    const cursorOf = (row: (typeof rows)[number]): string =>
      cursors.encode(`${row.firstPosition}.${row.direction}.${row.name}`);
    return { ...connectionOf(request, rows, cursorOf), asOf };
  },
};

function checkFilter(input: SessionFilterInput | null | undefined): SessionFilter {
  if (input === null || input === undefined) return {};
  const { hostIds, statuses, name, direction, bootOrdinal } = input;
  if (statuses?.length === 0)
    throw badArgument('filter.statuses', 'must name at least one state; leave it out for all');
  return {
    hostIds: hostList(hostIds ?? null),
    statuses: statuses ?? null,
    name: name ?? null,
    direction: direction ?? null,
    bootOrdinal: bootOrdinal ?? null,
  };
}

export const Session: SessionResolvers = {};
