import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byteAt, partsOf, stripOf, tints } from '../../services/dashboard/page/drawing/byte-map.js';
import { byteLines } from '../../services/dashboard/page/drawing/byte-lines.js';
import {
  bytesOfHex,
  regionAt,
  type BlobBytes,
  type Region,
} from '../../services/dashboard/page/drawing/byte-region.js';
import { isAddress, valueOf } from '../../services/dashboard/page/drawing/byte-value.js';
import { diffBytes } from '../../services/dashboard/page/drawing/diff-rows.js';
import { decidedOf } from '../../services/dashboard/page/drawing/deciding.js';
import { labelList } from '../../services/dashboard/page/drawing/region-label.js';

const region = (
  kind: Region['kind'],
  size: number,
  path: string | null = null,
  name: string | null = null,
): Omit<Region, 'offset'> => ({ kind, size, path, name });

function laid(parts: readonly Omit<Region, 'offset'>[]): Region[] {
  let offset = 0;
  return parts.map((part) => {
    const placed = { ...part, offset };
    offset += part.size;
    return placed;
  });
}

interface Sub {
  readonly name: string;
  readonly pa: string;
}

/** A KHO root as its bytes and regions: header field, root with `compatible`, children with an address. */
function root(compatible: string, subs: readonly Sub[]): BlobBytes {
  const value = Buffer.from(`${compatible}\0`);
  const size = 4 + 8 + 12 + value.length + 1 + subs.length * (8 + 12 + 8 + 4) + 4;
  const total = Buffer.alloc(4);
  total.writeUInt32BE(size);
  const parts: [Omit<Region, 'offset'>, Buffer][] = [
    [region('HEADER', 4, null, 'totalsize'), total],
    [region('BEGIN_NODE', 8, '/', ''), Buffer.alloc(8)],
    [region('PROPERTY', 12, '/', 'compatible'), Buffer.alloc(12)],
    [region('VALUE', value.length, '/', 'compatible'), value],
    [region('PADDING', 1, '/', 'compatible'), Buffer.alloc(1)],
    ...subs.flatMap(({ name, pa }): [Omit<Region, 'offset'>, Buffer][] => [
      [region('BEGIN_NODE', 8, `/${name}`, name), Buffer.alloc(8, name)],
      [region('PROPERTY', 12, `/${name}`, 'preserved-data'), Buffer.alloc(12)],
      [region('VALUE', 8, `/${name}`, 'preserved-data'), Buffer.from(pa, 'hex')],
      [region('END_NODE', 4, `/${name}`), Buffer.alloc(4)],
    ]),
    [region('END_NODE', 4, '/'), Buffer.alloc(4)],
  ];
  const bytes = new Uint8Array(Buffer.concat(parts.map(([, part]) => part)));
  return { bytes, size: bytes.length, regions: laid(parts.map(([part]) => part)), fields: [] };
}

const LUO = { name: 'LUO', pa: '00f02d0000000000' };
const MEMBLOCK = { name: 'memblock', pa: '00602e0000000000' };

describe('the map of a blob', () => {
  const tree = root('kho-v3', [MEMBLOCK, LUO]);

  test('gives each child of the root one part and a colour that its neighbour does not have', () => {
    const parts = partsOf(tree);
    expect(parts.map(({ name }) => name)).toEqual(['header', '/', '/memblock', '/LUO', '/']);
    expect(parts[2]?.tint).not.toBe(parts[3]?.tint);
    expect(parts[1]?.tint).toBe('root');
  });

  test('covers the blob from left to right without a gap', () => {
    const strip = stripOf(tree);
    expect(strip[0]?.left).toBe(0);
    for (const [index, { left, width }] of strip.entries())
      expect((strip[index + 1]?.left ?? 100) - left).toBeCloseTo(width, 9);
    expect(byteAt(tree, 1)).toBe(tree.size - 1);
  });

  test('leaves the place of bytes that were not observed empty', () => {
    const cut = { ...tree, size: tree.size * 2 };
    const last = stripOf(cut).at(-1);
    expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(50, 9);
  });

  test('finds the region of every byte', () => {
    for (const one of tree.regions) {
      expect(regionAt(tree.regions, one.offset)).toBe(one);
      expect(regionAt(tree.regions, one.offset + one.size - 1)).toBe(one);
    }
    expect(regionAt(tree.regions, tree.size)).toBeNull();
  });

  test('reads texts, numbers in the byte order of their writer, and addresses', () => {
    const [total, , , compatible] = tree.regions;
    const address = tree.regions.find(({ path, kind }) => path === '/LUO' && kind === 'VALUE');
    if (total === undefined || compatible === undefined || address === undefined)
      throw new Error('no region');
    expect(valueOf(tree, total).text).toBe(`0x${tree.size.toString(16)}`);
    expect(valueOf(tree, compatible)).toEqual({ text: '"kho-v3"', form: 'text' });
    expect(valueOf(tree, address).text).toBe('0x2df000');
    expect([isAddress(tree, compatible), isAddress(tree, address)]).toEqual([false, true]);
  });

  test('says that a value was not observed instead of showing a shorter one', () => {
    const cut = { ...tree, bytes: tree.bytes.subarray(0, 26) };
    expect(tree.regions.map((one) => valueOf(cut, one).form)).toContain('unobserved');
  });

  test('colours the fields of a structure by turns', () => {
    const fields = laid(['compatible', 'liveupdate_num'].map((name) => region('FIELD', 8, null, name)));
    const tint = tints(fields);
    expect(new Set(fields.map(tint)).size).toBe(2);
  });
});

describe('the lines of the bytes', () => {
  test('cover every byte once, in order, whatever the bytes and the size are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7), { maxLength: 400 }),
        fc.nat(300),
        fc.array(fc.nat(400), { maxLength: 3 }),
        (values, missing, open) => {
          const size = values.length + missing;
          let next = 0;
          for (const line of byteLines({ bytes: Uint8Array.from(values), size }, open)) {
            expect(line.offset).toBe(next);
            expect(line.length).toBeGreaterThan(0);
            next += line.length;
          }
          expect(next).toBe(size);
        },
      ),
    );
  });

  test('fold four lines of zero or more, unless one of them is pointed at', () => {
    const bytes = new Uint8Array(16 * 6);
    bytes[95] = 1;
    expect(byteLines({ bytes, size: 96 }).map(({ kind }) => kind)).toEqual(['zeros', 'bytes']);
    expect(byteLines({ bytes, size: 96 }, [0x28]).some(({ kind }) => kind === 'zeros')).toBe(false);
  });

  test('show above 64 KiB only the pages with a value', () => {
    const size = 256 * 1024;
    const bytes = new Uint8Array(size);
    bytes[5 * 4096 + 8] = 1;
    const lines = byteLines({ bytes, size });
    expect(lines.length).toBeLessThan(260);
    expect(lines.filter(({ kind }) => kind === 'zeros')).toHaveLength(2);
  });

  test('state the bytes that were not observed and invent none', () => {
    expect(byteLines({ bytes: bytesOfHex('d00d'), size: 300 }).at(-1)).toEqual({
      kind: 'unobserved',
      offset: 2,
      length: 298,
    });
  });
});

describe('two blobs byte by byte', () => {
  const before = root('kho-v3', [MEMBLOCK, LUO]);
  const after = root('kho-v4', [{ ...LUO, pa: '0080a40000000000' }]);

  test('are aligned by node and property: a node more on one side moves nothing else', () => {
    const { rows, oneSided, decisive, addresses } = diffBytes(before, after);
    expect(rows.map(({ kind }) => kind)).toEqual([
      'follows',
      'same',
      'differs',
      'same',
      'only',
      'only',
      'only',
      'same',
      'differs',
      'same',
    ]);
    expect(oneSided).toBe(32);
    expect(addresses).toBe(2);
    expect(decisive).toEqual({ left: 4 + 8 + 12 + 5, was: 0x33, reads: 0x34 });
  });

  test('mark the deciding byte apart from an address', () => {
    const marks = diffBytes(before, after).rows.flatMap((row) =>
      row.kind === 'differs'
        ? [row.left.cells.filter(({ mark }) => mark !== 'same').map(({ mark }) => mark)]
        : [],
    );
    expect(marks).toEqual([['decides'], ['address', 'address']]);
  });

  test('hide addresses on request and say how many', () => {
    const { rows } = diffBytes(before, after, { hideAddresses: true });
    expect(rows.filter(({ kind }) => kind === 'hidden')).toHaveLength(2);
    expect(rows.some((row) => 'reason' in row && row.reason === 'address')).toBe(false);
  });

  test('are the same to the last byte when they are equal', () => {
    const { rows, differing } = diffBytes(before, before);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: 'same', bytes: before.size });
    expect(differing).toBe(0);
  });

  test('account for every byte of both sides', () => {
    const subs = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
    const pa = fc.constantFrom('0000000000000000', '00f02d0000000000');
    const blob = fc.tuple(fc.constantFrom('kho-v3', 'kho-v4'), subs, pa).map(([version, names, value]) =>
      root(
        version,
        names.map((name) => ({ name, pa: value })),
      ),
    );
    fc.assert(
      fc.property(blob, blob, (one, other) => {
        const { rows, oneSided } = diffBytes(one, other);
        const both = rows.reduce((sum, row) => {
          if (row.kind === 'same') return sum + 2 * row.bytes;
          if (row.kind === 'follows')
            return sum + row.pairs.reduce((size, pair) => size + pair.left.size + pair.right.size, 0);
          return row.kind === 'differs' ? sum + row.left.region.size + row.right.region.size : sum;
        }, 0);
        expect(both + oneSided).toBe(one.size + other.size);
      }),
    );
  });

  test('never count bytes that were not observed as the same', () => {
    const cut = { ...before, bytes: before.bytes.subarray(0, 30) };
    expect(diffBytes(cut, cut).rows.some(({ kind }) => kind === 'differs')).toBe(true);
  });

  test('name the parts of a fold, three of them', () => {
    expect(labelList(before.regions)).toBe('header totalsize, begins /, / compatible and 7 more');
  });
});

describe('the deciding bytes of a refusal', () => {
  const deciding = { sha256: '', offset: 0x4c, size: 7, property: 'compatible' };
  const hex = (text: string): string => Buffer.from(`${text}\0`).toString('hex');

  test('are pointed at where they differ from what the kernel reads', () => {
    expect(decidedOf({ ...deciding, found: hex('kho-v3'), expected: hex('kho-v4') })).toEqual({
      byte: 0x51,
      found: 'kho-v3',
      expected: 'kho-v4',
      bytes: 1,
    });
  });

  test('are not guessed when the kernel did not name what it reads, or without the scope for bytes', () => {
    expect(decidedOf({ ...deciding, found: hex('kho-v3'), expected: null })).toMatchObject({
      byte: 0x4c,
      bytes: null,
    });
    expect(decidedOf({ ...deciding, found: null, expected: null })).toMatchObject({
      found: null,
      expected: null,
    });
  });
});
