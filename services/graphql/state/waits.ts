/** How many reads of one client may wait at once for a position. Each of them asks the database again and again. */
import type pg from 'pg';
import { keyedSlots, type KeyedSlots } from '../gate/keyed-slots.js';
import { limits } from '../gate/limits.js';
import { requestError } from '../gate/request-error.js';

/** Takes a place among the reads that wait and returns the way to leave it, once; null when there is none. */
export type EnterWait = () => (() => void) | null;

export const waitSlots = (): KeyedSlots => keyedSlots(limits.waitsPerPrincipal);

const waits = new WeakMap<pg.Pool, EnterWait>();

/** Kept with the pool of the operation, as its replica is. */
export function waitsWith(pool: pg.Pool, enter: EnterWait): pg.Pool {
  waits.set(pool, enter);
  return pool;
}

/** A place for a read through this pool; throws the refusal, which says when to try again. */
export function enterWait(pool: pg.Pool, argument: string): () => void {
  const enter = waits.get(pool);
  if (enter === undefined) return () => undefined;
  const leave = enter();
  if (leave !== null) return leave;
  throw requestError(
    'LIMIT_EXCEEDED',
    `${argument}: ${limits.waitsPerPrincipal} reads of this client wait for a position already; ask again in a second`,
    { rule: 'waits', argument, limit: limits.waitsPerPrincipal, retry: true, retryAfterMs: 1_000 },
  );
}
