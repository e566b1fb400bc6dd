/** An issuer of JSON Web Tokens: it has a key pair and serves the public half. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import type { JwtOptions } from '../../../services/access/index.js';

export const ISSUER = 'https://id.example';
export const AUDIENCE = 'handover-ledger';

export interface Issuer {
  readonly options: JwtOptions;
  readonly publicKey: JWK;
  readonly privateKey: CryptoKey;
  /** A good one unless the claims or the options say otherwise. */
  sign(claims?: Record<string, unknown>, how?: SignOptions): Promise<string>;
  /** How often its keys were asked for. */
  fetches(): number;
  close(): Promise<void>;
}

export interface SignOptions {
  readonly kid?: string;
  readonly key?: CryptoKey;
}

export async function startIssuer(more: readonly JWK[] = []): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'ES256', use: 'sig' };
  let fetches = 0;
  const server = createServer((_request, response) => {
    fetches += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk, ...more] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    options: {
      issuer: ISSUER,
      audience: AUDIENCE,
      keys: { url: new URL(`http://127.0.0.1:${port}/jwks.json`) },
    },
    publicKey: jwk,
    privateKey,
    sign: (claims = {}, { kid = 'key-1', key = privateKey } = {}) =>
      new SignJWT({ ...usualClaims(), ...claims }).setProtectedHeader({ alg: 'ES256', kid }).sign(key),
    fetches: () => fetches,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function usualClaims(): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return { iss: ISSUER, aud: AUDIENCE, sub: 'user-7', iat: now, exp: now + 300, roles: ['reader'] };
}
