/** The refusal of a read that starts in archived positions: a reader gets an error, never a log with a gap. */
import pg from 'pg';
import { LedgerError } from '../errors.js';

/** Raised by ledger.above_archive, position_at and version_at (migrations/0007). */
const ARCHIVED = 'LG410';

/** `first` is the first position in the database. */
export function archivedBefore(first: bigint | string, cause?: unknown): LedgerError {
  const text = `the database has the log from position ${first} on; earlier positions are archived. Start there, or attach the archive`;
  return new LedgerError('ARCHIVED', text, { first: String(first) }, cause);
}

/** For `catch`: throws ARCHIVED in place of PostgreSQL's own error, any other error unchanged. */
export function archivedError(error: unknown): never {
  if (error instanceof pg.DatabaseError && error.code === ARCHIVED)
    throw archivedBefore(error.detail ?? '', error);
  throw error;
}
