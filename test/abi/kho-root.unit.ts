import { describe, expect, test } from '@jest/globals';
import {
  addSubtree,
  createKhoRoot,
  decodeBlob,
  encodeBlob,
  removeSubtree,
  sequentialKhoRoot,
  setMapAddress,
} from '../../services/abi/index.js';
import { parseFdt } from '../../services/fdt/index.js';
import { VALUES, codeOf, golden, ok } from './blobs.js';

const { mapPa, luoPa, metadataPa } = VALUES;
const LUO = { name: 'LUO', pa: luoPa, size: 32n };
const META = { name: 'kexec-metadata', pa: metadataPa, size: 73n };
const root = ok(createKhoRoot('kho-v4', mapPa)).bytes;

describe('the KHO root of 6.19 and later', () => {
  test('a child that was removed leaves its strings behind', () => {
    const one = ok(addSubtree(root, 'kho-v4', META)).bytes;
    const two = ok(addSubtree(one, 'kho-v4', LUO)).bytes;
    expect(ok(removeSubtree(two, 'kho-v4', luoPa)).bytes).toEqual(one);
    const none = ok(removeSubtree(one, 'kho-v4', metadataPa)).bytes;
    expect(none).not.toEqual(root);
    expect(String.fromCharCode(...ok(parseFdt(none)).fdt.layout.strings)).toContain('blob-size');
    const blob = decodeBlob(none);
    expect(blob).toMatchObject({ kind: 'kho-root', kho: { subtrees: [] } });
    expect('layout' in blob && blob.layout).toBeTruthy();
    expect(ok(encodeBlob(blob)).bytes).toEqual(none);
  });

  test('a removed child comes back in front', () => {
    const two = ok(addSubtree(ok(addSubtree(root, 'kho-v4', LUO)).bytes, 'kho-v4', META)).bytes;
    const back = ok(addSubtree(ok(removeSubtree(two, 'kho-v4', luoPa)).bytes, 'kho-v4', LUO)).bytes;
    expect(back).toEqual(golden('kho-root-7.2-7.3-luo'));
  });

  test('refusals: same name, unknown address, size given or missing, not a u64', () => {
    const one = ok(addSubtree(root, 'kho-v4', LUO)).bytes;
    expect(codeOf(addSubtree(one, 'kho-v4', LUO))).toBe('EXISTS');
    expect(codeOf(removeSubtree(one, 'kho-v4', 1n))).toBe('NOTFOUND');
    expect(codeOf(addSubtree(root, 'kho-v4', { ...LUO, size: null }))).toBe('RANGE');
    expect(codeOf(addSubtree(ok(createKhoRoot('kho-v1', 0n)).bytes, 'kho-v1', LUO))).toBe('RANGE');
    expect(codeOf(addSubtree(root, 'kho-v4', { ...LUO, pa: 1n << 64n }))).toBe('RANGE');
    expect(codeOf(createKhoRoot('kho-v4', -1n))).toBe('RANGE');
    expect(codeOf(setMapAddress(golden('luo-6.19'), 1n))).toBe('NOTFOUND');
    expect(codeOf(addSubtree(new Uint8Array(3), 'kho-v4', LUO))).toBe('FDT');
  });

  test('the page holds only so many children, then NOSPACE', () => {
    let bytes = root;
    let count = 0;
    for (;;) {
      const next = addSubtree(bytes, 'kho-v4', {
        name: `child-${String(count).padStart(4, '0')}`,
        pa: 4096n,
        size: 1n,
      });
      if (!next.ok) {
        expect(next.error.code).toBe('NOSPACE');
        break;
      }
      bytes = next.bytes;
      count += 1;
    }
    // 152 - 8 + 25 bytes of strings, then 4 + 12 + 2 * 20 + 4 bytes a child.
    expect(count).toBe(Math.floor((4096 - 169) / 60));
    expect(bytes.length).toBeLessThanOrEqual(4096);
  });

  test('finalise replaces eight bytes and may be repeated', () => {
    const before = golden('kho-root-6.19-7.0-luo');
    const once = ok(setMapAddress(before, mapPa)).bytes;
    expect(
      [...once.keys()].filter((at) => once[at] !== before[at]).every((at) => at >= 0x60 && at < 0x68),
    ).toBe(true);
    expect(ok(setMapAddress(ok(setMapAddress(once, 4096n)).bytes, mapPa)).bytes).toEqual(once);
  });
});

test('the root of 6.16–6.18 keeps its children in notifier order', () => {
  const subtrees = ['memblock', 'kho_test'].map((name, index) => ({
    name,
    pa: BigInt(index + 1) << 12n,
    size: null,
  }));
  const { bytes } = ok(sequentialKhoRoot({ compatible: 'kho-v1', mapPa, subtrees }));
  expect(decodeBlob(bytes)).toMatchObject({ kho: { style: 'sequential', subtrees }, layout: null });
});
