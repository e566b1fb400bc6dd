/** Loads nodes of any types. */
import type { Context } from '../context.js';
import type { AnyNode } from '../models.js';
import type { NodeKey, NodeType } from './node-id.js';
import { nodeLoaders } from './node-loaders.js';

/** Nodes in the order of the keys. One look-up per type, all concurrently. */
export async function nodesOf(keys: readonly NodeKey[], context: Context): Promise<(AnyNode | null)[]> {
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
