/** The lossless stream: every event, in order, within bounds, resumable from any position. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewEvent } from '../../services/kernel/index.js';
import { asPosition } from '../../services/kernel/index.js';
import { cursorCodec } from '../../services/graphql/paging/cursor.js';
import { EventStream } from '../../services/graphql/stream/event-stream.js';
import { eventMaker } from '../support/events.js';
import { startLedger, until, type Ledger, type Tree } from './support/harness.js';
import { coldBoot } from './support/story.js';
import { EVENTS, TRANSITIONS, openStream, rawSocket, type Stream } from './support/stream.js';

const RING = 64;
let ledger: Ledger;
const opened: Stream[] = [];
const follow = (query: string, variables: Record<string, unknown>): Stream => {
  const stream = openStream(ledger.server.url, query, variables);
  opened.push(stream);
  return stream;
};
const headOf = async (): Promise<number> =>
  Number((await ledger.query('{ head { position } }')).data.head.position);
const many = (host: string, count: number): NewEvent[] => {
  const maker = eventMaker(host, `p-${host}`);
  return Array.from({ length: count }, (_, index) => maker.make('session.created', { name: `s${index}` }));
};
const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
const none = async (): Promise<void> => {
  await Promise.all(opened.splice(0).map((stream) => stream.stop()));
  await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'no stream is left', 20_000);
};

beforeAll(async () => {
  ledger = await startLedger(
    { heartbeatMs: 300, stallMs: 20_000 },
    { ring: { events: RING }, maxStreams: 12 },
  );
  await ledger.append(coldBoot('alpha').events);
});
afterAll(async () => {
  await none();
  await ledger.close();
});

describe('events', () => {
  test('has every kind, where transitions leave out the silent ones; both share their cursors', async () => {
    const all = follow(EVENTS, { after: { at: 'BEGINNING' }, batch: 3 });
    await until(() => all.saw('CaughtUp'), 'caught up');
    expect(all.positions()).toEqual(range(1, 8));
    const cursors = all.items.flatMap((item) => (item.edges ?? []) as Tree[]);
    for (const { cursor, node } of cursors) {
      const other = follow(TRANSITIONS, { after: { cursor } });
      await until(() => other.saw('CaughtUp'), `caught up after ${String(node.position)}`);
      expect(other.positions()).toEqual(
        range(1, 8).filter((position) => position !== '7' && Number(position) > Number(node.position)),
      );
      await other.stop();
    }
    const page = await ledger.query('query($c: Cursor) { events(after: $c) { nodes { position } } }', {
      c: cursors[4]?.cursor as string,
    });
    expect(page.data.events.nodes.map((node: Tree) => node.position)).toEqual(['6', '7', '8']);
    await none();
  });

  test('a batch ends before it is larger than 1 MiB, from the ring and from the store alike', async () => {
    const start = await headOf();
    const maker = eventMaker('large', 'p-large');
    const most = '18446744073709551615';
    const large = (): NewEvent =>
      maker.make('kho.enabled', { scratch: Array.from({ length: 256 }, () => ({ pa: most, size: most })) });
    const live = follow(EVENTS, { after: { at: 'END' }, batch: 256 });
    await until(() => live.saw('CaughtUp'), 'the live one waits');
    await ledger.append(Array.from({ length: 200 }, large));
    const size = Number(
      (
        await ledger.database.pool.query<{ size: string }>(
          'select max(octet_length(canonical))::text as size from ledger.event',
        )
      ).rows[0]?.size,
    );
    const late = follow(EVENTS, { after: { position: start }, batch: 256 });
    for (const stream of [live, late]) {
      await until(() => stream.positions().length === 200, 'all of them');
      expect(stream.positions()).toEqual(range(start + 1, start + 200));
      const batches = stream.items.flatMap((item) =>
        item.edges === undefined ? [] : [item.edges.length as number],
      );
      expect(Math.max(...batches) * size).toBeLessThanOrEqual(1024 * 1024);
    }
    await none();
  });

  test('an event that is larger than a batch may be travels alone', async () => {
    const start = asPosition(0n);
    const stream = new EventStream({
      source: ledger.tail.subscribe(start),
      head: () => ledger.tail.head(),
      startHead: start,
      start,
      cursors: cursorCodec({ kind: 'events', filter: null }),
      batch: 10,
      batchBytes: 1,
      heartbeatMs: 10_000,
    });
    const lengths: number[] = [];
    while (lengths.length < 8) {
      const { value } = await stream.next();
      if (value?.__typename === 'EventBatch') lengths.push(value.edges.length);
    }
    expect(lengths).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    await stream.return();
  });

  test('FellBehind when the reader has left the ring, CaughtUp when it is back, nothing lost between', async () => {
    const { socket, messages } = await rawSocket(ledger.server.url);
    const node = Array.from({ length: 15 }, (_, index) => `c${index}: canonical`).join(' ');
    socket.send(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        payload: {
          query: `subscription { events(after: {at: END}, batch: 256) { __typename
            ... on EventBatch { edges { node { position ${node} } } }
            ... on CaughtUp { position } ... on FellBehind { position head } } }`,
        },
      }),
    );
    const items = (): Tree[] => messages.slice(1).map((message) => message.payload?.data?.events ?? {});
    const kinds = (): string[] => items().map((item) => item.__typename as string);
    await until(() => kinds().includes('CaughtUp'), 'live');
    const start = await headOf();
    const demotions = await ledger.metric('stream_demotions_total');
    // A reader that keeps up gets no such item.
    await ledger.append(many('kept-up', RING / 2));
    await until(
      () => items().some((item) => item.edges?.at(-1).node.position === String(start + RING / 2)),
      'kept up',
    );
    expect(kinds()).not.toContain('FellBehind');
    socket.pause();
    await ledger.append(many('flood', 6_000));
    socket.resume();
    const head = await headOf();
    await until(
      () =>
        kinds().includes('FellBehind') && kinds().lastIndexOf('CaughtUp') > kinds().lastIndexOf('FellBehind'),
      'behind and back',
      20_000,
    );
    await until(() => items().some((item) => item.edges?.at(-1).node.position === String(head)), 'all');
    const positions = items().flatMap((item) =>
      (item.edges ?? []).map((edge: Tree) => edge.node.position as string),
    );
    expect(positions).toEqual(range(start + 1, head));
    const fell = items().find((item) => item.__typename === 'FellBehind');
    expect(Number(fell.head) - Number(fell.position)).toBeGreaterThan(RING);
    const back = items().at(kinds().lastIndexOf('CaughtUp'));
    expect(Number(back.position)).toBeGreaterThan(head - RING);
    expect(await ledger.metric('stream_demotions_total')).toBeGreaterThan(demotions);
    socket.terminate();
    await none();
  });

  test('a reader of rare events gets heartbeats whose cursor moves on with the log', async () => {
    const rare = follow(EVENTS, { after: { at: 'BEGINNING' }, filter: { types: ['luo.device_present'] } });
    await until(() => rare.saw('CaughtUp'), 'caught up');
    expect(rare.positions()).toEqual(['3']);
    await ledger.append(many('noise', 200));
    const head = await headOf();
    await until(
      () => rare.items.some((item) => item.__typename === 'Heartbeat' && Number(item.position) === head),
      'a heartbeat at the head',
    );
    const { cursor } = rare.items.at(-1);
    await rare.stop();
    const pages = await ledger.metric('ledger_tail_fallback_pages_total');
    const resumed = follow(EVENTS, { after: { cursor }, filter: { types: ['luo.device_present'] } });
    await until(() => resumed.saw('CaughtUp'), 'caught up again');
    expect(resumed.positions()).toEqual([]);
    // It did not walk over the log again.
    expect(await ledger.metric('ledger_tail_fallback_pages_total')).toBe(pages);
    await none();
  });

  test('every item of every kind is a place to resume from', async () => {
    const first = follow(EVENTS, { after: { at: 'BEGINNING' }, batch: 256 });
    await until(() => first.saw('CaughtUp') && first.saw('Heartbeat'), 'caught up and idle', 20_000);
    const places = first.items.map((item) =>
      item.__typename === 'EventBatch'
        ? ([item.endCursor, item.edges.at(-1).node.position] as const)
        : ([item.cursor, item.position] as const),
    );
    await first.stop();
    const head = await headOf();
    for (const [cursor, position] of places.slice(-6)) {
      const resumed = follow(EVENTS, { after: { cursor }, batch: 256 });
      await until(() => resumed.saw('CaughtUp'), `caught up after ${String(position)}`);
      expect(resumed.positions()).toEqual(range(Number(position) + 1, head));
      await resumed.stop();
    }
    await none();
  });

  test('return() settles a next() that is parked at the end of the log', async () => {
    const start = asPosition(BigInt(await headOf()));
    let ends = 0;
    const stream = new EventStream({
      source: ledger.tail.subscribe(start),
      head: () => ledger.tail.head(),
      startHead: start,
      start,
      cursors: cursorCodec({ kind: 'events', filter: null }),
      batch: 10,
      batchBytes: 1_000,
      heartbeatMs: 3_600_000,
      onEnd: () => void (ends += 1),
    });
    expect((await stream.next()).value).toMatchObject({ __typename: 'CaughtUp' });
    const [parked, behind] = [stream.next(), stream.next()];
    await new Promise((resolve) => setTimeout(resolve, 50));
    await stream.return();
    expect(await parked).toEqual({ done: true, value: undefined });
    expect(await behind).toEqual({ done: true, value: undefined });
    await stream.return();
    expect(ends).toBe(1);
  });

  test('sockets that die in the middle of much leave the process alive and nothing open', async () => {
    await ledger.append(many('much', 4_000));
    for (let round = 0; round < 3; round++) {
      const streams = Array.from({ length: 8 }, () =>
        follow(EVENTS, { after: { at: 'BEGINNING' }, batch: 256 }),
      );
      await until(() => streams.every((stream) => stream.items.length > 0), 'under way', 20_000);
      ledger.killSockets();
      const answer = await fetch(`${ledger.server.url}/healthz`);
      expect(answer.status).toBe(200);
      await none();
      expect(await ledger.metric('ws_connections')).toBe(0);
      expect(await ledger.metric('ledger_tail_subscribers')).toBe(1); // the projector
    }
  });
});

describe('a process protects itself', () => {
  test('one stream more than it carries is closed with 1013 and may come later', async () => {
    const streams = Array.from({ length: 12 }, () => follow(EVENTS, { after: { at: 'END' } }));
    await until(() => streams.every((stream) => stream.saw('CaughtUp')), 'twelve are open');
    const { socket } = await rawSocket(ledger.server.url);
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.send(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        payload: { query: EVENTS, variables: { after: { at: 'END' } } },
      }),
    );
    expect(await closed).toBe(1013);
    const sse = await fetch(`${ledger.server.url}/v1/events?after=END`);
    expect(sse.status).toBe(503);
    expect(sse.headers.get('retry-after')).not.toBeNull();
    expect(await sse.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    await streams[0]?.stop();
    await until(async () => (await ledger.metric('stream_subscriptions')) === 11, 'one has left');
    const next = follow(EVENTS, { after: { at: 'END' } });
    await until(() => next.saw('CaughtUp'), 'its place is taken');
    await none();
  });

  test('a client that sends but does not read is disconnected: pings of the protocol and of WebSocket', async () => {
    const floods: readonly ((socket: Awaited<ReturnType<typeof rawSocket>>['socket']) => void)[] = [
      (socket) => socket.send(JSON.stringify({ type: 'ping', payload: { text: 'p'.repeat(32_000) } })),
      (socket) => {
        for (let count = 0; count < 256; count++) socket.ping('p'.repeat(125));
      },
    ];
    const before = await ledger.metric('stream_stalled_closes_total');
    for (const flood of floods) {
      const { socket } = await rawSocket(ledger.server.url);
      socket.pause();
      for (let round = 0; (await ledger.metric('ws_connections')) > 0; round++) {
        if (round > 2_000) throw new Error(`flood ${floods.indexOf(flood)} was never cut`);
        flood(socket);
        await new Promise((resolve) => setImmediate(resolve));
      }
      socket.terminate();
    }
    // The second is cut by the library, which counts its own answers.
    expect(await ledger.metric('stream_stalled_closes_total')).toBeGreaterThan(before);
  });
});
