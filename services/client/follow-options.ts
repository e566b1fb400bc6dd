/** Options, state and errors of a follower. */
import type { FollowEvent } from './follow-query.js';

export type FollowStart =
  { readonly cursor: string } | { readonly position: string } | { readonly at: 'BEGINNING' | 'END' };

/**
 * `catching_up`: connecting, or delivering older events. `live`: at the head of the log. `stale`: disconnected since
 * `since`. `closed`: stopped, or refused by the server.
 */
export type FollowStatus = 'catching_up' | 'live' | 'stale' | 'closed';

export interface FollowState {
  readonly status: FollowStatus;
  /** Start of the status; for `stale`, the time of the last message. */
  readonly since: Date;
}

/** Position up to which the stream was delivered, and the newest position of the log. */
export interface FollowProgress {
  readonly position: string;
  readonly head: string;
}

export interface ConnectionAttempt {
  /** The server closed the last connection because its token has expired or was revoked: use a new token. */
  readonly tokenRefused: boolean;
}

export interface FollowOptions {
  /** URL of the server, http or ws, with or without /graphql. */
  readonly url: string;
  readonly after: FollowStart;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly batch?: number;
  /** Selection on each event in addition to `position`. */
  readonly fields?: string;
  /** Called in log order. Once it has returned, these events are never delivered again. */
  readonly onEvents: (events: readonly FollowEvent[]) => void;
  readonly onStatus?: (status: FollowStatus, since: Date) => void;
  /** Called for each message that states where the stream and the log are: when caught up, behind, or idle. */
  readonly onProgress?: (progress: FollowProgress) => void;
  /** Payload of connection_init, such as a token. Called for each connection. */
  readonly connectionParams?: (
    attempt: ConnectionAttempt,
  ) => Promise<Record<string, unknown>> | Record<string, unknown>;
  /** Required without a global WebSocket (Node 20). */
  readonly webSocketImpl?: unknown;
  /** Waits between attempts are random, up to a bound that doubles from `minWaitMs` to `maxWaitMs`. */
  readonly minWaitMs?: number;
  readonly maxWaitMs?: number;
  /** Time without a message after which the connection counts as lost; default: three heartbeats of the server. */
  readonly silenceMs?: number;
}

export interface Follow {
  /** Start of a new follower that continues after the last delivered event. */
  readonly resumeFrom: () => FollowStart;
  readonly state: () => FollowState;
  readonly stop: () => Promise<void>;
  /** Resolves after stop(); rejects when the server refuses the subscription itself. */
  readonly done: Promise<void>;
}

export interface ServerError {
  readonly message: string;
  readonly extensions?: { readonly code?: unknown; readonly retryAfterMs?: unknown };
}

/** The server refused the subscription. Retrying does not help. */
export class FollowRefused extends Error {
  readonly errors: readonly ServerError[];
  constructor(errors: readonly ServerError[]) {
    super(errors.map((error) => error.message).join('; '));
    this.name = 'FollowRefused';
    this.errors = errors;
  }
}
