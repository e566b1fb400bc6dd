import { CodedError } from '../kernel/index.js';

/** Codes of thrown errors. A refused append is returned as a value. */
export const clientErrorCodes = [
  /** The server rejected the request itself; `details.serverCode` is its code, such as UNAUTHENTICATED. */
  'REQUEST_REJECTED',
  /** The server was unreachable in every attempt. */
  'UNREACHABLE',
] as const;
export type ClientErrorCode = (typeof clientErrorCodes)[number];

export class ClientError extends CodedError<ClientErrorCode> {}
