import { CodedError } from '../kernel/index.js';

/** Codes of the errors that this room throws. */
export const runtimeErrorCodes = [
  /** Settings are invalid or contradict each other; `details.problems` lists every problem. */
  'BAD_SETTINGS',
  /** The database lacks migrations, and this role may not run them. */
  'SCHEMA_BEHIND',
  /** No PostgreSQL accepts connections at the address of DATABASE_URL. */
  'DATABASE_UNREACHABLE',
  /** The folder of the embedded database cannot be created or written. */
  'HOME_NOT_WRITABLE',
  /** Another process listens on the port. */
  'PORT_IN_USE',
  /** No sequencer assigned positions to the stored events in time. */
  'NOT_SEQUENCED',
  /** A bundled capture of the demo could not be imported. */
  'DEMO_FAILED',
] as const;
export type RuntimeErrorCode = (typeof runtimeErrorCodes)[number];

export class RuntimeError extends CodedError<RuntimeErrorCode> {}
