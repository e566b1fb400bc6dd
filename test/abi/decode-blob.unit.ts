import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  blobToJson,
  decodeBlob,
  encodeBlob,
  encodeKexecMetadata,
  encodeLuoFdt,
  encodeLuoStruct,
  encodeLuoSubsystems,
  encodeLuoV4Session,
  encodeMemblock,
  firstBlobDifference,
} from '../../services/abi/index.js';
import { writeTree } from '../../services/fdt/index.js';
import { VALUES, golden, ok } from './blobs.js';

const latin = (text: string): Uint8Array => new TextEncoder().encode(text);
const rootWith = (compatible: string): Uint8Array =>
  ok(
    writeTree({
      name: '',
      properties: [{ name: 'compatible', value: latin(`${compatible}\0`) }],
      children: [],
    }),
  ).bytes;
const luoStruct = ok(encodeLuoStruct({ number: 1n, sessionsPa: 0n, flbsPa: 0x49d000n })).bytes;
const metadata = ok(encodeKexecMetadata({ previousRelease: '7.3.4', kexecCount: 1 })).bytes;

describe('a blob is recognized by its content', () => {
  test('the 32 bytes of a 7.3 first boot', () => {
    expect(Buffer.from(luoStruct).toString('hex')).toBe(
      '6c756f2d7635000001000000000000000000000000000000' + '00d0490000000000',
    );
    expect(decodeBlob(luoStruct)).toEqual({
      kind: 'luo-struct',
      compatible: 'luo-v5',
      luo: { number: 1n, sessionsPa: 0n, flbsPa: 0x49d000n },
    });
  });

  test('kexec metadata, and its neighbours that are not', () => {
    expect(decodeBlob(metadata)).toMatchObject({
      kind: 'kexec-metadata',
      version: 1,
      metadata: { previousRelease: '7.3.4' },
    });
    const version2 = metadata.slice();
    version2[0] = 2;
    const binary = metadata.slice();
    binary[6] = 0x01;
    const tail = metadata.slice();
    tail[60] = 0x41;
    for (const bytes of [version2, binary, tail, metadata.slice(1)])
      expect(decodeBlob(bytes).kind).toBe('opaque');
  });

  test('memblock and the session tree of v4', () => {
    const regions = [{ name: 'n1', start: 0x1000n, size: 0x2000n }];
    const memblock = ok(encodeMemblock(regions)).bytes;
    expect(memblock).toHaveLength(206);
    expect(decodeBlob(memblock)).toEqual({
      kind: 'memblock',
      compatible: 'memblock-v1',
      regions,
      layout: null,
    });
    const session = { count: 3n, dataPa: 0x5000n, pageCount: 1n };
    const v4 = ok(encodeLuoV4Session(session)).bytes;
    expect(v4).toHaveLength(204);
    expect(decodeBlob(v4)).toMatchObject({ kind: 'luo-v4-session', session, layout: null });
  });
});

test('subsystems of v4 keep the order in which they were set, and share tails of names', () => {
  const subsystems = [
    { name: 'luo-session-v1', data: 0x1000n },
    { name: 'session-v1', data: 0x2000n },
    { name: 'other', data: 0n },
  ];
  const { bytes } = ok(encodeLuoSubsystems({ subsystems }));
  expect(bytes).toHaveLength(4096);
  expect(decodeBlob(bytes)).toEqual({
    kind: 'luo-subsystems',
    compatible: 'luo-v1',
    luo: { subsystems },
    layout: null,
  });
  expect(new TextDecoder().decode(bytes).split('session-v1')).toHaveLength(2);
});

describe('what is not known stays whole and is shown by its string', () => {
  test.each([
    'kho-v2',
    'kho-v9',
    'luo-v2',
    'luo-v6',
    'luo-v5;block-v1',
    'kho-v4;block-v1;vmalloc-v1',
    'fancy',
  ])('a tree of %s', (compatible) => {
    const bytes = rootWith(compatible);
    const blob = decodeBlob(bytes);
    expect(blob).toMatchObject({ kind: 'fdt', compatible });
    expect(ok(encodeBlob(blob)).bytes).toEqual(bytes);
  });

  test('a structure of a later version or a composite', () => {
    for (const compatible of ['luo-v6', 'luo-v55', 'luo-v5;block-v1']) {
      const bytes = new Uint8Array(48);
      bytes.set(latin(compatible));
      expect(decodeBlob(bytes)).toMatchObject({ kind: 'opaque', compatible, size: 48 });
    }
  });

  test('known string, unknown content: a tree, not a guess', () => {
    const odd = writeTree({
      name: '',
      properties: [
        { name: 'compatible', value: latin('luo-v1\0') },
        { name: 'liveupdate-number', value: new Uint8Array(4) },
      ],
      children: [],
    });
    expect(decodeBlob(ok(odd).bytes)).toMatchObject({ kind: 'fdt', compatible: 'luo-v1' });
    const v3 = rootWith('kho-v3');
    expect(decodeBlob(v3)).toMatchObject({ kind: 'fdt', compatible: 'kho-v3' });
  });

  test('a tree without a string, or whose string is not one, and freed memory', () => {
    expect(decodeBlob(ok(writeTree({ name: '', properties: [], children: [] })).bytes)).toMatchObject({
      compatible: null,
    });
    expect(decodeBlob(rootWith('a\0b'))).toMatchObject({ kind: 'fdt', compatible: null });
    expect(decodeBlob(new Uint8Array(32))).toMatchObject({ kind: 'opaque', compatible: null, size: 32 });
    expect(decodeBlob(latin('#!/bin/busybox sh\n/bin/busybox m'))).toMatchObject({
      kind: 'opaque',
      compatible: null,
    });
    expect(decodeBlob(new Uint8Array(0))).toMatchObject({ kind: 'opaque', size: 0 });
  });

  test('a cut KHO root still tells its children', () => {
    const cut = golden('kho-root-7.2-7.3-luo').slice(0, 233);
    const blob = decodeBlob(cut);
    expect(blob).toMatchObject({
      kind: 'fdt-truncated',
      compatible: 'kho-v4',
      kho: {
        mapPa: VALUES.mapPa,
        complete: true,
        subtrees: [
          { name: 'LUO', pa: VALUES.luoPa, size: 32n },
          { name: 'kexec-metadata', pa: VALUES.metadataPa, size: 73n },
        ],
      },
    });
    expect(ok(encodeBlob(blob)).bytes).toEqual(cut);
    const early = decodeBlob(golden('kho-root-6.19-7.0-final').slice(0, 152));
    expect(early).toMatchObject({
      kind: 'fdt-truncated',
      kho: {
        complete: false,
        mapPa: VALUES.mapPa,
        subtrees: [{ name: 'memblock' }, { name: 'LUO', pa: null }],
      },
    });
  });

  test('a page around a blob: stale bytes behind totalsize are kept', () => {
    const page = new Uint8Array(4096).fill(0xcc);
    page.set(golden('luo-6.19'));
    const blob = decodeBlob(page);
    expect(blob).toMatchObject({ kind: 'luo-fdt', luo: { number: 1n } });
    expect(ok(encodeBlob(blob)).bytes).toEqual(page);
  });
});

describe('hostile input', () => {
  const seeds = [
    ...['luo-6.19', 'luo-7.0-7.1', 'kho-root-7.1-final', 'kho-test-v1', 'luo-v4-used'].map(golden),
    luoStruct,
    metadata,
  ];

  test('anything decodes to something, and encodes back to the same bytes', () => {
    const mutated = fc
      .record({
        seed: fc.constantFrom(...seeds),
        edits: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        cut: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
      })
      .map(({ seed, edits, cut }) => {
        const bytes = cut === undefined ? seed.slice() : seed.slice(0, cut % seed.length);
        for (const [at, byte] of edits) if (bytes.length > 0) bytes[at % bytes.length] = byte;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 128 })), (bytes) => {
        const blob = decodeBlob(bytes);
        expect(ok(encodeBlob(blob)).bytes).toEqual(bytes);
        expect(() => JSON.stringify(blobToJson(blob))).not.toThrow();
      }),
      { numRuns: 5000 },
    );
  });
});

describe('for people and APIs', () => {
  test('u64 are decimal strings, never numbers', () => {
    const max = (1n << 64n) - 1n;
    const blob = decodeBlob(ok(encodeLuoFdt({ form: 'session', number: max, sessionHeaderPa: 4096n })).bytes);
    expect(blobToJson(blob)).toEqual({
      kind: 'luo-fdt',
      compatible: 'luo-v1',
      luo: { form: 'session', number: '18446744073709551615', sessionHeaderPa: '4096' },
      layout: null,
    });
  });

  test('a drift is named: property, field, length', () => {
    const luo = golden('luo-6.19');
    luo[0xa9] = 0xff;
    expect(firstBlobDifference(golden('luo-6.19'), luo)).toMatchObject({
      offset: 0xa9,
      where: '/luo-session luo-session-header',
    });
    const other = ok(encodeLuoStruct({ number: 1n, sessionsPa: 0x1000n, flbsPa: 0x49d000n })).bytes;
    expect(firstBlobDifference(luoStruct, other)).toMatchObject({ offset: 17, where: 'sessions_pa' });
    const count = ok(encodeKexecMetadata({ previousRelease: '7.3.4', kexecCount: 2 })).bytes;
    expect(firstBlobDifference(metadata, count)).toMatchObject({ offset: 69, where: 'kexec_count' });
    expect(firstBlobDifference(metadata, metadata.slice(0, 70))).toMatchObject({
      offset: 70,
      where: 'length',
    });
    expect(firstBlobDifference(metadata, metadata)).toBeNull();
    expect(firstBlobDifference(golden('luo-6.19'), luoStruct)).toMatchObject({ offset: 0, where: 'byte 0' });
  });
});
