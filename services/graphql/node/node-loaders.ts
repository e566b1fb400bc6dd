/** How the things of each type are found again by their keys. A new node type is a line in the table. */
import { asDigest, asHostId, asPosition, type HostId } from '../../kernel/index.js';
import { knownBlobs, readEventsAt } from '../../ledger/index.js';
import { readHostsById, readLiveUpdatesByKey, type LiveUpdateKey } from '../../projections/index.js';
import type { Context } from '../context.js';
import type { NodeParent } from '../models.js';
import type { NodeType } from './node-id.js';

/** All keys of one type that a request asks for, in one look-up. What does not exist is left out. */
export type NodeLoader = (
  keys: readonly string[],
  context: Context,
) => Promise<ReadonlyMap<string, NodeParent>>;

/** Keys are made up as easily as ids: what no row can have is not asked for. */
const POSITION = /^(0|[1-9][0-9]{0,17})$/;
const ORDINAL = /^[1-9][0-9]{0,8}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const NUL = '\u0000';

export const nodeLoaders: Readonly<Partial<Record<NodeType, NodeLoader>>> = {
  Host: async (keys, { pool }) =>
    byKey(
      await readHostsById(pool, keys.filter((key) => !key.includes(NUL)).map(asHostId)),
      (hostId) => hostId,
      (host) => ({ __typename: 'Host', ...host }),
    ),
  LiveUpdate: async (keys, { pool }) =>
    new Map(
      (await readLiveUpdatesByKey(pool, keys.flatMap(liveUpdateKeyOf))).map((update) => [
        liveUpdateKey(update),
        { __typename: 'LiveUpdate', ...update },
      ]),
    ),
  Event: async (keys, { pool }) => {
    const positions = keys.filter((key) => POSITION.test(key)).map((key) => asPosition(BigInt(key)));
    return new Map((await readEventsAt(pool, positions)).map((event) => [String(event.position), event]));
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
  nodeOf: (value: V, key: K) => NodeParent,
): ReadonlyMap<string, NodeParent> {
  return new Map([...found].map(([key, value]) => [keyOf(key), nodeOf(value, key)]));
}

/** `host#ordinal`; a host id may have a # of its own, an ordinal never. */
export function liveUpdateKey({
  hostId,
  ordinal,
}: {
  readonly hostId: HostId;
  readonly ordinal: number;
}): string {
  return `${hostId}#${ordinal}`;
}

function liveUpdateKeyOf(key: string): LiveUpdateKey[] {
  const at = key.lastIndexOf('#');
  const [host, ordinal] = [key.slice(0, at), key.slice(at + 1)];
  return at < 1 || host.includes(NUL) || !ORDINAL.test(ordinal)
    ? []
    : [{ hostId: asHostId(host), ordinal: Number(ordinal) }];
}
