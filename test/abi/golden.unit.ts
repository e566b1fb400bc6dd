import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import {
  KHO_TEST_MAGIC,
  addSubtree,
  createKhoRoot,
  decodeBlob,
  encodeBlob,
  encodeKhoTest,
  encodeLuoFdt,
  encodeLuoSubsystems,
  sequentialKhoRoot,
  setMapAddress,
  type KhoCompatible,
  type KhoSubtree,
} from '../../services/abi/index.js';
import { VALUES, golden, ok } from './blobs.js';

const names = readdirSync('test/fixtures/golden').map((name) => name.replace(/\.dtb$/, ''));

const { number, sessionHeaderPa, flbHeaderPa, mapPa, luoPa, metadataPa, memblockPa, memblockLaterPa } =
  VALUES;
const child = (name: string, pa: bigint, size: bigint | null): KhoSubtree => ({ name, pa, size });
const memblock = (size: bigint | null): KhoSubtree => child('memblock', memblockLaterPa, size);
const metadata = child('kexec-metadata', metadataPa, 73n);

/** The kernel's calls, one after the other. */
function grown(compatible: KhoCompatible, map: bigint, subtrees: readonly KhoSubtree[]): Uint8Array {
  let { bytes } = ok(createKhoRoot(compatible, map));
  for (const subtree of subtrees) ({ bytes } = ok(addSubtree(bytes, compatible, subtree)));
  return bytes;
}

describe('golden blobs are rebuilt from their values, byte for byte', () => {
  const rebuilt: Record<string, () => Uint8Array> = {
    'luo-v6-seed': () => ok(encodeLuoFdt({ form: 'number', number })).bytes,
    'luo-6.19': () => ok(encodeLuoFdt({ form: 'session', number, sessionHeaderPa })).bytes,
    'luo-7.0-7.1': () =>
      ok(encodeLuoFdt({ form: 'session-flb', number, sessionHeaderPa, flbHeaderPa })).bytes,
    // The tree of v4 is never packed; the fixture holds the used part of its page.
    'luo-v4-used': () =>
      ok(encodeLuoSubsystems({ subsystems: [{ name: 'luo-session-v1', data: 0x105068000n }] })).bytes.slice(
        0,
        194,
      ),
    'kho-root-6.16-6.18': () =>
      ok(sequentialKhoRoot({ compatible: 'kho-v1', mapPa, subtrees: [child('memblock', memblockPa, null)] }))
        .bytes,
    'kho-root-6.19-7.0-empty': () => grown('kho-v1', 0n, []),
    'kho-root-6.19-7.0-luo': () => grown('kho-v1', 0n, [child('LUO', luoPa, null)]),
    'kho-root-6.19-7.0-final': () =>
      ok(setMapAddress(grown('kho-v1', 0n, [child('LUO', luoPa, null), memblock(null)]), mapPa)).bytes,
    'kho-root-7.1-empty': () => grown('kho-v3', mapPa, []),
    'kho-root-7.1-luo': () => grown('kho-v3', mapPa, [metadata, child('LUO', luoPa, 311n)]),
    'kho-root-7.1-final': () =>
      grown('kho-v3', mapPa, [metadata, child('LUO', luoPa, 311n), memblock(0x122n)]),
    'kho-root-7.2-7.3-empty': () => grown('kho-v4', mapPa, []),
    'kho-root-7.2-7.3-meta': () => grown('kho-v4', mapPa, [metadata]),
    'kho-root-7.2-7.3-luo': () => grown('kho-v4', mapPa, [metadata, child('LUO', luoPa, 32n)]),
    'kho-test-v1': () =>
      ok(
        encodeKhoTest({
          magic: KHO_TEST_MAGIC,
          nrFolios: 2,
          folios: { first: 0x105070000n, totalPages: 1, flags: 1, order: 0 },
          csum: 0x11223344,
        }),
      ).bytes,
  };

  test('every golden blob has a recipe', () => {
    expect(Object.keys(rebuilt).sort()).toEqual([...names].sort());
  });

  test.each(Object.entries(rebuilt))('%s', (name, build) => {
    expect(build()).toEqual(golden(name));
  });
});

describe('golden blobs decode and encode back', () => {
  test.each(names)('%s', (name) => {
    const blob = decodeBlob(golden(name));
    expect(blob.kind).toMatch(/^(luo-fdt|luo-subsystems|kho-root|kho-test)$/);
    expect(ok(encodeBlob(blob)).bytes).toEqual(golden(name));
  });

  test('the values alone are enough, except for the cut page of v4', () => {
    for (const name of names) {
      const blob = decodeBlob(golden(name));
      expect('layout' in blob && blob.layout !== null).toBe(name === 'luo-v4-used');
    }
  });

  test('the values are the ones put in', () => {
    expect(decodeBlob(golden('luo-7.0-7.1'))).toMatchObject({
      compatible: 'luo-v1',
      luo: { form: 'session-flb', number, sessionHeaderPa, flbHeaderPa },
    });
    expect(decodeBlob(golden('luo-v4-used'))).toMatchObject({
      kind: 'luo-subsystems',
      luo: { subsystems: [{ name: 'luo-session-v1', data: 0x105068000n }] },
    });
    expect(decodeBlob(golden('kho-root-7.1-final'))).toMatchObject({
      kho: {
        compatible: 'kho-v3',
        style: 'read-write',
        mapPa,
        subtrees: [metadata, { name: 'LUO', pa: luoPa, size: 311n }, { name: 'memblock', size: 0x122n }],
      },
    });
    expect(decodeBlob(golden('kho-root-6.16-6.18'))).toMatchObject({
      kho: { style: 'sequential', subtrees: [{ name: 'memblock', pa: memblockPa, size: null }] },
    });
  });
});

describe('a naive builder would be caught', () => {
  test('add order, and how the map gets in, decide the bytes', () => {
    const other = grown('kho-v4', mapPa, [child('LUO', luoPa, 32n), metadata]);
    expect(other).toHaveLength(golden('kho-root-7.2-7.3-luo').length);
    expect(other).not.toEqual(golden('kho-root-7.2-7.3-luo'));
    const sequential = ok(
      sequentialKhoRoot({ compatible: 'kho-v1', mapPa: 0n, subtrees: [child('LUO', luoPa, null)] }),
    );
    expect(sequential.bytes).not.toEqual(golden('kho-root-6.19-7.0-luo'));
  });

  test('a big-endian number is another number', () => {
    const swapped = golden('luo-6.19');
    swapped.subarray(0x68, 0x70).reverse();
    expect(decodeBlob(swapped)).toMatchObject({ luo: { number: 1n << 56n } });
  });
});
