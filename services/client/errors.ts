import { CodedError } from '../kernel/index.js';

/** Codes of the errors that this room throws. `details.serverCode` is the code that the server gave. */
export const clientErrorCodes = [
  /** The ledger refused the events: they conflict with what is stored, or break a rule. */
  'APPEND_REFUSED',
  /** The server rejected the request itself, such as UNAUTHENTICATED. */
  'REQUEST_REJECTED',
  /** The server did not answer in all attempts. */
  'UNREACHABLE',
] as const;
export type ClientErrorCode = (typeof clientErrorCodes)[number];

export class ClientError extends CodedError<ClientErrorCode> {}
