import { asHostId, type HostId } from '../../kernel/index.js';
import { countHosts, readHosts, type HostRow } from '../../projections/index.js';
import type { HostResolvers, QueryResolvers } from '../generated.js';
import { encodeNodeId } from '../node/node-id.js';
import { readConnection } from '../paging/connection.js';
import { cursorCodec, garbageCursor } from '../paging/cursor.js';
import { pageRequest } from '../paging/page-request.js';
import { hostIdArgument, isHostId } from './event-filter.js';
import { liveUpdatesOf } from './live-update.js';
import { missingTelemetryOf } from './missing-telemetry.js';

const cursors = cursorCodec({ kind: 'hosts', filter: null });

/** A cursor can be made up: its key is checked like any other host id. */
function hostOf(argument: string, cursor: string): HostId {
  const key = cursors.decode(argument, cursor);
  if (!isHostId(key)) throw garbageCursor(argument);
  return asHostId(key);
}

export const hostQueries: Pick<QueryResolvers, 'hosts' | 'host' | 'missingTelemetry'> = {
  hosts: (_root, args, { pool }) =>
    readConnection<HostRow, HostId>(pageRequest(args), {
      read: (range) => readHosts(pool, range),
      keyOf: (host) => host.hostId,
      cursorOf: (hostId) => cursors.encode(hostId),
      keyIn: hostOf,
      count: (cap) => countHosts(pool, cap),
    }),
  host: (_root, { hostId }, { hosts }) => hosts.load(hostIdArgument('hostId', hostId)),
  missingTelemetry: (_root, { host }, { pool }) => missingTelemetryOf(pool, hostIdArgument('host', host)),
};

export const Host: HostResolvers = {
  id: (host) => encodeNodeId('Host', host.hostId),
  asOf: (host) => host.position,
  lastOccurredAt: (host) => host.occurredAt,
  liveUpdates: (host, args, { pool }) => liveUpdatesOf(pool, host.hostId, args),
};
