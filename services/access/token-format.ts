/** How an API token looks: `hol_<id>_<secret>`, so that scanners of leaked secrets can find it. */
import { createHash, randomBytes } from 'node:crypto';

/** The id names the row and may be shown; the secret is 256 random bits. */
const pattern = /^hol_([0-9a-f]{12})_[0-9a-f]{64}$/;
export const TOKEN_PREFIX = 'hol_';

export interface MintedToken {
  readonly id: string;
  /** The whole of it, shown once and kept nowhere. */
  readonly text: string;
}

export function mintToken(): MintedToken {
  const id = randomBytes(6).toString('hex');
  return { id, text: `${TOKEN_PREFIX}${id}_${randomBytes(32).toString('hex')}` };
}

/** Null for what is no token of ours, by its looks. */
export function tokenIdOf(text: string): string | null {
  return pattern.exec(text)?.[1] ?? null;
}

/**
 * What the database keeps. A fast hash is right here: slow ones protect secrets that people choose, and nobody can go
 * through 2^256 of them. It also costs a request nothing.
 */
export function tokenDigest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
