import { limits } from '../gate/limits.js';
import { badArgument } from '../gate/request-error.js';
import type { NodeResolvers, QueryResolvers } from '../generated.js';
import { nodesOf } from '../node/load-nodes.js';
import { decodeNodeId } from '../node/node-id.js';
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
