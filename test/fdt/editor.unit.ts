import { describe, expect, test } from '@jest/globals';
import { createEmptyTree, openInto, parseFdt, type FdtEditor } from '../../services/fdt/index.js';
import { codeOf, golden, ok } from './trees.js';

const bytesOf = (length: number, fill = 1): Uint8Array => new Uint8Array(length).fill(fill);
const treeOf = (editor: FdtEditor) => ok(parseFdt(editor.bytes())).fdt;
const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

function empty(size = 4096): FdtEditor {
  return ok(createEmptyTree(size)).editor;
}

describe('the read-write editor writes what fdt_rw writes', () => {
  test('an empty tree takes the whole buffer until it is packed', () => {
    const editor = empty(256);
    expect(editor.bytes()).toHaveLength(256);
    ok(editor.pack());
    const { header } = treeOf(editor);
    expect(header).toMatchObject({ offReserve: 0x28, offStruct: 0x38, offStrings: 0x48, totalSize: 0x48 });
  });

  test('the newest child and the newest property come first, properties before children', () => {
    const editor = empty();
    for (const name of ['one', 'two', 'three']) ok(editor.addSubnode('/', name));
    for (const name of ['a', 'b', 'c']) ok(editor.setProp('/', name, bytesOf(4)));
    const { root } = treeOf(editor);
    expect(root.children.map((child) => child.name)).toEqual(['three', 'two', 'one']);
    expect(root.properties.map((property) => property.name)).toEqual(['c', 'b', 'a']);
  });

  test('new names are appended, tails are reused, and no name is ever removed', () => {
    const editor = empty();
    for (const name of ['blob-size', 'size', 'fdt', 't']) ok(editor.setProp('/', name, bytesOf(1)));
    expect(text(treeOf(editor).layout.strings)).toBe('blob-size\0fdt\0');
    for (const name of ['blob-size', 'size', 'fdt', 't']) ok(editor.delProp('/', name));
    ok(editor.pack());
    expect(text(treeOf(editor).layout.strings)).toBe('blob-size\0fdt\0');
    expect(treeOf(editor).root.properties).toEqual([]);
  });

  test('a value of the same size is replaced in place: nothing else changes', () => {
    const editor = ok(openInto(golden('kho-root-6.19-7.0-luo'), 180)).editor;
    ok(editor.setProp('/', 'preserved-memory-map', bytesOf(8, 0x7f)));
    const before = golden('kho-root-6.19-7.0-luo');
    const after = editor.bytes();
    const changed = [...after.keys()].filter((at) => after[at] !== before[at]);
    expect(changed).toEqual([0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67]);
  });

  test('the first pack moves everything up by eight bytes', () => {
    const editor = ok(openInto(golden('kho-root-7.1-empty'), 4096)).editor;
    expect(treeOf(editor).header).toMatchObject({ offReserve: 0x30, offStruct: 0x40, totalSize: 4096 });
    ok(editor.pack());
    expect(treeOf(editor).header).toMatchObject({ offReserve: 0x28, offStruct: 0x38, totalSize: 144 });
  });

  test('a node that exists, with or without unit address, cannot be added', () => {
    const editor = empty();
    ok(editor.addSubnode('/', 'memory@80'));
    expect(codeOf(editor.addSubnode('/', 'memory@80'))).toBe('EXISTS');
    expect(codeOf(editor.addSubnode('/', 'memory'))).toBe('EXISTS');
    expect(codeOf(editor.addSubnode('/', 'memory@90'))).toBe('ok');
    expect(codeOf(editor.addSubnode('/memory@80', 'memory@80'))).toBe('ok');
  });

  test('deleting a node takes its subtree and nothing else', () => {
    const editor = empty();
    for (const [parent, name] of [
      ['/', 'a'],
      ['/a', 'b'],
      ['/a/b', 'c'],
      ['/', 'd'],
    ] as const) {
      ok(editor.addSubnode(parent, name));
      ok(editor.setProp(`${parent === '/' ? '' : parent}/${name}`, 'p', bytesOf(3)));
    }
    ok(editor.delNode('/a/b'));
    expect(treeOf(editor).root.children).toMatchObject([
      { name: 'd', children: [] },
      { name: 'a', children: [], properties: [{ name: 'p' }] },
    ]);
  });

  test('what is not there is NOTFOUND', () => {
    const editor = empty();
    ok(editor.addSubnode('/', 'a'));
    const answers = [
      editor.addSubnode('/b', 'x'),
      editor.setProp('/a/b', 'x', bytesOf(1)),
      editor.delNode('/b'),
      editor.delProp('/', 'x'),
      editor.delProp('/a', 'x'),
    ];
    expect(answers.map(codeOf)).toEqual(Array(5).fill('NOTFOUND'));
    expect(codeOf(editor.setProp('a', 'x', bytesOf(1)))).toBe('BADVALUE');
    expect(codeOf(editor.addSubnode('/', 'a/b'))).toBe('BADVALUE');
    expect(codeOf(editor.delNode('/'))).toBe('BADVALUE');
  });

  test('NOSPACE leaves the tree as it was, also when the name fitted and the value did not', () => {
    const editor = empty(100);
    const before = editor.bytes();
    expect(codeOf(editor.setProp('/', 'name', bytesOf(40)))).toBe('NOSPACE');
    expect(codeOf(editor.addSubnode('/', 'n'.repeat(60)))).toBe('NOSPACE');
    expect(treeOf(editor)).toMatchObject({
      root: { properties: [], children: [] },
      header: { sizeStrings: 0 },
    });
    expect(editor.bytes().subarray(0, 80)).toEqual(before.subarray(0, 80));
    // 80 bytes are used, 20 are free: a property takes 12 + 4 and a name of three with its NUL 4.
    expect(codeOf(editor.setProp('/', 'abc', bytesOf(4)))).toBe('ok');
    expect(codeOf(editor.setProp('/', 'abc', bytesOf(5)))).toBe('NOSPACE');
  });

  test('openInto refuses a buffer below totalsize and input that is no tree', () => {
    expect(codeOf(openInto(golden('luo-6.19'), 235))).toBe('NOSPACE');
    expect(codeOf(openInto(golden('luo-6.19'), 236))).toBe('ok');
    expect(codeOf(openInto(bytesOf(64), 4096))).toBe('BADMAGIC');
    expect(codeOf(createEmptyTree(79))).toBe('NOSPACE');
    expect(codeOf(createEmptyTree(80))).toBe('ok');
  });
});

describe('a naive writer would be caught', () => {
  const final = ok(parseFdt(golden('kho-root-7.1-final'))).fdt;

  test('children in add order, properties in set order or strings in front are not the golden bytes', () => {
    expect(final.root.children.map((child) => child.name)).not.toEqual(['kexec-metadata', 'LUO', 'memblock']);
    expect(final.root.children[0]?.properties.map((p) => p.name)).not.toEqual([
      'preserved-data',
      'blob-size',
    ]);
    expect(text(final.layout.strings)).not.toMatch(/^blob-size/);
    // Sequential writing of the very same tree gives another strings order and other offsets.
    expect(final.layout.nameOffsets).toEqual([0x15, 0, 0x2f, 0x20, 0x2f, 0x20, 0x2f, 0x20]);
  });
});
