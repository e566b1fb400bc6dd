/** The forwarded address of a client is accepted from trusted proxies only, and no client can forge it. */
import { expect, test } from '@jest/globals';
import { clientAddress, isNetwork } from '../../services/graphql/transports/client-address.js';

const from = (trusted: readonly string[], remoteAddress: string | undefined, forwarded?: string) =>
  clientAddress(trusted)({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress } as never,
  });

const PROXY = ['10.0.0.0/8', 'fd00::/8'];

test.each([
  ['no proxy is trusted', [], '10.0.0.7', '203.0.113.7', '10.0.0.7'],
  ['a client writes the header itself', PROXY, '198.51.100.1', '203.0.113.7', '198.51.100.1'],
  ['a proxy says nothing', PROXY, '10.0.0.7', undefined, '10.0.0.7'],
  ['a proxy says it', PROXY, '10.0.0.7', '203.0.113.7', '203.0.113.7'],
  ['a proxy adds to what a client wrote', PROXY, '10.0.0.7', '1.2.3.4, 203.0.113.7', '203.0.113.7'],
  ['two proxies', PROXY, '10.0.0.7', '1.2.3.4,203.0.113.7 ,10.9.9.9', '203.0.113.7'],
  ['only proxies', PROXY, '10.0.0.7', '10.9.9.9', '10.9.9.9'],
  ['a proxy says nonsense', PROXY, '10.0.0.7', 'unknown', '10.0.0.7'],
  ['nonsense before the last proxy', PROXY, '10.0.0.7', '<script>, 10.9.9.9', '10.9.9.9'],
  ['IPv6', PROXY, 'fd00::5', '2001:db8::1', '2001:db8::1'],
  ['IPv4 shown as IPv6', PROXY, '::ffff:10.0.0.7', '::ffff:203.0.113.7', '203.0.113.7'],
  ['one address is trusted', ['10.0.0.7'], '10.0.0.8', '203.0.113.7', '10.0.0.8'],
  ['a giant header', PROXY, '10.0.0.7', `${'1.2.3.4,'.repeat(100_000)}203.0.113.7`, '203.0.113.7'],
])('%s', (_what, trusted, remote, header, client) => {
  expect(from(trusted, remote, header)).toBe(client);
});

test('a connection that is gone has none', () => {
  expect(from(PROXY, undefined, '203.0.113.7')).toBe(null);
});

test.each([
  ['10.0.0.7', true],
  ['172.16.0.0/12', true],
  ['fd00::/8', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/', false],
  ['10.0.0.0/8/8', false],
  ['haproxy', false],
  ['', false],
])('%s is a network: %s', (text, is) => {
  expect(isNetwork(text)).toBe(is);
});
