/** The refusal of a read that begins in what was archived: a reader is told, never given a log with a hole. */
import pg from 'pg';
import { LedgerError } from '../errors.js';

/** Raised by ledger.above_archive, position_at and version_at (migrations/0007). */
const ARCHIVED = 'LG410';

/** For `catch`: throws ARCHIVED in place of PostgreSQL's own error, anything else as it came. */
export function archivedError(error: unknown): never {
  if (error instanceof pg.DatabaseError && error.code === ARCHIVED) {
    const first = error.detail ?? '';
    throw new LedgerError(
      'ARCHIVED',
      `the log begins at position ${first}: what lies before was archived`,
      { first },
      error,
    );
  }
  throw error;
}
