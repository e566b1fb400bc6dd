/**
 * Follows the transitions stream through any number of broken connections. Client libraries resend the variables a
 * subscription began with; this one goes on behind the last item it has delivered, so that nothing is missed and
 * nothing is delivered twice.
 */
import { createClient, type Client } from 'graphql-ws';
import { followQuery, usualFields, type FollowEvent, type FollowItem } from './follow-query.js';

export type FollowStart =
  { readonly cursor: string } | { readonly position: string } | { readonly at: 'BEGINNING' | 'END' };

export type FollowStatus = 'connecting' | 'catching_up' | 'live' | 'stale' | 'closed';

export interface FollowOptions {
  /** Of the server, with or without /graphql, http or ws. */
  readonly url: string;
  readonly after: FollowStart;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly includeSilent?: boolean;
  readonly batch?: number;
  /** Selection on each event beside `position`. */
  readonly fields?: string;
  /** Called in order. What it has returned from is never delivered again. */
  readonly onEvents: (events: readonly FollowEvent[]) => void;
  readonly onStatus?: (status: FollowStatus) => void;
  /** For connection_init, asked anew for each connection. */
  readonly connectionParams?: () => Promise<Record<string, unknown>> | Record<string, unknown>;
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
  readonly stop: () => Promise<void>;
  /** Resolves after stop(); rejects when the server refuses the subscription itself. */
  readonly done: Promise<void>;
}

/** The server said what is wrong with the subscription; trying again would not help. */
export class FollowRefused extends Error {
  readonly errors: readonly { readonly message: string }[];
  constructor(errors: readonly { readonly message: string }[]) {
    super(errors.map((error) => error.message).join('; '));
    this.name = 'FollowRefused';
    this.errors = errors;
  }
}

/** Close code for a credential the server will never take. */
const UNAUTHORIZED = 4401;

export function followTransitions(options: FollowOptions): Follow {
  const {
    after,
    filter = null,
    includeSilent = false,
    batch = 100,
    fields = usualFields,
    onEvents,
  } = options;
  const { onStatus = () => undefined, minWaitMs = 500, maxWaitMs = 30_000, silenceMs = 30_000 } = options;
  const query = followQuery(fields);
  let place: FollowStart = after;
  let delivered: bigint | null = null;
  let status: FollowStatus | null = null;
  let stopped = false;
  let cut: (() => void) | null = null;
  /** The server said when to ask again. */
  let notBefore = 0;

  const say = (now: FollowStatus): void => {
    if (status === now) return;
    status = now;
    onStatus(now);
  };

  const take = (item: FollowItem): void => {
    switch (item.__typename) {
      case 'EventBatch': {
        // At least once on the wire: what came again is dropped by its position.
        const fresh = item.edges.filter(
          (edge) => delivered === null || BigInt(edge.node.position) > delivered,
        );
        if (fresh.length > 0) onEvents(fresh);
        const last = item.edges.at(-1);
        if (last !== undefined) delivered = BigInt(last.node.position);
        place = { cursor: item.endCursor };
        return;
      }
      case 'CaughtUp':
        say('live');
        break;
      case 'FellBehind':
        say('catching_up');
        break;
      case 'Heartbeat':
        break;
    }
    place = { cursor: item.cursor };
  };

  /** False when the server will never serve this subscription. */
  const passes = (errors: readonly unknown[]): boolean => {
    const wait = waitOf(errors);
    if (wait !== null) notBefore = Date.now() + wait;
    return wait !== null;
  };

  /** One connection, until it ends. True when it delivered anything. */
  const once = (client: Client): Promise<boolean> =>
    new Promise((resolve, reject) => {
      let got = false;
      let silence: NodeJS.Timeout | undefined;
      const listen = (): void => {
        clearTimeout(silence);
        silence = setTimeout(() => client.terminate(), silenceMs);
      };
      const end = (settle: () => void): void => {
        clearTimeout(silence);
        cut = null;
        settle();
      };
      listen();
      const unsubscribe = client.subscribe<{ transitions: FollowItem }>(
        { query, variables: { after: place, filter, includeSilent, batch } },
        {
          next({ data, errors }) {
            listen();
            if (errors !== undefined && errors.length > 0) {
              end(() => (passes(errors) ? resolve(got) : reject(new FollowRefused(errors))));
              unsubscribe();
              return;
            }
            if (data === undefined || data === null || stopped) return;
            got = true;
            if (status !== 'live') say('catching_up');
            take(data.transitions);
          },
          error(error) {
            if (Array.isArray(error))
              end(() =>
                passes(error) ? resolve(got) : reject(new FollowRefused(error as { message: string }[])),
              );
            else if ((error as Partial<CloseEvent> | null)?.code === UNAUTHORIZED)
              end(() => reject(new FollowRefused([{ message: 'the server refused the credential' }])));
            else end(() => resolve(got));
          },
          complete: () => end(() => resolve(got)),
        },
      );
      cut = () => {
        unsubscribe();
        end(() => resolve(got));
      };
    });

  const run = async (): Promise<void> => {
    const client = createClient({
      url: socketUrl(options.url),
      retryAttempts: 0,
      ...(options.connectionParams === undefined ? {} : { connectionParams: options.connectionParams }),
      ...(options.webSocketImpl === undefined ? {} : { webSocketImpl: options.webSocketImpl }),
    });
    try {
      for (let failures = 0; !stopped;) {
        say('connecting');
        failures = (await once(client)) ? 0 : failures + 1;
        if (stopped) break;
        say('stale');
        // Full jitter: readers that lost one server must not come back as one.
        const jitter = Math.random() * Math.min(maxWaitMs, minWaitMs * 2 ** failures);
        await rest(Math.max(0, notBefore - Date.now()) + jitter);
      }
    } finally {
      say('closed');
      await client.dispose();
    }
  };

  const rest = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(finish, milliseconds);
      function finish(): void {
        clearTimeout(timer);
        cut = null;
        resolve();
      }
      cut = finish;
    });

  const done = run();
  // Whoever does not ask for `done` has still been told the status.
  done.catch(() => undefined);
  return {
    resumeFrom: () => place,
    done,
    async stop() {
      stopped = true;
      cut?.();
      await done.catch(() => undefined);
    },
  };
}

/** Milliseconds after which it is worth to ask again: the budget refills, a stopping server is replaced. */
function waitOf(errors: readonly unknown[]): number | null {
  const waits = errors.map((error) => {
    const { code, retryAfterMs, retry } =
      (error as { readonly extensions?: Record<string, unknown> }).extensions ?? {};
    if (typeof retryAfterMs === 'number') return retryAfterMs;
    return code === 'UNAVAILABLE' && retry === true ? 0 : null;
  });
  return waits.includes(null) ? null : Math.max(0, ...waits.map((wait) => wait ?? 0));
}

interface CloseEvent {
  readonly code: number;
}

function socketUrl(url: string): string {
  const socket = new URL(url);
  socket.protocol = socket.protocol === 'https:' || socket.protocol === 'wss:' ? 'wss:' : 'ws:';
  if (socket.pathname === '/' || socket.pathname === '') socket.pathname = '/graphql';
  return socket.href;
}
