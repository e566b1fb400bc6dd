/** Verifies JSON Web Tokens with the key set of their issuer. The claims are described in docs/auth.md. */
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
} from 'jose';
import { asHostId } from '../kernel/index.js';
import { denied, type Authentication } from './authentication.js';
import { principalOf, roles, scopes } from './principal.js';

export interface JwtOptions {
  /** Required `iss`. */
  readonly issuer: string;
  /** Required `aud`, alone or in a list. */
  readonly audience: string;
  /** URL of the issuer's key set, or the key set itself. */
  readonly keys: { readonly url: URL } | { readonly set: JSONWebKeySet };
}

export interface JwtVerifier {
  /** Rejects when the keys cannot be fetched. */
  verify(text: string): Promise<Authentication>;
}

/** Only signatures with a private key: with a shared secret, every party that can verify a token could also create one. */
export const jwtAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** Clock tolerance for `nbf` and `iat`: an issuer's clock may be slightly ahead. `exp` is exact, because sockets close at it. */
const TOLERANCE_SECONDS = 5;
const MAX_TEXT = 256;

/** Parses a key set; throws when the text is not one. */
export function parseKeySet(text: string): JSONWebKeySet {
  const set = JSON.parse(text) as JSONWebKeySet;
  createLocalJWKSet(set);
  return set;
}

export function createJwtVerifier({ issuer, audience, keys }: JwtOptions): JwtVerifier {
  const getKey =
    'url' in keys
      ? createRemoteJWKSet(keys.url, {
          timeoutDuration: 5_000,
          cooldownDuration: 30_000,
          cacheMaxAge: 600_000,
        })
      : createLocalJWKSet(keys.set);
  return {
    async verify(text) {
      let payload: JWTPayload;
      try {
        ({ payload } = await jwtVerify(text, getKey, {
          issuer,
          audience,
          algorithms: [...jwtAlgorithms],
          clockTolerance: TOLERANCE_SECONDS,
          requiredClaims: ['exp', 'sub'],
        }));
        if (![payload.exp, payload.nbf, payload.iat].every(isDate)) return denied('invalid');
      } catch (error) {
        // Claims are checked after the signature, so `expired` is returned only for genuine tokens.
        if (error instanceof errors.JWTExpired) return denied('expired');
        if (isInvalidToken(error)) return denied('invalid');
        throw error;
      }
      return authenticationOf(payload);
    },
  };
}

/** The year 9999 in seconds: what a JavaScript Date and PostgreSQL can both hold. */
const LAST_SECOND = 253_402_300_799;

/** A NumericDate of RFC 7519: seconds since the epoch, within the years that everything here can hold. */
function isDate(claim: number | undefined): boolean {
  return claim === undefined || (Number.isFinite(claim) && claim >= 0 && claim <= LAST_SECOND);
}

/** True for errors of jose about the token; false for those about the key set. */
function isInvalidToken(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== errors.JOSEError.code
  );
}

function authenticationOf(payload: JWTPayload): Authentication {
  const { sub, exp, name } = payload;
  const held = words(payload['roles']);
  const scope = words(payload['scope'] ?? payload['scp']);
  const hosts = words(payload['hosts']);
  if (sub === undefined || exp === undefined || sub === '' || sub.length > MAX_TEXT) return denied('invalid');
  if (held === null || scope === null || hosts === null) return denied('invalid');
  if (exp * 1000 <= Date.now()) return denied('expired');
  return {
    ok: true,
    principal: principalOf({
      kind: 'jwt',
      key: `jwt:${sub}`,
      name: typeof name === 'string' && name !== '' ? name.slice(0, MAX_TEXT) : sub,
      // The issuer may serve other systems too, so unknown roles and scopes are ignored.
      roles: roles.filter((role) => held.includes(role)),
      scopes: scopes.filter((one) => scope.includes(one)),
      hosts: hosts.map(asHostId),
      expiresAt: exp * 1000,
    }),
  };
}

/** A list of words, or words separated by spaces as in OAuth; null when it is neither. */
function words(claim: unknown): readonly string[] | null {
  if (claim === undefined || claim === null) return [];
  if (typeof claim === 'string') return claim.split(' ').filter((word) => word !== '');
  return Array.isArray(claim) && claim.every((word): word is string => typeof word === 'string')
    ? claim
    : null;
}
