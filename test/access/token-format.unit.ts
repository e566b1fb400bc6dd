/** API tokens: their format, and that storing the digest is sufficient. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { mintToken, tokenDigest, tokenIdOf } from '../../services/access/token-format.js';

describe('an API token', () => {
  test('contains its id and 256 secret bits', () => {
    const minted = Array.from({ length: 200 }, mintToken);
    for (const { id, text } of minted) {
      expect(text).toMatch(/^hol_[0-9a-f]{12}_[0-9a-f]{64}$/);
      expect(tokenIdOf(text)).toBe(id);
    }
    expect(new Set(minted.map(({ text }) => text.slice(-64))).size).toBe(200);
    expect(new Set(minted.map(({ id }) => id)).size).toBe(200);
  });

  test('is kept as the SHA-256 of all of it', () => {
    const { text } = mintToken();
    expect(tokenDigest(text).toString('hex')).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test.each([
    ['nothing', ''],
    ['the prefix alone', 'hol_'],
    ['a secret that is short', `hol_0123456789ab_${'0'.repeat(63)}`],
    ['a secret that is long', `hol_0123456789ab_${'0'.repeat(65)}`],
    ['capitals', `hol_0123456789AB_${'0'.repeat(64)}`],
    ['another prefix', `ghp_0123456789ab_${'0'.repeat(64)}`],
    ['a line break behind it', `hol_0123456789ab_${'0'.repeat(64)}\n`],
    ['a quote in the id', `hol_0123456789a'_${'0'.repeat(64)}`],
  ])('is distinguished from %s', (_what, text) => {
    expect(tokenIdOf(text)).toBeNull();
  });
});
