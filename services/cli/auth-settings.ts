/** Whether the service asks who connects, and whom it believes. Docs: docs/auth.md. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { parseKeySet, type AuthOptions, type JwtOptions } from '../graphql/index.js';
import { KNOWS, type AuthVariables } from './auth-variables.js';
import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';
import type { Settings } from './settings.js';

/** Null: the service runs open. Throws where the settings contradict each other or would open it to the world. */
export function authOf({ host, auth }: Pick<Settings, 'host' | 'auth'>): AuthOptions | null {
  const local = isLoopback(host);
  const jwt = jwtOf(auth);
  if ((auth.AUTH ?? (local ? 'off' : 'on')) === 'on') return { jwt, metricsOpen: auth.METRICS_OPEN === '1' };
  if (!local && auth.AUTH_OFF_BEYOND_LOOPBACK !== KNOWS)
    throw bad(
      'AUTH',
      `off, and ${host} can be reached from other machines: whoever connects could write the ledger. Set AUTH=on, or AUTH_OFF_BEYOND_LOOPBACK=${KNOWS} where something in front of it asks`,
    );
  // Whoever names an issuer believes that tokens are asked for.
  if (jwt !== null) throw bad('JWT_ISSUER', 'is set, but AUTH is off, so nobody would be asked for a token');
  return null;
}

export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (bare === 'localhost') return true;
  if (isIP(bare) === 4) return bare.startsWith('127.');
  return isIP(bare) === 6 && /^(::1|(0+:){7}0*1|::ffff:127\.\d+\.\d+\.\d+)$/.test(bare);
}

function jwtOf({ JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL, JWT_JWKS_FILE }: AuthVariables): JwtOptions | null {
  const members = [JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL ?? JWT_JWKS_FILE];
  if (members.every((member) => member === undefined)) return null;
  if (JWT_ISSUER === undefined) throw bad('JWT_ISSUER', 'is needed with the other JWT settings');
  if (JWT_AUDIENCE === undefined)
    throw bad('JWT_AUDIENCE', 'is needed: without it a token that was made for another service would do');
  if ((JWT_JWKS_URL === undefined) === (JWT_JWKS_FILE === undefined))
    throw bad('JWT_JWKS_URL', 'give the URL of the key set or JWT_JWKS_FILE, one of them');
  const issuer = { issuer: JWT_ISSUER, audience: JWT_AUDIENCE };
  if (JWT_JWKS_URL !== undefined) {
    const url = new URL(JWT_JWKS_URL);
    // Whoever can change the keys on their way is whoever he likes.
    if (url.protocol === 'http:' && !isLoopback(url.hostname))
      throw bad('JWT_JWKS_URL', 'must be https, except on loopback');
    return { ...issuer, keys: { url } };
  }
  try {
    return { ...issuer, keys: { set: parseKeySet(readFileSync(JWT_JWKS_FILE ?? '', 'utf8')) } };
  } catch (error) {
    const why =
      error instanceof Error && 'syscall' in error && 'code' in error
        ? String(error.code)
        : 'it is no JSON Web Key Set';
    throw bad('JWT_JWKS_FILE', `cannot be used: ${why}`);
  }
}

function bad(variable: string, rule: string): CommandError {
  return new CommandError(exitCodes.usage, 'BAD_SETTINGS', `${variable}: ${rule}`, {
    problems: [{ variable, rule }],
  });
}
