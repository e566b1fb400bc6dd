/**
 * The cost budget of a client: shared by both transports, reported in every response, and exceeding it gives a retry
 * time.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { overHttp, overWs, rawSocket, subscribeFrame } from './support/both.js';
import { startLedger, until, type Ledger } from './support/harness.js';
import { eventMaker } from '../support/events.js';
import { coldBoot } from './support/story.js';

const CAPACITY = 1_000;
const PAGE = '{ events(first: 199) { nodes { position } } }';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await startLedger({}, { budget: { capacity: CAPACITY, refillPerSecond: 0.001 } });
  await ledger.append(coldBoot('alpha').events);
});
afterAll(() => ledger.close());

test('both transports spend of the same budget; a stream is charged when it begins; then there is no more', async () => {
  const url = ledger.server.url;
  const http = await overHttp(url, { query: PAGE });
  expect(http.extensions).toEqual({ cost: { requested: 200, budgetLeft: 800 } });
  const ws = await overWs(url, { query: PAGE });
  expect(ws.extensions).toEqual({ cost: { requested: 200, budgetLeft: 600 } });
  // By variable, and a refusal for another reason costs nothing.
  const query = 'query($n: Int) { events(first: $n) { nodes { position } } }';
  expect((await overHttp(url, { query: '{ nothing }' })).extensions).toBeUndefined();
  expect((await overHttp(url, { query, variables: { n: 99 } })).extensions).toEqual({
    cost: { requested: 100, budgetLeft: 500 },
  });

  const { send, of, socket } = await rawSocket(url, { init: true });
  send(
    subscribeFrame(
      '1',
      'subscription { transitions(after: {at: BEGINNING}, batch: 2) { __typename ... on EventBatch { edges { node { position } } } } }',
    ),
  );
  await until(() => of('1').length >= 4, 'items');
  const [first, ...others] = of('1');
  const { requested, budgetLeft } = first.payload.extensions.cost;
  expect(requested).toBe(20 + 1 + 2);
  expect(budgetLeft).toBe(500 - requested);
  for (const { payload } of others) expect(payload.extensions).toBeUndefined();
  socket.close();

  await overHttp(url, { query: PAGE });
  await overHttp(url, { query: PAGE });
  const [refusedHttp, refusedWs] = [await overHttp(url, { query: PAGE }), await overWs(url, { query: PAGE })];
  const expected = {
    code: 'LIMIT_EXCEEDED',
    rule: 'budget',
    requested: 200,
    budgetLeft: 100 - requested,
    retryAfterMs: expect.any(Number),
  };
  expect(refusedHttp.status).toBe(429);
  expect(refusedHttp.errors).toMatchObject([{ extensions: expected }]);
  expect(refusedWs.errors).toMatchObject([{ extensions: expected }]);
  const wait = Number(refusedHttp.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(1_000);
  expect(Math.abs(wait - Number(refusedHttp.errors[0]?.extensions['retryAfterMs']) / 1000)).toBeLessThan(2);
  for (const transport of ['http', 'ws'])
    expect(await ledger.metric('graphql_rejected_total', { rule: 'budget', transport })).toBe(1);
  // What costs nothing is free.
  expect((await overHttp(url, { query: '{ __typename }' })).errors).toEqual([]);
});

test('a follower whose budget is spent comes back when there is some again', async () => {
  const poor = await startLedger({}, { budget: { capacity: 200, refillPerSecond: 4 } });
  try {
    await poor.append(coldBoot('alpha').events);
    const { data } = await overHttp(poor.server.url, {
      query: '{ events(first: 199) { nodes { position } } }',
    });
    expect(data.events.nodes).toHaveLength(8);
    const seen: string[] = [];
    const follow = poor.follow({
      after: { at: 'BEGINNING' },
      includeSilent: true,
      // 31 of 4 a second.
      batch: 10,
      onEvents: (events) => seen.push(...events.map(({ node }) => node.position)),
    });
    await until(() => seen.length === 8, 'all events', 25_000);
    expect(await poor.metric('graphql_rejected_total', { rule: 'budget', transport: 'ws' })).toBeGreaterThan(
      0,
    );
    await follow.stop();
  } finally {
    await poor.close();
  }
});

test('an operation beyond the whole budget is rejected for its cost, without a retry time', async () => {
  for (const send of [overHttp, overWs]) {
    const { errors } = await send(ledger.server.url, {
      query: '{ hosts(first: 20) { nodes { liveUpdates(first: 100) { nodes { outcome } } } } }',
    });
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', rule: 'cost', limit: CAPACITY } }]);
  }
});

test('a stream whose items are much work pays for each of them, a plain one does not', async () => {
  const poor = await startLedger({}, { budget: { capacity: 1_500, refillPerSecond: 1_000 } });
  try {
    const maker = eventMaker('alpha', 'p-alpha');
    await poor.append(
      Array.from({ length: 100 }, (_, index) => maker.make('session.created', { name: `s${index}` })),
    );
    const { send, of, socket } = await rawSocket(poor.server.url, { init: true });
    const stream = (inner: string): string =>
      `subscription { events(after: {at: BEGINNING}, batch: 5) { __typename ... on EventBatch { edges { node { position ${inner} } } } } }`;
    send(subscribeFrame('heavy', stream('host { liveUpdates(first: 200) { nodes { id } } }')));
    await until(() => of('heavy').length >= 1, 'its first item');
    const began = performance.now();
    expect(of('heavy')[0].payload.extensions.cost.requested).toBeGreaterThan(1_000);
    send(subscribeFrame('plain', stream('')));
    await until(() => of('plain').length >= 20, 'all of the plain one');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    // A thousand a second is one item a second, whatever other clients spend.
    const seconds = (performance.now() - began) / 1_000;
    expect(of('heavy').length).toBeGreaterThan(1);
    expect(of('heavy').length).toBeLessThanOrEqual(2 + seconds);
    send({ id: 'heavy', type: 'complete' });
    socket.close();
    await until(async () => (await poor.metric('stream_subscriptions')) === 0, 'both have ended');
  } finally {
    await poor.close();
  }
});
