/** The one place that says who somebody is, for every transport. */
import type pg from 'pg';
import type { Logger } from 'pino';
import { denied, type Authentication } from './authentication.js';
import type { Credential } from './credential.js';
import { createJwtVerifier, type JwtOptions } from './jwt-verifier.js';
import { openPrincipal } from './principal.js';
import { TOKEN_PREFIX } from './token-format.js';
import { createTokenVerifier } from './token-verifier.js';

export interface AuthOptions {
  /** Null: only API tokens are taken. */
  readonly jwt: JwtOptions | null;
  /** /metrics for everybody who can connect. */
  readonly metricsOpen: boolean;
}

export interface Authenticator {
  /** True when nobody is asked. */
  readonly open: boolean;
  /** Never rejects: what cannot be checked is denied as `unavailable`. */
  authenticate(credential: Credential): Promise<Authentication>;
  /** Of the keys of principals with API tokens, those that were revoked since. Rejects without a database. */
  revoked(keys: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Of a server that runs open: whoever connects may do everything. */
export const openAuthenticator: Authenticator = {
  open: true,
  authenticate: async () => ({ ok: true, principal: openPrincipal }),
  revoked: async () => new Set(),
};

export function createAuthenticator(pool: pg.Pool, logger: Logger, { jwt }: AuthOptions): Authenticator {
  const tokens = createTokenVerifier(pool, logger);
  const jwts = jwt === null ? null : createJwtVerifier(jwt);
  return {
    open: false,
    async authenticate(credential) {
      if (credential.kind === 'none') return denied('missing');
      if (credential.kind === 'malformed') return denied('invalid');
      try {
        if (credential.value.startsWith(TOKEN_PREFIX)) return await tokens.verify(credential.value);
        return jwts === null ? denied('invalid') : await jwts.verify(credential.value);
      } catch (error) {
        logger.warn({ error: String(error) }, 'auth: a credential could not be checked');
        return denied('unavailable');
      }
    },
    revoked: (keys) => tokens.revoked(keys),
  };
}
