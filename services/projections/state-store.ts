/**
 * States at any place of a host's stream. States are immutable, so the latest results are kept: the next place is
 * replayed from the nearest one before.
 */
import type pg from 'pg';
import { asVersion, type HostId, type KernelState, type Version } from '../kernel/index.js';
import { replayHost } from './replay-host.js';

export interface StateStore {
  readonly stateAt: (hostId: HostId, version: Version) => Promise<KernelState>;
  /** The same cache, read through another pool. */
  over(pool: pg.Pool): StateStore;
}

/** A page of hosts that have changed since needs many replays; the limit leaves connections for other requests. */
const AT_ONCE = 4;

/** Neighbouring states share almost all of their memory; different hosts share nothing. */
const KEPT = 64;

export function createStateStore(pool: pg.Pool): StateStore {
  const kept: KernelState[] = [];
  const keep = (state: KernelState): void => {
    const known = kept.findIndex((one) => one.hostId === state.hostId && one.version === state.version);
    if (known !== -1) kept.splice(known, 1);
    kept.push(state);
    if (kept.length > KEPT) kept.shift();
  };
  let running = 0;
  const waiting: (() => void)[] = [];
  const turn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      // The slot passes to the next waiting replay, or becomes free.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
  const replay = async (db: pg.Pool, hostId: HostId, version: Version): Promise<KernelState> => {
    let nearest: KernelState | undefined;
    for (const state of kept) {
      if (state.hostId === hostId && state.version <= version && state.version >= (nearest?.version ?? 0n))
        nearest = state;
    }
    const { state } = await replayHost(db, hostId, {
      upTo: asVersion(version),
      ...(nearest === undefined ? {} : { from: nearest }),
    });
    keep(state);
    return state;
  };
  const through = (db: pg.Pool): StateStore => ({
    over: through,
    stateAt: (hostId, version) => turn(() => replay(db, hostId, version)),
  });
  return through(pool);
}
