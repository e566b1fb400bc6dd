/** A bare graphql-transport-ws socket: what the server does with it, frame by frame. */
import { WebSocket, type RawData } from 'ws';

/** A message as text. The sockets of tests give each message as one buffer. */
export const textOf = (data: RawData): string => (data as Buffer).toString('utf8');

export interface Closed {
  readonly code: number;
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Introduced {
  readonly socket: WebSocket;
  /** What connection_init was answered with: the acknowledgement, or the close. */
  readonly answer: 'ack' | Closed;
  readonly closed: Promise<Closed>;
}

export async function introduce(
  url: string,
  payload?: unknown,
  headers: Record<string, string> = {},
): Promise<Introduced> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const closed = new Promise<Closed>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason), at: Date.now() })),
  );
  const acknowledged = new Promise<'ack'>((resolve) =>
    socket.on('message', (data) => {
      if ((JSON.parse(textOf(data)) as { type: string }).type === 'connection_ack') resolve('ack');
    }),
  );
  socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
  socket.on('error', () => undefined);
  return { socket, answer: await Promise.race([acknowledged, closed]), closed };
}

export interface SocketAnswer {
  readonly data: unknown;
  readonly errors: readonly { readonly extensions: { readonly code: string } }[];
}

let operations = 0;

/** The first result of an operation, or its errors. */
export function askSocket({ socket }: Introduced, query: string): Promise<SocketAnswer> {
  const id = String((operations += 1));
  return new Promise((resolve) => {
    const listen = (data: RawData): void => {
      const message = JSON.parse(textOf(data)) as { id?: string; type: string; payload?: unknown };
      if (message.id !== id) return;
      socket.off('message', listen);
      if (message.type !== 'complete') socket.send(JSON.stringify({ id, type: 'complete' }));
      resolve(
        message.type === 'error'
          ? { data: null, errors: message.payload as SocketAnswer['errors'] }
          : { data: null, errors: [], ...(message.payload as Partial<SocketAnswer>) },
      );
    };
    socket.on('message', listen);
    socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }));
  });
}
