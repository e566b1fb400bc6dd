/** The transitions stream over a real socket: order, resumption, resource release, memory. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { NewEvent } from '../../services/kernel/index.js';
import { eventMaker } from '../support/events.js';
import { TrackedSocket, startLedger, until, type Ledger, type Tree } from './support/harness.js';
import { textOf } from './support/socket.js';
import { coldBoot } from './support/story.js';

const ITEMS = `subscription($after: StreamStartInput!, $filter: EventFilter, $silent: Boolean!, $batch: Int!) {
  transitions(after: $after, filter: $filter, includeSilent: $silent, batch: $batch) { __typename
    ... on EventBatch { endCursor edges { cursor node { position type hostId host { hostId summary { outgoingSessions } } } } }
    ... on CaughtUp { cursor position } ... on FellBehind { cursor position head } ... on Heartbeat { cursor position head } } }`;

interface Stream {
  readonly items: Tree[];
  readonly positions: string[];
  readonly errors: readonly { readonly extensions: Record<string, unknown> }[];
  stop(): void;
}

describe('transitions', () => {
  let ledger: Ledger;
  const clients: Client[] = [];

  const socketUrl = (): string => `${ledger.server.url.replace('http', 'ws')}/graphql`;
  const stream = (
    after: object,
    { filter, silent = false, batch = 10 }: { filter?: object; silent?: boolean; batch?: number } = {},
  ): Stream => {
    const client = createClient({ url: socketUrl(), webSocketImpl: TrackedSocket, retryAttempts: 0 });
    clients.push(client);
    const items: Tree[] = [];
    const positions: string[] = [];
    const errors: { extensions: Record<string, unknown> }[] = [];
    const stop = client.subscribe(
      { query: ITEMS, variables: { after, filter, silent, batch } },
      {
        next(result) {
          errors.push(...((result.errors ?? []) as unknown as typeof errors));
          const item = (result.data as Tree)?.transitions;
          if (item === undefined || item === null) return;
          items.push(item);
          if (item.__typename === 'EventBatch')
            positions.push(...item.edges.map((edge: Tree) => edge.node.position as string));
        },
        error: (error) => {
          if (Array.isArray(error)) errors.push(...(error as typeof errors));
        },
        complete: () => undefined,
      },
    );
    return { items, positions, errors, stop: () => (stop(), void client.dispose()) };
  };
  const many = (host: string, count: number): NewEvent[] => {
    const maker = eventMaker(host, `p-${host}`);
    return Array.from({ length: count }, (_, index) => maker.make('session.created', { name: `s${index}` }));
  };
  const range = (from: number, to: number): string[] =>
    Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

  beforeAll(async () => {
    ledger = await startLedger({ heartbeatMs: 300, stallMs: 1_500 });
    await ledger.append(coldBoot('alpha').events);
  });
  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await ledger.close();
  });

  test('from the beginning, without what changes nothing, then live', async () => {
    const s = stream({ at: 'BEGINNING' });
    await until(() => s.items.some((item) => item.__typename === 'CaughtUp'), 'caught up');
    expect(s.positions).toEqual(['1', '2', '3', '4', '5', '6', '8']);
    expect(s.items[0].edges[0].node.host).toMatchObject({
      hostId: 'alpha',
      summary: { outgoingSessions: 1 },
    });
    await ledger.append(many('live', 3));
    await until(() => s.positions.length === 10, 'three more');
    expect(s.positions.slice(7)).toEqual(['9', '10', '11']);
    await until(
      () =>
        s.items.some(
          (item) => item.__typename === 'Heartbeat' && item.position === '11' && item.head === '11',
        ),
      'a heartbeat',
    );
    s.stop();
  });

  test('all kinds on request; a silent kind named in the filter is included; from END no older events', async () => {
    const all = stream({ position: 0 }, { silent: true });
    const logged = stream({ at: 'BEGINNING' }, { filter: { types: ['kernel.logged'] } });
    const end = stream({ at: 'END' });
    await until(
      () => [all, logged, end].every((one) => one.items.some((item) => item.__typename === 'CaughtUp')),
      'caught up',
    );
    expect(all.positions).toEqual(range(1, 11));
    expect(logged.positions).toEqual(['7']);
    expect(end.positions).toEqual([]);
    for (const one of [all, logged, end]) one.stop();
  });

  test('every item is a place to resume from, and an events query too', async () => {
    const s = stream({ at: 'BEGINNING' }, { batch: 3 });
    await until(() => s.items.some((item) => item.__typename === 'CaughtUp'), 'caught up');
    s.stop();
    const cursors = s.items.flatMap((item) =>
      item.__typename === 'EventBatch'
        ? [
            [item.endCursor, item.edges.at(-1).node.position],
            ...item.edges.map((edge: Tree) => [edge.cursor, edge.node.position]),
          ]
        : [[item.cursor, item.position]],
    ) as [string, string][];
    const { data } = await ledger.query('{ events(first: 5) { pageInfo { endCursor } } }');
    cursors.push([data.events.pageInfo.endCursor, '5']);
    for (const [cursor, position] of cursors) {
      const resumed = stream({ cursor });
      await until(
        () => resumed.items.some((item) => item.__typename === 'CaughtUp'),
        `caught up after ${position}`,
      );
      expect(resumed.positions).toEqual(s.positions.filter((one) => BigInt(one) > BigInt(position)));
      resumed.stop();
    }
  });

  test('a bad start is refused, naming the argument', async () => {
    const foreign = (
      await ledger.query('{ events(first: 1, filter: {hostIds: ["alpha"]}) { edges { cursor } } }')
    ).data.events.edges[0].cursor as string;
    const rows: [object, object, string, string][] = [
      [{ cursor: 'garbage' }, {}, 'INVALID_CURSOR', 'after.cursor'],
      [{ cursor: foreign }, {}, 'INVALID_CURSOR', 'after.cursor'],
      [{ position: '99999999' }, {}, 'POSITION_IN_FUTURE', 'after.position'],
      [{ at: 'END' }, { batch: 257 }, 'BAD_USER_INPUT', 'batch'],
      [{ at: 'END' }, { filter: { types: ['nope'] } }, 'BAD_USER_INPUT', 'filter.types[0]'],
    ];
    for (const [after, more, code, argument] of rows) {
      const s = stream(after, more);
      await until(() => s.errors.length > 0, `${code} for ${JSON.stringify(after)}`);
      expect(s.errors[0]?.extensions).toMatchObject({ code, argument });
      s.stop();
    }
  });

  test('sockets killed again and again: no gap, no duplicate', async () => {
    const seen: bigint[] = [];
    const statuses: string[] = [];
    const follow = ledger.follow({
      after: { at: 'BEGINNING' },
      batch: 7,
      fields: 'type',
      includeSilent: true,
      onEvents: (events) => seen.push(...events.map(({ node }) => BigInt(node.position))),
      onStatus: (status) => statuses.push(status),
    });
    for (let round = 0; round < 6; round++) {
      const before = seen.length;
      const appended = ledger.append(many(`kill-${round}`, 120));
      // In the middle of the events, however slow the machine is.
      await until(() => seen.length > before, 'an event of this round');
      ledger.killSockets();
      await appended;
    }
    const { data } = await ledger.query('{ head { position } }');
    await until(
      () => seen.at(-1) === BigInt(data.head.position),
      `position ${String(data.head.position)}`,
      20_000,
    );
    expect(seen).toEqual(range(1, Number(data.head.position)).map(BigInt));
    expect(statuses.filter((status) => status === 'stale').length).toBeGreaterThanOrEqual(3);
    await follow.stop();
    await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'no subscription is left');
  });

  test('a parked subscriber is released when its socket ends, politely or not', async () => {
    const before = await ledger.metric('stream_subscriptions');
    const parked = Array.from({ length: 5 }, () => stream({ at: 'END' }));
    await until(() => parked.every((one) => one.items.length > 0), 'all parked');
    expect(await ledger.metric('stream_subscriptions')).toBe(before + 5);
    parked[0]?.stop();
    parked[1]?.stop();
    await until(async () => (await ledger.metric('stream_subscriptions')) === before + 3, 'two released');
    ledger.killSockets();
    await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'all released');
    expect(await ledger.metric('ws_connections')).toBe(0);
  });

  test('a slow reader holds a page, is ended when it stalls, and misses nothing', async () => {
    await ledger.append(many('bulk', 12_000));
    const head = (await ledger.query('{ head { position } }')).data.head.position as string;
    const socket = new WebSocket(socketUrl(), 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    const messages: Tree[] = [];
    socket.on('message', (data) => messages.push(JSON.parse(textOf(data))));
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await until(() => messages.length === 1, 'ack');
    const stalledBefore = await ledger.metric('stream_stalled_closes_total');
    const heap = (): number => process.memoryUsage().heapUsed + process.memoryUsage().external;
    const before = heap();
    // Data padded by aliases, so that the kernel's socket buffers fill long before the log ends.
    const node = Array.from({ length: 15 }, (_, index) => `c${index}: canonical`).join(' ');
    socket.send(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        payload: {
          query: `subscription { transitions(after: {at: BEGINNING}, batch: 256) { ... on EventBatch { edges { node { position ${node} } } } } }`,
        },
      }),
    );
    await until(() => messages.length > 1, 'the first batch');
    socket.pause();
    await until(
      async () => (await ledger.metric('stream_stalled_closes_total')) > stalledBefore,
      'the stalled socket is ended',
      15_000,
    );
    expect(heap() - before).toBeLessThan(64 * 1024 * 1024);
    socket.resume();
    await until(() => socket.readyState === WebSocket.CLOSED, 'closed');
    const got = messages
      .flatMap((message) => message.payload?.data?.transitions?.edges ?? [])
      .map((edge: Tree) => edge.node.position as string);
    expect(got.length).toBeLessThan(Number(head));
    const wanted = stream({ position: got.at(-1) }, { batch: 256 });
    await until(() => wanted.positions.at(-1) === head, 'the rest', 20_000);
    expect(new Set([...got, ...wanted.positions]).size).toBe(got.length + wanted.positions.length);
    wanted.stop();
    await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'no subscription is left');
  });

  test('a busy stream leaves the event loop alive', async () => {
    const readers = Array.from({ length: 4 }, () =>
      stream({ at: 'BEGINNING' }, { silent: true, batch: 256 }),
    );
    const times: number[] = [];
    for (let round = 0; round < 10; round++) {
      const started = performance.now();
      await fetch(`${ledger.server.url}/healthz`);
      times.push(performance.now() - started);
    }
    expect(Math.min(...times)).toBeLessThan(500);
    for (const reader of readers) reader.stop();
  });
});
