/** One subscription on its own connection; keeps everything it receives. */
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { TrackedSocket, until, type GraphqlError, type Tree } from './harness.js';
import { textOf } from './socket.js';

export interface Stream {
  readonly items: Tree[];
  /** When each item came, in milliseconds. */
  readonly times: number[];
  readonly errors: GraphqlError[];
  /** Positions of all events in its batches. */
  positions(): string[];
  saw(kind: string): boolean;
  stop(): Promise<void>;
}

export const socketUrl = (url: string): string => `${url.replace('http', 'ws')}/graphql`;

export function openStream(url: string, query: string, variables: Record<string, unknown> = {}): Stream {
  const client = createClient({ url: socketUrl(url), webSocketImpl: TrackedSocket, retryAttempts: 0 });
  const items: Tree[] = [];
  const times: number[] = [];
  const errors: GraphqlError[] = [];
  client.subscribe(
    { query, variables },
    {
      next(result) {
        errors.push(...((result.errors ?? []) as unknown as GraphqlError[]));
        const item = Object.values((result.data ?? {}) as Record<string, Tree>)[0];
        if (item === undefined || item === null) return;
        items.push(item);
        times.push(performance.now());
      },
      error: (error) => {
        if (Array.isArray(error)) errors.push(...(error as GraphqlError[]));
      },
      complete: () => undefined,
    },
  );
  return {
    items,
    times,
    errors,
    positions: () =>
      items.flatMap((item) => (item.edges ?? []).map((edge: Tree) => edge.node.position as string)),
    saw: (kind) => items.some((item) => item.__typename === kind),
    stop: async () => {
      await client.dispose();
    },
  };
}

const ITEM = `{ __typename
  ... on EventBatch { endCursor edges { cursor node { position type hostId } } }
  ... on CaughtUp { cursor position } ... on FellBehind { cursor position head } ... on Heartbeat { cursor position head } }`;
export const EVENTS = `subscription($after: StreamStartInput!, $filter: EventFilter, $batch: Int! = 100) {
  events(after: $after, filter: $filter, batch: $batch) ${ITEM} }`;
export const TRANSITIONS = `subscription($after: StreamStartInput!, $filter: EventFilter, $batch: Int! = 100) {
  transitions(after: $after, filter: $filter, batch: $batch) ${ITEM} }`;

/** A socket spoken by hand, acknowledged. */
export async function rawSocket(
  url: string,
): Promise<{ readonly socket: WebSocket; readonly messages: Tree[] }> {
  const socket = new WebSocket(socketUrl(url), 'graphql-transport-ws');
  const messages: Tree[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(textOf(data))));
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send('{"type":"connection_init"}');
  await until(() => messages.length === 1, 'the acknowledgement');
  return { socket, messages };
}
