/**
 * Subscribers of every transport that resume by cursor, and a record of the items that each received. Implements the
 * protocol itself, because the published client drops duplicates, which would hide them. That client has its own readers
 * below.
 */
import { createHash, type Hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { followEvents, followTransitions, type Follow } from '../../services/client/index.js';
import type { Random } from '../../simulator/index.js';
import type { Journal } from './journal.js';
import type { LedgerServer } from './servers.js';

/** What one subscriber got. */
export interface StreamRecord {
  readonly name: string;
  /** Null: every event. Else only events of these types, or only types that it saw itself. */
  readonly types: readonly string[] | 'seen' | null;
  last: number;
  count: number;
  connections: number;
  lastItemAt: number;
  readonly seenTypes: Set<string>;
  /** Over position and digest of each event. */
  readonly hash: Hash;
}

export interface Streams {
  readonly records: readonly StreamRecord[];
  stop(): Promise<void>;
}

export interface StreamOptions {
  readonly servers: readonly LedgerServer[];
  readonly journal: Journal;
  readonly random: Random;
}

interface Node {
  readonly position: string;
  readonly digest: string;
  readonly type: string;
}

const FILTERED = ['session.created', 'image.loaded', 'kho.memory_preserved'];
/** Three heartbeats of the server, which sends one every ten seconds. */
const SILENCE_MS = 30_000;

export const hashLine = (position: string, digest: string): string => `${position}:${digest}\n`;

export function startStreams({ servers, journal, random }: StreamOptions): Streams {
  const stop = new AbortController();
  const stopped = (): boolean => stop.signal.aborted;
  const records: StreamRecord[] = [];
  const follows: Follow[] = [];
  const loops: Promise<void>[] = [];

  const record = (name: string, types: StreamRecord['types']): StreamRecord => {
    const one: StreamRecord = {
      name,
      types,
      last: 0,
      count: 0,
      connections: 0,
      lastItemAt: performance.now(),
      seenTypes: new Set(),
      hash: createHash('sha256'),
    };
    records.push(one);
    return one;
  };

  const take = (to: StreamRecord, { position, digest, type }: Node): void => {
    const at = Number(position);
    if (at <= to.last) journal.find('stream repeats', `${to.name}: ${at} after ${to.last}`);
    else if (to.types === null && at !== to.last + 1)
      journal.find('stream has a gap', `${to.name}: ${at} after ${to.last}`);
    to.last = at;
    to.count += 1;
    to.seenTypes.add(type);
    to.hash.update(hashLine(position, digest));
  };

  /** Connects again and again, each time to any of the servers, and cuts itself now and then. */
  const loop = (
    to: StreamRecord,
    attend: (server: LedgerServer, until: AbortSignal) => Promise<void>,
  ): void => {
    const dice = random.fork(`stream ${to.name}`);
    loops.push(
      (async () => {
        while (!stopped()) {
          to.connections += 1;
          const until = AbortSignal.any([stop.signal, AbortSignal.timeout(dice.between(8_000, 40_000))]);
          await attend(dice.pick(servers as [LedgerServer, ...LedgerServer[]]), until).catch(() => undefined);
          if (!stopped()) await sleep(100 + dice.below(400));
        }
      })(),
    );
  };

  const socket = (
    name: string,
    field: string,
    more: Record<string, unknown>,
    types: StreamRecord['types'],
  ): void => {
    const to = record(name, types);
    let cursor: string | null = null;
    const declared = field === 'transitions' ? '$silent: Boolean!, ' : '';
    const passed = field === 'transitions' ? 'includeSilent: $silent, ' : '';
    const query = `subscription(${declared}$after: StreamStartInput!, $filter: EventFilter) {
      ${field}(${passed}after: $after, filter: $filter, batch: 64) { __typename
        ... on EventBatch { edges { cursor node { position digest type } } }
        ... on CaughtUp { cursor } ... on FellBehind { cursor } ... on Heartbeat { cursor } } }`;
    loop(to, (server, until) =>
      attendSocket(
        server.url,
        until,
        { query, variables: () => ({ after: cursor === null ? { at: 'BEGINNING' } : { cursor }, ...more }) },
        (item) => {
          to.lastItemAt = performance.now();
          for (const edge of item.edges ?? []) {
            take(to, edge.node);
            cursor = edge.cursor;
          }
          if (typeof item.cursor === 'string') cursor = item.cursor;
        },
        (errors) => checkRefusal(journal, to.name, errors),
      ),
    );
  };

  const sse = (name: string): void => {
    const to = record(name, null);
    let id: string | null = null;
    loop(to, async (server, until) => {
      const response = await fetch(`${new URL(server.url).origin}/v1/events?after=BEGINNING&batch=64`, {
        headers: id === null ? {} : { 'last-event-id': id },
        signal: until,
      });
      if (response.status !== 200 || response.body === null) {
        const text = await response.text();
        if (response.status !== 503)
          journal.find('wrong error', `${name}: HTTP ${response.status} ${text.slice(0, 300)}`);
        else if (response.headers.get('retry-after') === null)
          journal.find('wrong error', `${name}: HTTP 503 without Retry-After`);
        return;
      }
      let text = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        to.lastItemAt = performance.now();
        text += decoder.decode(chunk, { stream: true });
        const messages = text.split('\n\n');
        // The last one is not whole yet; what was cut off is sent again behind the last id.
        text = messages.pop() ?? '';
        for (const message of messages) {
          const fields = new Map(
            message
              .split('\n')
              .map((line) => [line.split(':', 1)[0] ?? '', line.slice(line.indexOf(':') + 2)]),
          );
          if (fields.get('event') === 'event') take(to, JSON.parse(fields.get('data') ?? '') as Node);
          id = fields.get('id') ?? id;
        }
      }
    });
  };

  const published = (name: string, server: LedgerServer, how: typeof followEvents): void => {
    const to = record(name, null);
    follows.push(
      how({
        url: server.url,
        after: { at: 'BEGINNING' },
        fields: 'digest type',
        webSocketImpl: WebSocket,
        minWaitMs: 50,
        maxWaitMs: 1_000,
        onStatus: (status) => {
          if (status === 'live') to.lastItemAt = performance.now();
          if (status === 'stale') to.connections += 1;
        },
        onEvents: (events) => {
          to.lastItemAt = performance.now();
          for (const { node } of events) take(to, node as unknown as Node);
        },
      }),
    );
    follows
      .at(-1)
      ?.done.catch((error: unknown) => journal.find('stream refused', `${name}: ${String(error)}`));
  };

  socket('ws events 1', 'events', {}, null);
  socket('ws events 2', 'events', {}, null);
  socket('ws transitions', 'transitions', { silent: false }, 'seen');
  socket('ws filtered', 'events', { filter: { types: FILTERED } }, FILTERED);
  sse('sse 1');
  sse('sse 2');
  servers.forEach((server, nr) => {
    published(`client events ${nr + 1}`, server, followEvents);
    published(`client transitions ${nr + 1}`, server, (options) =>
      followTransitions({ ...options, includeSilent: true }),
    );
  });

  const watch = setInterval(() => {
    for (const one of records) {
      // A process that is away or starting sends nothing.
      if (!servers.every((server) => server.up())) one.lastItemAt = performance.now();
      // The published client shows no heartbeats; events come all the time.
      if (performance.now() - one.lastItemAt < SILENCE_MS) continue;
      journal.find('stream silent', `${one.name}: nothing for ${SILENCE_MS} ms at position ${one.last}`);
      one.lastItemAt = performance.now();
    }
  }, 1_000);

  return {
    records,
    async stop() {
      clearInterval(watch);
      stop.abort();
      await Promise.all([...loops, ...follows.map((each) => each.stop())]);
    },
  };
}

interface Item {
  readonly cursor?: string;
  readonly edges?: readonly { readonly cursor: string; readonly node: Node }[];
}
interface WireError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

const passing: ReadonlySet<string> = new Set(['UNAVAILABLE', 'DEADLINE_EXCEEDED']);

function checkRefusal(journal: Journal, name: string, errors: readonly WireError[]): void {
  for (const { message, extensions } of errors)
    if (!passing.has(extensions?.code ?? ''))
      journal.find('wrong error', `${name}: ${extensions?.code} ${message}`);
}

/** One socket with one subscription, from its opening to its end. */
async function attendSocket(
  url: string,
  until: AbortSignal,
  { query, variables }: { readonly query: string; readonly variables: () => unknown },
  onItem: (item: Item) => void,
  onErrors: (errors: readonly WireError[]) => void,
): Promise<void> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', {
    handshakeTimeout: 8_000,
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  const cut = (): void => socket.terminate();
  until.addEventListener('abort', cut);
  if (until.aborted) cut();
  socket.once('open', () => socket.send('{"type":"connection_init"}'));
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as {
      readonly type: string;
      readonly payload?:
        | { readonly data?: Record<string, Item> | null; readonly errors?: readonly WireError[] }
        | readonly WireError[];
    };
    const { type, payload } = message;
    if (type === 'connection_ack')
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: variables() } }));
    else if (type === 'ping') socket.send('{"type":"pong"}');
    else if (type === 'next' && payload !== undefined && !Array.isArray(payload)) {
      const { data: sent, errors } = payload as {
        data?: Record<string, Item> | null;
        errors?: readonly WireError[];
      };
      if (errors !== undefined) onErrors(errors);
      // Cut by ourselves in the middle: what comes after that was not taken, and is asked for again.
      else if (!until.aborted) for (const item of Object.values(sent ?? {})) onItem(item);
    } else if (type === 'error') {
      onErrors((payload ?? []) as readonly WireError[]);
      socket.terminate();
    } else if (type === 'complete') socket.close();
  });
  await closed;
  until.removeEventListener('abort', cut);
}
