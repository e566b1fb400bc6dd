/** The same operation over both transports, and sockets by frame. */
import { WebSocket } from 'ws';
import { post, until, type Answer, type GraphqlError, type Tree } from './harness.js';
import { textOf } from './socket.js';

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

export const overHttp = (url: string, payload: Payload): Promise<Answer> => post(url, payload);

/** The last answer, or the refusal. By the frame: the usual client sends no document without its text. */
export async function overWs(url: string, payload: Payload): Promise<Outcome> {
  const { send, of, closed, socket } = await rawSocket(url, { init: true });
  try {
    send({ id: '1', type: 'subscribe', payload });
    let end: Tree;
    let code: number | null = null;
    void closed.then((close) => (code = close.code));
    await until(() => {
      end = of('1').find(({ type }) => type === 'error' || type === 'complete');
      return end !== undefined || code !== null;
    }, 'an answer over the socket');
    if (end === undefined) throw new Error(`closed with ${code}`);
    if (end.type === 'error') return { data: undefined, errors: end.payload, extensions: undefined };
    const { data, errors = [], extensions } = of('1').at(-2).payload;
    return { data, errors, extensions };
  } finally {
    socket.close();
    await closed;
  }
}

/** Each request has an id of its own; in all else the transports must agree. */
export const alike = (errors: readonly GraphqlError[]): unknown[] =>
  errors.map(({ extensions: { requestId: _id, ...extensions }, ...error }) => ({ ...error, extensions }));

export interface RawSocket {
  readonly socket: WebSocket;
  /** All that came, in order. */
  readonly messages: Tree[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Text as it is, anything else as JSON. */
  readonly send: (...frames: readonly unknown[]) => void;
  /** Messages of one operation. */
  readonly of: (id: string) => Tree[];
  readonly got: (count: number) => Promise<void>;
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
  socket.on('message', (data) => messages.push(JSON.parse(textOf(data))));
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
