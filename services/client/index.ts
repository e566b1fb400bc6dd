/**
 * Client of the ledger: append events with retries, follow a stream across broken connections, and query. Published
 * as `handover-ledger/client`.
 */
export {
  appendEvents,
  appendRefusals,
  type AppendOptions,
  type AppendOutcome,
  type AppendRefusalCode,
} from './append-events.js';
export { ask } from './ask.js';
export { ClientError, clientErrorCodes, type ClientErrorCode } from './errors.js';
export type { Endpoint } from './post.js';
export {
  FollowRefused,
  followEvents,
  followTransitions,
  type ConnectionAttempt,
  type Follow,
  type FollowEvent,
  type FollowOptions,
  type FollowProgress,
  type FollowStart,
  type FollowState,
  type FollowStatus,
  type ServerError,
} from './follow.js';
