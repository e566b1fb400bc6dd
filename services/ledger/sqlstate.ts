/**
 * What an SQLSTATE means for the caller: the only table of it. Source of the classes:
 * https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
import pg from 'pg';
import { LedgerError } from './errors.js';

/**
 * - `unavailable`: not possible now; the statement is correct and may be sent again.
 * - `refused`: a value that PostgreSQL cannot store.
 * - `conflict`: contradicts stored data.
 * - `deployment`: rights, schema or configuration differ from what this build requires; an operator has to act.
 * - `bug`: an error in this program.
 */
export const sqlOutcomes = ['unavailable', 'refused', 'conflict', 'deployment', 'bug'] as const;
export type SqlOutcome = (typeof sqlOutcomes)[number];

/** By class, the first two characters. */
export const outcomeOfClass: Readonly<Record<string, SqlOutcome>> = {
  /** Successful completion, warning, no data: none of them is an error. */
  '00': 'bug',
  '01': 'bug',
  '02': 'bug',
  /** SQL statement not yet complete. */
  '03': 'bug',
  /** Connection exception. */
  '08': 'unavailable',
  /** Triggered action exception. */
  '09': 'bug',
  /** Feature not supported. */
  '0A': 'bug',
  /** Invalid transaction initiation. */
  '0B': 'bug',
  /** Locator exception. */
  '0F': 'bug',
  /** Invalid grantor. */
  '0L': 'deployment',
  /** Invalid role specification. */
  '0P': 'deployment',
  /** Diagnostics exception. */
  '0Z': 'bug',
  /** XQuery error. */
  '10': 'bug',
  /** Case not found. */
  '20': 'bug',
  /** Cardinality violation. */
  '21': 'bug',
  /** Data exception: values are checked before they are sent. */
  '22': 'bug',
  /** Integrity constraint violation. */
  '23': 'conflict',
  /** Invalid cursor state. */
  '24': 'bug',
  /** Invalid transaction state. */
  '25': 'bug',
  /** Invalid SQL statement name. */
  '26': 'bug',
  /** Triggered data change violation. */
  '27': 'bug',
  /** Invalid authorization specification. */
  '28': 'deployment',
  /** Dependent privilege descriptors still exist. */
  '2B': 'deployment',
  /** Invalid transaction termination. */
  '2D': 'bug',
  /** SQL routine exception. */
  '2F': 'bug',
  /** Invalid cursor name. */
  '34': 'bug',
  /** External routine exception, external routine invocation exception. */
  '38': 'bug',
  '39': 'bug',
  /** Savepoint exception. */
  '3B': 'bug',
  /** Invalid catalog name: the database does not exist. */
  '3D': 'deployment',
  /** Invalid schema name. */
  '3F': 'deployment',
  /** Transaction rollback: serialization failure, deadlock, conflict with recovery on a replica. */
  '40': 'unavailable',
  /** Syntax error or access rule violation. */
  '42': 'bug',
  /** WITH CHECK OPTION violation. */
  '44': 'bug',
  /** Insufficient resources: disk, memory, connections. */
  '53': 'unavailable',
  /** Program limit exceeded: sizes are bounded before they are sent. */
  '54': 'bug',
  /** Object not in prerequisite state: in use, locked, in recovery. */
  '55': 'unavailable',
  /** Operator intervention: shutdown, restart, cancel, timeouts. */
  '57': 'unavailable',
  /** System error: I/O error of the server. */
  '58': 'unavailable',
  /** Snapshot failure (to PostgreSQL 16). */
  '72': 'unavailable',
  /** Configuration file error. */
  F0: 'deployment',
  /** Foreign data wrapper error. */
  HV: 'bug',
  /** Errors that the ledger's own functions raise. Expected ones are results and do not reach this table. */
  LG: 'bug',
  /** PL/pgSQL error. */
  P0: 'bug',
  /** Internal error: of PostgreSQL, or damaged data. */
  XX: 'bug',
};

/** Codes that differ from their class. */
export const outcomeOfCode: Readonly<Record<string, SqlOutcome>> = {
  /** A text with U+0000, which no text of PostgreSQL can hold. */
  '22021': 'refused',
  '22P05': 'refused',
  /** The server became a standby: after a failover another server accepts writes. */
  '25006': 'unavailable',
  /** PostgreSQL's own timeouts, which end the session: idle in a transaction, the transaction as a whole. */
  '25P03': 'unavailable',
  '25P04': 'unavailable',
  /** A deferred constraint at the commit. */
  '40002': 'conflict',
  /** A missing right; a schema of another version. */
  '42501': 'deployment',
  '42P01': 'deployment',
  '42703': 'deployment',
  '42883': 'deployment',
  /** A setting that cannot be changed now, and an enum value that cannot be used yet. */
  '55P02': 'bug',
  '55P04': 'bug',
  /** The database was dropped. */
  '57P04': 'deployment',
};

/** The code of a statement that was cancelled or exceeded its timeout. */
export const QUERY_CANCELED = '57014';

/** A code of an unknown class is a bug: the statement is not sent again. */
export function outcomeOfSqlState(code: string): SqlOutcome {
  return outcomeOfCode[code] ?? outcomeOfClass[code.slice(0, 2)] ?? 'bug';
}

/** Whether PostgreSQL certainly rolled the statement back. A session that was ended may have committed before. */
export function isRolledBack(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR' && !/^08/.test(error.code ?? '');
}

/** Messages of pg for a connection that was lost, could not be made, or gave no answer. */
const LOST =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Query read timeout|timeout expired/;

/** Null: PostgreSQL did not report the error. */
export function sqlOutcomeOf(error: unknown): SqlOutcome | null {
  // Only errors of PostgreSQL have a severity; any other code here is one of the socket.
  if (typeof error !== 'object' || error === null || !('severity' in error)) return null;
  return outcomeOfSqlState('code' in error ? String(error.code) : '');
}

/** Whether the same statement may be sent again: it is correct, but PostgreSQL could not run it now. */
export function isTransient(error: unknown): boolean {
  if (error instanceof LedgerError || typeof error !== 'object' || error === null) return false;
  const outcome = sqlOutcomeOf(error);
  if (outcome !== null) return outcome === 'unavailable';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  return /^E[A-Z]+$/.test(code) || LOST.test(message);
}
