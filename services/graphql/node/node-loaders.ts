/** Loads nodes by the keys in their ids, one loader per type. */
import { asDigest, asHostId, asPosition } from '../../kernel/index.js';
import { knownBlobs, readEventsAt } from '../../ledger/index.js';
import {
  readCheckpoint,
  readHostsById,
  readLiveUpdatesByKey,
  readSessionsByKey,
} from '../../projections/index.js';
import type { Context } from '../context.js';
import type { AnyNode } from '../models.js';
import { readable } from '../state/moment.js';
import type { NodeType } from './node-id.js';
import { NUL, liveUpdateKey, liveUpdateKeyOf, sessionKeyOf, sessionNodeKey } from './node-keys.js';

/** Loads all keys of one type that a request needs. Keys that do not exist are missing in the result. */
export type NodeLoader = (keys: readonly string[], context: Context) => Promise<ReadonlyMap<string, AnyNode>>;

/** A client can forge keys: those that no row can have are dropped before the query. */
const POSITION = /^(0|[1-9][0-9]{0,17})$/;
const DIGEST = /^[0-9a-f]{64}$/;

export const nodeLoaders: Readonly<Record<NodeType, NodeLoader>> = {
  Host: async (keys, { pool }) =>
    byKey(
      await readHostsById(
        pool,
        keys.filter((key) => !key.includes(NUL)).map(asHostId),
        (await readCheckpoint(pool)).position,
      ),
      (hostId) => hostId,
      (host) => ({ __typename: 'Host', ...host }),
    ),
  LiveUpdate: async (keys, { pool }) => {
    const asOf = (await readCheckpoint(pool)).position;
    return new Map(
      (await readLiveUpdatesByKey(pool, keys.flatMap(liveUpdateKeyOf))).map((update) => [
        liveUpdateKey(update),
        { __typename: 'LiveUpdate', ...update, asOf },
      ]),
    );
  },
  Session: async (keys, { pool }) => {
    const asOf = (await readCheckpoint(pool)).position;
    return new Map(
      (await readSessionsByKey(pool, keys.flatMap(sessionKeyOf), asOf)).map((session) => [
        sessionNodeKey(session),
        { __typename: 'Session', ...session },
      ]),
    );
  },
  Event: async (keys, { pool }) => {
    const positions = keys.filter((key) => POSITION.test(key)).map((key) => asPosition(BigInt(key)));
    const found = await readEventsAt(pool, positions);
    const newest = positions.reduce((most, one) => (one > most ? one : most), asPosition(0n));
    const events =
      found.length === positions.length || !(await readable(pool, 'ids', newest))
        ? found
        : await readEventsAt(pool, positions);
    return new Map(events.map((event) => [String(event.position), { __typename: 'Event', ...event }]));
  },
  Blob: async (keys, { pool }) =>
    byKey(
      await knownBlobs(pool, keys.filter((key) => DIGEST.test(key)).map(asDigest)),
      (sha256) => sha256,
      (size, sha256) => ({ __typename: 'Blob', sha256, size }),
    ),
};

function byKey<K, V>(
  found: ReadonlyMap<K, V>,
  keyOf: (key: K) => string,
  nodeOf: (value: V, key: K) => AnyNode,
): ReadonlyMap<string, AnyNode> {
  return new Map([...found].map(([key, value]) => [keyOf(key), nodeOf(value, key)]));
}
