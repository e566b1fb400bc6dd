import { CodedError } from '../kernel/index.js';

/** Every error this room throws carries one of these codes. Outcomes a caller has to handle are results, not errors. */
export const ledgerErrorCodes = [
  /** No server binaries for this platform, or they do not start. */
  'EMBEDDED_BINARIES_MISSING',
  /** Another live process owns the data folder. */
  'EMBEDDED_IN_USE',
  /** No unprivileged user can run the server here. */
  'EMBEDDED_NO_USER',
  /** initdb failed. */
  'EMBEDDED_INIT_FAILED',
  /** The server did not come up, or died again and again. */
  'EMBEDDED_START_FAILED',
  /** A postmaster of a dead owner could not be stopped. */
  'EMBEDDED_ORPHAN_STUCK',
  /** The outcome of an append is unknown after every retry. The caller may make the same call again. */
  'APPEND_UNAVAILABLE',
  /** PostgreSQL refused an append for a reason that no result describes. */
  'APPEND_FAILED',
  /** The intake has a version that does not follow the host's last one: the log contradicts itself. */
  'SEQUENCE_BROKEN',
  /** A newer leader exists. This process must not write. */
  'SEQUENCER_FENCED',
  /** A stored row is missing or out of order where the log promises density. */
  'LOG_NOT_DENSE',
  /** The requested range starts before the first position in the log, which is `details.first`. */
  'ARCHIVED',
  /** An archive differs from its manifest or from the ledger's record of it. */
  'ARCHIVE_DAMAGED',
  /** The folder does not exist, or has no archive. */
  'NO_ARCHIVE',
  /** Nothing can be archived or restored as requested. */
  'ARCHIVE_REFUSED',
  /** An unreleased version made the schema of this database. `details` has the first migration that differs. */
  'UNRELEASED_SCHEMA',
  /** The tail or the sequencer was stopped while a caller waited for it. */
  'CLOSED',
] as const;
export type LedgerErrorCode = (typeof ledgerErrorCodes)[number];

export class LedgerError extends CodedError<LedgerErrorCode> {}
