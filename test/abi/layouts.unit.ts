import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  ABI_PAGES,
  FILE_CONTAINER,
  FLB_CONTAINER,
  LAYOUTS,
  SESSION_CONTAINER,
  SESSION_CONTAINER_V5,
  chunkListShape,
  encodeBlock,
  encodeChunkList,
  encodeContainer,
  encodeFolioEntry,
  encodeKexecMetadata,
  encodeKhoVmalloc,
  encodeKhoVmallocChunk,
  encodeLuoFdt,
  encodeLuoExperimental,
  encodeLuoStruct,
  encodeMemfd,
  encodePciSer,
  encodeRadixMap,
  fieldOf,
  fileEntry,
  flbEntry,
  pciSlot,
  radixKey,
  sessionEntry,
  sessionEntryV4,
  sparseMemory,
  treeLayout,
  type StructLayout,
} from '../../services/abi/index.js';
import { ok } from './blobs.js';

const folios = { first: 0x1111000n, totalPages: 0x2222, flags: 3, order: 9 };
const descriptor = ok(encodeKhoVmalloc(folios)).bytes;
const file = { compatible: 'memfd-v2', data: 0x3333000n, token: 77n };
const session = { name: 'vm-1', filesPa: 0x4444000n, count: 5n };
const oldSession = { ...session, pageCount: 2n };
const flb = { name: 'flb-1', data: 0x5555000n, count: 6n };
const pciDevice = { domain: 2, bdf: 0x0108, refcount: 5 };
const pages = { pos: 8n, size: 9n, nrFolios: 10n, folios };

/** A map of one block: chunk and bitmap. Bit 5 of the only bitmap. */
function chunkPieces(map: 'bitmap-512' | 'bitmap-4096'): Uint8Array[] {
  const laid = ok(
    encodeChunkList([{ pa: 0x5000n, order: 0 }], chunkListShape(map), sparseMemory(0x900000n).allocate),
  );
  return laid.pieces.map(({ bytes }) => bytes);
}
const radix = ok(encodeRadixMap([{ pa: 0x5000n, order: 0 }], 4096, sparseMemory(0x900000n).allocate)).pieces;
const bitFive = (size: number): Uint8Array => {
  const bytes = new Uint8Array(size);
  bytes[0] = 0x20;
  return bytes;
};

type Value = bigint | number | string | Uint8Array;

/** For each layout what an encoder wrote, and what must then stand in each field. */
const bits = { supported: 7n, required: 3n, active: 5n };
const luoWords = { number: 3n, sessionsPa: 0x7000n, flbsPa: 0x8000n };
const WRITTEN: Record<
  string,
  readonly [bytes: Uint8Array, fields: Record<string, Value>, first?: Uint8Array]
> = {
  luo_ser: [
    ok(encodeLuoStruct({ number: 3n, sessionsPa: 0x7000n, flbsPa: 0x8000n })).bytes,
    { compatible: 'luo-v5', liveupdate_num: 3n, sessions_pa: 0x7000n, flbs_pa: 0x8000n },
  ],
  'luo_ser-composite': [
    ok(encodeLuoExperimental({ form: 'composite', version: 'luo-v5;block-v1', ...luoWords })).bytes,
    { compatible: 'luo-v5;block-v1', liveupdate_num: 3n, sessions_pa: 0x7000n, flbs_pa: 0x8000n },
  ],
  'luo_ser-features': [
    ok(encodeLuoExperimental({ form: 'features', features: bits, ...luoWords })).bytes,
    { ...bits, reserved: new Uint8Array(104), liveupdate_num: 3n, sessions_pa: 0x7000n, flbs_pa: 0x8000n },
  ],
  luo_session_ser: [ok(sessionEntry.encode(session)).bytes, { name: 'vm-1', files: 0x4444000n, count: 5n }],
  'luo_session_ser-v4': [
    ok(sessionEntryV4.encode(oldSession)).bytes,
    { name: 'vm-1', files: 0x4444000n, pgcnt: 2n, count: 5n },
  ],
  luo_file_ser: [ok(fileEntry.encode(file)).bytes, { compatible: 'memfd-v2', data: 0x3333000n, token: 77n }],
  luo_flb_ser: [ok(flbEntry.encode(flb)).bytes, { name: 'flb-1', data: 0x5555000n, count: 6n }],
  luo_session_header_ser: [
    ok(encodeContainer(SESSION_CONTAINER, sessionEntry, [session])).bytes,
    { count: 1n },
    ok(sessionEntry.encode(session)).bytes,
  ],
  'luo_session_header_ser-v5': [
    ok(encodeContainer(SESSION_CONTAINER_V5, sessionEntryV4, [oldSession])).bytes,
    { pgcnt: 16n, count: 1n },
    ok(sessionEntryV4.encode(oldSession)).bytes,
  ],
  luo_file_pages: [
    ok(encodeContainer(FILE_CONTAINER, fileEntry, [file])).bytes,
    {},
    ok(fileEntry.encode(file)).bytes,
  ],
  luo_flb_header_ser: [
    ok(encodeContainer(FLB_CONTAINER, flbEntry, [flb])).bytes,
    { pgcnt: 1n, count: 1n },
    ok(flbEntry.encode(flb)).bytes,
  ],
  'kho_block-sessions': [
    ok(encodeBlock(sessionEntry, { next: 0x6000n, entries: [session] })).bytes,
    { next: 0x6000n, count: 1n },
    ok(sessionEntry.encode(session)).bytes,
  ],
  'kho_block-files': [
    ok(encodeBlock(fileEntry, { next: 0x6000n, entries: [file] })).bytes,
    { next: 0x6000n, count: 1n },
    ok(fileEntry.encode(file)).bytes,
  ],
  kho_vmalloc: [descriptor, { first: 0x1111000n, total_pages: 0x2222, flags: 3, order: 9 }],
  kho_vmalloc_chunk: [
    ok(encodeKhoVmallocChunk({ next: 0x6000n, pages: [5n] })).bytes,
    { next: 0x6000n },
    Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0),
  ],
  memfd_luo_folio_ser: [
    ok(encodeFolioEntry({ pfn: 0x123n, flags: 3, index: 4n })).bytes,
    { pfn_flags: 0x123n | (3n << 52n), index: 4n },
  ],
  'memfd_luo_ser-v1': [
    ok(encodeMemfd({ compatible: 'memfd-v1', ...pages })).bytes,
    { pos: 8n, size: 9n, nr_folios: 10n, folios: descriptor },
  ],
  'memfd_luo_ser-v2': [
    ok(encodeMemfd({ compatible: 'memfd-v2', ...pages, seals: 11, flags: 12 })).bytes,
    { pos: 8n, size: 9n, seals: 11, flags: 12, nr_folios: 10n, folios: descriptor },
  ],
  'memfd_luo_ser-features': [
    ok(encodeMemfd({ compatible: 'memfd', features: bits, ...pages, seals: 11, flags: 12 })).bytes,
    {
      ...{ ...bits, reserved: new Uint8Array(104), pos: 8n, size: 9n, seals: 11, flags: 12 },
      ...{ nr_folios: 10n, folios: descriptor },
    },
  ],
  kho_kexec_metadata: [
    ok(encodeKexecMetadata({ previousRelease: '7.3.4', kexecCount: 13 })).bytes,
    { version: 1, previous_release: '7.3.4', kexec_count: 13 },
  ],
  khoser_mem_chunk: [chunkPieces('bitmap-512')[0]!, { next: 0n, order: 0, num_elms: 1 }],
  khoser_mem_bitmap_ptr: [chunkPieces('bitmap-512')[0]!.slice(16, 32), { phys_start: 0n, bitmap: 0x901000n }],
  'kho_mem_phys_bits-512': [chunkPieces('bitmap-512')[1]!, { preserve: bitFive(512) }],
  'kho_mem_phys_bits-4096': [chunkPieces('bitmap-4096')[1]!, { preserve: bitFive(4096) }],
  pci_ser: [
    ok(encodePciSer({ nrDevices: 3, devicesPa: 0x9999000n })).bytes,
    { version: 1, nr_devices: 3, devices: 0x9999000n },
  ],
  pci_dev_ser: [ok(pciSlot.encode(pciDevice)).bytes, { domain: 2, bdf: 0x0108, refcount: 5 }],
  'kho_block-pci': [
    ok(encodeBlock(pciSlot, { next: 0x7777000n, entries: [pciDevice] })).bytes,
    { next: 0x7777000n, count: 1n },
    ok(pciSlot.encode(pciDevice)).bytes,
  ],
  kho_radix_node: [radix[0]!.bytes, {}],
  kho_radix_leaf: [radix.at(-1)!.bytes, { bitmap: bitFive(4096) }],
};

function valueAt(bytes: Uint8Array, layout: StructLayout, name: string): Value | undefined {
  const field = fieldOf(layout, name);
  if (!field) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const part = bytes.subarray(field.offset, field.offset + field.size);
  if (field.type === 'char') return Buffer.from(part.subarray(0, part.indexOf(0))).toString('latin1');
  if (field.type === 'u16') return view.getUint16(field.offset, true);
  if (field.type === 'u32') return view.getUint32(field.offset, true);
  if (field.type === 'u64' || field.type === 'pa') return view.getBigUint64(field.offset, true);
  return new Uint8Array(part);
}

describe('the layouts that the documentation shows are those that the encoders write', () => {
  test('every layout has been checked against an encoder, and has its own name', () => {
    expect(LAYOUTS.map(({ id }) => id).sort()).toEqual(Object.keys(WRITTEN).sort());
  });

  test.each(LAYOUTS.map((layout) => [layout.id, layout] as const))('%s', (id, layout) => {
    const [bytes, fields, first] = WRITTEN[id] ?? [new Uint8Array(0), {}];
    expect(bytes.length).toBe(id === 'khoser_mem_bitmap_ptr' ? 16 : layout.size);
    expect(layout.fields.map(({ name }) => name)).toEqual(Object.keys(fields));
    for (const [name, value] of Object.entries(fields))
      expect([name, valueAt(bytes, layout, name)]).toEqual([name, value]);
    let end = 0;
    for (const { offset, size } of layout.fields) {
      expect(offset).toBe(end);
      end = offset + size;
    }
    expect(layout.repeat?.offset ?? layout.size).toBe(end);
    if (first && layout.repeat)
      expect(bytes.slice(layout.repeat.offset, layout.repeat.offset + first.length)).toEqual(first);
  });

  test('the radix root leads to the table for its key', () => {
    const index = Number(ok(radixKey(0x5000n, 0)).key >> 51n);
    expect(new DataView(radix[0]!.bytes.buffer).getBigUint64(index * 8, true)).toBe(radix[1]!.pa);
  });
});

describe('byte tables of trees', () => {
  test('the values whose places kernel-facts names stand there', () => {
    const { bytes } = ok(
      encodeLuoFdt({ form: 'session-flb', number: 1n, sessionHeaderPa: 2n, flbHeaderPa: 3n }),
    );
    const { fields } = ok(treeLayout(bytes, () => ''));
    const place = (name: string) => fields.find((field) => field.name === name)?.offset;
    expect(
      ['/liveupdate-number', '/luo-session/luo-session-header', '/luo-flb/luo-flb-header'].map(place),
    ).toEqual([0x68, 0xa8, 0xe4]);
  });

  test('every example encodes, and its table covers every byte once', () => {
    for (const { trees } of ABI_PAGES)
      for (const { encode, used } of trees) {
        const { bytes } = ok(encode());
        const { fields } = ok(treeLayout(bytes, () => ''));
        // The header ends at 40; the reserve map is aligned behind it.
        let end = 40;
        for (const { offset, size } of fields.slice(10)) {
          expect([0, 8]).toContain(offset - end);
          end = offset + size;
        }
        expect(end).toBe(used ?? bytes.length);
      }
  });

  test('a strings block without an end is shown to its end', () => {
    const { bytes } = ok(encodeLuoFdt({ form: 'number', number: 1n }));
    const long = new Uint8Array(bytes.length + 2);
    long.set(bytes);
    long.set([65, 66], bytes.length);
    const view = new DataView(long.buffer);
    view.setUint32(4, long.length);
    view.setUint32(32, view.getUint32(32) + 2);
    expect(ok(treeLayout(long, () => '')).fields.at(-1)).toMatchObject({ size: 2, meaning: '`AB`' });
  });

  test('what is no tree is refused', () => {
    expect(treeLayout(new Uint8Array(64), () => '').ok).toBe(false);
  });
});

test('docs/abi is what the layouts say', () => {
  const done = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/abi-docs.ts', '--check'], {
    encoding: 'utf8',
  });
  expect([done.status, done.stderr]).toEqual([0, '']);
}, 60_000);
