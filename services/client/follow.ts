/**
 * Follows a stream of the log across broken connections. Client libraries resend the original variables of a
 * subscription after a reconnect; this follower resumes after the last delivered item, so that no event is missed or
 * delivered twice. Depends on graphql-ws only.
 */
import { connect, type Connection } from './connection.js';
import {
  FollowRefused,
  type Follow,
  type FollowOptions,
  type FollowStart,
  type FollowStatus,
} from './follow-options.js';
import { followQuery, usualFields, type FollowedField, type FollowItem } from './follow-query.js';

export {
  FollowRefused,
  type ConnectionAttempt,
  type Follow,
  type FollowOptions,
  type FollowProgress,
  type FollowStart,
  type FollowState,
  type FollowStatus,
  type ServerError,
} from './follow-options.js';
export type { FollowEvent } from './follow-query.js';

/** Every event of the log. */
export function followEvents(options: FollowOptions): Follow {
  return follow('events', options, {});
}

/** Events that change kernel state; with `includeSilent` also all others. */
export function followTransitions(options: FollowOptions & { readonly includeSilent?: boolean }): Follow {
  return follow('transitions', options, { includeSilent: options.includeSilent ?? false });
}

function follow(field: FollowedField, options: FollowOptions, more: Record<string, unknown>): Follow {
  const { after, filter = null, batch = 100, fields = usualFields, onEvents } = options;
  const { onStatus = () => undefined, onProgress = () => undefined } = options;
  const { minWaitMs = 500, maxWaitMs = 30_000, silenceMs = 30_000 } = options;
  const query = followQuery(field, fields);
  const url = socketUrl(options.url);
  let resumeAt: FollowStart = after;
  let delivered: bigint | null = null;
  let state: { readonly status: FollowStatus; readonly since: Date } = {
    status: 'catching_up',
    since: new Date(),
  };
  let lastMessageAt = state.since;
  let stopped = false;
  /** A call, because TypeScript cannot see that `stop` changes the variable while a loop waits. */
  const isStopped = (): boolean => stopped;
  let connection: Connection | null = null;
  let wake: (() => void) | null = null;

  const setStatus = (status: FollowStatus, since = new Date()): void => {
    if (state.status === status) return;
    state = { status, since };
    onStatus(status, since);
  };

  const take = (item: FollowItem): void => {
    if (stopped) return;
    lastMessageAt = new Date();
    if (state.status === 'stale') setStatus('catching_up');
    switch (item.__typename) {
      case 'EventBatch': {
        // The server may send an event again after a reconnect: drop it by its position.
        const fresh = item.edges.filter(
          ({ node }) => delivered === null || BigInt(node.position) > delivered,
        );
        if (fresh.length > 0) onEvents(fresh);
        const last = fresh.at(-1);
        if (last !== undefined) delivered = BigInt(last.node.position);
        resumeAt = { cursor: item.endCursor };
        return;
      }
      case 'CaughtUp':
        setStatus('live');
        onProgress({ position: item.position, head: item.position });
        break;
      case 'FellBehind':
        setStatus('catching_up');
        onProgress(item);
        break;
      case 'Heartbeat':
        onProgress(item);
        break;
    }
    resumeAt = { cursor: item.cursor };
  };

  const rest = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        wake = null;
        resolve();
      };
      const timer = setTimeout(finish, milliseconds);
      wake = finish;
    });

  const run = async (): Promise<void> => {
    let tokenRefused = false;
    onStatus(state.status, state.since);
    try {
      for (let failures = 0; !isStopped();) {
        connection = connect({
          url,
          query,
          variables: { after: resumeAt, filter, batch, ...more },
          connectionParams: () => options.connectionParams?.({ tokenRefused }) ?? {},
          webSocketImpl: options.webSocketImpl,
          silenceMs,
          onItem: take,
        });
        const end = await connection.ended;
        connection = null;
        if (end.kind === 'refused') throw new FollowRefused(end.errors);
        if (isStopped()) break;
        setStatus('stale', lastMessageAt);
        failures = end.delivered ? 0 : failures + 1;
        tokenRefused = end.tokenRefused;
        // Full jitter: readers that lost a server must not all reconnect at once.
        const jitter = Math.random() * Math.min(maxWaitMs, minWaitMs * 2 ** failures);
        await rest(end.waitMs + jitter);
      }
    } finally {
      stopped = true;
      setStatus('closed');
    }
  };

  const done = run();
  // A caller that ignores `done` gets the status instead.
  done.catch(() => undefined);
  return {
    resumeFrom: () => resumeAt,
    state: () => state,
    done,
    async stop() {
      stopped = true;
      connection?.cut();
      wake?.();
      await done.catch(() => undefined);
    },
  };
}

function socketUrl(url: string): string {
  const socket = new URL(url);
  socket.protocol = socket.protocol === 'https:' || socket.protocol === 'wss:' ? 'wss:' : 'ws:';
  if (socket.pathname === '/' || socket.pathname === '') socket.pathname = '/graphql';
  return socket.href;
}
