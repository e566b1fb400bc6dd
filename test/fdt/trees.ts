import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { FdtNode, FdtReserveEntry } from '../../services/fdt/index.js';

const GOLDEN = path.resolve(process.cwd(), 'test/fixtures/golden');

export const goldenNames: readonly string[] = readdirSync(GOLDEN).filter((name) => name.endsWith('.dtb'));

export function golden(name: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(GOLDEN, `${name.replace(/\.dtb$/, '')}.dtb`)));
}

/** Unwraps a result, failing the test with its message. */
export function ok<R extends { ok: boolean }>(result: R): Extract<R, { ok: true }> {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Extract<R, { ok: true }>;
}

/** The error code, or 'ok'. */
export function codeOf(result: { ok: true } | { ok: false; error: { code: string } }): string {
  return result.ok ? 'ok' : result.error.code;
}

/** Few names, many of them tails of others, so that de-duplication is hit often. */
const TAILS = [
  'compatible',
  'ible',
  'le',
  'e',
  'fdt',
  'dt',
  't',
  'blob-size',
  'size',
  'preserved-data',
  'data',
  'a',
  'ba',
];

const value = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  fc.stringMatching(/^[ -~]{1,12}$/).map((text) => new TextEncoder().encode(`${text}\0`)),
  fc.uint8Array({ minLength: 8, maxLength: 8 }),
);

const properties = fc.uniqueArray(
  fc.record({
    name: fc.oneof(fc.constantFrom(...TAILS), fc.stringMatching(/^[a-z][a-z0-9-]{4,12}$/)),
    value,
  }),
  { selector: (property) => property.name, maxLength: 6 },
);

const { node } = fc.letrec<{ node: FdtNode }>((tie) => ({
  node: fc.record({
    name: fc.stringMatching(/^[a-z][a-z0-9-]{0,10}(@[0-9a-f]{1,4})?$/),
    properties,
    children: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant([]),
      fc.uniqueArray(tie('node'), { selector: (child) => child.name, maxLength: 3 }),
    ),
  }),
}));

/** Trees that every tool accepts: unique names, root without a name. */
export const tree: fc.Arbitrary<FdtNode> = node.map((root) => ({ ...root, name: '' }));

export const reserveMap: fc.Arbitrary<FdtReserveEntry[]> = fc.array(
  fc.record({
    address: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
    size: fc.bigInt({ min: 1n, max: (1n << 64n) - 1n }),
  }),
  { maxLength: 3 },
);
