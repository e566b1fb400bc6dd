/**
 * A page of another site whose name resolves to this server (DNS rebinding) gets nothing from a server without
 * authentication.
 */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { ownHostNames } from '../../services/graphql/transports/host-names.js';
import { startLedger, type Ledger } from './support/harness.js';

const own = ownHostNames(['ledger.fleet.example', '0.0.0.0']);

test.each([
  ['127.0.0.1:4000', true],
  ['[::1]:4000', true],
  ['10.1.2.3', true],
  ['localhost:4000', true],
  ['ledger.localhost', true],
  ['haproxy:4000', true],
  ['ledger.fleet.example', true],
  ['LEDGER.fleet.example.:443', true],
  ['evil.example', false],
  ['evil.example:4000', false],
  ['evil.example.', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['a@b', false],
  ['', false],
])('%s: %s', (host, expected) => {
  expect(own({ headers: { host } })).toBe(expected);
});

describe('a server that runs open', () => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await startLedger({}, { allowedHosts: ['ledger.fleet.example'] });
  });
  afterAll(() => ledger.close());

  const asked = (host: string, path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(ledger.server.url);
      const sent = request(
        { hostname, port, path, headers: { host, 'apollo-require-preflight': '1' } },
        (response) => {
          resolve(response.statusCode);
          response.destroy();
        },
      );
      sent.on('error', reject);
      sent.end();
    });
  const upgraded = (host: string): Promise<number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(
        `${ledger.server.url.replace('http', 'ws')}/graphql`,
        'graphql-transport-ws',
        { headers: { host, origin: `http://${host}` } },
      );
      socket.on('error', () => undefined);
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.once('open', () => {
        resolve(101);
        socket.terminate();
      });
    });

  test('rejects requests under foreign host names, by any transport, and accepts its own', async () => {
    for (const path of ['/graphql?query={head{position}}', '/v1/events?after=END', '/metrics', '/readyz']) {
      expect(await asked('evil.example:4000', path)).toBe(421);
      expect(await asked('ledger.fleet.example', path)).toBe(200);
      expect(await asked('127.0.0.1', path)).toBe(200);
    }
    expect(await upgraded('evil.example')).toBe(421);
    expect(await upgraded('ledger.fleet.example')).toBe(101);
  });
});

test('with authentication any host name is accepted, because a page of another site has no token', async () => {
  const ledger = await startLedger({}, { auth: { jwt: null, metricsOpen: false } });
  try {
    const { port } = new URL(ledger.server.url);
    const status = await new Promise((resolve, reject) => {
      request(
        { host: '127.0.0.1', port, path: '/graphql', headers: { host: 'ledger.fleet.example' } },
        (response) => {
          resolve(response.statusCode);
          response.resume();
        },
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(401);
  } finally {
    await ledger.close();
  }
});
