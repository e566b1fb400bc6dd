/** GraphQL: the gate, the resolvers, the HTTP and WebSocket transports, and a client that resumes. */
export { startGraphql, type GraphqlOptions, type GraphqlServer, type Timings } from './start.js';
export { limits } from './gate/limits.js';
export { readSdl } from './schema/sdl.js';
export {
  followEvents,
  followTransitions,
  type FollowOptions,
  type Follow,
  type FollowStatus,
} from './client/resumable.js';
