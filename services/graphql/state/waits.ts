/** Limits the reads of one client that wait for a position, because each of them polls the database. */
import type pg from 'pg';
import { keyedSlots, type KeyedSlots } from '../gate/keyed-slots.js';
import { limits } from '../gate/limits.js';
import { requestError } from '../gate/request-error.js';

/** Takes a slot for a read that waits and returns the function that frees it; null when no slot is free. */
export type EnterWait = () => (() => void) | null;

export const waitSlots = (): KeyedSlots => keyedSlots(limits.waitsPerPrincipal);

const waits = new WeakMap<pg.Pool, EnterWait>();

/** Registers the slots with the pool of an operation. */
export function waitsWith(pool: pg.Pool, enter: EnterWait): pg.Pool {
  waits.set(pool, enter);
  return pool;
}

/** Takes a slot for a read through this pool; throws LIMIT_EXCEEDED with `retryAfterMs`. */
export function enterWait(pool: pg.Pool, argument: string): () => void {
  const enter = waits.get(pool);
  if (enter === undefined) return () => undefined;
  const leave = enter();
  if (leave !== null) return leave;
  throw requestError(
    'LIMIT_EXCEEDED',
    `${argument}: this client already has ${limits.waitsPerPrincipal} reads that wait for a position, the maximum. Retry after 1 s.`,
    { rule: 'waits', argument, limit: limits.waitsPerPrincipal, retry: true, retryAfterMs: 1_000 },
  );
}
