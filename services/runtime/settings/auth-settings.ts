/** Settings of authentication: whether tokens are required, and which are accepted. Docs: docs/auth.md. */
import { readFileSync } from 'node:fs';
import { parseKeySet, type AuthOptions, type JwtOptions } from '../../access/index.js';
import type { RuntimeError } from '../errors.js';
import { isLoopback } from './loopback.js';
import { badSettings, type SettingProblem } from './problems.js';
import type { Settings } from './settings.js';
import { OPEN_ACCESS_CONFIRMATION, type Variables } from './table.js';

/** Null: no token is required. Throws BAD_SETTINGS for contradictions, and for open access beyond loopback. */
export function authOf({ host, variables: auth }: Pick<Settings, 'host' | 'variables'>): AuthOptions | null {
  const local = isLoopback(host);
  const jwt = jwtOf(auth);
  if ((auth.AUTH ?? (local ? 'off' : 'on')) === 'on') return { jwt, metricsOpen: auth.METRICS_OPEN === '1' };
  if (!local && auth.AUTH_OFF_BEYOND_LOOPBACK !== OPEN_ACCESS_CONFIRMATION)
    throw bad(
      'AUTH',
      `is off, but HOST=${host} is reachable from other machines, so every client could write to the ledger. Set AUTH=on, or AUTH_OFF_BEYOND_LOOPBACK=${OPEN_ACCESS_CONFIRMATION} if a proxy authenticates clients`,
    );
  // An issuer without AUTH=on would have no effect, which the operator does not expect.
  if (jwt !== null)
    throw bad(
      'JWT_ISSUER',
      'is set, but AUTH is off, so no token would be required. Set AUTH=on or unset it',
    );
  return null;
}

/** Null: no JWT setting is given. Throws BAD_SETTINGS with every problem. */
function jwtOf({ JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL, JWT_JWKS_FILE }: Variables): JwtOptions | null {
  const members = [JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL ?? JWT_JWKS_FILE];
  if (members.every((member) => member === undefined)) return null;
  const problems: SettingProblem[] = [];
  if (JWT_ISSUER === undefined)
    problems.push({ variable: 'JWT_ISSUER', rule: 'is required with the other JWT settings' });
  if (JWT_AUDIENCE === undefined)
    problems.push({
      variable: 'JWT_AUDIENCE',
      rule: 'is required: without it, tokens issued for other services would be accepted',
    });
  const keys = keysOf(JWT_JWKS_URL, JWT_JWKS_FILE);
  if ('rule' in keys) problems.push(keys);
  if (JWT_ISSUER === undefined || JWT_AUDIENCE === undefined || 'rule' in keys) throw badSettings(problems);
  return { issuer: JWT_ISSUER, audience: JWT_AUDIENCE, keys };
}

function keysOf(
  jwksUrl: string | undefined,
  jwksFile: string | undefined,
): JwtOptions['keys'] | SettingProblem {
  if ((jwksUrl === undefined) === (jwksFile === undefined))
    return {
      variable: 'JWT_JWKS_URL',
      rule: 'set exactly one of JWT_JWKS_URL and JWT_JWKS_FILE',
    };
  if (jwksUrl !== undefined) {
    const url = new URL(jwksUrl);
    // An attacker who can alter the keys in transit can impersonate any user.
    if (url.protocol === 'http:' && !isLoopback(url.hostname))
      return { variable: 'JWT_JWKS_URL', rule: 'must be https, except on loopback' };
    return { url };
  }
  try {
    return { set: parseKeySet(readFileSync(jwksFile ?? '', 'utf8')) };
  } catch (error) {
    const why =
      error instanceof Error && 'syscall' in error && 'code' in error
        ? String(error.code)
        : 'it is not a JSON Web Key Set';
    return { variable: 'JWT_JWKS_FILE', rule: `cannot be used: ${why}. Pass a readable JWKS file` };
  }
}

function bad(variable: string, rule: string): RuntimeError {
  return badSettings([{ variable, rule }]);
}
