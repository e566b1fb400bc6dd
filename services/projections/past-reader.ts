/** Reading what has changed since: the rows show now, replay of a few hosts shows then. */
import type pg from 'pg';
import type { HostId, KernelState, LiveUpdate, Position, Version } from '../kernel/index.js';
import { placesAt } from '../ledger/index.js';

export interface PastReader {
  readonly pool: pg.Pool;
  /** A host's state after a version; whoever gives it may keep states. */
  readonly stateAt: (hostId: HostId, version: Version) => Promise<KernelState>;
}

export interface PastHost {
  readonly state: KernelState;
  /** By ordinal. */
  readonly updates: ReadonlyMap<number, LiveUpdate>;
}

/** States of hosts as of a position. As many replays at once as `stateAt` allows. */
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
