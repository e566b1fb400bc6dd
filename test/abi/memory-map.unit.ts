import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  PAGE_SIZES,
  chunkListShape,
  decodeChunkList,
  decodeRadixMap,
  encodeChunkList,
  encodeRadixMap,
  fromRadixKey,
  preservedRanges,
  radixConstants,
  radixKey,
  replayAddresses,
  sparseMemory,
  splitRange,
  writePlaced,
  type ChunkListShape,
  type PageSize,
  type Preservation,
  type SparseMemory,
} from '../../services/abi/index.js';
import { codeOf, ok } from './blobs.js';
import { pieceDifference } from './memory.js';

const shapes: readonly ChunkListShape[] = PAGE_SIZES.flatMap((pageSize) => [
  chunkListShape('bitmap-512', pageSize),
  chunkListShape('bitmap-4096', pageSize),
]);

/** Blocks that do not overlap, over the whole 52-bit space, in the order in which a decoder gives them. */
function blocks(pageSize: PageSize): fc.Arbitrary<Preservation[]> {
  const order = fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, fc.nat(18));
  const place = fc.oneof(fc.bigInt({ min: 0n, max: 1n << 28n }), fc.bigInt({ min: 0n, max: 1n << 51n }));
  return fc.array(fc.tuple(place, order), { maxLength: 60 }).map((pairs) => {
    const sorted = pairs
      .map(([at, o]) => {
        const size = BigInt(pageSize) << BigInt(o);
        return { pa: at - (at % size), order: o };
      })
      .sort((a, b) => (a.pa < b.pa ? -1 : a.pa > b.pa ? 1 : b.order - a.order));
    let end = 0n;
    return sorted.filter(({ pa, order: o }) => {
      if (pa < end) return false;
      end = pa + (BigInt(pageSize) << BigInt(o));
      return true;
    });
  });
}

describe('the map as chunk lists (6.16-7.0)', () => {
  test.each(shapes)(
    'keeps every block, and lays the same memory out again: $pageSize, $bitmapBytes',
    (shape) => {
      fc.assert(
        fc.property(blocks(shape.pageSize), (held) => {
          const memory = sparseMemory();
          const laid = ok(encodeChunkList(held, shape, memory.allocate));
          writePlaced(laid.pieces, memory.write);
          const read = ok(decodeChunkList(memory, laid.head, shape));
          expect(read.preservations).toEqual(held);
          const again = ok(encodeChunkList(read.preservations, shape, read.layout));
          expect(again.head).toBe(laid.head);
          expect(pieceDifference(again.pieces, laid.pieces)).toBeNull();
        }),
        { numRuns: 30 },
      );
    },
  );

  test('header, elements and bits stand where the kernel puts them', () => {
    const shape = chunkListShape('bitmap-512');
    // Order 0: bit 3 of the second bitmap, which stands for 16 MiB from 16 MiB on. Order 9: bit 1.
    const held = [
      { pa: 0x200000n, order: 9 },
      { pa: 0x1003000n, order: 0 },
    ];
    const { head, pieces } = ok(encodeChunkList(held, shape, sparseMemory(0x900000n).allocate));
    const view = new DataView(pieces[0]!.bytes.buffer);
    expect([head, pieces[0]!.pa, view.getUint32(8, true), view.getUint32(12, true)]).toEqual([
      0x900000n,
      0x900000n,
      0,
      1,
    ]);
    expect([view.getBigUint64(16, true), view.getBigUint64(24, true)]).toEqual([0x1000000n, pieces[1]!.pa]);
    expect(pieces[1]!.bytes[0]).toBe(8);
    expect(view.getBigUint64(0, true)).toBe(pieces[2]!.pa);
    expect([new DataView(pieces[2]!.bytes.buffer).getUint32(8, true), pieces[3]!.bytes[0]]).toEqual([9, 2]);
  });

  test('a full chunk of 255 bitmaps is followed by another of the same order', () => {
    const shape = chunkListShape('bitmap-512');
    const held = Array.from({ length: 256 }, (_, index) => ({ pa: BigInt(index) << 24n, order: 0 }));
    const { layout } = ok(encodeChunkList(held, shape, sparseMemory().allocate));
    expect(layout.chunks.map(({ order, elements }) => [order, elements.length])).toEqual([
      [0, 255],
      [0, 1],
    ]);
  });

  test('bitmaps whose bits were all cleared again survive decode and encode', () => {
    const shape = chunkListShape('bitmap-4096');
    const memory = sparseMemory();
    const laid = ok(encodeChunkList([{ pa: 0x5000n, order: 0 }], shape, memory.allocate));
    laid.pieces[1]!.bytes.fill(0);
    writePlaced(laid.pieces, memory.write);
    const read = ok(decodeChunkList(memory, laid.head, shape));
    expect(read.preservations).toEqual([]);
    expect(pieceDifference(ok(encodeChunkList([], shape, read.layout)).pieces, laid.pieces)).toBeNull();
  });

  test('never finalised: no map', () => {
    expect(ok(decodeChunkList(sparseMemory(), 0n, shapes[0]!)).preservations).toEqual([]);
  });

  test('a bitmap of 6.17 read as one of 6.18: the bytes after it become preserved memory, without an error', () => {
    const memory = sparseMemory();
    const addresses = replayAddresses([0x200000n, 0x300000n]);
    const laid = ok(encodeChunkList([{ pa: 0x5000n, order: 0 }], chunkListShape('bitmap-512'), addresses));
    writePlaced(laid.pieces, memory.write);
    // The next object of the slab.
    memory.write(0x300000n + 512n, 1)[0] = 0xff;
    const misread = ok(decodeChunkList(memory, laid.head, chunkListShape('bitmap-4096'))).preservations;
    expect(misread).toHaveLength(9);
    expect(misread[1]).toEqual({ pa: 0x1000000n, order: 0 });
  });
});

describe('hostile chunk lists end in a typed error with its place', () => {
  const shape = chunkListShape('bitmap-4096');
  const held = [
    { pa: 0x5000n, order: 0 },
    { pa: 0x200000n, order: 9 },
  ];
  function broken(
    change: (pages: Uint8Array[], pas: readonly bigint[], memory: SparseMemory) => void,
  ): unknown {
    const memory = sparseMemory();
    const { head, pieces } = ok(encodeChunkList(held, shape, memory.allocate));
    const pages = pieces.map(({ bytes }) => bytes);
    change(
      pages,
      pieces.map(({ pa }) => pa),
      memory,
    );
    writePlaced(pieces, memory.write);
    const result = decodeChunkList(memory, head, shape, { maxNodes: 50, maxPreservations: 10 });
    return result.ok
      ? 'ok'
      : [result.error.code, pieces.findIndex(({ pa }) => pa === result.error.pa), result.error.offset];
  }
  const put = (page: Uint8Array, offset: number, value: bigint): void =>
    new DataView(page.buffer).setBigUint64(offset, value, true);
  const put32 = (page: Uint8Array, offset: number, value: number): void =>
    new DataView(page.buffer).setUint32(offset, value, true);

  // Pieces: chunk of order 0, its bitmap, chunk of order 9, its bitmap.
  test.each<[string, (pages: Uint8Array[], pas: readonly bigint[]) => void, unknown]>([
    ['untouched', () => undefined, 'ok'],
    ['a cycle', (p, a) => put(p[2]!, 0, a[0]!), ['FIELD', 0, 0]],
    ['a chunk that is its own next', (p, a) => put(p[0]!, 0, a[0]!), ['FIELD', 0, 0]],
    ['a next chunk inside a page', (p, a) => put(p[0]!, 0, a[2]! + 8n), ['FIELD', 0, 0]],
    ['a next chunk that is not there', (p) => put(p[0]!, 0, 0xdead000n), ['NOTFOUND', -1, 0]],
    ['a next chunk on a bitmap', (p, a) => put(p[0]!, 0, a[1]!), ['FIELD', 1, 0]],
    ['a count past the end', (p) => put32(p[0]!, 12, 256), ['RANGE', 0, 12]],
    ['a count of 2^32-1', (p) => put32(p[0]!, 12, 0xffffffff), ['RANGE', 0, 12]],
    ['an order of 52', (p) => put32(p[2]!, 8, 52), ['RANGE', 2, 8]],
    ['orders that fall', (p) => put32(p[0]!, 8, 10), ['FIELD', 2, 8]],
    ['a bitmap that is not there', (p) => put(p[0]!, 24, 0xdead000n), ['NOTFOUND', -1, 0]],
    ['a bitmap at 0', (p) => put(p[0]!, 24, 0n), ['FIELD', 0, 24]],
    ['a misaligned bitmap', (p, a) => put(p[0]!, 24, a[1]! + 512n), ['FIELD', 0, 24]],
    ['one bitmap twice', (p, a) => put(p[2]!, 24, a[1]!), ['FIELD', 2, 24]],
    ['a bitmap on a chunk', (p, a) => put(p[2]!, 24, a[0]!), ['FIELD', 2, 24]],
    ['a misaligned phys_start', (p) => put(p[0]!, 16, 0x1000n), ['FIELD', 0, 16]],
    ['bytes behind the elements', (p) => put(p[0]!, 4088, 1n), ['FIELD', 0, 32]],
    ['more blocks than the limit', (p) => p[1]!.fill(0xff, 0, 2), ['RANGE', 1, 1]],
    ['a block inside a larger one', (p) => p[1]!.fill(1, 64, 65), ['FIELD', -1, 0]],
    [
      'elements that do not ascend',
      (p, a) => {
        put32(p[0]!, 12, 2);
        put(p[0]!, 40, a[3]!);
      },
      ['FIELD', 0, 32],
    ],
  ])('%s', (_, change, expected) => {
    expect(broken(change)).toEqual(expected);
  });

  test('a block beyond 64 bits', () => {
    const memory = sparseMemory();
    const { head, pieces } = ok(encodeChunkList([{ pa: 0n, order: 45 }], shape, memory.allocate));
    pieces[1]!.bytes[511] = 0x80;
    writePlaced(pieces, memory.write);
    expect(decodeChunkList(memory, head, shape)).toMatchObject({ error: { code: 'RANGE', offset: 511 } });
  });

  test('an endless chain of new chunks stops at the limit', () => {
    const endless = {
      read: (pa: bigint, length: number) => {
        const bytes = new Uint8Array(length);
        put(bytes, 0, pa + 0x1000n);
        return bytes;
      },
    };
    expect(decodeChunkList(endless, 0x1000n, shape)).toMatchObject({ error: { code: 'RANGE' } });
  });
});

describe('the map as a radix tree (7.1+)', () => {
  test('depth and key width of each page size', () => {
    expect(
      PAGE_SIZES.map((size) => radixConstants(size)).map(({ depth, keyBits, orderZeroBit }) => [
        depth,
        keyBits,
        orderZeroBit,
      ]),
    ).toEqual([
      [6, 53, 52],
      [5, 51, 50],
      [4, 49, 48],
    ]);
  });

  test('keys: the order bit above the shifted address', () => {
    expect(ok(radixKey(0x102034000n, 0)).key).toBe((1n << 52n) | 0x102034n);
    expect(ok(radixKey(0x40000000n, 9)).key).toBe((1n << 43n) | 0x200n);
    expect(codeOf(radixKey(0x1000n, 1))).toBe('FIELD');
    expect(codeOf(radixKey(0n, 52))).toBe('RANGE');
    expect(codeOf(radixKey(1n << 64n, 0))).toBe('RANGE');
    expect(codeOf(fromRadixKey(0n))).toBe('FIELD');
    expect(codeOf(fromRadixKey(1n))).toBe('RANGE');
    expect(codeOf(fromRadixKey(1n << 53n))).toBe('RANGE');
    for (const size of PAGE_SIZES)
      fc.assert(
        fc.property(blocks(size), (held) => {
          for (const block of held)
            expect(ok(fromRadixKey(ok(radixKey(block.pa, block.order, size)).key, size)).block).toEqual(
              block,
            );
        }),
        { numRuns: 30 },
      );
  });

  test.each(PAGE_SIZES)('keeps every block, and lays the same memory out again: %d', (pageSize) => {
    fc.assert(
      fc.property(blocks(pageSize), (held) => {
        const memory = sparseMemory();
        const laid = ok(encodeRadixMap(held, pageSize, memory.allocate));
        writePlaced(laid.pieces, memory.write);
        const read = ok(decodeRadixMap(memory, laid.root, pageSize));
        expect(read.preservations).toEqual(held);
        const again = ok(encodeRadixMap(read.preservations, pageSize, read.layout));
        expect(again.root).toBe(laid.root);
        expect(pieceDifference(again.pieces, laid.pieces)).toBeNull();
        const replayed = replayAddresses(read.layout.nodes.map(({ pa }) => pa));
        const moved = ok(encodeRadixMap(read.preservations, pageSize, replayed));
        expect(pieceDifference(moved.pieces, laid.pieces)).toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  test('one page of 4 KiB: a path of five tables and the bit', () => {
    const { pieces, root } = ok(
      encodeRadixMap([{ pa: 0x102034000n, order: 0 }], 4096, sparseMemory(0x900000n).allocate),
    );
    expect([root, pieces.length]).toEqual([0x900000n, 6]);
    const key = (1n << 52n) | 0x102034n;
    for (const level of [5, 4, 3, 2, 1]) {
      const { bytes } = pieces[5 - level]!;
      const index = Number((key >> BigInt(15 + 9 * (level - 1))) & 511n);
      expect(new DataView(bytes.buffer).getBigUint64(index * 8, true)).toBe(pieces[6 - level]!.pa);
    }
    const bit = Number(key & 0x7fffn);
    expect(pieces[5]!.bytes[bit >> 3]).toBe(1 << (bit & 7));
  });

  test('nodes below which nothing is left survive decode and encode', () => {
    const memory = sparseMemory();
    const laid = ok(encodeRadixMap([{ pa: 0x5000n, order: 0 }], 4096, memory.allocate));
    laid.pieces.at(-1)!.bytes.fill(0);
    writePlaced(laid.pieces, memory.write);
    const read = ok(decodeRadixMap(memory, laid.root));
    expect([read.preservations.length, read.layout.nodes.length]).toEqual([0, 6]);
    expect(pieceDifference(ok(encodeRadixMap([], 4096, read.layout)).pieces, laid.pieces)).toBeNull();
  });

  test('hostile trees end in a typed error with its place', () => {
    const broken = (change: (nodes: Uint8Array[], pas: bigint[]) => void): unknown => {
      const memory = sparseMemory();
      const { root, pieces } = ok(encodeRadixMap([{ pa: 0x5000n, order: 0 }], 4096, memory.allocate));
      change(
        pieces.map(({ bytes }) => bytes),
        pieces.map(({ pa }) => pa),
      );
      writePlaced(pieces, memory.write);
      const result = decodeRadixMap(memory, root, 4096, { maxNodes: 20, maxPreservations: 9 });
      return result.ok
        ? 'ok'
        : [result.error.code, pieces.findIndex(({ pa }) => pa === result.error.pa), result.error.offset];
    };
    const put = (page: Uint8Array, offset: number, value: bigint): void =>
      new DataView(page.buffer).setBigUint64(offset, value, true);
    expect(broken(() => undefined)).toBe('ok');
    expect(broken((n, a) => put(n[1]!, 4000, a[0]!))).toEqual(['FIELD', 1, 4000]);
    expect(broken((n, a) => put(n[4]!, 8, a[5]!))).toEqual(['FIELD', 4, 8]);
    expect(broken((n, a) => put(n[2]!, 4088, a[2]! + 4n))).toEqual(['FIELD', 2, 4088]);
    expect(broken((n) => put(n[3]!, 4088, 0x7777000n))).toEqual(['NOTFOUND', -1, 0]);
    // Keys of 7.3 have 53 bits; slot 4 of the top table would be the 54th.
    expect(broken((n) => put(n[0]!, 32, 0x7777000n))).toEqual(['RANGE', 0, 32]);
    expect(broken((n) => n[5]!.fill(0xff, 100, 102))).toEqual(['RANGE', 5, 101]);
    expect(codeOf(decodeRadixMap(sparseMemory(), 0n))).toBe('FIELD');
    expect(codeOf(decodeRadixMap(sparseMemory(), 0x1000n))).toBe('NOTFOUND');
    // Key 0 (no order) needs the all-zero path; key 5 there is a block of order 50.
    const memory = sparseMemory();
    const low = ok(encodeRadixMap([{ pa: 0n, order: 50 }], 4096, memory.allocate));
    low.pieces.at(-1)!.bytes[0] = 0x05;
    writePlaced(low.pieces, memory.write);
    expect(decodeRadixMap(memory, low.root)).toMatchObject({
      error: { code: 'FIELD', pa: low.pieces.at(-1)!.pa },
    });
  });

  test('a tree that branches without end stops at the limit', () => {
    let next = 0x1000n;
    const endless = {
      read: (_: bigint, length: number) => {
        const bytes = new Uint8Array(length);
        const view = new DataView(bytes.buffer);
        for (let offset = 0; offset < 32; offset += 8) view.setBigUint64(offset, (next += 0x1000n), true);
        return bytes;
      },
    };
    expect(codeOf(decodeRadixMap(endless, 0x1000n, 4096, { maxNodes: 1000, maxPreservations: 1e6 }))).toMatch(
      /FIELD|RANGE/,
    );
  });
});

describe('ranges', () => {
  test('kho_preserve_pages: naturally aligned powers of two', () => {
    expect(ok(splitRange(0x3000n, 9n)).blocks).toEqual([
      { pa: 0x3000n, order: 0 },
      { pa: 0x4000n, order: 2 },
      { pa: 0x8000n, order: 2 },
    ]);
    expect(ok(splitRange(0n, 3n)).blocks).toEqual([
      { pa: 0n, order: 1 },
      { pa: 0x2000n, order: 0 },
    ]);
    expect(ok(splitRange(0x10000n, 0n)).blocks).toEqual([]);
    expect(codeOf(splitRange(0x10n, 1n))).toBe('FIELD');
    expect(codeOf(splitRange((1n << 64n) - 4096n, 2n))).toBe('RANGE');
  });

  test('a split range is the range again, and fits either map', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PAGE_SIZES),
        fc.bigInt({ min: 0n, max: 1n << 34n }),
        fc.bigInt({ min: 1n, max: 1n << 24n }),
        (pageSize, frame, pages) => {
          const pa = frame * BigInt(pageSize);
          const { blocks: split } = ok(splitRange(pa, pages, pageSize));
          expect(preservedRanges(split, pageSize)).toEqual([{ pa, size: pages * BigInt(pageSize) }]);
          expect(split.length).toBeLessThanOrEqual(50);
          const memory = sparseMemory();
          expect(codeOf(encodeRadixMap(split, pageSize, memory.allocate))).toBe('ok');
          expect(
            codeOf(encodeChunkList(split, chunkListShape('bitmap-512', pageSize), memory.allocate)),
          ).toBe('ok');
        },
      ),
      { numRuns: 60 },
    );
  });

  test('what cannot be preserved is refused with its address', () => {
    const twice = [
      { pa: 0x4000n, order: 2 },
      { pa: 0x5000n, order: 0 },
    ];
    expect(encodeRadixMap(twice, 4096, () => 0x1000n)).toMatchObject({
      error: { code: 'FIELD', pa: 0x5000n },
    });
    expect(encodeChunkList([{ pa: 0x1000n, order: 1 }], shapes[0]!, () => 1n)).toMatchObject({
      error: { code: 'FIELD', pa: 0x1000n },
    });
    expect(codeOf(encodeRadixMap([], 4096, () => null))).toBe('NOSPACE');
    expect(codeOf(encodeRadixMap([{ pa: 0n, order: 0 }], 4096, { nodes: [] }))).toBe('NOTFOUND');
  });
});
