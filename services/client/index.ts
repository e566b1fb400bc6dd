/** Client of the ledger: append events with retries, follow a stream across broken connections, ask a query. */
export { sendEvents, type SendOptions, type Sent } from './append.js';
export { APPEND_EVENTS, cutIntoAppends, distinctBlobs, follows, type Batch } from './batches.js';
export { ClientError, clientErrorCodes, type ClientErrorCode } from './errors.js';
export {
  FollowRefused,
  followEvents,
  followTransitions,
  type ConnectionAttempt,
  type Follow,
  type FollowEvent,
  type FollowOptions,
  type FollowStart,
  type FollowState,
  type FollowStatus,
  type ServerError,
} from './follow.js';
export { LATER, postGraphql, type Answer, type Posted } from './post.js';
