import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  PAGE_SIZES,
  encodeBlock,
  releaseOf,
  fileEntry,
  placeLuoState,
  placeSessions,
  placeVmalloc,
  readLuoState,
  readMemfd,
  readSessions,
  readVmalloc,
  readVmallocBytes,
  replayAddresses,
  sessionEntry,
  sparseMemory,
  writePlaced,
  type Release,
  type HandedFile,
  type LuoBlob,
  type LuoState,
  type PageSize,
  type SessionInMemory,
  type SparseMemory,
} from '../../services/abi/index.js';
import { codeOf, ok } from './blobs.js';
import { pieceDifference } from './memory.js';

function era(release: string): Release {
  const found = releaseOf(release);
  if (found === null) throw new Error(release);
  return found;
}

const u64 = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
const name = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
const folio = fc.record({ pfn: fc.bigInt({ min: 0n, max: (1n << 52n) - 1n }), flags: fc.nat(3), index: u64 });

function file(memfd: 'memfd-v1' | 'memfd-v2'): fc.Arbitrary<HandedFile> {
  const opaque = fc.record({
    compatible: fc.constant('vfio-v1'),
    token: u64,
    payload: fc.record({ kind: fc.constant('opaque' as const), data: u64 }),
  });
  const memory = fc
    .record({ token: u64, pos: u64, size: u64, folios: fc.array(folio, { maxLength: 300 }) })
    .map(({ token, pos, size, folios }): HandedFile => {
      const none = { first: 0n, totalPages: 0, flags: 0, order: 0 };
      const common = { pos, size, nrFolios: BigInt(folios.length), folios: none };
      return {
        ...{ compatible: memfd, token },
        payload: {
          ...{ kind: 'memfd', folios },
          memfd:
            memfd === 'memfd-v1'
              ? { compatible: memfd, ...common }
              : { compatible: memfd, ...common, seals: 1, flags: 0 },
        },
      };
    });
  return fc.oneof(opaque, memory);
}

function state(release: string): fc.Arbitrary<LuoState> {
  const { handlers, flb } = era(release);
  const memfd = handlers.includes('memfd-v2') ? 'memfd-v2' : 'memfd-v1';
  const flbs = fc.array(fc.record({ name, data: u64, count: u64 }), { maxLength: 3 });
  return fc.record({
    number: u64,
    sessions: fc.array(fc.record({ name, files: fc.array(file(memfd), { maxLength: 4 }) }), {
      maxLength: 5,
    }),
    flbs: flb !== null ? flbs : fc.constant([]),
  });
}

/** Without the array's own place, which the layout chooses. */
function values(from: LuoState): unknown {
  const none = { first: 0n, totalPages: 0, flags: 0, order: 0 };
  return {
    ...from,
    sessions: from.sessions.map((session) => ({
      ...session,
      files: session.files.map(({ payload, ...rest }) => ({
        ...rest,
        payload:
          payload.kind === 'memfd' ? { ...payload, memfd: { ...payload.memfd, folios: none } } : payload,
      })),
    })),
  };
}

const combinations = ['6.19.6', '7.0.1', '7.1.13', '7.3.4'].flatMap((release) =>
  PAGE_SIZES.map((pageSize) => ({ release, pageSize })),
);

describe('the whole LUO state through memory', () => {
  test.each(combinations)(
    '$release, pages of $pageSize: the state comes back, and the same memory again',
    ({ release, pageSize }) => {
      fc.assert(
        fc.property(state(release), (given) => {
          const memory = sparseMemory();
          const placed = ok(placeLuoState(given, era(release), memory.allocate, pageSize));
          writePlaced(placed.pieces, memory.write);
          const read = ok(readLuoState(memory, placed.blob, era(release), pageSize));
          expect(values(read.state)).toEqual(values(given));
          const again = ok(
            placeLuoState(read.state, era(release), replayAddresses(read.addresses), pageSize),
          );
          expect(again.blob).toEqual(placed.blob);
          expect(pieceDifference(again.pieces, placed.pieces)).toBeNull();
        }),
        { numRuns: 6 },
      );
    },
  );

  test('a blob of another form is not misread', () => {
    const blob: LuoBlob = { form: 'session', number: 1n, sessionHeaderPa: 0x1000n };
    expect(codeOf(readLuoState(sparseMemory(), blob, era('7.3.4')))).toBe('COMPATIBLE');
    expect(codeOf(placeLuoState({ number: 1n, sessions: [], flbs: [] }, era('6.18'), () => null))).toBe(
      'COMPATIBLE',
    );
    const flb = { number: 1n, sessions: [], flbs: [{ name: 'f', data: 0n, count: 1n }] };
    expect(codeOf(placeLuoState(flb, era('6.19'), () => 0x1000n))).toBe('COMPATIBLE');
  });
});

const files = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ compatible: 'x', data: 0n, token: BigInt(i) }));
const sessions = (count: number): SessionInMemory[] =>
  Array.from({ length: count }, (_, i) => ({ name: `s${i}`, files: [] }));

describe('session and file lists', () => {
  test.each<[PageSize, number, number]>([
    [4096, 51, 63],
    [16384, 204, 255],
    [65536, 819, 1023],
  ])('blocks of %d bytes hold %d sessions and %d files', (pageSize, perSession, perFile) => {
    const memory = sparseMemory();
    const many = [{ name: 'a', files: files(perFile + 1) }, ...sessions(perSession)];
    const placed = ok(placeSessions(many, { containers: 'blocks' }, memory.allocate, pageSize));
    expect(placed.pieces.length).toBe(4);
    writePlaced(placed.pieces, memory.write);
    const read = ok(readSessions(memory, placed.head, { containers: 'blocks' }, pageSize));
    expect([read.sessions.length, read.sessions[0]!.files.length]).toEqual([perSession + 1, perFile + 1]);
  });

  test('series v5 counts pages in header and entry', () => {
    const memory = sparseMemory();
    const placed = ok(
      placeSessions(
        [{ name: 'a', files: files(2) }, ...sessions(1)],
        { containers: 'series-v5' },
        memory.allocate,
      ),
    );
    writePlaced(placed.pieces, memory.write);
    const read = ok(readSessions(memory, placed.head, { containers: 'series-v5' }));
    expect(read.sessions).toEqual([{ name: 'a', files: files(2) }, ...sessions(1)]);
    memory.write(placed.head + 16n + 64n, 8)[0] = 9;
    expect(readSessions(memory, placed.head, { containers: 'series-v5' })).toMatchObject({
      error: { code: 'FIELD', offset: 16 + 72 },
    });
  });

  test('limits: 819 sessions and 128 files in page containers; no sessions in blocks is head 0', () => {
    const pages = { containers: 'pages' } as const;
    expect(codeOf(placeSessions(sessions(820), pages, sparseMemory().allocate))).toBe('NOSPACE');
    expect(codeOf(placeSessions([{ name: 'a', files: files(129) }], pages, sparseMemory().allocate))).toBe(
      'NOSPACE',
    );
    expect(ok(placeSessions([], { containers: 'blocks' }, () => null)).head).toBe(0n);
    expect(ok(readSessions(sparseMemory(), 0n, { containers: 'blocks' })).sessions).toEqual([]);
    expect(codeOf(readSessions(sparseMemory(), 0n, { containers: null }))).toBe('COMPATIBLE');
  });
});

describe('what the receiving kernel refuses is refused with its place', () => {
  const put = (memory: SparseMemory, pa: bigint, value: bigint): void => {
    const bytes = memory.write(pa, 8);
    new DataView(bytes.buffer, bytes.byteOffset).setBigUint64(0, value, true);
  };
  function laid(count: number): { memory: SparseMemory; head: bigint; pages: readonly bigint[] } {
    const memory = sparseMemory();
    const placed = ok(
      placeSessions(
        [{ name: 'a', files: files(2) }, ...sessions(count)],
        { containers: 'blocks' },
        memory.allocate,
      ),
    );
    writePlaced(placed.pieces, memory.write);
    return { memory, head: placed.head, pages: placed.pieces.map(({ pa }) => pa) };
  }
  const read = (memory: SparseMemory, head: bigint, maxEntries = 1000) =>
    readSessions(memory, head, { containers: 'blocks' }, 4096, { maxEntries });

  test('cycles, empty blocks, counts above capacity, missing and shared pages, wrong file counts', () => {
    const { memory, head, pages } = laid(60);
    const [first, second, filePage] = [pages[0]!, pages[1]!, pages[2]!];
    put(memory, second, first);
    expect(read(memory, head)).toMatchObject({ error: { code: 'FIELD', pa: first } });
    put(memory, second, 0x777000n);
    expect(read(memory, head)).toMatchObject({ error: { code: 'NOTFOUND', pa: 0x777000n } });
    put(memory, second, filePage);
    expect(codeOf(read(memory, head))).toBe('FIELD');
    put(memory, second, 0n);
    put(memory, second + 8n, 0n);
    expect(read(memory, head)).toMatchObject({ error: { pa: second } });
    put(memory, second + 8n, 52n);
    expect(read(memory, head)).toMatchObject({ error: { code: 'RANGE', pa: second, offset: 8 } });
    put(memory, second + 8n, 10n);
    expect(codeOf(read(memory, head))).toBe('ok');
    expect(read(memory, head, 5)).toMatchObject({ error: { code: 'RANGE' } });
    put(memory, first + 16n + 72n, 3n);
    expect(read(memory, head)).toMatchObject({ error: { code: 'FIELD', pa: first, offset: 88 } });
    put(memory, first + 16n + 72n, 2n);
    put(memory, first + 96n + 64n, filePage);
    put(memory, first + 96n + 72n, 2n);
    expect(read(memory, head)).toMatchObject({ error: { code: 'FIELD', pa: filePage } });
    put(memory, first + 96n + 64n, 0n);
    expect(read(memory, head)).toMatchObject({ error: { code: 'FIELD', pa: first, offset: 96 + 72 } });
  });

  test('more than 10 000 blocks', () => {
    const bytes = ok(
      encodeBlock(sessionEntry, { next: 0n, entries: [{ name: 'a', filesPa: 0n, count: 0n }] }),
    ).bytes;
    const endless = {
      read: (pa: bigint) => {
        new DataView(bytes.buffer).setBigUint64(0, pa + 0x1000n, true);
        return bytes;
      },
    };
    expect(readSessions(endless, 0x1000n, { containers: 'blocks' })).toMatchObject({
      error: { code: 'RANGE', pa: 0x1000n + 10_000n * 0x1000n },
    });
  });

  test('memfd: no record, more folios than the array holds, a foreign handler', () => {
    const memory = sparseMemory();
    const entry = { compatible: 'memfd-v2', data: 0x5000n, token: 0n };
    expect(readMemfd(memory, entry)).toMatchObject({ error: { code: 'NOTFOUND', pa: 0x5000n } });
    put(memory, 0x5018n, 1n);
    expect(readMemfd(memory, entry)).toMatchObject({ error: { code: 'RANGE', pa: 0x5000n, offset: 24 } });
    put(memory, 0x5018n, 1n << 60n);
    expect(readMemfd(memory, entry)).toMatchObject({ error: { code: 'RANGE', offset: 24 } });
    expect(codeOf(readMemfd(memory, { ...entry, compatible: 'memfd-v3' }))).toBe('COMPATIBLE');
    expect(codeOf(readMemfd(memory, { ...entry, data: 0x5001n }))).toBe('FIELD');
    expect(fileEntry.size).toBe(64);
  });
});

describe('vmalloc areas', () => {
  test('filling the last slot of a chunk takes one more chunk', () => {
    for (const [pages, chunks] of [
      [0, 0],
      [1, 1],
      [510, 1],
      [511, 2],
      [512, 2],
      [1022, 3],
    ] as const) {
      const memory = sparseMemory();
      const { area, pieces } = ok(placeVmalloc(new Uint8Array(pages * 4096).fill(7), memory.allocate));
      writePlaced(pieces, memory.write);
      const read = ok(readVmallocBytes(memory, area));
      expect([read.chunks.length, read.pages.length, area.totalPages]).toEqual([chunks, pages, pages]);
      expect(Buffer.from(read.bytes).every((byte) => byte === 7)).toBe(true);
    }
  });

  test('huge pages: one address an order', () => {
    const memory = sparseMemory();
    const { area, pieces } = ok(placeVmalloc(new Uint8Array(3 << 21), memory.allocate, { order: 9 }));
    writePlaced(pieces, memory.write);
    expect(area).toMatchObject({ totalPages: 1536, flags: 3, order: 9 });
    expect(ok(readVmalloc(memory, area)).pages.length).toBe(3);
  });

  test('descriptors and chunks that cannot be are refused', () => {
    const memory = sparseMemory();
    const { area, pieces } = ok(placeVmalloc(new Uint8Array(3 * 4096), memory.allocate));
    writePlaced(pieces, memory.write);
    expect(readVmalloc(memory, { ...area, flags: 4 })).toMatchObject({
      error: { code: 'FIELD', offset: 12 },
    });
    expect(readVmalloc(memory, { ...area, order: 21 })).toMatchObject({
      error: { code: 'RANGE', offset: 14 },
    });
    expect(readVmalloc(memory, { ...area, totalPages: 0xffffffff })).toMatchObject({
      error: { code: 'RANGE', offset: 8 },
    });
    expect(readVmalloc(memory, { ...area, totalPages: 2 })).toMatchObject({
      error: { code: 'RANGE', pa: area.first, offset: 24 },
    });
    expect(readVmalloc(memory, { ...area, totalPages: 4 })).toMatchObject({
      error: { code: 'FIELD', offset: 8 },
    });
    expect(readVmalloc(memory, { ...area, first: 0x777000n })).toMatchObject({ error: { code: 'NOTFOUND' } });
    const chunk = memory.write(area.first, 8);
    new DataView(chunk.buffer, chunk.byteOffset).setBigUint64(0, area.first, true);
    expect(readVmalloc(memory, area)).toMatchObject({ error: { code: 'FIELD', pa: area.first } });
  });
});
