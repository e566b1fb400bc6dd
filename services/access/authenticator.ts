/** Authenticates clients, for every transport. */
import type pg from 'pg';
import type { Logger } from 'pino';
import { denied, type Authentication } from './authentication.js';
import type { Credential } from './credential.js';
import { createJwtVerifier, type JwtOptions } from './jwt-verifier.js';
import { openPrincipal } from './principal.js';
import { TOKEN_PREFIX } from './token-format.js';
import { createTokenVerifier } from './token-verifier.js';

export interface AuthOptions {
  /** Null: only API tokens are accepted. */
  readonly jwt: JwtOptions | null;
  /** Serves /metrics without authentication. */
  readonly metricsOpen: boolean;
}

export interface Authenticator {
  /** True when the server runs without authentication. */
  readonly open: boolean;
  /** Never rejects. A credential that cannot be checked is denied as `unavailable`. */
  authenticate(credential: Credential): Promise<Authentication>;
  /** Given keys of principals with API tokens, returns those that were revoked. Rejects when the database does not answer. */
  revoked(keys: readonly string[]): Promise<ReadonlySet<string>>;
}

/** For a server without authentication: every client may do everything. */
export const openAuthenticator: Authenticator = {
  open: true,
  authenticate: () => Promise.resolve({ ok: true, principal: openPrincipal }),
  revoked: () => Promise.resolve(new Set()),
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
