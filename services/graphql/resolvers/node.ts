import type { Context } from '../context.js';
import { limits } from '../gate/limits.js';
import { badArgument } from '../gate/request-error.js';
import type { NodeResolvers, QueryResolvers } from '../generated.js';
import type { AnyNode } from '../models.js';
import { decodeNodeId, type NodeKey, type NodeType } from '../node/node-id.js';
import { nodeLoaders } from '../node/node-loaders.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

export const nodeQueries: Roots<Pick<QueryResolvers, 'node' | 'nodes'>> = {
  node: {
    access: reading,
    weight: 0,
    async resolve(_root, { id }, context) {
      const [node] = await nodesOf([decodeNodeId('id', id)], context);
      return node ?? null;
    },
  },
  nodes: {
    access: reading,
    weight: 0,
    resolve(_root, { ids }, context) {
      if (ids.length < 1 || ids.length > limits.nodeIds)
        throw badArgument('ids', `must be 1 to ${limits.nodeIds} ids, not ${ids.length}`);
      return nodesOf(
        ids.map((id, index) => decodeNodeId(`ids[${index}]`, id)),
        context,
      );
    },
  },
};

export const Node: NodeResolvers = { __resolveType: (node) => node.__typename };

/** Nodes in the order of the keys. One look-up per type, all concurrently. */
async function nodesOf(keys: readonly NodeKey[], context: Context): Promise<(AnyNode | null)[]> {
  const wanted = new Map<NodeType, Set<string>>();
  for (const { type, key } of keys) {
    const known = wanted.get(type);
    if (known === undefined) wanted.set(type, new Set([key]));
    else known.add(key);
  }
  const found = new Map(
    await Promise.all(
      [...wanted].map(
        async ([type, ofType]) => [type, await nodeLoaders[type]([...ofType], context)] as const,
      ),
    ),
  );
  return keys.map(({ type, key }) => found.get(type)?.get(key) ?? null);
}
