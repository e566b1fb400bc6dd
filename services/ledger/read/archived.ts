/** The refusal of a read that begins in what was archived: a reader is told, never given a log with a hole. */
import pg from 'pg';
import { LedgerError } from '../errors.js';

/** Raised by ledger.above_archive, position_at and version_at (migrations/0007). */
const ARCHIVED = 'LG410';

/** `first` is the first position that is still in the database. */
export function archivedBefore(first: bigint | string, cause?: unknown): LedgerError {
  const text = `the log begins at position ${first}: what lies before was archived`;
  return new LedgerError('ARCHIVED', text, { first: String(first) }, cause);
}

/** For `catch`: throws ARCHIVED in place of PostgreSQL's own error, anything else as it came. */
export function archivedError(error: unknown): never {
  if (error instanceof pg.DatabaseError && error.code === ARCHIVED)
    throw archivedBefore(error.detail ?? '', error);
  throw error;
}
