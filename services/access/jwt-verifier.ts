/** Judges JSON Web Tokens by the key set of their issuer. Which claims mean what: docs/auth.md. */
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
  /** `iss` must be this. */
  readonly issuer: string;
  /** `aud` must be or contain this. */
  readonly audience: string;
  /** Where the issuer publishes its keys, or the keys themselves. */
  readonly keys: { readonly url: URL } | { readonly set: JSONWebKeySet };
}

export interface JwtVerifier {
  /** Rejects when the keys cannot be had. */
  verify(text: string): Promise<Authentication>;
}

/** Only signatures by a private key: with a shared secret, whoever can check a token could also make one. */
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

/** For `nbf` and `iat`: an issuer's clock may be a little ahead of ours. `exp` is taken exactly, as sockets end by it. */
const TOLERANCE_SECONDS = 5;
const MAX_TEXT = 256;

/** A key set as text; throws when it is none. */
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
        // Claims are judged after the signature, so whoever is told `expired` has shown a genuine token.
        if (error instanceof errors.JWTExpired) return denied('expired');
        if (isTheirFault(error)) return denied('invalid');
        throw error;
      }
      return judge(payload);
    },
  };
}

/** The year 9999 in seconds: what a JavaScript Date and PostgreSQL can both hold. */
const LAST_SECOND = 253_402_300_799;

/** A NumericDate of RFC 7519: seconds since the epoch, within the years that everything here can hold. */
function isDate(claim: number | undefined): boolean {
  return claim === undefined || (Number.isFinite(claim) && claim >= 0 && claim <= LAST_SECOND);
}

/** Everything of jose is about the token, except what it says about the key set. */
function isTheirFault(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== errors.JOSEError.code
  );
}

function judge(payload: JWTPayload): Authentication {
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
      // The issuer may serve others too, so what is not ours is passed over.
      roles: roles.filter((role) => held.includes(role)),
      scopes: scopes.filter((one) => scope.includes(one)),
      hosts: hosts.map(asHostId),
      expiresAt: exp * 1000,
    }),
  };
}

/** A list, or words separated by spaces as OAuth has them; null when it is neither. */
function words(claim: unknown): readonly string[] | null {
  if (claim === undefined || claim === null) return [];
  if (typeof claim === 'string') return claim.split(' ').filter((word) => word !== '');
  return Array.isArray(claim) && claim.every((word): word is string => typeof word === 'string')
    ? claim
    : null;
}
