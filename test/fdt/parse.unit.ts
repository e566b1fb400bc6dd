import { describe, expect, test } from '@jest/globals';
import {
  createSequentialWriter,
  encodeFdt,
  parseFdt,
  writeTree,
  type FdtNode,
} from '../../services/fdt/index.js';
import { codeOf, golden, ok } from './trees.js';

const base = golden('luo-6.19');

/** The blob with big-endian u32 words replaced. */
function patched(words: Record<number, number>, from: Uint8Array = base): Uint8Array {
  const bytes = from.slice();
  const view = new DataView(bytes.buffer);
  for (const [offset, word] of Object.entries(words)) view.setUint32(Number(offset), word);
  return bytes;
}

function nested(depth: number): Uint8Array {
  let root: FdtNode = { name: 'x', properties: [], children: [] };
  for (let left = depth - 1; left > 0; left -= 1) root = { name: 'x', properties: [], children: [root] };
  return ok(writeTree(root, { bufferSize: 65536, maxDepth: 1000 })).bytes;
}

describe('the reader refuses, with the place', () => {
  test.each([
    ['no bytes', new Uint8Array(0), 'TRUNCATED', 0],
    ['another magic', patched({ 0: 0xd00dfeee }), 'BADMAGIC', 0],
    ['half a header', base.slice(0, 38), 'TRUNCATED', 38],
    ['version 15', patched({ 20: 15 }), 'BADVERSION', 20],
    ['a version only later readers understand', patched({ 20: 18, 24: 18 }), 'BADVERSION', 20],
    ['a compatible version above its own', patched({ 20: 16, 24: 17 }), 'BADVERSION', 20],
    ['a totalsize above the file', patched({ 4: base.length + 1 }), 'TRUNCATED', 4],
    ['a totalsize below the header', patched({ 4: 39 }), 'BADLAYOUT', 4],
    ['a struct block outside', patched({ 8: 0xfffffffc }), 'BADLAYOUT', 8],
    ['a struct block that is not aligned', patched({ 8: 0x42 }), 'BADLAYOUT', 8],
    ['a struct size that would overflow u32', patched({ 36: 0xffffffff }), 'BADLAYOUT', 8],
    ['a strings block outside', patched({ 12: 0xffffff00 }), 'BADLAYOUT', 12],
    ['a strings size that would overflow u32', patched({ 32: 0xffffffff }), 'BADLAYOUT', 12],
    ['a reserve map in the header', patched({ 16: 0x20 }), 'BADLAYOUT', 16],
    ['a reserve map that is not aligned', patched({ 16: 0x34 }), 'BADLAYOUT', 16],
    ['a reserve map without terminator', patched({ 16: 0xb8 }), 'BADRESERVE', 0xb8],
    ['strings that overlap the struct block', patched({ 12: 0xb8 }), 'BADLAYOUT', 0xb8],
    ['an unknown tag', patched({ 0x40: 7 }), 'BADSTRUCTURE', 0x40],
    ['a property before the root', patched({ 0x40: 3, 0x44: 0, 0x48: 0 }), 'BADSTRUCTURE', 0x40],
    ['an END inside a node', patched({ 0xb0: 9 }), 'BADSTRUCTURE', 0xb0],
    ['a missing END', patched({ 0xb8: 4 }), 'TRUNCATED', 0xbc],
    ['a name offset outside the strings', patched({ 0x50: 48 }), 'BADSTRING', 0x50],
    ['a name without NUL', patched({ 0xe8: 0x6c656161 }), 'BADSTRING', 0x50],
    ['a value longer than the block', patched({ 0x4c: 0x1000 }), 'TRUNCATED', 0x48],
    ['a value length near 2^32', patched({ 0x4c: 0xfffffffe }), 'TRUNCATED', 0x48],
  ])('%s', (_what, bytes, code, offset) => {
    expect(parseFdt(bytes)).toMatchObject({ ok: false, error: { code, offset } });
  });

  test('a second root and an END_NODE too many', () => {
    const secondRoot = patched({ 0x9c: 2, 0xa0: 2, 0xa4: 1, 0xa8: 0 });
    const oneEndTooMany = patched({ 0x9c: 2, 0xa0: 2, 0xa4: 2 });
    for (const bytes of [secondRoot, oneEndTooMany]) {
      expect(parseFdt(bytes)).toMatchObject({ ok: false, error: { code: 'BADSTRUCTURE', offset: 0xa4 } });
    }
  });

  test('a property after a child: the model could not keep its place', () => {
    const writer = createSequentialWriter();
    writer.beginNode('');
    writer.beginNode('a');
    writer.endNode();
    writer.endNode();
    const bytes = ok(writer.finish()).bytes;
    // begin "" | begin a | end a | end | END  ->  begin "" | begin a | end a | (property instead of the two ends)
    const grown = new Uint8Array(bytes.length + 12);
    grown.set(bytes.subarray(0, 0x54));
    const view = new DataView(grown.buffer);
    for (const [index, word] of [3, 0, 0, 2, 9].entries()) view.setUint32(0x54 + index * 4, word);
    view.setUint32(4, grown.length);
    view.setUint32(12, 0x54 + 20);
    view.setUint32(36, 0x54 + 20 - 0x40);
    expect(codeOf(parseFdt(grown))).toBe('BADSTRUCTURE');
  });

  test('bytes behind END inside the struct block', () => {
    const grown = new Uint8Array(base.length + 4);
    grown.set(base.subarray(0, 0xbc));
    grown.set(base.subarray(0xbc), 0xc0);
    const bytes = patched({ 4: grown.length, 12: 0xc0, 36: 128 }, grown);
    expect(parseFdt(bytes)).toMatchObject({ ok: false, error: { code: 'TRAILING', offset: 0xbc } });
  });

  test('more depth, size or name than the limits', () => {
    expect(codeOf(parseFdt(nested(64)))).toBe('ok');
    expect(codeOf(parseFdt(nested(65)))).toBe('TOODEEP');
    expect(codeOf(parseFdt(nested(65), { maxDepth: 65 }))).toBe('ok');
    expect(codeOf(parseFdt(new Uint8Array(1024 * 1024 + 1)))).toBe('TOOBIG');
    const long = ok(writeTree({ name: 'n'.repeat(256), properties: [], children: [] })).bytes;
    expect(codeOf(parseFdt(long))).toBe('BADNAME');
    expect(codeOf(parseFdt(long, { maxNameLength: 256 }))).toBe('ok');
  });
});

describe('the reader keeps what the format allows', () => {
  const same = (bytes: Uint8Array): void => {
    const { fdt } = ok(parseFdt(bytes));
    expect(ok(encodeFdt(fdt)).bytes).toEqual(bytes);
  };

  test('NOP tags in the place of a property, a node and before END', () => {
    const bytes = patched({
      0x78: 4,
      0x7c: 4,
      0x80: 4,
      0x84: 4,
      0x88: 4,
      0x8c: 4,
      0x90: 4,
      0x94: 4,
      0x98: 4,
    });
    bytes.set([0, 0, 0, 1, 0x6c, 0x75, 0x6f, 0], 0x70);
    const view = new DataView(bytes.buffer);
    // Whatever stood behind "luo\0" is NOPs now; the rest of the old node follows as a property.
    for (let at = 0x78; at < 0x9c; at += 4) view.setUint32(at, 4);
    const parsed = parseFdt(bytes);
    expect(codeOf(parsed)).toBe('ok');
    expect(ok(parsed).fdt.layout.nops).toEqual([{ token: 4, count: 9 }]);
    same(bytes);
  });

  test('dirty padding, dirty gaps and bytes behind totalsize', () => {
    const bytes = new Uint8Array(base.length + 20);
    bytes.set(base);
    bytes[0x2a] = 0x55; // between header and reserve map
    bytes[0x5b] = 0x66; // padding of the value "luo-v1"
    bytes.set([1, 2, 0, 3], base.length + 5);
    expect(ok(parseFdt(bytes)).fdt.layout.residue).toHaveLength(3);
    same(bytes);
  });

  test('strings that no property uses, and empty strings blocks', () => {
    same(golden('kho-root-7.1-luo'));
    same(ok(writeTree({ name: '', properties: [], children: [] })).bytes);
  });

  test('version 16, which does not store the struct size', () => {
    const bytes = patched({ 20: 16, 36: 0 });
    const { fdt } = ok(parseFdt(bytes));
    expect(fdt.header).toMatchObject({ version: 16, sizeStruct: 124 });
    same(bytes);
  });

  test('blocks in another order', () => {
    const strings = base.subarray(0xbc);
    const struct = base.subarray(0x40, 0xbc);
    const bytes = new Uint8Array(40 + 48 + 124 + 4 + 16);
    bytes.set(base.subarray(0, 40));
    bytes.set(strings, 40);
    bytes.set(struct, 88);
    const moved = patched({ 4: bytes.length, 8: 88, 12: 40, 16: 216 }, bytes);
    same(moved);
  });

  test('a Buffer is read like plain bytes, and the model does not share its memory', () => {
    const buffer = Buffer.from(base);
    const { fdt } = ok(parseFdt(buffer));
    buffer.fill(0xff);
    expect(ok(encodeFdt(fdt)).bytes).toEqual(base);
  });
});

test('many offsets into one endless string do not cost quadratic time', () => {
  const count = 20_000;
  const stringsSize = 600_000;
  const structSize = 8 + count * 12 + 8;
  const bytes = new Uint8Array(64 + structSize + stringsSize).fill(0x61);
  const view = new DataView(bytes.buffer);
  bytes.fill(0, 0, 72);
  const header = [0xd00dfeed, bytes.length, 64, 64 + structSize, 48, 17, 16, 0, stringsSize, structSize];
  header.forEach((word, index) => view.setUint32(index * 4, word));
  view.setUint32(64, 1);
  for (let index = 0; index < count; index += 1) {
    [3, 0, index * 16].forEach((word, part) => view.setUint32(72 + index * 12 + part * 4, word));
  }
  bytes.fill(0, bytes.length - 1);
  const started = performance.now();
  expect(codeOf(parseFdt(bytes, { maxNameLength: 255 }))).toBe('BADSTRING');
  for (let at = 64 + structSize; at < bytes.length; at += 200) bytes[at] = 0;
  [2, 9].forEach((word, part) => view.setUint32(72 + count * 12 + part * 4, word));
  expect(codeOf(parseFdt(bytes))).toBe('ok');
  expect(performance.now() - started).toBeLessThan(10_000);
});
