import { describe, expect, test } from '@jest/globals';
import { encodeFdt, fromJson, parseFdt, toJson } from '../../services/fdt/index.js';
import { golden, goldenNames, ok } from './trees.js';

describe('golden trees of the kernel', () => {
  test('there are fifteen of them', () => {
    expect(goldenNames).toHaveLength(15);
  });

  test.each(goldenNames)('%s: parse, then encode, gives the same bytes', (name) => {
    const bytes = golden(name);
    const { fdt } = ok(parseFdt(bytes, { allowMissingSlack: true }));
    expect(ok(encodeFdt(fdt)).bytes).toEqual(bytes);
  });

  test.each(goldenNames)('%s: JSON text carries everything, layout included', (name) => {
    const bytes = golden(name);
    const { fdt } = ok(parseFdt(bytes, { allowMissingSlack: true }));
    const read = ok(fromJson(JSON.parse(JSON.stringify(toJson(fdt))))).fdt;
    expect(read).toEqual(fdt);
    expect(ok(encodeFdt(read)).bytes).toEqual(bytes);
  });

  test('the tree that was never packed is refused unless missing slack is allowed', () => {
    expect(parseFdt(golden('luo-v4-used'))).toMatchObject({
      ok: false,
      error: { code: 'TRUNCATED', offset: 4 },
    });
  });

  test('names, values and order are what the kernel wrote', () => {
    const { fdt } = ok(parseFdt(golden('kho-root-7.2-7.3-luo')));
    expect(fdt.root.properties.map((property) => property.name)).toEqual([
      'compatible',
      'preserved-memory-map',
    ]);
    expect(fdt.root.children.map((child) => child.name)).toEqual(['LUO', 'kexec-metadata']);
    expect(fdt.root.children[0]?.properties.map((property) => property.name)).toEqual([
      'blob-size',
      'preserved-data',
    ]);
    expect(fdt.header).toMatchObject({ totalSize: 285, offReserve: 0x28, offStruct: 0x38, version: 17 });
  });
});
