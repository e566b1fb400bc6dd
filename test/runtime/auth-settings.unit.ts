/** The service requires tokens wherever other machines can connect, and cannot be opened by accident. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { authOf } from '../../services/runtime/settings/auth-settings.js';
import { isLoopback } from '../../services/runtime/settings/loopback.js';
import { readSettings } from '../../services/runtime/settings/settings.js';

const auth = (env: Record<string, string>) => authOf(readSettings(env));

test.each([
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['localhost', true],
  ['LOCALHOST', true],
  ['::1', true],
  ['[::1]', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['128.0.0.1', false],
  ['10.0.0.1', false],
  ['fe80::1', false],
  ['127.0.0.1.example.com', false],
  ['localhost.example.com', false],
  ['127.evil', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

describe('when a token is required', () => {
  test.each([
    ['open on loopback', {}, 'open'],
    ['a credential on loopback, with AUTH=on', { AUTH: 'on' }, 'asked'],
    ['a credential on all addresses', { HOST: '0.0.0.0' }, 'asked'],
    ['a credential on IPv6 beyond loopback', { HOST: '::' }, 'asked'],
    ['a credential at a name', { HOST: 'ledger.example' }, 'asked'],
    [
      'open beyond loopback, with both settings',
      { HOST: '0.0.0.0', AUTH: 'off', AUTH_OFF_BEYOND_LOOPBACK: 'I-know' },
      'open',
    ],
  ])('%s', (_what, env: Record<string, string>, expected) => {
    expect(auth(env) === null ? 'open' : 'asked').toBe(expected);
  });

  test.each([
    ['AUTH', { HOST: '0.0.0.0', AUTH: 'off' }],
    ['AUTH', { AUTH: 'maybe' }],
    ['AUTH_OFF_BEYOND_LOOPBACK', { HOST: '0.0.0.0', AUTH: 'off', AUTH_OFF_BEYOND_LOOPBACK: '1' }],
    ['JWT_ISSUER', { AUTH: 'on', JWT_AUDIENCE: 'a', JWT_JWKS_URL: 'https://id.example/jwks' }],
    ['JWT_AUDIENCE', { AUTH: 'on', JWT_ISSUER: 'i', JWT_JWKS_URL: 'https://id.example/jwks' }],
    ['JWT_JWKS_URL', { AUTH: 'on', JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' }],
    [
      'JWT_JWKS_URL',
      { AUTH: 'on', JWT_ISSUER: 'i', JWT_AUDIENCE: 'a', JWT_JWKS_URL: 'http://id.example/jwks' },
    ],
    ['JWT_JWKS_URL', { AUTH: 'on', JWT_ISSUER: 'i', JWT_AUDIENCE: 'a', JWT_JWKS_URL: 'file:///jwks' }],
    ['JWT_JWKS_FILE', { AUTH: 'on', JWT_ISSUER: 'i', JWT_AUDIENCE: 'a', JWT_JWKS_FILE: '/nonexistent' }],
    ['JWT_ISSUER', { JWT_ISSUER: 'i', JWT_AUDIENCE: 'a', JWT_JWKS_URL: 'https://id.example/jwks' }],
  ])('%s is refused in %j', (variable, env: Record<string, string>) => {
    expect(() => auth(env)).toThrow(new RegExp(`^${variable}: `));
  });
});

describe('the keys of an issuer', () => {
  const dir = mkdtempSync(join(tmpdir(), 'handover-ledger-keys-'));
  const file = join(dir, 'jwks.json');
  beforeAll(async () => {
    const { publicKey } = await generateKeyPair('ES256', { extractable: true });
    writeFileSync(file, JSON.stringify({ keys: [await exportJWK(publicKey)] }));
  });
  afterAll(() => rmSync(dir, { recursive: true }));
  const issuer = { AUTH: 'on', JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' };

  test('come from a file or an address, one of them', () => {
    expect(auth({ ...issuer, JWT_JWKS_FILE: file })?.jwt?.keys).toMatchObject({
      set: { keys: [{ kty: 'EC' }] },
    });
    expect(auth({ ...issuer, JWT_JWKS_URL: 'http://127.0.0.1:9/jwks' })?.jwt?.keys).toMatchObject({
      url: expect.any(URL),
    });
    expect(() => auth({ ...issuer, JWT_JWKS_FILE: file, JWT_JWKS_URL: 'https://id.example/jwks' })).toThrow(
      /exactly one of/,
    );
  });

  test('are refused when the file is something else', () => {
    writeFileSync(join(dir, 'other.json'), '{"keys": "none"}');
    expect(() => auth({ ...issuer, JWT_JWKS_FILE: join(dir, 'other.json') })).toThrow(
      /not a JSON Web Key Set/,
    );
  });
});

test.each([
  [{}, true],
  [{ HOST: '::1' }, true],
  [{ HOST: '0.0.0.0' }, false],
  [{ HOST: '0.0.0.0', GRAPHIQL: '1' }, true],
  [{ GRAPHIQL: '0' }, false],
])('GraphiQL is served on loopback unless GRAPHIQL says otherwise: %j', (env, served) => {
  expect(readSettings(env).graphiql).toBe(served);
});
