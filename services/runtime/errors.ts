import { CodedError } from '../kernel/index.js';

/** Codes of the errors that this room throws. */
export const runtimeErrorCodes = [
  /** Settings are invalid or contradict each other; `details.problems` has them all. */
  'BAD_SETTINGS',
  /** The database lacks migrations, and this role may not run them. */
  'SCHEMA_BEHIND',
  /** Another process listens on the port. */
  'PORT_IN_USE',
  /** No sequencer has given the stored events positions in time. */
  'NOT_SEQUENCED',
  /** A bundled capture of the demo could not be imported. */
  'DEMO_FAILED',
] as const;
export type RuntimeErrorCode = (typeof runtimeErrorCodes)[number];

export class RuntimeError extends CodedError<RuntimeErrorCode> {}
