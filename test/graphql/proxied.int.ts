/**
 * Behind a trusted proxy each client has its own address in the log and its own budget; elsewhere the header is
 * ignored.
 */
import { afterEach, expect, test } from '@jest/globals';
import { overWs } from './support/both.js';
import { post, startLedger, until, type Ledger } from './support/harness.js';
import { introduce, askSocket } from './support/socket.js';

let ledger: Ledger;
afterEach(() => ledger.close(), 30_000);

const QUERY = '{ head { position } }';
const ask = (address: string) =>
  post(
    ledger.server.url,
    { query: QUERY },
    { 'x-forwarded-for': address, 'x-request-id': `from-${address}` },
  );
const addressesIn = (message: string): unknown[] =>
  ledger.logs.filter((line) => line['msg'] === message).map((line) => line['address']);

test('a proxy that is trusted', async () => {
  ledger = await startLedger(
    {},
    { trustedProxies: ['127.0.0.1'], budget: { capacity: 3, refillPerSecond: 0.001 } },
  );
  const answers = [];
  for (let turn = 0; turn < 8; turn++) answers.push(await ask('203.0.113.1'));
  expect(answers.at(-1)?.errors[0]?.extensions).toMatchObject({ rule: 'budget' });
  expect((await ask('203.0.113.2')).errors).toEqual([]);
  const introduced = await introduce(ledger.server.url, undefined, { 'x-forwarded-for': '203.0.113.3' });
  await askSocket(introduced, QUERY);
  introduced.socket.close();
  await introduced.closed;
  await until(() => addressesIn('ws: operation').length > 0, 'the line of the socket');
  expect(addressesIn('ws: operation')).toEqual(['203.0.113.3']);
  expect(new Set(addressesIn('http: request'))).toEqual(new Set(['203.0.113.1', '203.0.113.2']));
}, 30_000);

test('no proxy is trusted', async () => {
  ledger = await startLedger({}, { budget: { capacity: 3, refillPerSecond: 0.001 } });
  const answers = [];
  for (let turn = 0; turn < 8; turn++) answers.push(await ask(`203.0.113.${turn}`));
  expect(answers.at(-1)?.errors[0]?.extensions).toMatchObject({ rule: 'budget' });
  expect((await overWs(ledger.server.url, { query: QUERY })).errors[0]?.extensions).toMatchObject({
    rule: 'budget',
  });
  expect(new Set(addressesIn('http: request'))).toEqual(new Set(['127.0.0.1']));
}, 30_000);
