import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createEmptyTree,
  encodeFdt,
  fromJson,
  parseFdt,
  parseTruncatedFdt,
  toDts,
  toJson,
  writeTree,
  type FdtNode,
} from '../../services/fdt/index.js';
import { golden, goldenNames, ok, reserveMap, tree } from './trees.js';

const written = (root: FdtNode): Uint8Array => ok(writeTree(root, { bufferSize: 1 << 16 })).bytes;

/** The same tree through the editor: everything is added last-first, so it reads in order. */
function edited(root: FdtNode): Uint8Array {
  const { editor } = ok(createEmptyTree(1 << 16));
  const fill = (node: FdtNode, path: string): void => {
    for (const property of [...node.properties].reverse())
      ok(editor.setProp(path || '/', property.name, property.value));
    for (const child of [...node.children].reverse()) {
      ok(editor.addSubnode(path || '/', child.name));
      fill(child, `${path}/${child.name}`);
    }
  };
  fill(root, '');
  ok(editor.pack());
  return editor.bytes();
}

/** The editor treats `a` and `a@1` as twins; such trees are for the sequential writer only. */
function editable(node: FdtNode): boolean {
  const stems = node.children.map((child) => child.name.split('@')[0]);
  return new Set(stems).size === stems.length && node.children.every(editable);
}

describe('random trees', () => {
  test('what the sequential writer wrote reads back, and encodes to the same bytes', () => {
    fc.assert(
      fc.property(tree, reserveMap, (root, reserve) => {
        const { bytes } = ok(writeTree(root, { reserve, bufferSize: 1 << 16 }));
        const { fdt } = ok(parseFdt(bytes));
        expect(fdt.root).toEqual(root);
        expect(fdt.reserve).toEqual(reserve);
        expect(ok(encodeFdt(fdt)).bytes).toEqual(bytes);
      }),
      { numRuns: 300 },
    );
  });

  test('what the editor wrote reads back, and encodes to the same bytes, packed or not', () => {
    fc.assert(
      fc.property(tree.filter(editable), (root) => {
        const bytes = edited(root);
        const { fdt } = ok(parseFdt(bytes));
        expect(fdt.root).toEqual(root);
        expect(ok(encodeFdt(fdt)).bytes).toEqual(bytes);
      }),
      { numRuns: 300 },
    );
  });

  test('JSON text is lossless, and a tree without layout gets a new one', () => {
    fc.assert(
      fc.property(tree, reserveMap, (root, reserve) => {
        const { bytes } = ok(writeTree(root, { reserve, bufferSize: 1 << 16 }));
        const json = JSON.parse(JSON.stringify(toJson(ok(parseFdt(bytes)).fdt))) as Record<string, unknown>;
        expect(ok(encodeFdt(ok(fromJson(json)).fdt)).bytes).toEqual(bytes);
        const { layout: _layout, ...bare } = json;
        expect(ok(encodeFdt(ok(fromJson(bare)).fdt)).bytes).toEqual(bytes);
      }),
      { numRuns: 200 },
    );
  });

  test('a cut tree gives a prefix of the whole one', () => {
    fc.assert(
      fc.property(tree, fc.nat(), (root, cut) => {
        const bytes = written(root);
        const part = parseTruncatedFdt(bytes.subarray(0, cut % (bytes.length + 1)));
        if (!part.ok || !part.fdt.root) return;
        const names = (node: { name: string; children: readonly { name: string }[] }): string[] => [
          node.name,
          ...node.children.flatMap((child) => names(child as FdtNode)),
        ];
        const whole = names(root);
        expect(whole.slice(0, names(part.fdt.root).length)).toEqual(names(part.fdt.root));
      }),
      { numRuns: 200 },
    );
  });
});

describe('hostile input', () => {
  const survives = (bytes: Uint8Array): void => {
    const parsed = parseFdt(bytes);
    const cut = parseTruncatedFdt(bytes);
    parseFdt(bytes, { allowMissingSlack: true });
    expect(typeof cut.ok).toBe('boolean');
    if (!parsed.ok) {
      expect(parsed.error.offset).toBeGreaterThanOrEqual(0);
      return;
    }
    expect(ok(encodeFdt(parsed.fdt)).bytes).toEqual(bytes);
    toDts(parsed.fdt);
    expect(ok(fromJson(toJson(parsed.fdt))).fdt).toEqual(parsed.fdt);
  };

  test('random bytes behind a magic never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const bytes = new Uint8Array(noise.length + 4);
        bytes.set([0xd0, 0x0d, 0xfe, 0xed]);
        bytes.set(noise, 4);
        survives(bytes);
        survives(noise);
      }),
      { numRuns: 2000 },
    );
  });

  test('mutated golden trees never throw, and what still reads encodes to the same bytes', () => {
    const mutation = fc.record({
      at: fc.nat(),
      byte: fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 2, 3, 4, 9, 255)),
    });
    const input = fc.record({
      name: fc.constantFrom(...goldenNames),
      mutations: fc.array(mutation, { minLength: 1, maxLength: 4 }),
      cut: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
    });
    fc.assert(
      fc.property(input, ({ name, mutations, cut }) => {
        const whole = golden(name);
        const bytes = cut === undefined ? whole : whole.slice(0, cut % whole.length);
        for (const { at, byte } of mutations) if (bytes.length > 0) bytes[at % bytes.length] = byte;
        survives(bytes);
      }),
      { numRuns: 5000 },
    );
  });

  test('any JSON value is a document or an error, never an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(typeof fromJson(value).ok).toBe('boolean');
        expect(typeof fromJson({ root: value, layout: value }).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  test('JSON with facts changed encodes to an error or to bytes, never an exception', () => {
    const base = JSON.stringify(toJson(ok(parseFdt(golden('luo-6.19'))).fdt));
    fc.assert(
      fc.property(
        fc.constantFrom('totalSize', 'offStruct', 'offStrings', 'offReserve', 'sizeStrings', 'sizeStruct'),
        fc.nat(0xffffffff),
        (field, number) => {
          const json = JSON.parse(base) as {
            layout: { header: Record<string, number>; length: number; nops: unknown };
          };
          json.layout.header[field] = number;
          json.layout.nops = [{ token: 1, count: number }];
          const read = fromJson(json);
          if (read.ok) expect(encodeFdt(read.fdt).ok).toBe(false);
          json.layout.nops = [];
          const again = fromJson(json);
          if (again.ok) expect(typeof encodeFdt(again.fdt).ok).toBe('boolean');
        },
      ),
      { numRuns: 500 },
    );
  });
});
