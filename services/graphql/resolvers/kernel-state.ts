import { lengthOf, pagesOf, toArray } from '../../kernel/index.js';
import type { BootStateResolvers, KernelStateResolvers, QueryResolvers } from '../generated.js';
import { listSource, readConnection, type Connection } from '../paging/connection.js';
import { cursorCodec, positionOf, type CursorKind } from '../paging/cursor.js';
import { pageRequest, type PageArguments } from '../paging/page-request.js';
import { resolveAt } from '../state/resolve-at.js';
import { hostIdArgument } from '../arguments/host-ids.js';
import { REPLAY } from '../gate/field-weights.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

const U64_MAX = 18446744073709551615n;

export const kernelStateQueries: Roots<Pick<QueryResolvers, 'kernelState'>> = {
  kernelState: {
    access: reading,
    weight: REPLAY,
    async resolve(_root, { hostId: id, ...args }, { pool, states }) {
      const hostId = hostIdArgument('hostId', id);
      const asOf = await resolveAt(pool, hostId, args);
      return asOf === null ? null : { hostId, asOf, state: await states.stateAt(hostId, asOf.version) };
    },
  },
};

/** A page of a list in a state, oldest first. `scope` binds the cursors to the list. */
function pageOf<T>(
  kind: CursorKind,
  scope: unknown,
  rows: readonly T[],
  keyOf: (row: T, index: number) => bigint,
  args: PageArguments,
): Promise<Connection<T>> {
  const cursors = cursorCodec({ kind, filter: scope });
  const keys = new Map(rows.map((row, index) => [row, keyOf(row, index)]));
  return readConnection(
    pageRequest(args),
    listSource(rows, (row) => keys.get(row) ?? 0n, {
      cursorOf: (key) => cursors.encode(String(key)),
      keyIn: (argument, cursor) => positionOf(cursors, argument, cursor, U64_MAX),
    }),
  );
}

export const KernelState: KernelStateResolvers = {
  boot: ({ state }) => state.boot,
  previous: ({ state }) => state.previous,
  pastBoots: ({ hostId, state }, args) =>
    pageOf('pastBoots', hostId, toArray(state.pastBoots), (boot) => BigInt(boot.ordinal), args),
  updates: ({ hostId, state }, args) =>
    pageOf('updates', hostId, toArray(state.updates), (update) => BigInt(update.ordinal), args),
  anomalyCount: ({ state }) => lengthOf(state.anomalies),
  // One event may show several anomalies: they are numbered in the order in which they were found.
  anomalies: ({ hostId, state }, args) =>
    pageOf('anomalies', hostId, toArray(state.anomalies), (_anomaly, index) => BigInt(index + 1), args),
  silentSince: ({ state }) => state.silentSince,
  labels: ({ state }) => state.labels,
  unreadEvents: ({ state }) => state.unreadEvents,
};

export const BootState: BootStateResolvers = {
  memory: ({ bootId, ordinal, memory }, args) =>
    pageOf('memory', [bootId, ordinal], pagesOf(memory), (page) => page.pa, args),
};
