/**
 * Whether the log has a position that a replica does not have yet. Only the primary knows; each pool that reads a
 * replica is registered with its primary.
 */
import type pg from 'pg';
import type { Position } from '../../kernel/index.js';
import { readHead } from '../../ledger/index.js';

const primaries = new WeakMap<pg.Pool, pg.Pool>();

export function readsReplicaOf(pool: pg.Pool, primary: pg.Pool): pg.Pool {
  primaries.set(pool, primary);
  return pool;
}

/** The log, as seen from a pool. */
export type LogBeyond =
  /** The pool reads the primary, so it has the whole log. */
  | { readonly kind: 'is_the_log' }
  | { readonly kind: 'ends_at'; readonly head: Position }
  /** The pool reads a replica, and the primary did not answer. */
  | { readonly kind: 'unknown' };

const PATIENCE_MS = 1_000;

export async function logBeyond(pool: pg.Pool): Promise<LogBeyond> {
  const primary = primaries.get(pool);
  if (primary === undefined) return { kind: 'is_the_log' };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<LogBeyond>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'unknown' }), PATIENCE_MS);
  });
  const asked = readHead(primary).then(
    ({ position }): LogBeyond => ({ kind: 'ends_at', head: position }),
    (): LogBeyond => ({ kind: 'unknown' }),
  );
  const answer = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answer;
}
