import { describe, expect, test } from '@jest/globals';
import {
  diffFdt,
  firstDifference,
  fromJson,
  openInto,
  parseFdt,
  parseTruncatedFdt,
  toDts,
  toJson,
  valueText,
  writeTree,
} from '../../services/fdt/index.js';
import { codeOf, golden, ok } from './trees.js';

const bytes = (...list: number[]): Uint8Array => new Uint8Array(list);
const read = (name: string) => ok(parseFdt(golden(name))).fdt;

describe('source text', () => {
  test('guesses strings, cells and bytes as dtc does', () => {
    expect(valueText(new TextEncoder().encode('a\0b"\\c\0'))).toBe('"a", "b\\"\\\\c"');
    expect(valueText(bytes(0, 0, 0, 1, 0xde, 0xad, 0xbe, 0xef))).toBe('<0x1 0xdeadbeef>');
    expect(valueText(bytes(1, 2, 0xff))).toBe('[01 02 ff]');
    expect(valueText(bytes())).toBe('');
    expect(valueText(bytes(0x61, 0, 0, 0))).toBe('<0x61000000>');
  });

  test('the LUO blob of 6.19', () => {
    expect(toDts(read('luo-6.19'))).toBe(
      [
        '/dts-v1/;',
        '',
        '/ {',
        '\tcompatible = "luo-v1";',
        '\tliveupdate-number = <0x1000000 0x0>;',
        '',
        '\tluo-session {',
        '\t\tcompatible = "luo-session-v2";',
        '\t\tluo-session-header = <0x204 0x1000000>;',
        '\t};',
        '};',
        '',
      ].join('\n'),
    );
  });

  test('what the language cannot say stays visible as a comment', () => {
    const root = {
      name: 'luo-session',
      properties: [{ name: 'a b*/', value: bytes() }],
      children: [{ name: 'x y', properties: [], children: [] }],
    };
    const text = toDts(ok(parseFdt(ok(writeTree(root)).bytes)).fdt);
    expect(text).toContain('/* the root node is named "luo-session" */');
    expect(text).toContain('/* "a b* /"; */');
    expect(text).toContain('/* node "x y" omitted */');
  });
});

describe('JSON', () => {
  test('shows a value in several ways and keeps u64 out of numbers', () => {
    const property = toJson(read('luo-6.19')).root.properties[1];
    expect(property).toEqual({
      name: 'liveupdate-number',
      hex: '0100000000000000',
      cells: ['0x1000000', '0x0'],
      u64: '1',
    });
  });

  test('a wrong field is named', () => {
    const wrong = fromJson({ root: { name: '', properties: [{ name: 'x', hex: 'zz' }] } });
    expect(wrong).toMatchObject({
      ok: false,
      error: { code: 'BADJSON', message: expect.stringContaining('root.properties[0].hex') },
    });
    expect(codeOf(fromJson({ root: { name: '' }, reserve: [{ address: 5, size: '1' }] }))).toBe('BADJSON');
    expect(
      codeOf(fromJson({ root: { name: '' }, reserve: [{ address: '18446744073709551616', size: '1' }] })),
    ).toBe('BADJSON');
  });
});

describe('differences', () => {
  test('equal trees have none, even when laid out differently', () => {
    const packed = ok(openInto(golden('kho-root-7.1-empty'), 4096)).editor;
    ok(packed.pack());
    const a = read('kho-root-7.1-empty');
    const b = ok(parseFdt(packed.bytes())).fdt;
    expect(diffFdt(a, b)).toEqual([]);
    expect(firstDifference(a, a)).toBeNull();
    expect(firstDifference(a, b)).toMatchObject({ region: 'header', byteOffset: 7, path: null });
  });

  test('hunks name added and removed nodes with their properties, in order', () => {
    const hunks = diffFdt(read('kho-root-7.2-7.3-meta'), read('kho-root-7.2-7.3-luo'));
    expect(hunks.map((hunk) => [hunk.kind, hunk.path, hunk.property])).toEqual([
      ['added', '/LUO', undefined],
      ['added', '/LUO', 'blob-size'],
      ['added', '/LUO', 'preserved-data'],
    ]);
    const back = diffFdt(read('kho-root-7.2-7.3-luo'), read('kho-root-7.2-7.3-meta'));
    expect(back.map((hunk) => hunk.kind)).toEqual(['removed', 'removed', 'removed']);
  });

  test('a changed value has both sides', () => {
    const [first, ...rest] = diffFdt(read('kho-root-7.1-luo'), read('kho-root-7.2-7.3-luo'));
    expect(first).toMatchObject({ kind: 'changed', path: '/', property: 'compatible' });
    expect(String.fromCharCode(...(first?.after ?? []))).toBe('kho-v4\0');
    expect(rest.map((hunk) => [hunk.path, hunk.property])).toEqual([['/LUO', 'blob-size']]);
  });

  test('another order and another reserve map are changes', () => {
    const node = (name: string) => ({ name, properties: [], children: [] });
    const a = {
      root: { ...node(''), children: [node('a'), node('b')] },
      reserve: [{ address: 1n, size: 2n }],
    };
    const b = { root: { ...node(''), children: [node('b'), node('a')] }, reserve: [] };
    expect(diffFdt(a, b)).toEqual([
      { kind: 'changed', path: '/memreserve/', order: { before: ['0x1+0x2'], after: [] } },
      { kind: 'changed', path: '/', order: { before: ['a', 'b'], after: ['b', 'a'] } },
    ]);
  });

  test('a drift is pinned to the property and the byte', () => {
    const observed = golden('luo-7.0-7.1');
    observed[0xe6] = 0xaa;
    const drift = firstDifference(read('luo-7.0-7.1'), ok(parseFdt(observed)).fdt);
    expect(drift).toMatchObject({
      region: 'struct',
      path: '/luo-flb',
      property: 'luo-flb-header',
      offset: 0xe6,
      byteOffset: 0xe6,
    });
  });

  test('a node that is missing is named although the header differs first', () => {
    const drift = firstDifference(read('kho-root-7.1-luo'), read('kho-root-7.1-final'));
    expect(drift).toMatchObject({ path: '/memblock', property: null, byteOffset: 7 });
  });
});

describe('cut trees', () => {
  const whole = golden('kho-root-7.2-7.3-luo');

  test('a file frozen at 233 bytes: all values, and those names that are there', () => {
    const { fdt } = ok(parseTruncatedFdt(whole.slice(0, 233)));
    expect(fdt.structComplete).toBe(true);
    expect(fdt.header.totalSize).toBe(285);
    expect(fdt.root?.properties.map((p) => [p.name, p.nameOffset])).toEqual([
      [null, 0x15],
      [null, 0],
    ]);
    expect(fdt.root?.children.map((child) => child.name)).toEqual(['LUO', 'kexec-metadata']);
  });

  test('names become known as the file grows', () => {
    const { fdt } = ok(parseTruncatedFdt(whole.slice(0, 0xe4 + 32)));
    expect(fdt.root?.properties.map((p) => p.name)).toEqual(['compatible', 'preserved-memory-map']);
    expect(fdt.root?.children[0]?.properties.map((p) => p.name)).toEqual([null, null]);
  });

  test('a file cut inside a value keeps the part that is there', () => {
    const { fdt } = ok(parseTruncatedFdt(whole.slice(0, 0x62)));
    expect(fdt.structComplete).toBe(false);
    expect(fdt.root?.properties[1]).toMatchObject({ declaredLength: 8, value: bytes(0x00, 0x40) });
    expect(fdt.stopped).toMatchObject({ code: 'TRUNCATED' });
  });

  test('every length is answered', () => {
    for (let length = 0; length <= whole.length; length += 1) {
      expect(parseTruncatedFdt(whole.slice(0, length)).ok).toBe(length >= 40);
    }
  });
});
