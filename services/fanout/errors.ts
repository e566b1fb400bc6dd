import { CodedError } from '../kernel/index.js';

/** Every error this room throws by itself carries one of these codes. What mends itself is retried and never thrown. */
export const fanoutErrorCodes = [
  /** The stream takes other subjects than those of this log, or holds messages that no publisher of a log wrote. */
  'STREAM_FOREIGN',
  /** The stream holds positions that the log does not have: the log was restored to an earlier state. */
  'STREAM_AHEAD',
  /** The stream's last message is not the event that the log has at that position: another ledger, or another past. */
  'STREAM_DIFFERS',
  /** What the stream lacks was archived, and the archive is not at hand. */
  'NEXT_ARCHIVED',
  /** An empty stream was to begin behind the end of the log. */
  'BEYOND_HEAD',
  /** The text of an event does not have the digest that the log has for it. */
  'EVENT_ALTERED',
  /** The server refuses these credentials. */
  'NATS_REFUSED',
  /** The connection was closed for good. */
  'NATS_CLOSED',
] as const;
export type FanoutErrorCode = (typeof fanoutErrorCodes)[number];

export class FanoutError extends CodedError<FanoutErrorCode> {}
