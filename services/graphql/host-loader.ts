import type pg from 'pg';
import type { HostId } from '../kernel/index.js';
import { readCheckpoint, readHostsById, type HostView } from '../projections/index.js';
import { createLoader, type Loader } from './loader.js';

/** Hosts as the read models have them now. */
export function hostLoader(pool: pg.Pool): Loader<HostId, HostView> {
  return createLoader(async (hostIds) => readHostsById(pool, hostIds, (await readCheckpoint(pool)).position));
}
