/** Maps the error codes of all rooms to exit codes and messages of the command. */
import type { ClientErrorCode } from '../client/index.js';
import type { FanoutErrorCode } from '../fanout/index.js';
import type { LedgerErrorCode } from '../ledger/index.js';
import type { RuntimeErrorCode } from '../runtime/index.js';
import type { FleetErrorCode } from '../../simulator/fleet/index.js';
import { CommandError } from './command-error.js';
import { exitCodes, type ExitCode } from './exit-codes.js';

type LedgerCode = Extract<
  LedgerErrorCode,
  'ARCHIVED' | 'ARCHIVE_REFUSED' | 'ARCHIVE_DAMAGED' | 'NO_ARCHIVE' | 'UNRELEASED_SCHEMA'
>;
type Code = LedgerCode | ClientErrorCode | FanoutErrorCode | FleetErrorCode | RuntimeErrorCode;

const exitOf: Readonly<Record<Code, ExitCode>> = {
  ARCHIVED: exitCodes.conflict,
  ARCHIVE_REFUSED: exitCodes.conflict,
  ARCHIVE_DAMAGED: exitCodes.different,
  NO_ARCHIVE: exitCodes.notFound,

  REQUEST_REJECTED: exitCodes.failed,
  UNREACHABLE: exitCodes.failed,

  STREAM_FOREIGN: exitCodes.conflict,
  STREAM_AHEAD: exitCodes.conflict,
  STREAM_DIFFERS: exitCodes.conflict,
  NEXT_ARCHIVED: exitCodes.conflict,
  BEYOND_HEAD: exitCodes.notFound,
  EVENT_ALTERED: exitCodes.failed,
  NATS_REFUSED: exitCodes.failed,
  NATS_CLOSED: exitCodes.failed,

  APPEND_REFUSED: exitCodes.conflict,
  BAD_OPTION: exitCodes.usage,
  UNKNOWN_RELEASE: exitCodes.usage,
  BAD_SCENARIO: exitCodes.badInput,
  NO_SCENARIO: exitCodes.notFound,
  AMBIGUOUS_SCENARIO: exitCodes.usage,
  BAD_RESUME_FILE: exitCodes.badInput,
  BAD_TRUTH: exitCodes.badInput,
  NO_TRUTH: exitCodes.notFound,
  TRUTH_UNREADABLE: exitCodes.badInput,
  READ_MODELS_STOPPED: exitCodes.failed,

  UNRELEASED_SCHEMA: exitCodes.failed,
  BAD_SETTINGS: exitCodes.usage,
  SCHEMA_BEHIND: exitCodes.failed,
  DATABASE_UNREACHABLE: exitCodes.failed,
  HOME_NOT_WRITABLE: exitCodes.failed,
  PORT_IN_USE: exitCodes.failed,
  NOT_SEQUENCED: exitCodes.failed,
  DEMO_FAILED: exitCodes.failed,
};

const hints: Partial<Record<Code, string>> = {
  ARCHIVED: '; set ARCHIVE_DIR to the folder that holds the archive, or run handover-ledger restore',
};

/** SQLSTATE. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** Converts `error` to the error of a command; null: no room lists its code. */
export function failureOf(error: unknown): CommandError | null {
  if (error instanceof CommandError) return error;
  if (!(error instanceof Error) || !('code' in error)) return null;
  if (error.code === INSUFFICIENT_PRIVILEGE)
    return new CommandError(
      exitCodes.conflict,
      'NOT_ALLOWED',
      `this PostgreSQL role lacks a right (${error.message}): run the command as the owner of the ledger, ledger_owner`,
    );
  if (!isKnown(error.code)) return null;
  const { serverCode, ...details } = 'details' in error ? (error.details as Record<string, unknown>) : {};
  return new CommandError(
    exitOf[error.code],
    typeof serverCode === 'string' ? serverCode : error.code,
    `${error.message}${hints[error.code] ?? ''}`,
    details,
  );
}

function isKnown(code: unknown): code is Code {
  return typeof code === 'string' && Object.hasOwn(exitOf, code);
}
