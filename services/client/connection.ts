/** One WebSocket connection that carries one subscription. */
import { createClient } from 'graphql-ws';
import type { FollowItem } from './follow-query.js';
import type { ServerError } from './follow-options.js';

export type ConnectionEnd =
  /** Retry after `waitMs` or later. `tokenRefused`: retry with a new token. */
  | {
      readonly kind: 'lost';
      readonly delivered: boolean;
      readonly tokenRefused: boolean;
      readonly waitMs: number;
    }
  | { readonly kind: 'refused'; readonly errors: readonly ServerError[] };

export interface ConnectionOptions {
  readonly url: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly connectionParams: () => Promise<Record<string, unknown>> | Record<string, unknown>;
  readonly webSocketImpl: unknown;
  readonly silenceMs: number;
  readonly onItem: (item: FollowItem) => void;
}

export interface Connection {
  readonly ended: Promise<ConnectionEnd>;
  cut(): void;
}

/** Close codes of the server: the credential is invalid; the token has expired or was revoked. */
const UNAUTHORIZED = 4401;
const TOKEN_REFUSED = 4403;

/** Codes of temporary errors. */
const temporary: ReadonlySet<unknown> = new Set([
  'INTERNAL_SERVER_ERROR',
  'UNAVAILABLE',
  'DEADLINE_EXCEEDED',
]);

/** Milliseconds to wait before a retry; null: do not retry. */
function waitOf({ extensions }: ServerError): number | null {
  const { code, retryAfterMs } = extensions ?? {};
  if (typeof retryAfterMs === 'number') return retryAfterMs;
  return temporary.has(code) ? 0 : null;
}

export function connect(options: ConnectionOptions): Connection {
  let delivered = false;
  let settle: (end: ConnectionEnd) => void = () => undefined;
  const ended = new Promise<ConnectionEnd>((resolve) => (settle = resolve));
  let thrown: unknown = null;
  let connected = false;
  const client = createClient({
    url: options.url,
    retryAttempts: 0,
    connectionParams: async () => {
      try {
        return await options.connectionParams();
      } catch (error) {
        // The source of tokens may be unreachable too, which is worth a retry.
        thrown = error;
        throw error;
      }
    },
    on: { connected: () => void (connected = true) },
    webSocketImpl: withErrorListener(options.webSocketImpl),
  });
  let silence: ReturnType<typeof setTimeout> | undefined;
  const listen = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => client.terminate(), options.silenceMs);
  };
  let over = false;
  const end = (how: ConnectionEnd): void => {
    if (over) return;
    over = true;
    clearTimeout(silence);
    unsubscribe();
    // dispose() would wait for a pending connection, and rejects for a failed one, whose error is already handled.
    if (connected) Promise.resolve(client.dispose()).catch(() => undefined);
    else client.terminate();
    settle(how);
  };
  const lost = (tokenRefused = false, waitMs = 0): void =>
    end({ kind: 'lost', delivered, tokenRefused, waitMs });
  const fail = (errors: readonly ServerError[]): void => {
    const waits = errors.map(waitOf).filter((wait) => wait !== null);
    if (waits.length === errors.length) lost(false, Math.max(0, ...waits));
    else end({ kind: 'refused', errors });
  };
  let unsubscribe = (): void => undefined;
  listen();
  unsubscribe = client.subscribe<Record<string, FollowItem>>(
    { query: options.query, variables: options.variables },
    {
      next({ data, errors }) {
        if (over) return;
        listen();
        if (errors !== undefined && errors.length > 0) {
          fail(errors);
          return;
        }
        const item = data === undefined || data === null ? undefined : Object.values(data)[0];
        if (item === undefined) return;
        delivered = true;
        options.onItem(item);
      },
      error(error) {
        if (Array.isArray(error)) {
          fail(error as ServerError[]);
          return;
        }
        const code = thrown === null ? (error as { readonly code?: unknown } | null)?.code : undefined;
        if (code === UNAUTHORIZED)
          end({ kind: 'refused', errors: [{ message: 'the server rejected the credential' }] });
        else lost(code === TOKEN_REFUSED);
      },
      complete: () => lost(),
    },
  );
  return { ended, cut: () => lost() };
}

interface Socket {
  addEventListener(type: 'error', listener: () => void): void;
}
type SocketClass = new (...args: never[]) => Socket;

/**
 * The library removes its listeners before it closes a socket. Closing a socket that is still connecting then emits an
 * error without a listener, which would end the process. The close event is sufficient.
 */
function withErrorListener(given: unknown): unknown {
  const base = given ?? (globalThis as { readonly WebSocket?: unknown }).WebSocket;
  // Without a WebSocket class, the library throws a clear error.
  if (typeof base !== 'function') return base;
  return class extends (base as SocketClass) {
    constructor(...args: never[]) {
      super(...args);
      this.addEventListener('error', () => undefined);
    }
  };
}
