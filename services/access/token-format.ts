/** Format of API tokens: `hol_<id>_<secret>`, which scanners for leaked secrets can find. */
import { createHash, randomBytes } from 'node:crypto';

/** The id identifies the row and is not secret; the secret is 256 random bits. */
const pattern = /^hol_([0-9a-f]{12})_[0-9a-f]{64}$/;
export const TOKEN_PREFIX = 'hol_';

export interface MintedToken {
  readonly id: string;
  /** The whole token, shown once and stored nowhere. */
  readonly text: string;
}

export function mintToken(): MintedToken {
  const id = randomBytes(6).toString('hex');
  return { id, text: `${TOKEN_PREFIX}${id}_${randomBytes(32).toString('hex')}` };
}

/** The id in a token; null when the text does not have the format of a token. */
export function tokenIdOf(text: string): string | null {
  return pattern.exec(text)?.[1] ?? null;
}

/**
 * Digest of a token, as the database stores it. A fast hash is enough: slow hashes protect secrets that people choose,
 * and 256 random bits cannot be guessed.
 */
export function tokenDigest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
