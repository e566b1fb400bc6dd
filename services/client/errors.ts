import { CodedError } from '../kernel/index.js';

/** Codes of the errors that this room throws. What the ledger refuses is a value, not an error. */
export const clientErrorCodes = [
  /** The server rejected the request itself; `details.serverCode` is its code, such as UNAUTHENTICATED. */
  'REQUEST_REJECTED',
  /** The server did not answer in all attempts. */
  'UNREACHABLE',
] as const;
export type ClientErrorCode = (typeof clientErrorCodes)[number];

export class ClientError extends CodedError<ClientErrorCode> {}
