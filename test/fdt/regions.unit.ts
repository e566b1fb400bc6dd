/** The byte map of a blob: every byte in exactly one region, and each region where the bytes really are. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  fdtRegions,
  parseFdt,
  parseTruncatedFdt,
  treePlaces,
  writeTree,
  type ByteRegion,
  type FdtNode,
  type TreeNode,
} from '../../services/fdt/index.js';
import { blobRegions, decodeBlob } from '../../services/abi/index.js';
import { golden, goldenNames, ok, reserveMap, tree } from './trees.js';

/** Fails unless the regions follow each other without a gap from 0 to the end. */
function expectPartition(regions: readonly ByteRegion[], length: number): void {
  let at = 0;
  const wrong = regions.filter(({ offset, size }) => {
    const follows = offset === at && size > 0;
    at += size;
    return !follows;
  });
  expect({ wrong, end: at }).toEqual({ wrong: [], end: length });
}

const written = (root: FdtNode, reserve: Parameters<typeof writeTree>[1] = {}): Uint8Array =>
  ok(writeTree(root, { bufferSize: 1 << 16, ...reserve })).bytes;

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('regions of a tree', () => {
  test('every byte belongs to exactly one region, in any tree', () => {
    fc.assert(
      fc.property(tree, reserveMap, fc.nat({ max: 64 }), (root, reserve, slack) => {
        const packed = written(root, { reserve });
        const bytes = new Uint8Array(packed.length + slack);
        bytes.set(packed);
        const regions = fdtRegions(ok(parseFdt(bytes)).fdt, bytes);
        expectPartition(regions, bytes.length);
        expect(regions.some(({ kind }) => kind === 'unread' || kind === 'unknown')).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('every byte of a tree cut anywhere, and of damaged bytes, belongs to exactly one region', () => {
    fc.assert(
      fc.property(
        tree,
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 }),
        (root, at, damage) => {
          const whole = written(root);
          for (const [place, value] of damage) whole[40 + (place % (whole.length - 40))] = value;
          const bytes = whole.slice(0, 40 + (at % (whole.length - 39)));
          expectPartition(blobRegions(bytes, decodeBlob(bytes)), bytes.length);
          const cut = parseTruncatedFdt(bytes);
          if (cut.ok) expectPartition(fdtRegions(cut.fdt, bytes), bytes.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('each value, name and tag is where its region and its place state', () => {
    fc.assert(
      fc.property(tree, (root) => {
        const bytes = written(root);
        const { fdt } = ok(parseFdt(bytes));
        const regions = new Map(fdtRegions(fdt, bytes).map((one) => [one.offset, one]));
        const places = treePlaces(fdt, bytes.length);
        const view = new DataView(bytes.buffer, bytes.byteOffset);
        const check = (node: TreeNode<{ readonly name: string; readonly value: Uint8Array }>): void => {
          const range = places.nodes.get(node);
          expect(view.getUint32(range!.offset)).toBe(1);
          expect(view.getUint32(range!.offset + range!.size - 4)).toBe(2);
          expect(regions.get(range!.offset)).toMatchObject({ kind: 'begin_node', name: node.name });
          for (const property of node.properties) {
            const place = places.properties.get(property)!;
            expect(view.getUint32(place.tokenOffset)).toBe(3);
            expect(bytes.slice(place.valueOffset, place.valueOffset + property.value.length)).toEqual(
              property.value,
            );
            const end = place.nameOffset! + property.name.length;
            expect(latin(bytes.slice(place.nameOffset!, end))).toBe(property.name);
            expect(regions.get(place.tokenOffset)).toMatchObject({
              kind: 'property',
              size: 12,
              name: property.name,
            });
            if (property.value.length > 0)
              expect(regions.get(place.valueOffset)).toMatchObject({
                kind: 'value',
                size: property.value.length,
              });
          }
          node.children.forEach(check);
        };
        check(fdt.root);
      }),
      { numRuns: 200 },
    );
  });

  test.each(goldenNames)('%s is covered whole and cut at every byte', (name) => {
    const bytes = golden(name);
    expectPartition(blobRegions(bytes, decodeBlob(bytes)), bytes.length);
    for (let length = 1; length < Math.min(bytes.length, 400); length += 1) {
      const cut = bytes.slice(0, length);
      expectPartition(blobRegions(cut, decodeBlob(cut)), length);
    }
  });

  test('the kernel cuts out/fdt: the region after the last whole tag is unread', () => {
    const bytes = golden('kho-root-7.2-7.3-meta').slice(0, 153);
    const { fdt } = ok(parseTruncatedFdt(bytes));
    const kinds = fdtRegions(fdt, bytes).map(({ kind }) => kind);
    expect(['unread', 'value', 'property']).toContain(kinds.at(-1));
    const places = treePlaces(fdt, bytes.length);
    const root = places.nodes.get(fdt.root!)!;
    expect(root.offset + root.size).toBe(bytes.length);
  });

  test('children of one name have their count in the path', () => {
    const child = (): FdtNode => ({ name: 'x', properties: [], children: [] });
    const bytes = written({ name: '', properties: [], children: [child(), child()] });
    const paths = fdtRegions(ok(parseFdt(bytes)).fdt, bytes)
      .filter(({ kind }) => kind === 'begin_node')
      .map(({ path }) => path);
    expect(paths).toEqual(['/', '/x', '/x[1]']);
  });
});
