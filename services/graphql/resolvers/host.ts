import { releaseOf, type Release } from '../../abi/index.js';
import { asHostId, type HostId } from '../../kernel/index.js';
import {
  countHosts,
  readHostGroups,
  readHosts,
  readHostsById,
  readReleases,
  summaryOf,
  type HostFilter,
  type HostView,
} from '../../projections/index.js';
import type { Context } from '../context.js';
import { limits } from '../gate/limits.js';
import { badArgument } from '../gate/request-error.js';
import type {
  AbiFilter,
  HostFilter as HostFilterInput,
  HostResolvers,
  QueryResolvers,
} from '../generated.js';
import { isGiven } from '../is-given.js';
import { encodeNodeId } from '../node/node-id.js';
import { readConnection } from '../paging/connection.js';
import { cursorCodec, garbageCursor, type CursorCodec } from '../paging/cursor.js';
import { pageRequest, pageSize } from '../paging/page-request.js';
import { atScope, readModelMoment } from '../state/moment.js';
import { hostIdArgument, isHostId } from '../arguments/host-ids.js';
import { filterScope } from '../arguments/filter-scope.js';
import { liveUpdateFilter, liveUpdatesOf } from './live-update.js';
import { textArgument } from '../arguments/text-argument.js';
import { hostGrouping, labelConditions } from '../arguments/labels.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

/** A client can forge a cursor, so its key is checked like any other host id. */
function hostOf(cursors: CursorCodec, argument: string, cursor: string): HostId {
  const key = cursors.decode(argument, cursor);
  if (!isHostId(key)) throw garbageCursor(argument);
  return asHostId(key);
}

export const hostQueries: Roots<Pick<QueryResolvers, 'hosts' | 'hostGroups' | 'host'>> = {
  hosts: {
    access: reading,
    weight: 0,
    async resolve(_root, args, { pool }) {
      const cursors = cursorCodec({ kind: 'hosts', filter: [filterScope(args.filter), atScope(args.at)] });
      const asOf = await readModelMoment(pool, args);
      const filter = await hostFilter(pool, args.filter);
      const connection = await readConnection<HostView, HostId>(pageRequest(args), {
        read: (range) => readHosts(pool, { at: asOf, filter, ...range }),
        keyOf: (host) => host.hostId,
        cursorOf: (hostId) => cursors.encode(hostId),
        keyIn: (argument, cursor) => hostOf(cursors, argument, cursor),
        count: (cap) => countHosts(pool, { at: asOf, filter }, cap),
      });
      return { ...connection, asOf };
    },
  },
  hostGroups: {
    access: reading,
    weight: 0,
    async resolve(_root, { by: groupBy, rows: most, ...args }, { pool }) {
      const by = hostGrouping('by', groupBy);
      const rows = pageSize('rows', most, limits.hostGroups);
      const asOf = await readModelMoment(pool, args);
      const filter = await hostFilter(pool, args.filter);
      return { asOf, ...(await readHostGroups(pool, { at: asOf, by, filter, rows })) };
    },
  },
  host: {
    access: reading,
    weight: 0,
    async resolve(_root, { hostId: id, ...args }, { pool }) {
      const hostId = hostIdArgument('hostId', id);
      const at = await readModelMoment(pool, args, hostId);
      return (await readHostsById(pool, [hostId], at)).get(hostId) ?? null;
    },
  },
};

async function hostFilter(
  pool: Context['pool'],
  input: HostFilterInput | null | undefined,
): Promise<HostFilter> {
  if (input === null || input === undefined) return {};
  const { abi, anomaliesMin, labels: wantedLabels, ...rest } = input;
  const labels = labelConditions(wantedLabels);
  textArgument('filter.release', input.release);
  textArgument('filter.edge.from', input.edge?.from);
  textArgument('filter.edge.to', input.edge?.to);
  if (isGiven(input.lastOutcomes) && input.lastOutcomes.length === 0)
    throw badArgument('filter.lastOutcomes', 'must name at least one outcome. Omit it for all outcomes.');
  textArgument('filter.hostIdPrefix', input.hostIdPrefix);
  if (anomaliesMin !== null && anomaliesMin !== undefined && anomaliesMin < 0)
    throw badArgument('filter.anomaliesMin', 'must not be negative');
  const min = anomaliesMin ?? null;
  if (abi === null || abi === undefined) return { ...rest, labels, anomaliesMin: min };
  const releases = (await readReleases(pool)).filter((release) => supports(release, abi));
  return { ...rest, labels, anomaliesMin: min, releases };
}

/** Whether a release supports an ABI version; false when the release is unknown. */
function supports(release: string, { component, version }: AbiFilter): boolean {
  const known = releaseOf(release);
  return known !== null && versionsOf[component](known).includes(version);
}

const versionsOf: Record<AbiFilter['component'], (abi: Release) => readonly (string | null)[]> = {
  kho: ({ kho }) => [kho],
  luo: ({ luo }) => [luo],
  session: ({ session }) => [session],
  flb: ({ flb }) => [flb],
  memory_map: ({ memoryMap }) => [memoryMap],
  handler: ({ handlers }) => handlers,
};

export const Host: HostResolvers = {
  id: (host) => encodeNodeId('Host', host.hostId),
  lastPosition: (host) => host.position,
  lastOccurredAt: (host) => host.occurredAt,
  // The counts of an earlier version are computed by replaying the host.
  summary: async ({ summary, hostId, version }, _args, { states }) =>
    summary ?? summaryOf(await states.stateAt(hostId, version)),
  liveUpdates(host, { filter, ...page }, context) {
    if (isGiven(filter?.hostIds))
      throw badArgument('filter.hostIds', 'must be omitted: the live updates are those of this host');
    const wanted = { ...liveUpdateFilter(filter), hostIds: [host.hostId] };
    return liveUpdatesOf(context, { ...page, filter: wanted, asOf: host.asOf, within: 'host' });
  },
};
