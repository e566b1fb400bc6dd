/**
 * Which server a pool reads. A replica has the log up to some position, and whoever asks for a later one has to know
 * whether the log has it: only the primary can tell. Kept with the pool, as the archive is.
 */
import type pg from 'pg';
import type { Position } from '../../kernel/index.js';
import { readHead } from '../../ledger/index.js';

const primaries = new WeakMap<pg.Pool, pg.Pool>();

export function readsReplicaOf(pool: pg.Pool, primary: pg.Pool): pg.Pool {
  primaries.set(pool, primary);
  return pool;
}

/** Whether the log has a position that what was read does not have. */
export type LogBeyond =
  /** What was read is the log. */
  | { readonly kind: 'is_the_log' }
  | { readonly kind: 'ends_at'; readonly head: Position }
  /** The primary gave no answer. */
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
