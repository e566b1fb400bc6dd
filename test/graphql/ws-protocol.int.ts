/**
 * graphql-transport-ws by frame: the requirements of the protocol, including those its usual library does not enforce.
 */
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLedger, until, type Ledger } from './support/harness.js';
import { rawSocket, subscribeFrame, type RawOptions } from './support/both.js';
import { coldBoot } from './support/story.js';

const init = { type: 'connection_init' };
const FOLLOW = 'subscription { transitions(after: {at: END}) { __typename } }';
const REPLAY =
  'subscription { transitions(after: {at: BEGINNING}, batch: 1) { ... on EventBatch { edges { node { position } } } } }';
const HEAD = '{ head { position } }';

describe('graphql-transport-ws', () => {
  let ledger: Ledger;
  const open = (options: RawOptions = {}) => rawSocket(ledger.server.url, options);
  /** Statements that wait for the locked table. */
  const waiting = async (): Promise<number> => {
    const { rows } = await ledger.database.pool.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows[0]?.n ?? -1;
  };
  const lockedUpdates = async (work: () => Promise<void>): Promise<void> => {
    const holder = await ledger.database.pool.connect();
    await holder.query('begin; lock table projection.live_update in access exclusive mode');
    try {
      await work();
    } finally {
      await holder.query('rollback');
      holder.release();
    }
  };

  beforeAll(async () => {
    ledger = await startLedger({ readMs: 60_000 });
    await ledger.append(coldBoot('alpha').events);
  });
  afterAll(() => ledger.close());

  const bad: { what: string; frame: string }[] = [
    { what: 'no JSON', frame: 'garbage' },
    { what: 'no object', frame: '[]' },
    { what: 'no type', frame: '{"id":"1"}' },
    { what: 'an unknown type', frame: '{"type":"start"}' },
    { what: 'a subscribe without id', frame: `{"type":"subscribe","payload":{"query":"${HEAD}"}}` },
    { what: 'a subscribe with an empty id', frame: `{"id":"","type":"subscribe","payload":{"query":"x"}}` },
    { what: 'a subscribe without document', frame: '{"id":"1","type":"subscribe","payload":{}}' },
    { what: 'a payload that is a list', frame: '{"id":"1","type":"subscribe","payload":["documentId"]}' },
    {
      what: 'variables that are a list',
      frame: `{"id":"1","type":"subscribe","payload":{"query":"${HEAD}","variables":[]}}`,
    },
    { what: 'a complete without id', frame: '{"type":"complete"}' },
  ];
  test.each(bad)('4400 for $what', async ({ frame }) => {
    const { send, closed } = await open({ init: true });
    send(frame);
    expect((await closed).code).toBe(4400);
  });

  test('4401 for a subscribe before the connection is acknowledged', async () => {
    const { send, closed, messages } = await open();
    send(subscribeFrame('1', HEAD));
    expect(await closed).toEqual({ code: 4401, reason: 'Unauthorized' });
    expect(messages).toEqual([]);
  });

  test('4406 for another subprotocol, and for none', async () => {
    expect((await (await open({ protocol: null })).closed).code).toBe(4406);
    // ws, the client, refuses a server that chose none; the server has closed by then.
    await expect(open({ protocol: 'graphql-ws' })).rejects.toThrow('subprotocol');
  });

  test('4408 when the client does not begin', async () => {
    const started = performance.now();
    const { closed } = await open();
    expect((await closed).code).toBe(4408);
    expect(performance.now() - started).toBeGreaterThan(2_500);
  });

  test('4409 for an id that is in use; another socket may use it', async () => {
    const [one, two] = [await open({ init: true }), await open({ init: true })];
    two.send(subscribeFrame('1', FOLLOW));
    one.send(subscribeFrame('1', FOLLOW), subscribeFrame('1', FOLLOW));
    expect(await one.closed).toEqual({ code: 4409, reason: 'Subscriber for 1 already exists' });
    await two.got(1);
    two.socket.close();
  });

  test('4429 for a second connection_init', async () => {
    const { send, closed } = await open({ init: true });
    send(init);
    expect((await closed).code).toBe(4429);
  });

  test('1009 for a frame over the limit', async () => {
    const { send, closed } = await open({ init: true });
    send('x'.repeat(70_000));
    expect((await closed).code).toBe(1009);
  });

  test('ping is answered with pong and its payload, before and after the acknowledgement; pong is taken in silence', async () => {
    const early = await open();
    early.send({ type: 'ping' }, { type: 'ping', payload: { n: 1 } }, { type: 'pong' }, init);
    await early.got(3);
    expect(early.messages).toEqual([
      { type: 'pong' },
      { type: 'pong', payload: { n: 1 } },
      { type: 'connection_ack' },
    ]);
    early.send({ type: 'pong', payload: { n: 2 } }, subscribeFrame('1', HEAD));
    await until(() => early.of('1').length === 2, 'an answer');
    early.socket.close();
  });

  test('the server pings its side of the connection', async () => {
    const other = await startLedger({ pingMs: 250 });
    const { socket } = await rawSocket(other.server.url, { init: true });
    let pings = 0;
    socket.on('ping', () => pings++);
    await until(() => pings >= 3, 'three pings');
    expect(socket.readyState).toBe(socket.OPEN);
    await other.close();
  });

  test('a query is one next and one complete, and its id is free again', async () => {
    const { send, of, socket } = await open({ init: true });
    for (let turn = 1; turn <= 3; turn++) {
      send(subscribeFrame('1', HEAD));
      await until(() => of('1').length === 2 * turn, 'an answer');
    }
    expect(of('1').map(({ type }) => type)).toEqual([
      'next',
      'complete',
      'next',
      'complete',
      'next',
      'complete',
    ]);
    socket.close();
  });

  test('an error ends the operation: no complete after it, and its id is free again', async () => {
    const { send, messages, got, socket } = await open({ init: true });
    send(subscribeFrame('1', '{ nothing }'));
    await got(1);
    send(subscribeFrame('1', '{'));
    await got(2);
    send(subscribeFrame('1', HEAD), { type: 'ping' });
    await got(5);
    expect(messages.map(({ type }) => type).filter((type) => type !== 'pong')).toEqual([
      'error',
      'error',
      'next',
      'complete',
    ]);
    socket.close();
  });

  test('complete by the client stops the stream and is not answered', async () => {
    const { send, of, got, messages, socket } = await open({ init: true });
    send(subscribeFrame('1', FOLLOW));
    await got(1);
    expect(await ledger.metric('stream_subscriptions')).toBeGreaterThan(0);
    send({ id: '1', type: 'complete' }, { type: 'ping' });
    await until(() => messages.at(-1).type === 'pong', 'a pong');
    const seen = of('1').length;
    await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'the stream is released');
    await ledger.append(coldBoot('complete-host').events);
    send({ type: 'ping' });
    await until(() => messages.filter(({ type }) => type === 'pong').length === 2, 'a pong');
    expect(of('1')).toHaveLength(seen);
    expect(of('1').map(({ type }) => type)).not.toContain('complete');
    socket.close();
  });

  test('an id may be used again in the very next frame: nothing of the first stream reaches the second', async () => {
    const { send, messages, of, socket } = await open({ init: true });
    send(subscribeFrame('1', REPLAY));
    await until(() => of('1').length >= 2, 'the first stream is under way');
    // All in one packet, so that the server sees them in one turn.
    const connection = Reflect.get(socket, '_socket') as Socket;
    connection.cork();
    send({ id: '1', type: 'complete' }, subscribeFrame('1', FOLLOW), { type: 'ping' });
    connection.uncork();
    await until(() => messages.some(({ type }) => type === 'pong'), 'a pong');
    await until(
      () => of('1').some(({ payload }) => payload?.data?.transitions?.__typename === 'CaughtUp'),
      'the second stream lives',
    );
    await ledger.append(coldBoot('reuse-host').events);
    await until(
      () => of('1').some(({ payload }) => payload?.data?.transitions?.__typename === 'EventBatch'),
      'the second stream goes on',
    );
    const types = of('1').map(({ type }) => type);
    expect(types).not.toContain('complete');
    socket.close();
  });

  test('a query that its client gave up says nothing, and leaves its id to the next one', async () => {
    const { send, of, socket } = await open({ init: true });
    await lockedUpdates(async () => {
      send(subscribeFrame('1', '{ liveUpdates { nodes { outcome } } }'));
      await until(async () => (await waiting()) === 1, 'the query waits');
      send({ id: '1', type: 'complete' });
      await until(async () => (await waiting()) === 0, 'its statement is cancelled');
      send(subscribeFrame('1', FOLLOW));
      await until(() => of('1').length > 0, 'the stream begins');
    });
    await ledger.append(coldBoot('given-up-host').events);
    await until(() => of('1').length > 1, 'the stream goes on');
    expect(of('1').filter(({ payload }) => payload?.data?.transitions === undefined)).toEqual([]);
    socket.close();
  });

  test('no next after complete from either side: 200 streams aborted at any moment', async () => {
    const { send, messages, socket } = await open({ init: true });
    for (let id = 1; id <= 200; id++) {
      send(subscribeFrame(String(id), id % 2 === 0 ? HEAD : REPLAY));
      if (id % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
      if (id % 2 === 1) send({ id: String(id), type: 'complete' });
      if (id % 10 === 0)
        await until(
          () => messages.some((one) => one.id === String(id) && one.type === 'complete'),
          'a complete',
        );
    }
    const completed = new Set<string>();
    for (const { id, type } of messages) {
      if (type === 'next') expect(completed.has(id)).toBe(false);
      if (type === 'complete') completed.add(id);
    }
    await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'all released');
    socket.close();
  });
});
