/** What a follower is told and what it tells. */
import type { FollowEvent } from './follow-query.js';

export type FollowStart =
  { readonly cursor: string } | { readonly position: string } | { readonly at: 'BEGINNING' | 'END' };

/**
 * `catching_up`: connected or about to be, and behind the log. `live`: has what the log has. `stale`: not connected,
 * so what is shown is as old as `since` says. `closed`: stopped or refused.
 */
export type FollowStatus = 'catching_up' | 'live' | 'stale' | 'closed';

export interface FollowState {
  readonly status: FollowStatus;
  /** Since when; for `stale` the time of the last sign of life. */
  readonly since: Date;
}

export interface ConnectionAttempt {
  /** The server closed the last connection because its token had expired or was revoked: a cached one will not do. */
  readonly tokenRefused: boolean;
}

export interface FollowOptions {
  /** Of the server, with or without /graphql, http or ws. */
  readonly url: string;
  readonly after: FollowStart;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly batch?: number;
  /** Selection on each event beside `position`. */
  readonly fields?: string;
  /** Called in order. What it has returned from is never delivered again. */
  readonly onEvents: (events: readonly FollowEvent[]) => void;
  readonly onStatus?: (status: FollowStatus, since: Date) => void;
  /** For connection_init, e.g. a fresh token. Asked anew for each connection. */
  readonly connectionParams?: (
    attempt: ConnectionAttempt,
  ) => Promise<Record<string, unknown>> | Record<string, unknown>;
  /** Needed where there is no global WebSocket (Node 20). */
  readonly webSocketImpl?: unknown;
  /** Waits between attempts: random up to a bound that doubles from `minWaitMs` to `maxWaitMs`. */
  readonly minWaitMs?: number;
  readonly maxWaitMs?: number;
  /** Without any message for this long the connection is taken for dead; three heartbeats of the server. */
  readonly silenceMs?: number;
}

export interface Follow {
  /** Where a new follower would have to start. */
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

/** The server said what is wrong with the subscription; trying again would not help. */
export class FollowRefused extends Error {
  readonly errors: readonly ServerError[];
  constructor(errors: readonly ServerError[]) {
    super(errors.map((error) => error.message).join('; '));
    this.name = 'FollowRefused';
    this.errors = errors;
  }
}
