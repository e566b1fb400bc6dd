/** Append until the outcome is known. Safe, because the producer key prevents storing an event twice. */
import type pg from 'pg';
import { LedgerError } from '../errors.js';
import { isTransient } from '../sqlstate.js';
import { appendPrepared } from './append.js';
import type { AppendInput } from './prepare.js';
import { prepareAppend } from './prepare.js';
import type { AppendResult } from './result.js';

export interface RetryOptions {
  /** Total milliseconds before APPEND_UNAVAILABLE is thrown. */
  readonly patience?: number;
  /**
   * Checked before each attempt. An attempt that was sent is waited for. Its reason is thrown when nothing was sent.
   */
  readonly signal?: AbortSignal;
  readonly onRetry?: (error: unknown, attempt: number) => void;
}

export async function appendRetrying(
  db: pg.Pool,
  input: AppendInput,
  { patience = 30_000, signal, onRetry = () => undefined }: RetryOptions = {},
): Promise<AppendResult> {
  const prepared = prepareAppend(input);
  if (prepared.kind !== 'prepared') return prepared;
  signal?.throwIfAborted();
  const end = Date.now() + patience;
  for (let attempt = 1; ; attempt++) {
    try {
      return await appendPrepared(db, prepared, attempt === 1 && signal !== undefined ? { signal } : {});
    } catch (error) {
      if (!isTransient(error)) throw error;
      // Full jitter: writers that failed together must not retry together.
      const pause = Math.random() * Math.min(2_000, 20 * 2 ** attempt);
      if (Date.now() + pause > end || signal?.aborted === true) {
        throw new LedgerError(
          'APPEND_UNAVAILABLE',
          'the outcome of the append is unknown. Make the same call again',
          { attempts: attempt },
          error,
        );
      }
      onRetry(error, attempt);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
