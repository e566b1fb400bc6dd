/** The same operation over both transports, and sockets by the frame. */
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { post, until, type GraphqlError, type Tree } from './harness.js';

export interface Outcome {
  readonly data: Tree;
  readonly errors: readonly GraphqlError[];
  readonly extensions: Tree;
}

export interface Payload {
  readonly query?: string;
  readonly documentId?: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
}

export const socketUrl = (url: string): string => `${url.replace('http', 'ws')}/graphql`;

export async function overHttp(
  url: string,
  payload: Payload,
): Promise<Outcome & { readonly status: number }> {
  return post(url, payload);
}

/** The first answer, or the refusal. */
export async function overWs(url: string, payload: Payload): Promise<Outcome> {
  const client = createClient({ url: socketUrl(url), webSocketImpl: WebSocket, retryAttempts: 0 });
  try {
    return await new Promise((resolve, reject) => {
      let got: Outcome | null = null;
      client.subscribe(payload as { query: string }, {
        next: (result) =>
          void (got = {
            data: result.data,
            errors: (result.errors ?? []) as unknown as GraphqlError[],
            extensions: result.extensions,
          }),
        error: (error) =>
          Array.isArray(error)
            ? resolve({ data: undefined, errors: error as GraphqlError[], extensions: undefined })
            : reject(error instanceof Error ? error : new Error(JSON.stringify(error))),
        complete: () => resolve(got ?? { data: undefined, errors: [], extensions: undefined }),
      });
    });
  } finally {
    await client.dispose();
  }
}

export interface RawSocket {
  readonly socket: WebSocket;
  /** All that came, in order. */
  readonly messages: Tree[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Text as it is, anything else as JSON. */
  send(...frames: readonly unknown[]): void;
  /** Messages of one operation. */
  of(id: string): Tree[];
  got(count: number): Promise<void>;
}

export interface RawOptions {
  readonly protocol?: string | null;
  readonly origin?: string;
  readonly path?: string;
  /** Sends connection_init and waits for its answer. */
  readonly init?: boolean;
}

export async function rawSocket(
  url: string,
  { protocol = 'graphql-transport-ws', origin, path = '/graphql', init = false }: RawOptions = {},
): Promise<RawSocket> {
  const socket = new WebSocket(
    socketUrl(url).replace('/graphql', path),
    protocol === null ? [] : [protocol],
    origin === undefined ? {} : { origin },
  );
  const messages: Tree[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  // What happens to the connection later is seen by its close.
  socket.on('error', () => undefined);
  const raw: RawSocket = {
    socket,
    messages,
    closed,
    send(...frames) {
      for (const frame of frames) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
    },
    of: (id) => messages.filter((message) => message.id === id),
    got: (count) => until(() => messages.length >= count, `${count} messages`),
  };
  if (init) {
    raw.send({ type: 'connection_init' });
    await raw.got(1);
    messages.length = 0;
  }
  return raw;
}

export const subscribeFrame = (id: string, query: string): unknown => ({
  id,
  type: 'subscribe',
  payload: { query },
});
