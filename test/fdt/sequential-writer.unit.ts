import { describe, expect, test } from '@jest/globals';
import {
  createSequentialWriter,
  parseFdt,
  writeTree,
  type SequentialWriter,
} from '../../services/fdt/index.js';
import { codeOf, golden, ok } from './trees.js';

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const u64 = (value: bigint): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, true);
  return bytes;
};
const cstring = (value: string): Uint8Array => new TextEncoder().encode(`${value}\0`);

function seed(writer: SequentialWriter): ReturnType<SequentialWriter['finish']> {
  writer.beginNode('');
  writer.property('compatible', cstring('luo-v1'));
  writer.property('liveupdate-number', u64(1n));
  writer.endNode();
  return writer.finish();
}

/** Strings block and name offsets of a root with these empty properties. */
function stringsOf(names: string[]): { strings: string; offsets: readonly number[] } {
  const root = {
    name: '',
    properties: names.map((name) => ({ name, value: new Uint8Array(0) })),
    children: [],
  };
  const { layout } = ok(parseFdt(ok(writeTree(root)).bytes)).fdt;
  return { strings: text(layout.strings), offsets: layout.nameOffsets };
}

describe('the sequential writer writes what fdt_sw writes', () => {
  test('the blob of patch v6 02/20, byte for byte, whatever the buffer size', () => {
    for (const size of [149, 150, 4096, 65536]) {
      expect(ok(seed(createSequentialWriter(size))).bytes).toEqual(golden('luo-v6-seed'));
    }
  });

  test('names are stored in reverse order of first use', () => {
    expect(stringsOf(['first', 'second', 'third'])).toEqual({
      strings: 'third\0second\0first\0',
      offsets: [13, 6, 0],
    });
  });

  test('a name that is the tail of an earlier one takes no new bytes', () => {
    expect(stringsOf(['preserved-data', 'data', 'a', 'ta'])).toEqual({
      strings: 'preserved-data\0',
      offsets: [0, 10, 13, 12],
    });
  });

  test('a longer name that comes later is stored beside the shorter one', () => {
    expect(stringsOf(['data', 'preserved-data', 'data'])).toEqual({
      strings: 'preserved-data\0data\0',
      // The third use finds the tail of the lower string first.
      offsets: [15, 0, 10],
    });
  });

  test('the lowest match wins', () => {
    expect(stringsOf(['xa', 'ya', 'a']).offsets).toEqual([3, 0, 1]);
  });

  test('a prefix or an inner part is not a match, the NUL counts', () => {
    expect(stringsOf(['data-x', 'data', 'ata-']).strings).toBe('ata-\0data\0data-x\0');
  });

  test('one byte less than needed is NOSPACE, at every step, and the failure sticks', () => {
    const needed = golden('luo-v6-seed').length;
    for (let size = 0; size < needed; size += 1) {
      const writer = createSequentialWriter(size);
      expect(codeOf(seed(writer))).toBe('NOSPACE');
      expect(codeOf(writer.finish())).toBe('NOSPACE');
    }
  });

  test('a name longer than the whole buffer is NOSPACE, not an exception', () => {
    const writer = createSequentialWriter(100);
    writer.beginNode('');
    expect(codeOf(writer.property('n'.repeat(200), u64(0n)))).toBe('NOSPACE');
  });

  test('a placeholder is zero until filled and may be filled up to finish', () => {
    const writer = createSequentialWriter();
    writer.beginNode('');
    const { value } = ok(writer.propertyPlaceholder('map', 8));
    expect(value).toEqual(new Uint8Array(8));
    writer.property('later', u64(2n));
    value.set(u64(0x0102n));
    writer.endNode();
    const { fdt } = ok(parseFdt(ok(writer.finish()).bytes));
    expect(fdt.root.properties[0]?.value).toEqual(u64(0x0102n));
  });

  test('calls out of order are refused', () => {
    const one = createSequentialWriter();
    expect(codeOf(one.property('x', u64(0n)))).toBe('BADSTATE');
    const two = createSequentialWriter();
    two.beginNode('');
    expect(codeOf(two.addReserve(0n, 1n))).toBe('BADSTATE');
    const three = createSequentialWriter();
    three.beginNode('');
    expect(codeOf(three.finish())).toBe('BADSTATE');
    const four = createSequentialWriter();
    four.beginNode('');
    four.beginNode('child');
    four.endNode();
    expect(codeOf(four.property('late', u64(0n)))).toBe('BADSTRUCTURE');
    const five = createSequentialWriter();
    seed(five);
    expect(codeOf(five.finish())).toBe('BADSTATE');
    const six = createSequentialWriter();
    six.beginNode('');
    six.endNode();
    expect(codeOf(six.beginNode('second root'))).toBe('BADSTATE');
    const seven = createSequentialWriter();
    expect(codeOf(seven.beginNode('a\0b'))).toBe('BADVALUE');
    const eight = createSequentialWriter();
    expect(codeOf(eight.beginNode('\u20ac'))).toBe('BADVALUE');
  });

  test('reserve entries come back in order', () => {
    const reserve = [
      { address: 0x1000n, size: 0x2000n },
      { address: (1n << 64n) - 4096n, size: 4096n },
    ];
    const { bytes } = ok(writeTree({ name: '', properties: [], children: [] }, { reserve }));
    expect(ok(parseFdt(bytes)).fdt.reserve).toEqual(reserve);
  });
});
