/**
 * Batches the look-ups of one turn of the event loop into one query. It does not cache: the context of a subscription
 * lives for days, and cached rows would become stale.
 */
export interface Loader<K, V> {
  load(key: K): Promise<V | null>;
}

export function createLoader<K, V>(
  read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
  maxBatch = 500,
): Loader<K, V> {
  let pending: { keys: Set<K>; result: Promise<ReadonlyMap<K, V>> } | null = null;
  return {
    async load(key) {
      if (pending === null || pending.keys.size >= maxBatch) {
        const keys = new Set<K>();
        const batch = {
          keys,
          // Runs after all resolvers of this turn have added their keys.
          result: new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
            if (pending === batch) pending = null;
            return read([...keys]);
          }),
        };
        pending = batch;
      }
      const batch = pending;
      batch.keys.add(key);
      return (await batch.result).get(key) ?? null;
    },
  };
}
