/** Stopping: bounded even when clients stall, and clients that resume lose nothing. */
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { WebSocket } from 'ws';
import { startGraphql } from '../../services/graphql/index.js';
import { eventMaker } from '../support/events.js';
import { startLedger, until } from './support/harness.js';

test('stop() with a stalled and a following client, then a new server on the same port', async () => {
  const ledger = await startLedger();
  const maker = eventMaker('a', 'p-a');
  const some = (count: number) =>
    Array.from({ length: count }, (_, index) => maker.make('session.created', { name: `s${index}` }));
  await ledger.append(some(6_000));
  const port = Number(new URL(ledger.server.url).port);
  const seen: bigint[] = [];
  const follow = ledger.follow({
    after: { at: 'BEGINNING' },
    fields: 'id',
    batch: 256,
    onEvents: (events) => seen.push(...events.map(({ node }) => BigInt(node.position))),
  });
  await until(() => seen.length > 500, 'the follower is under way');

  const stalled = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
  await new Promise((resolve) => stalled.once('open', resolve));
  stalled.send('{"type":"connection_init"}');
  await new Promise((resolve) => stalled.once('message', resolve));
  const node = Array.from({ length: 18 }, (_, index) => `c${index}: canonical`).join(' ');
  stalled.send(
    JSON.stringify({
      id: '1',
      type: 'subscribe',
      payload: {
        query: `subscription { transitions(after: {at: BEGINNING}, batch: 256) { ... on EventBatch { edges { node { ${node} } } } } }`,
      },
    }),
  );
  await new Promise((resolve) => stalled.once('message', resolve));
  stalled.pause();
  await new Promise((resolve) => setTimeout(resolve, 500));

  const started = performance.now();
  const stopped = ledger.server.stop();
  const during = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect(during.status).toBe(503);
  expect(await during.json()).toMatchObject({ ready: false, draining: true });
  await stopped;
  expect(performance.now() - started).toBeLessThan(10_000);
  await ledger.append(some(50));
  stalled.terminate();

  const second = await startGraphql({
    pool: ledger.database.pool,
    tail: ledger.tail,
    logger: pino({ level: 'silent' }),
    registry: new Registry(),
    port,
  });
  await until(() => seen.at(-1) === 6_050n, 'the follower has everything', 20_000);
  expect(seen).toEqual(Array.from({ length: 6_050 }, (_, index) => BigInt(index + 1)));
  await follow.stop();
  await second.stop();
  await ledger.close();
});
