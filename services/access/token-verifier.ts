/** Verifies API tokens. Results are cached for 2 s, so a revoked token stops working soon. */
import { timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import type { Logger } from 'pino';
import { denied, type Authentication } from './authentication.js';
import { principalOf } from './principal.js';
import { findToken, touchToken, unrevokedTokens, type StoredToken } from './token-store.js';
import { tokenDigest, tokenIdOf } from './token-format.js';

export interface TokenVerifier {
  /** Rejects when the database does not answer. */
  verify(text: string): Promise<Authentication>;
  /** Given keys of principals, returns those whose token was revoked. */
  revoked(keys: readonly string[]): Promise<ReadonlySet<string>>;
}

const CACHE_MS = 2_000;
const CACHE_SIZE = 1_000;
const USE_NOTED_MS = 60_000;

const keyOf = (id: string): string => `token:${id}`;
const idOf = (key: string): string => key.slice('token:'.length);

interface Found {
  readonly until: number;
  readonly token: Promise<StoredToken | null>;
}

export function createTokenVerifier(pool: pg.Pool, logger: Logger): TokenVerifier {
  // By the digest of the sent token: a guessed token never finds another token's row, and no secret stays in memory.
  const cache = new Map<string, Found>();

  const genuine = async (id: string, digest: Buffer): Promise<StoredToken | null> => {
    const stored = await findToken(pool, id);
    if (stored === null || !timingSafeEqual(stored.digest, digest)) return null;
    const { lastUsedAt } = stored;
    if (lastUsedAt === null || Date.now() - lastUsedAt.getTime() > USE_NOTED_MS)
      // Not awaited, because nothing depends on it.
      touchToken(pool, id).catch((error: unknown) =>
        logger.debug(
          { error: String(error), token: id },
          'auth: the last use of a token could not be recorded',
        ),
      );
    return stored;
  };

  /** Caches only tokens that were found, so that a new token works at once. */
  const find = (id: string, digest: Buffer): Promise<StoredToken | null> => {
    const name = digest.toString('hex');
    const known = cache.get(name);
    if (known !== undefined && Date.now() < known.until) return known.token;
    const forget = (): boolean => cache.get(name) === found && cache.delete(name);
    const found: Found = { until: Date.now() + CACHE_MS, token: genuine(id, digest) };
    cache.delete(name);
    for (const oldest of cache.keys()) {
      if (cache.size < CACHE_SIZE) break;
      cache.delete(oldest);
    }
    cache.set(name, found);
    found.token.then((token) => token === null && forget(), forget);
    return found.token;
  };

  return {
    async verify(text) {
      const id = tokenIdOf(text);
      if (id === null) return denied('invalid');
      const token = await find(id, tokenDigest(text));
      if (token === null) return denied('invalid');
      const { name, roles, scopes, hosts, expiresAt, revokedAt } = token;
      if (revokedAt !== null) return denied('revoked');
      if (expiresAt !== null && expiresAt.getTime() <= Date.now()) return denied('expired');
      return {
        ok: true,
        principal: principalOf({
          kind: 'token',
          key: keyOf(id),
          name,
          roles,
          scopes,
          hosts,
          expiresAt: expiresAt?.getTime() ?? null,
        }),
      };
    },
    async revoked(keys) {
      const unrevoked = await unrevokedTokens(pool, keys.map(idOf));
      return new Set(keys.filter((key) => !unrevoked.has(idOf(key))));
    },
  };
}
