import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  FILE_CONTAINER,
  FLB_CONTAINER,
  SESSION_CONTAINER,
  SESSION_CONTAINER_V5,
  blockCapacity,
  containerCapacity,
  decodeBlock,
  decodeBlockChain,
  decodeContainer,
  decodeFolioEntry,
  decodeKexecMetadata,
  decodeKhoVmalloc,
  decodeKhoVmallocChunk,
  decodeBlob,
  decodeLuoExperimental,
  decodeLuoStruct,
  decodeMemfd,
  encodeBlock,
  encodeBlockChain,
  encodeContainer,
  encodeFolioEntry,
  encodeKexecMetadata,
  encodeKhoVmalloc,
  encodeKhoVmallocChunk,
  encodeBlob,
  encodeLuoExperimental,
  encodeLuoStruct,
  encodeMemfd,
  fileEntry,
  flbEntry,
  pciAddress,
  placePciFlb,
  readPciFlb,
  sessionEntry,
  sessionEntryV4,
  sparseMemory,
  writePlaced,
  packedLayout,
  type EntryCodec,
  type LuoExperimental,
  type SessionEntry,
} from '../../services/abi/index.js';
import { codeOf, ok } from './blobs.js';

const u64 = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
const u32 = fc.nat(0xffffffff);
const vmalloc = fc.record({ first: u64, totalPages: u32, flags: fc.nat(0xffff), order: fc.nat(0xffff) });
const name = (max: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[!-~]{1,${max}}$`));
const at = (bytes: Uint8Array, offset: number): bigint =>
  new DataView(bytes.buffer).getBigUint64(offset, true);
const session = (index: number): SessionEntry => ({ name: `vm-${index}`, filesPa: 4096n, count: 2n });

describe('packed structures keep every value', () => {
  const holds = (property: fc.IRawProperty<unknown>): void =>
    fc.assert(property as fc.IProperty<unknown>, { numRuns: 200 });

  test('luo_ser, kexec metadata, vmalloc, folio', () => {
    holds(
      fc.property(fc.record({ number: u64, sessionsPa: u64, flbsPa: u64 }), (luo) => {
        expect(ok(decodeLuoStruct(ok(encodeLuoStruct(luo)).bytes)).luo).toEqual(luo);
      }),
    );
    holds(
      fc.property(fc.record({ previousRelease: name(64), kexecCount: u32 }), (metadata) => {
        const { bytes } = ok(encodeKexecMetadata(metadata));
        expect(bytes).toHaveLength(73);
        expect(ok(decodeKexecMetadata(bytes)).metadata).toEqual(metadata);
      }),
    );
    holds(
      fc.property(vmalloc, (area) => {
        expect(ok(decodeKhoVmalloc(ok(encodeKhoVmalloc(area)).bytes)).vmalloc).toEqual(area);
      }),
    );
    holds(
      fc.property(
        fc.record({ pfn: fc.bigInt({ min: 0n, max: (1n << 52n) - 1n }), flags: fc.nat(0xfff), index: u64 }),
        (folio) => {
          expect(ok(decodeFolioEntry(ok(encodeFolioEntry(folio)).bytes)).folio).toEqual(folio);
        },
      ),
    );
  });

  test('memfd v1 in 40 bytes and v2 in 48, fields in their places', () => {
    const common = { pos: u64, size: u64, nrFolios: u64, folios: vmalloc };
    const v1 = fc.record({ compatible: fc.constant('memfd-v1' as const), ...common });
    const v2 = fc.record({ compatible: fc.constant('memfd-v2' as const), ...common, seals: u32, flags: u32 });
    holds(
      fc.property(fc.oneof(v1, v2), (memfd) => {
        const { bytes } = ok(encodeMemfd(memfd));
        expect(ok(decodeMemfd(bytes, memfd.compatible)).memfd).toEqual(memfd);
        expect(at(bytes, 8)).toBe(memfd.size);
        expect(at(bytes, memfd.compatible === 'memfd-v1' ? 16 : 24)).toBe(memfd.nrFolios);
        expect(at(bytes, memfd.compatible === 'memfd-v1' ? 24 : 32)).toBe(memfd.folios.first);
      }),
    );
    expect(codeOf(decodeMemfd(new Uint8Array(48), 'memfd-v1'))).toBe('SIZE');
  });

  test('session, file and FLB entries, fields in their places', () => {
    const entry = { name: 'vm-web-1', filesPa: 0x1000n, count: 2n };
    const bytes = ok(sessionEntry.encode(entry)).bytes;
    expect([bytes.length, at(bytes, 64), at(bytes, 72)]).toEqual([80, 0x1000n, 2n]);
    const old = ok(sessionEntryV4.encode({ ...entry, pageCount: 1n })).bytes;
    expect([old.length, at(old, 56), at(old, 64), at(old, 72)]).toEqual([80, 0x1000n, 1n, 2n]);
    const file = ok(
      fileEntry.encode({ compatible: 'memfd-v2', data: 0x2000n, token: (1n << 64n) - 1n }),
    ).bytes;
    expect([file.length, at(file, 48), at(file, 56)]).toEqual([64, 0x2000n, (1n << 64n) - 1n]);
    const round = <E>(codec: EntryCodec<E>, value: E): void => {
      expect(ok(codec.decode(ok(codec.encode(value)).bytes)).entry).toEqual(value);
    };
    holds(
      fc.property(name(63), name(47), u64, u64, u64, (long, short, a, b, c) => {
        round(sessionEntry, { name: long, filesPa: a, count: b });
        round(sessionEntryV4, { name: short, filesPa: a, pageCount: b, count: c });
        round(fileEntry, { compatible: short, data: a, token: b });
        round(flbEntry, { name: short, data: a, count: b });
      }),
    );
  });

  test('an empty session is a name and sixteen zero bytes', () => {
    const bytes = ok(sessionEntry.encode({ name: 'x', filesPa: 0n, count: 0n })).bytes;
    expect(bytes.subarray(1)).toEqual(new Uint8Array(79));
  });

  test('values that do not fit are refused with their place', () => {
    expect(sessionEntry.encode({ name: 'n'.repeat(64), filesPa: 0n, count: 0n })).toMatchObject({
      error: { code: 'RANGE', offset: 0 },
    });
    expect(codeOf(sessionEntry.encode({ name: 'n'.repeat(63), filesPa: 0n, count: 0n }))).toBe('ok');
    expect(
      codeOf(sessionEntryV4.encode({ name: 'n'.repeat(56), filesPa: 0n, pageCount: 0n, count: 0n })),
    ).toBe('RANGE');
    expect(codeOf(fileEntry.encode({ compatible: 'c'.repeat(48), data: 0n, token: 0n }))).toBe('RANGE');
    expect(codeOf(fileEntry.encode({ compatible: 'c', data: -1n, token: 0n }))).toBe('RANGE');
    expect(codeOf(encodeKexecMetadata({ previousRelease: 'r'.repeat(65), kexecCount: 0 }))).toBe('RANGE');
    expect(codeOf(encodeFolioEntry({ pfn: 1n << 52n, flags: 0, index: 0n }))).toBe('RANGE');
    expect(codeOf(encodeLuoStruct({ number: 1n << 64n, sessionsPa: 0n, flbsPa: 0n }))).toBe('RANGE');
    expect(fileEntry.decode(new Uint8Array(64).fill(1))).toMatchObject({
      error: { code: 'FIELD', offset: 0 },
    });
  });

  test('a vmalloc chunk holds 511 pages and ends at the first zero', () => {
    const pages = Array.from({ length: 511 }, (_, index) => BigInt(index + 1) << 12n);
    const full = { next: 0x9000n, pages };
    expect(ok(decodeKhoVmallocChunk(ok(encodeKhoVmallocChunk(full)).bytes)).chunk).toEqual(full);
    expect(codeOf(encodeKhoVmallocChunk({ next: 0n, pages: [...pages, 4096n] }))).toBe('RANGE');
    const holed = ok(encodeKhoVmallocChunk({ next: 0n, pages: [4096n] })).bytes;
    holed[8 + 16] = 1;
    expect(decodeKhoVmallocChunk(holed)).toMatchObject({ error: { code: 'FIELD', offset: 24 } });
  });
});

describe('lists behind the LUO blob', () => {
  test('capacities are those of the kernel', () => {
    expect([
      containerCapacity(SESSION_CONTAINER, 80),
      containerCapacity(SESSION_CONTAINER_V5, 80),
      containerCapacity(FILE_CONTAINER, 64),
      containerCapacity(FLB_CONTAINER, 64),
      blockCapacity(80),
      blockCapacity(64),
    ]).toEqual([819, 819, 128, 63, 51, 63]);
  });

  test('page containers: header, entries, zeros', () => {
    const entries = [session(1), session(2)];
    const { bytes } = ok(encodeContainer(SESSION_CONTAINER, sessionEntry, entries));
    expect([bytes.length, at(bytes, 0)]).toEqual([65536, 2n]);
    expect(ok(decodeContainer(SESSION_CONTAINER, sessionEntry, bytes)).entries).toEqual(entries);
    const flbs = [{ name: 'flb', data: 1n, count: 1n }];
    const flb = ok(encodeContainer(FLB_CONTAINER, flbEntry, flbs)).bytes;
    expect([flb.length, at(flb, 0), at(flb, 8)]).toEqual([4096, 1n, 1n]);
    expect(ok(decodeContainer(FLB_CONTAINER, flbEntry, flb)).entries).toEqual(flbs);
    const files = [{ compatible: 'memfd-v1', data: 4096n, token: 7n }];
    const file = ok(encodeContainer(FILE_CONTAINER, fileEntry, files)).bytes;
    expect(ok(decodeContainer(FILE_CONTAINER, fileEntry, file, 1n)).entries).toEqual(files);
    expect(decodeContainer(FILE_CONTAINER, fileEntry, file, 0n)).toMatchObject({
      error: { code: 'FIELD', offset: 0 },
    });
  });

  test('page containers refuse one entry too many, a count above capacity and a wrong size', () => {
    const many = Array.from({ length: 820 }, (_, index) => session(index));
    expect(codeOf(encodeContainer(SESSION_CONTAINER, sessionEntry, many))).toBe('NOSPACE');
    const { bytes } = ok(encodeContainer(SESSION_CONTAINER, sessionEntry, many.slice(0, 819)));
    new DataView(bytes.buffer).setBigUint64(0, 820n, true);
    expect(decodeContainer(SESSION_CONTAINER, sessionEntry, bytes)).toMatchObject({
      error: { code: 'RANGE', offset: 0 },
    });
    expect(codeOf(decodeContainer(SESSION_CONTAINER, sessionEntry, bytes.slice(1)))).toBe('SIZE');
    const broken = ok(encodeContainer(SESSION_CONTAINER, sessionEntry, [session(1)])).bytes;
    broken.fill(1, 8, 72);
    expect(decodeContainer(SESSION_CONTAINER, sessionEntry, broken)).toMatchObject({
      error: { code: 'FIELD', offset: 8 },
    });
  });

  test('block chains: all but the last block are full, links and counts in the header', () => {
    const entries = Array.from({ length: 120 }, (_, index) => session(index));
    const pages = [0x1000n, 0x5000n, 0x3000n, 0x9000n];
    const { blocks } = ok(encodeBlockChain(sessionEntry, entries, pages));
    expect(blocks.map(({ pa, bytes }) => [pa, at(bytes, 0), at(bytes, 8)])).toEqual([
      [0x1000n, 0x5000n, 51n],
      [0x5000n, 0x3000n, 51n],
      [0x3000n, 0n, 18n],
    ]);
    const memory = new Map(blocks.map(({ pa, bytes }) => [pa, bytes]));
    expect(ok(decodeBlockChain(sessionEntry, 0x1000n, (pa) => memory.get(pa))).entries).toEqual(entries);
    expect(ok(decodeBlockChain(sessionEntry, 0n, () => undefined)).entries).toEqual([]);
    expect(codeOf(encodeBlockChain(sessionEntry, entries, pages.slice(0, 2)))).toBe('NOSPACE');
  });

  test('the receiving kernel refuses a cycle, an empty block, a count above capacity', () => {
    const loop = ok(encodeBlock(sessionEntry, { next: 0x1000n, entries: [session(1)] })).bytes;
    expect(codeOf(decodeBlockChain(sessionEntry, 0x1000n, () => loop))).toBe('FIELD');
    const hollow = ok(encodeBlock(sessionEntry, { next: 0n, entries: [] })).bytes;
    expect(codeOf(decodeBlock(sessionEntry, hollow))).toBe('ok');
    expect(codeOf(decodeBlockChain(sessionEntry, 0x1000n, () => hollow))).toBe('FIELD');
    new DataView(hollow.buffer).setBigUint64(8, 52n, true);
    expect(codeOf(decodeBlock(sessionEntry, hollow))).toBe('RANGE');
    expect(codeOf(decodeBlockChain(sessionEntry, 0x1000n, () => undefined))).toBe('NOTFOUND');
    let next = 0x1000n;
    const endless = (): Uint8Array => {
      next += 0x1000n;
      return ok(encodeBlock(sessionEntry, { next, entries: [session(1)] })).bytes;
    };
    expect(codeOf(decodeBlockChain(sessionEntry, 0x1000n, endless))).toBe('RANGE');
  });
});

describe('the FLB of PCI core', () => {
  const slot = fc.record({ domain: u32, bdf: fc.nat(0xffff), refcount: fc.nat(3) });

  test('devices and free slots come back from memory', () => {
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 1200 }), (slots) => {
        const memory = sparseMemory();
        const placed = ok(placePciFlb({ slots }, memory.allocate));
        writePlaced(placed.pieces, memory.write);
        expect(ok(readPciFlb(memory, placed.data)).pci.slots).toEqual(slots);
      }),
      { numRuns: 20 },
    );
    expect(pciAddress({ domain: 0x10, bdf: 0x01fb, refcount: 1 })).toBe('0010:01:1f.3');
  });

  test('another version and a wrong count are rejected by address and offset', () => {
    const memory = sparseMemory();
    const slots = [{ domain: 0, bdf: 8, refcount: 1 }];
    const { data, pieces } = ok(placePciFlb({ slots }, memory.allocate));
    const damaged = (offset: number): unknown => {
      writePlaced(pieces, memory.write);
      memory.write(data, 16).set([9], offset);
      return readPciFlb(memory, data);
    };
    expect(damaged(0)).toMatchObject({ error: { code: 'COMPATIBLE', pa: data, offset: 0 } });
    expect(damaged(4)).toMatchObject({ error: { code: 'FIELD', pa: data, offset: 4 } });
  });
});

describe("posted forms of LUO's blob, which are in no release", () => {
  const words = { number: u64, sessionsPa: u64, flbsPa: u64 };
  const part = fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/);
  const composite = fc
    .record({ ...words, first: part, more: fc.array(part, { minLength: 1, maxLength: 4 }) })
    .map(({ first, more, ...rest }): LuoExperimental => {
      return { form: 'composite', version: [`luo-${first}`, ...more].join(';'), ...rest };
    });
  const features = fc
    .record({ ...words, supported: u64, required: u64, active: u64 })
    .filter(({ supported }) => supported !== 0n)
    .map(({ supported, required, active, ...rest }): LuoExperimental => {
      const bits = { supported, required: required & supported, active: active & supported };
      return { form: 'features', features: bits, ...rest };
    });

  test('keep every value, and are decoded under a label of their own with a named field for each byte', () => {
    fc.assert(
      fc.property(fc.oneof(composite, features), (luo) => {
        const { bytes } = ok(encodeLuoExperimental(luo));
        expect(ok(decodeLuoExperimental(bytes)).luo).toEqual(luo);
        const blob = decodeBlob(bytes);
        expect(blob).toEqual({
          kind: 'luo-experimental',
          compatible: luo.form === 'composite' ? luo.version : null,
          luo,
        });
        expect(ok(encodeBlob(blob)).bytes).toEqual(bytes);
        expect(packedLayout(bytes)?.fields.reduce((sum, { size }) => sum + size, 0)).toBe(bytes.length);
      }),
    );
  });

  test('have the posted sizes, and the first bytes tell them apart', () => {
    const values = { number: 2n, sessionsPa: 0n, flbsPa: 4096n };
    const bits = { supported: 7n, required: 7n, active: 7n };
    const [version, header] = [
      ok(encodeLuoExperimental({ form: 'composite', version: 'luo-v5;block-v1', ...values })).bytes,
      ok(encodeLuoExperimental({ form: 'features', features: bits, ...values })).bytes,
    ];
    expect([version.length, header.length]).toEqual([40, 152]);
    expect(Buffer.from(version.subarray(0, 4)).toString()).toBe('luo-');
    expect(Buffer.from(header.subarray(0, 8)).toString('hex')).toBe('0700000000000000');
    expect([at(version, 16), at(header, 128)]).toEqual([2n, 2n]);
    // The struct of a release is not taken for one of them.
    expect(decodeLuoExperimental(ok(encodeLuoStruct(values)).bytes).ok).toBe(false);
  });

  test('bytes of any length are refused with an error or given back as they are', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .tuple(fc.oneof(composite, features), fc.nat(400), fc.nat(255), fc.nat(400))
        .map(([luo, length, value, place]) => {
          const { bytes } = ok(encodeLuoExperimental(luo));
          const changed = new Uint8Array(length);
          changed.set(bytes.subarray(0, length));
          if (place < length) changed[place] = value;
          return changed;
        }),
    );
    fc.assert(
      fc.property(hostile, (bytes) => {
        const decoded = decodeLuoExperimental(bytes);
        if (decoded.ok) expect(ok(encodeLuoExperimental(decoded.luo)).bytes).toEqual(bytes);
        else expect(['SIZE', 'COMPATIBLE', 'FIELD']).toContain(decoded.error.code);
        expect(ok(encodeBlob(decodeBlob(bytes))).bytes).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  test('a memory file with feature bits keeps every value', () => {
    const bits = { supported: 3n, required: 3n, active: 1n };
    fc.assert(
      fc.property(
        fc.record({ pos: u64, size: u64, seals: u32, flags: u32, nrFolios: u64, folios: vmalloc }),
        (values) => {
          const memfd = { compatible: 'memfd' as const, features: bits, ...values };
          const { bytes } = ok(encodeMemfd(memfd));
          expect(bytes).toHaveLength(176);
          expect(ok(decodeMemfd(bytes, 'memfd')).memfd).toEqual(memfd);
          bytes[100] = 1;
          expect(codeOf(decodeMemfd(bytes, 'memfd'))).toBe('FIELD');
        },
      ),
    );
  });
});
