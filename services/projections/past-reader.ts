/**
 * Reads rows that have changed since a position: the table has the current rows, and replay of a few hosts gives the
 * earlier ones.
 */
import type pg from 'pg';
import type { HostId, KernelState, LiveUpdate, Position, Version } from '../kernel/index.js';
import { placesAt } from '../ledger/index.js';

export interface PastReader {
  readonly pool: pg.Pool;
  /** A host's state after a version. The implementation may cache states. */
  readonly stateAt: (hostId: HostId, version: Version) => Promise<KernelState>;
}

export interface PastHost {
  readonly state: KernelState;
  /** By ordinal. */
  readonly updates: ReadonlyMap<number, LiveUpdate>;
}

/** States of hosts as of a position. `stateAt` limits the number of concurrent replays. */
export async function statesAt(
  { pool, stateAt }: PastReader,
  hostIds: readonly HostId[],
  at: Position,
): Promise<ReadonlyMap<HostId, PastHost>> {
  if (hostIds.length === 0) return new Map();
  const places = await placesAt(pool, hostIds, at);
  const hosts = await Promise.all(
    [...places].map(async ([hostId, { version }]) => {
      const state = await stateAt(hostId, version);
      const updates = new Map<number, LiveUpdate>();
      for (let past = state.updates; past !== null; past = past.before)
        updates.set(past.last.ordinal, past.last);
      return [hostId, { state, updates }] as const;
    }),
  );
  return new Map(hosts);
}
