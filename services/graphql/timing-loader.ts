import type pg from 'pg';
import type { UpdateTiming } from '../kernel/index.js';
import { readTimings } from '../projections/index.js';
import { createLoader, type Loader } from './loader.js';
import type { LiveUpdateView } from './models.js';

/** How long the updates of a page took: one read for all of them. */
export function timingLoader(pool: pg.Pool): Loader<LiveUpdateView, UpdateTiming> {
  return createLoader((updates) => readTimings(pool, updates));
}
