/**
 * A JWT is accepted only if the configured issuer signed it for this service with a private key, and it is valid now.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT, exportSPKI, generateKeyPair, importJWK, type CryptoKey } from 'jose';
import { createJwtVerifier, parseKeySet, type JwtVerifier } from '../../services/access/jwt-verifier.js';
import { startIssuer, usualClaims, type Issuer } from '../graphql/support/issuer.js';

const now = (): number => Math.floor(Date.now() / 1000);
const secret = new TextEncoder().encode('a secret that somebody put into the key set!');

describe('a JWT', () => {
  let issuer: Issuer;
  let verifier: JwtVerifier;

  beforeAll(async () => {
    issuer = await startIssuer([
      { kty: 'oct', kid: 'shared', alg: 'HS256', k: Buffer.from(secret).toString('base64url') },
    ]);
    verifier = createJwtVerifier(issuer.options);
  });
  afterAll(() => issuer.close());

  test('that is good says who, which roles, scopes and hosts, and until when', async () => {
    const exp = now() + 60;
    const token = await issuer.sign({
      exp,
      name: 'Ada',
      roles: ['collector', 'reader', 'chancellor'],
      scope: 'openid blobs:read',
      hosts: ['alpha', 'beta'],
    });
    expect(await verifier.verify(token)).toEqual({
      ok: true,
      principal: {
        kind: 'jwt',
        key: 'jwt:user-7',
        name: 'Ada',
        roles: new Set(['reader', 'collector']),
        mayReadBlobs: true,
        hosts: new Set(['alpha', 'beta']),
        expiresAt: exp * 1000,
      },
    });
  });

  test('accepts roles also as a string, scopes also as a list, and grants no host unless it lists one', async () => {
    const token = await issuer.sign({ roles: 'reader collector', scp: ['blobs:read'] });
    expect(await verifier.verify(token)).toMatchObject({
      principal: {
        name: 'user-7',
        roles: new Set(['reader', 'collector']),
        mayReadBlobs: true,
        hosts: new Set(),
      },
    });
  });

  test('of an admin needs neither scope nor hosts', async () => {
    expect(await verifier.verify(await issuer.sign({ roles: ['admin'] }))).toMatchObject({
      principal: { mayReadBlobs: true, hosts: null },
    });
  });

  test('without roles lets in, with no rights', async () => {
    expect(await verifier.verify(await issuer.sign({ roles: undefined }))).toMatchObject({
      ok: true,
      principal: { roles: new Set(), mayReadBlobs: false },
    });
  });

  const refused: [what: string, denial: string, make: () => Promise<string> | string][] = [
    ['expired this second', 'expired', () => issuer.sign({ exp: now() })],
    ['expired long ago', 'expired', () => issuer.sign({ exp: now() - 3600 })],
    ['without an end', 'invalid', () => issuer.sign({ exp: undefined })],
    ['without a subject', 'invalid', () => issuer.sign({ sub: undefined })],
    ['with an empty subject', 'invalid', () => issuer.sign({ sub: '' })],
    ['not valid yet', 'invalid', () => issuer.sign({ nbf: now() + 60 })],
    ['of another issuer', 'invalid', () => issuer.sign({ iss: 'https://evil.example' })],
    ['without an issuer', 'invalid', () => issuer.sign({ iss: undefined })],
    ['for another audience', 'invalid', () => issuer.sign({ aud: 'payroll' })],
    ['without an audience', 'invalid', () => issuer.sign({ aud: undefined })],
    ['with roles of a strange type', 'invalid', () => issuer.sign({ roles: { admin: true } })],
    ['with hosts of a strange type', 'invalid', () => issuer.sign({ hosts: [7] })],
    ['of an unknown key', 'invalid', () => issuer.sign({}, { kid: 'key-2' })],
    [
      'signed by another key under the known id',
      'invalid',
      async () => issuer.sign({}, { key: (await generateKeyPair('ES256')).privateKey }),
    ],
    [
      'forged: the claims changed behind the signature',
      'invalid',
      async () => {
        const [head, , signature] = (await issuer.sign()).split('.');
        const claims = Buffer.from(JSON.stringify({ ...usualClaims(), roles: ['admin'] })).toString(
          'base64url',
        );
        return [head, claims, signature].join('.');
      },
    ],
    [
      'expired and forged, so the expiry is not reported',
      'invalid',
      async () => `${(await issuer.sign({ exp: now() - 60 })).slice(0, -8)}AAAAAAAA`,
    ],
    ['with alg none', 'invalid', () => new UnsecuredJWT({ ...usualClaims(), roles: ['admin'] }).encode()],
    [
      'with HS256 and the public key as the secret',
      'invalid',
      async () => {
        const publicKey = (await importJWK(issuer.publicKey, 'ES256', { extractable: true })) as CryptoKey;
        return new SignJWT(usualClaims())
          .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
          .sign(new TextEncoder().encode(await exportSPKI(publicKey)));
      },
    ],
    [
      'with HS256 and a secret that is in the key set',
      'invalid',
      () => new SignJWT(usualClaims()).setProtectedHeader({ alg: 'HS256', kid: 'shared' }).sign(secret),
    ],
    ['that is garbage', 'invalid', () => 'x.y.z'],
    ['that is one word', 'invalid', () => 'secret'],
    ['with a fourth part', 'invalid', async () => `${await issuer.sign()}.x`],
  ];
  test.each(refused)('%s: %s', async (_what, denial, make) => {
    expect(await verifier.verify(await make())).toEqual({ ok: false, denial });
  });

  test('of an issuer whose clock is some seconds ahead is good', async () => {
    const early = await issuer.sign({ iat: now() + 3, nbf: now() + 3 });
    expect(await verifier.verify(early)).toMatchObject({ ok: true });
  });

  test('costs no request for the keys beyond the first', async () => {
    await verifier.verify(await issuer.sign());
    const before = issuer.fetches();
    for (let index = 0; index < 20; index++) await verifier.verify(await issuer.sign({ sub: `u${index}` }));
    expect(issuer.fetches()).toBe(before);
  });

  test('is judged by a key set of a file, too', async () => {
    const set = parseKeySet(JSON.stringify({ keys: [issuer.publicKey] }));
    const fromFile = createJwtVerifier({ ...issuer.options, keys: { set } });
    expect(await fromFile.verify(await issuer.sign())).toMatchObject({ ok: true });
    expect(() => parseKeySet('{"keys": 5}')).toThrow();
  });

  test('that cannot be judged because the keys are out of reach is neither good nor bad', async () => {
    const gone = await startIssuer();
    const token = await gone.sign();
    await gone.close();
    await expect(createJwtVerifier(gone.options).verify(token)).rejects.toThrow();
  });
});
