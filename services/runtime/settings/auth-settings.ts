/** Whether the service asks who connects, and whom it believes. Docs: docs/auth.md. */
import { readFileSync } from 'node:fs';
import { parseKeySet, type AuthOptions, type JwtOptions } from '../../access/index.js';
import type { RuntimeError } from '../errors.js';
import { isLoopback } from './loopback.js';
import { badSettings, type SettingProblem } from './problems.js';
import type { Settings } from './settings.js';
import { KNOWS, type Variables } from './table.js';

/** Null: the service runs open. Throws where the settings contradict each other or would open it to the world. */
export function authOf({ host, variables: auth }: Pick<Settings, 'host' | 'variables'>): AuthOptions | null {
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

/** Null: no JWT setting is given. Throws with all that is wrong with them. */
function jwtOf({ JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL, JWT_JWKS_FILE }: Variables): JwtOptions | null {
  const members = [JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL ?? JWT_JWKS_FILE];
  if (members.every((member) => member === undefined)) return null;
  const problems: SettingProblem[] = [];
  if (JWT_ISSUER === undefined)
    problems.push({ variable: 'JWT_ISSUER', rule: 'is needed with the other JWT settings' });
  if (JWT_AUDIENCE === undefined)
    problems.push({
      variable: 'JWT_AUDIENCE',
      rule: 'is needed: without it a token that was made for another service would do',
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
      rule: 'give the URL of the key set or JWT_JWKS_FILE, one of them',
    };
  if (jwksUrl !== undefined) {
    const url = new URL(jwksUrl);
    // Whoever can change the keys on their way is whoever he likes.
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
        : 'it is no JSON Web Key Set';
    return { variable: 'JWT_JWKS_FILE', rule: `cannot be used: ${why}` };
  }
}

function bad(variable: string, rule: string): RuntimeError {
  return badSettings([{ variable, rule }]);
}
