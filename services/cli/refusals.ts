/** What the ledger or PostgreSQL refuses, in the words and with the exit code of a command. */
import type { LedgerError } from '../ledger/index.js';
import { CommandError } from './command-error.js';
import { exitCodes, type ExitCode } from './exit-codes.js';

export const ledgerRefusals: Readonly<Record<string, ExitCode>> = {
  ARCHIVED: exitCodes.conflict,
  ARCHIVE_REFUSED: exitCodes.conflict,
  ARCHIVE_DAMAGED: exitCodes.different,
};

export function refusal(error: LedgerError): CommandError {
  const hint =
    error.code === 'ARCHIVED' ? '; set ARCHIVE_DIR to the folder that holds it, or restore it' : '';
  return new CommandError(
    ledgerRefusals[error.code] ?? exitCodes.failed,
    error.code,
    `${error.message}${hint}`,
    error.details,
  );
}

/** SQLSTATE. */
export const INSUFFICIENT_PRIVILEGE = '42501';

export function notAllowed(error: unknown): CommandError {
  const what = error instanceof Error ? error.message : String(error);
  return new CommandError(
    exitCodes.conflict,
    'NOT_ALLOWED',
    `this role of PostgreSQL may not do that (${what}); run it as the owner of the ledger, ledger_owner`,
  );
}
