import { CodedError } from '../kernel/index.js';

/** Codes of all errors that this room throws. Temporary failures are retried and not thrown. */
export const fanoutErrorCodes = [
  /** The stream has other subjects than this log, or contains messages that no publisher of a ledger wrote. */
  'STREAM_FOREIGN',
  /** The stream ends beyond the head of the log: the log was restored to an earlier state. */
  'STREAM_AHEAD',
  /** The stream and the log have different events at the same position: another ledger, or a restored log. */
  'STREAM_DIFFERS',
  /** The next event for the stream was archived, and no archive with it is attached. */
  'NEXT_ARCHIVED',
  /** The first position of an empty stream is beyond the head of the log. */
  'BEYOND_HEAD',
  /** The text of an event does not match its digest. */
  'EVENT_ALTERED',
  /** The server rejected the credentials. */
  'NATS_REFUSED',
  /** The connection is closed and will not be reopened. */
  'NATS_CLOSED',
] as const;
export type FanoutErrorCode = (typeof fanoutErrorCodes)[number];

export class FanoutError extends CodedError<FanoutErrorCode> {}
