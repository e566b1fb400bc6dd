/** The follower under network and token failures: a proxy that checks tokens, in front of a real server. */
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { followEvents, followTransitions, type FollowStatus } from '../../services/client/index.js';
import type { NewEvent } from '../../services/kernel/index.js';
import { eventMaker } from '../support/events.js';
import { startLedger, until, type Ledger } from '../graphql/support/harness.js';
import { textOf } from '../graphql/support/socket.js';
import { socketUrl } from '../graphql/support/stream.js';

let ledger: Ledger;
let door: Server;
let url: string;
/** The one token that opens; every connection made with another is closed as the server would. */
let valid = 'first';
const through = new Set<WebSocket>();

const many = (host: string, count: number): NewEvent[] => {
  const maker = eventMaker(host, `p-${host}`);
  return Array.from({ length: count }, (_, index) => maker.make('session.created', { name: `s${index}` }));
};

beforeAll(async () => {
  ledger = await startLedger({ heartbeatMs: 300 });
  door = createServer();
  const sockets = new WebSocketServer({ server: door, handleProtocols: () => 'graphql-transport-ws' });
  sockets.on('connection', (client) => {
    const server = new WebSocket(socketUrl(ledger.server.url), 'graphql-transport-ws');
    through.add(client);
    const waiting: string[] = [];
    server.on('open', () => waiting.splice(0).forEach((data) => server.send(data)));
    server.on('message', (data) => client.send(textOf(data)));
    client.on('message', (data) => {
      const message = JSON.parse(textOf(data)) as { type: string; payload?: { token?: string } };
      if (message.type === 'connection_init') {
        const { token } = message.payload ?? {};
        if (token === 'forged') return client.close(4401, 'bad credential');
        if (token !== valid) return client.close(4403, 'token expired');
      }
      if (server.readyState === WebSocket.OPEN) server.send(textOf(data));
      else waiting.push(textOf(data));
    });
    client.on('close', () => {
      through.delete(client);
      server.terminate();
    });
    server.on('close', (code) => client.close(code >= 1001 && code !== 1006 ? code : 1001));
    for (const one of [client, server]) one.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(async () => {
  for (const client of through) client.terminate();
  door.closeAllConnections();
  door.close();
  await ledger.close();
});

for (const [name, follow] of Object.entries({ followEvents, followTransitions }))
  test(`${name}: a token that expires on an open socket is asked for again; no gap, no duplicate`, async () => {
    valid = 'first';
    const answer = await ledger.query('{ head { position } }');
    const from = Number((answer.data as { head: { position: string } }).head.position);
    const seen: number[] = [];
    const statuses: [FollowStatus, Date][] = [];
    const asked: boolean[] = [];
    const followed = follow({
      url,
      after: { position: String(from) },
      fields: '',
      batch: 7,
      webSocketImpl: WebSocket,
      minWaitMs: 10,
      maxWaitMs: 50,
      onEvents: (events) => seen.push(...events.map(({ node }) => Number(node.position))),
      onStatus: (status, since) => statuses.push([status, since]),
      connectionParams: ({ tokenRefused }) => {
        asked.push(tokenRefused);
        return { token: asked.length === 1 ? 'first' : tokenRefused ? valid : 'cached and old' };
      },
    });
    for (let round = 0; round < 3; round++) {
      await ledger.append(many(`${name}-${round}`, 40));
      await until(
        () => followed.state().status === 'live' && seen.length === (round + 1) * 40,
        `round ${round}`,
      );
      valid = `token-${round}`;
      const lost = new Date();
      for (const client of through) client.close(4403, 'token expired');
      await until(
        () => statuses.at(-1)?.[0] !== 'live' || (statuses.at(-1)?.[1] ?? lost) > lost,
        'it noticed',
      );
    }
    await until(() => followed.state().status === 'live', 'live again');
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => from + index + 1));
    expect(asked.slice(0, 2)).toEqual([false, true]);
    const stale = statuses.filter(([status]) => status === 'stale');
    expect(stale.length).toBeGreaterThanOrEqual(3);
    // Stale since the last sign of life, which came before it was noticed.
    for (const [, since] of stale) expect(since.getTime()).toBeLessThanOrEqual(Date.now());
    await followed.stop();
    expect(followed.state().status).toBe('closed');
  });

test('a credential that the server will never take ends it', async () => {
  const refused = followEvents({
    url,
    after: { at: 'END' },
    webSocketImpl: WebSocket,
    onEvents: () => undefined,
    connectionParams: () => ({ token: 'forged' }),
  });
  await expect(refused.done).rejects.toThrow('the server rejected the credential');
  expect(refused.state().status).toBe('closed');
});

test('a source of tokens that fails temporarily is called again', async () => {
  valid = 'later';
  let asked = 0;
  const followed = followEvents({
    url,
    after: { at: 'END' },
    webSocketImpl: WebSocket,
    fields: '',
    minWaitMs: 10,
    maxWaitMs: 30,
    onEvents: () => undefined,
    connectionParams: () =>
      ++asked < 4 ? Promise.reject(new Error('the giver of tokens is away')) : { token: 'later' },
  });
  await until(() => followed.state().status === 'live', 'live after all');
  expect(asked).toBe(4);
  await followed.stop();
});

test('a server that takes the connection and says nothing is given up, and the process lives on', async () => {
  const deaf = createTcpServer((socket) => socket.resume().on('error', () => undefined)).listen(
    0,
    '127.0.0.1',
  );
  await new Promise((resolve) => deaf.once('listening', resolve));
  const address = deaf.address();
  let attempts = 0;
  deaf.on('connection', () => (attempts += 1));
  const followed = followEvents({
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    after: { at: 'END' },
    webSocketImpl: WebSocket,
    minWaitMs: 1,
    maxWaitMs: 5,
    silenceMs: 60,
    onEvents: () => undefined,
  });
  await until(() => attempts >= 3, 'three attempts');
  expect(followed.state().status).toBe('stale');
  await followed.stop();
  deaf.close();
});
