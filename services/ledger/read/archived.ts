/** The refusal of a read that starts in archived positions: a reader gets an error, never a log with a gap. */
import pg from 'pg';
import { LedgerError } from '../errors.js';

/** Raised by ledger.above_archive, position_at and version_at (migrations/0007). */
const ARCHIVED = 'LG410';

/** `first` is the first position in the database. */
export function archivedBefore(first: bigint | string, cause?: unknown): LedgerError {
  return archived(first, '. Start there, or attach the archive', cause);
}

/** For an archive in `dir` that does not reach from the first event to `first`. */
export function archiveIncomplete(first: bigint, dir: string): LedgerError {
  return archived(first, `, and ${dir} does not have all of them. Copy the missing archives there`);
}

function archived(first: bigint | string, rest: string, cause?: unknown): LedgerError {
  const text = `the database has the log from position ${first} on; earlier positions are archived${rest}`;
  return new LedgerError('ARCHIVED', text, { first: String(first) }, cause);
}

/** For `catch`: throws ARCHIVED in place of PostgreSQL's own error, any other error unchanged. */
export function archivedError(error: unknown): never {
  if (error instanceof pg.DatabaseError && error.code === ARCHIVED)
    throw archivedBefore(error.detail ?? '', error);
  throw error;
}
