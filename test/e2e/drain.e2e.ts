/**
 * SIGTERM to the real process while readers stall, a query runs and streams are open: it exits in time and loses
 * nothing.
 */
import { connect } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { followTransitions } from '../../services/client/index.js';
import { openPool } from '../../services/ledger/index.js';
import { freshDatabase } from '../support/database.js';
import { eventMaker, type EventMaker } from '../support/events.js';
import { ask, eventually, freePort, freshHome, startLedgerProcess, type Running } from './ledger-process.js';

const place = freshHome();
afterAll(() => place.remove());

const APPEND = 'mutation($i: AppendEventsInput!) { appendEvents(input: $i) { __typename } }';
const append = async (url: string, maker: EventMaker, count: number): Promise<number> => {
  const events = Array.from({ length: count }, (_, nr) => ({
    ...maker.make('session.created', { name: `s${nr}` }),
    evidence: [{ source: 'SIMULATOR', confidence: 'OBSERVED' }],
  }));
  const answer = await ask<{ appendEvents: { __typename: string } }>(url, APPEND, { i: { events } });
  expect(answer.appendEvents.__typename).toBe('AppendSuccess');
  return count;
};

/** Asks for a lot and then reads nothing. */
async function stalled(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send('{"type":"connection_init"}');
  await new Promise((resolve) => socket.once('message', resolve));
  const node = Array.from({ length: 18 }, (_, nr) => `c${nr}: canonical`).join(' ');
  const query = `subscription { transitions(after: {at: BEGINNING}, batch: 256) { ... on EventBatch { edges { node { ${node} } } } } }`;
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  await new Promise((resolve) => socket.once('message', resolve));
  socket.pause();
  return socket;
}

test('SIGTERM with 5 stalled sockets, a query that hangs, a half-sent request and followers', async () => {
  const database = await freshDatabase();
  const env = { DATABASE_URL: database.url };
  const ports = [await freePort(), await freePort()] as const;
  const running: Running[] = [];
  const serve = async (port: number): Promise<Running> => {
    const one = await startLedgerProcess(place.home, port, [], env);
    running.push(one);
    return one;
  };
  const lock = openPool({ url: database.url, max: 1 });
  const sockets: WebSocket[] = [];
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const first = await serve(ports[0]);
    const maker = eventMaker('a', 'p-a');
    let kept = 0;
    for (let round = 0; round < 12; round++) kept += await append(first.url, maker, 500);

    /** As a balancer does: the next connection goes to a server that is there. */
    class Balanced extends WebSocket {
      constructor(url: string, protocol: string) {
        super(
          url.replace(String(ports[0]), String(ports[first.process.exitCode === null ? 0 : 1])),
          protocol,
        );
      }
    }
    const seen = [[], []] as bigint[][];
    for (const places of seen) {
      const follow = followTransitions({
        url: first.url,
        after: { at: 'BEGINNING' },
        webSocketImpl: Balanced,
        minWaitMs: 20,
        maxWaitMs: 200,
        onEvents: (events) => places.push(...events.map(({ node }) => BigInt(node.position))),
      });
      stops.push(() => follow.stop());
    }
    await eventually('followers on their way', () => seen.every((places) => places.length > 300));
    for (let nr = 0; nr < 5; nr++) sockets.push(await stalled(ports[0]));

    // Readers of the hosts wait for this lock and so for us.
    const holder = await lock.connect();
    // Gone in any case: whatever waits for the lock must not outlive the test.
    stops.unshift(() => {
      holder.release(true);
      return Promise.resolve();
    });
    holder.on('error', () => undefined);
    await holder.query('begin; lock table projection.host in access exclusive mode');
    const hanging = ask(first.url, '{ hosts(first: 1) { nodes { release } } }').then(
      () => 'answered',
      () => 'cut',
    );
    const half = connect(ports[0], '127.0.0.1');
    half.on('error', () => undefined);
    half.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    );
    kept += await append(first.url, maker, 100);

    const asked = performance.now();
    const code = first.stop();
    const early = eventually(
      'refused upgrades',
      async () => {
        const socket = new WebSocket(`ws://127.0.0.1:${ports[0]}/graphql`, 'graphql-transport-ws');
        const status = await new Promise<number>((resolve) => {
          socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
          socket.on('open', () => resolve(101));
          socket.on('error', () => resolve(0));
        });
        socket.terminate();
        return status === 503;
      },
      3_000,
    );
    const ready = eventually(
      'not ready',
      async () => {
        const response = await fetch(`http://127.0.0.1:${ports[0]}/readyz`);
        const { failed } = (await response.json()) as { failed: string[] };
        return response.status === 503 && failed.includes('draining');
      },
      3_000,
    );
    await early;
    await ready;
    expect(await code).toBe(0);
    const took = performance.now() - asked;
    expect(took).toBeLessThan(10_000);
    expect(await hanging).toBe('cut');
    expect(first.output()).not.toContain('a part did not stop within');
    half.destroy();
    await holder.query('rollback');

    const second = await serve(ports[1]);
    kept += await append(second.url, maker, 50);
    const all = Array.from({ length: kept }, (_, nr) => BigInt(nr + 1));
    await eventually('followers to have everything', () => seen.every((places) => places.length >= kept));
    for (const places of seen) expect(places).toEqual(all);
  } finally {
    for (const stop of stops) await stop();
    for (const socket of sockets) socket.terminate();
    for (const one of running) if (one.process.exitCode === null) await one.stop();
    await lock.end();
    await database.drop();
  }
}, 180_000);
