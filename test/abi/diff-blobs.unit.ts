/** The diff of two blobs: by node and property, by field, or by bytes. It is never empty when the bytes differ. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  diffBlobs,
  encodeKexecMetadata,
  encodeLuoFdt,
  encodeLuoStruct,
  packedLayout,
  readFields,
  type AbiResult,
  type BlobHunk,
} from '../../services/abi/index.js';
import { fromHex } from '../../services/fdt/index.js';

const golden = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/fixtures/golden/${name}`));
const bytesOf = (result: AbiResult<{ bytes: Uint8Array }>): Uint8Array => {
  if (!result.ok) throw new Error(result.error.message);
  return result.bytes;
};
const diff = (a: Uint8Array, b: Uint8Array): BlobHunk[] => [...diffBlobs(a, b)];
const brief = (hunks: readonly BlobHunk[]): string[] =>
  hunks.map(({ change, about, path }) => `${change} ${about} ${path}`);
const struct = (number: bigint, sessionsPa = 0n): Uint8Array =>
  bytesOf(encodeLuoStruct({ number, sessionsPa, flbsPa: 0n }));

test('trees: exactly the property that changed, its u64 in native order', () => {
  const luo = (number: bigint): Uint8Array =>
    bytesOf(encodeLuoFdt({ form: 'session', number, sessionHeaderPa: 0x1000n }));
  expect(diff(luo(1n), luo(2n))).toEqual([
    {
      change: 'changed',
      about: 'property',
      path: '/ liveupdate-number',
      before: { size: 8, hex: '0100000000000000', u64: '1' },
      after: { size: 8, hex: '0200000000000000', u64: '2' },
    },
  ]);
});

test('structures: exactly the field that changed, u64 as decimal strings', () => {
  expect(diff(struct(1n), struct(2n, 18446744073709551615n))).toEqual([
    { change: 'changed', about: 'field', path: 'liveupdate_num', before: '1', after: '2' },
    { change: 'changed', about: 'field', path: 'sessions_pa', before: '0', after: '18446744073709551615' },
  ]);
  const metadata = (previousRelease: string, kexecCount: number): Uint8Array =>
    bytesOf(encodeKexecMetadata({ previousRelease, kexecCount }));
  expect(diff(metadata('7.2.1', 1), metadata('7.3.4', 4294967295))).toEqual([
    { change: 'changed', about: 'field', path: 'previous_release', before: '7.2.1', after: '7.3.4' },
    { change: 'changed', about: 'field', path: 'kexec_count', before: 1, after: 4294967295 },
  ]);
});

test('a tree against a structure: the format, then all that went and all that came', () => {
  const hunks = diff(golden('luo-6.19.dtb'), struct(1n));
  expect(hunks[0]).toEqual({
    change: 'changed',
    about: 'format',
    path: 'format',
    before: 'flattened device tree',
    after: 'struct luo_ser',
  });
  expect(brief(hunks.slice(1))).toEqual([
    'removed property / compatible',
    'removed property / liveupdate-number',
    'removed node /luo-session',
    'removed property /luo-session compatible',
    'removed property /luo-session luo-session-header',
    'added field compatible',
    'added field liveupdate_num',
    'added field sessions_pa',
    'added field flbs_pa',
  ]);
});

test('trees that say the same and are laid out differently differ in bytes', () => {
  const tree = golden('luo-v4-used.dtb');
  const stale = Uint8Array.from(tree);
  stale[stale.length - 1] = 7;
  expect(diff(tree, stale)).toEqual([
    {
      change: 'changed',
      about: 'bytes',
      path: `bytes[${tree.length - 1}]`,
      before: { offset: tree.length - 1, size: 1, hex: '00' },
      after: { offset: tree.length - 1, size: 1, hex: '07' },
    },
  ]);
});

describe('undecodable bytes', () => {
  const apply = (a: Uint8Array, hunks: readonly BlobHunk[], length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    bytes.set(a.subarray(0, length));
    for (const { after } of hunks) {
      if (after === null) continue;
      const { offset, hex } = after as { offset: number; hex: string };
      bytes.set(fromHex(hex) ?? [], offset);
    }
    return bytes;
  };
  const some = fc.uint8Array({ maxLength: 900 }).chain((bytes) =>
    fc.array(fc.tuple(fc.nat(899), fc.nat(255)), { maxLength: 6 }).chain((edits) =>
      fc.nat(900).map((length) => {
        const other = new Uint8Array(length);
        other.set(bytes.subarray(0, length));
        for (const [at, byte] of edits) if (at < length) other[at] = byte;
        return [bytes, other] as const;
      }),
    ),
  );

  test('applying the hunks gives the other side; none when equal; mirrored the other way round', () => {
    fc.assert(
      fc.property(some, ([a, b]) => {
        const hunks = diff(a, b);
        expect(diff(a, a)).toEqual([]);
        expect(hunks.length === 0).toBe(Buffer.from(a).equals(b));
        expect(apply(a, hunks, b.length)).toEqual(b);
        const opposite = { added: 'removed', removed: 'added', changed: 'changed' } as const;
        expect(diff(b, a)).toEqual(
          hunks.map((hunk) => ({
            ...hunk,
            change: opposite[hunk.change],
            before: hunk.after,
            after: hunk.before,
          })),
        );
      }),
    );
  });

  test('no hunk is large', () => {
    const hunks = diff(new Uint8Array(100_000), new Uint8Array(100_000).fill(1));
    expect(hunks).toHaveLength(Math.ceil(100_000 / 256));
  });
});

test('fields have their place and value', () => {
  const bytes = struct(9007199254740993n);
  const layout = packedLayout(bytes);
  expect(layout?.id).toBe('luo_ser');
  if (layout === null) return;
  expect(
    readFields(bytes, layout).map(({ name, offset, size, value }) => [name, offset, size, value]),
  ).toEqual([
    ['compatible', 0, 8, 'luo-v5'],
    ['liveupdate_num', 8, 8, 9007199254740993n],
    ['sessions_pa', 16, 8, 0n],
    ['flbs_pa', 24, 8, 0n],
  ]);
});
