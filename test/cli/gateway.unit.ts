/** The gateway spreads connections over the servers that are ready, and loses none that it could have placed. */
import { createServer as createHttp, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { startGateway, type Gateway } from '../../services/cli/gateway.js';
import { freePort } from '../e2e/ledger-process.js';

const logger = pino({ level: 'silent' });
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Backend {
  readonly port: number;
  ready: boolean;
  readonly served: string[];
  stop(): Promise<void>;
}

async function backend(port: number): Promise<Backend> {
  const served: string[] = [];
  const server: Server = createHttp((request, response) => {
    if (request.url === '/readyz') {
      response.writeHead(state.ready ? 200 : 503).end();
      return;
    }
    served.push(request.url ?? '');
    if (request.url === '/slow') setTimeout(() => response.end('slow'), 300);
    else request.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port }, resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const state: Backend = { port, ready: true, served, stop };
  ends.push(stop);
  return state;
}

async function gatewayTo(ports: readonly number[], patienceMs = 5_000): Promise<Gateway> {
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    to: ports.map((port) => ({ host: '127.0.0.1', port })),
    logger,
    checkMs: 50,
    timeoutMs: 500,
    patienceMs,
  });
  ends.push(() => gateway.stop(100));
  return gateway;
}

const call = async (gateway: Gateway, path: string, body?: string): Promise<string> => {
  const response = await fetch(`http://127.0.0.1:${gateway.port}${path}`, {
    headers: { connection: 'close' },
    ...(body === undefined ? {} : { method: 'POST', body }),
  });
  return response.text();
};

test('a request waits for the first server to be ready, and its bytes come back whole', async () => {
  const port = await freePort();
  const gateway = await gatewayTo([port]);
  const body = 'x'.repeat(3_000_000);
  const answer = call(gateway, '/echo', body);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await backend(port);
  expect(await answer).toBe(body);
});

test('a server that says it is not ready gets no new connection while another one is', async () => {
  const one = await backend(await freePort());
  const two = await backend(await freePort());
  const gateway = await gatewayTo([one.port, two.port]);
  await eventually(() => gateway.counts().ready === 2);
  await Promise.all(Array.from({ length: 8 }, () => call(gateway, '/slow')));
  expect(one.served.length).toBe(4);
  expect(two.served.length).toBe(4);
  two.ready = false;
  await eventually(() => gateway.counts().answering === 1);
  await Promise.all(Array.from({ length: 6 }, () => call(gateway, '/slow')));
  expect(one.served.length).toBe(10);
  expect(two.served.length).toBe(4);
});

test('when a server is gone its clients are served by the other at once', async () => {
  const one = await backend(await freePort());
  const two = await backend(await freePort());
  const gateway = await gatewayTo([one.port, two.port]);
  await eventually(() => gateway.counts().ready === 2);
  await one.stop();
  const answers = await Promise.all(Array.from({ length: 10 }, () => call(gateway, '/echo', 'y')));
  expect(answers).toEqual(Array.from({ length: 10 }, () => 'y'));
  expect(two.served.length).toBe(10);
});

test('without any server a client is turned away after a while and not kept for ever', async () => {
  const gateway = await gatewayTo([await freePort()], 200);
  await expect(call(gateway, '/')).rejects.toThrow();
  expect(gateway.turnedAway()).toBe(1);
  await eventually(() => gateway.connections() === 0);
});

test('stopping lets an open request finish, then takes the connections down', async () => {
  const port = await freePort();
  await backend(port);
  const gateway = await gatewayTo([port]);
  await eventually(() => gateway.counts().ready === 1);
  const open: Socket = connect({ host: '127.0.0.1', port: gateway.port });
  const closed = new Promise((resolve) => open.once('close', resolve));
  open.on('error', () => undefined);
  const slow = call(gateway, '/slow');
  await eventually(() => gateway.connections() === 2);
  await gateway.stop(1_000);
  expect(await slow).toBe('slow');
  await closed;
  await expect(call(gateway, '/')).rejects.toThrow();
});

async function eventually(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
