import type pg from 'pg';
import type { HostId, Position } from '../kernel/index.js';
import { readCheckpoint, readHostsById, type HostView } from '../projections/index.js';
import { createLoader, type Loader } from './loader.js';
import { readModelsReached } from './state/moment.js';

/** Loads hosts at the current position of the read models. */
export function hostLoader(pool: pg.Pool): Loader<HostId, HostView> {
  return createLoader(async (hostIds) => readHostsById(pool, hostIds, (await readCheckpoint(pool)).position));
}

/**
 * Loads hosts at a position of the log, which the read models may not have reached. `fixed`: the client named the
 * position, so the answer must not change later and the loader waits for the read models. Otherwise it returns the
 * hosts at the position that the read models have reached.
 */
export function hostLoaderAt(pool: pg.Pool, asOf: Position, fixed: boolean): Loader<HostId, HostView> {
  return createLoader(async (hostIds) => {
    if (fixed) await readModelsReached(pool, asOf, 'at');
    const projected = (await readCheckpoint(pool)).position;
    return readHostsById(pool, hostIds, projected < asOf ? projected : asOf);
  });
}
