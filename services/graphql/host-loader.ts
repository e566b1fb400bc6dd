import type pg from 'pg';
import type { HostId, Position } from '../kernel/index.js';
import { readCheckpoint, readHostsById, type HostView } from '../projections/index.js';
import { createLoader, type Loader } from './loader.js';
import { readModelsReached } from './state/moment.js';

/** Hosts as the read models have them now. */
export function hostLoader(pool: pg.Pool): Loader<HostId, HostView> {
  return createLoader(async (hostIds) => readHostsById(pool, hostIds, (await readCheckpoint(pool)).position));
}

/**
 * Hosts as they were at a position of the log. The read models may not have come so far: when somebody asked for just
 * this position the answer must not change later, so they are waited for; else what they have is shown.
 */
export function hostLoaderAt(pool: pg.Pool, asOf: Position, fixed: boolean): Loader<HostId, HostView> {
  return createLoader(async (hostIds) => {
    if (fixed) await readModelsReached(pool, asOf, 'at');
    const projected = (await readCheckpoint(pool)).position;
    return readHostsById(pool, hostIds, projected < asOf ? projected : asOf);
  });
}
