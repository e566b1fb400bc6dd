import { asHostId, type HostId } from '../../kernel/index.js';
import { readHosts } from '../../projections/index.js';
import type { HostResolvers, QueryResolvers } from '../generated.js';
import { encodeNodeId } from '../node/node-id.js';
import { connectionOf, rowsToRead } from '../paging/connection.js';
import { cursorCodec, garbageCursor } from '../paging/cursor.js';
import { pageRequest } from '../paging/page-request.js';
import { hostIdArgument, isHostId } from './event-filter.js';
import { liveUpdatesOf } from './live-update.js';
import { missingTelemetryOf } from './missing-telemetry.js';

const cursors = cursorCodec({ kind: 'hosts', filter: null });

/** A cursor can be made up: its key is checked like any other host id. */
function hostOf(argument: string, cursor: string | null): HostId | null {
  if (cursor === null) return null;
  const key = cursors.decode(argument, cursor);
  if (!isHostId(key)) throw garbageCursor(argument);
  return asHostId(key);
}

export const hostQueries: Pick<QueryResolvers, 'hosts' | 'host' | 'missingTelemetry'> = {
  async hosts(_root, args, { pool }) {
    const request = pageRequest(args);
    const rows = await readHosts(pool, {
      after: hostOf('after', request.after),
      before: hostOf('before', request.before),
      direction: request.direction,
      limit: rowsToRead(request),
    });
    return connectionOf(request, rows, (host) => cursors.encode(host.hostId));
  },
  host: (_root, { hostId }, { hosts }) => hosts.load(hostIdArgument('hostId', hostId)),
  missingTelemetry: (_root, { host }, { pool }) => missingTelemetryOf(pool, hostIdArgument('host', host)),
};

export const Host: HostResolvers = {
  id: (host) => encodeNodeId('Host', host.hostId),
  asOf: (host) => host.position,
  lastOccurredAt: (host) => host.occurredAt,
  liveUpdates: (host, args, { pool }) => liveUpdatesOf(pool, host.hostId, args),
};
