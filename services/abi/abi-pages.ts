import { KHO_TEST_MAGIC, encodeKhoTest } from './kho-test.js';
import { encodeKhoRoot } from './kho-root-builder.js';
import type { KhoSubtree } from './kho-root.js';
import * as layouts from './layouts.js';
import type { AbiPage, ExampleTree } from './abi-page.js';
import { encodeLuoFdt } from './luo-fdt.js';
import { encodeLuoSubsystems, encodeLuoV4Session } from './luo-subsystems.js';
import { encodeMemblock } from './memblock.js';
import { PCI_FLB_NAME, PCI_FLB_VERSION } from './pci-flb.js';
import { POSTED_PAGE } from './posted-page.js';
import { releasesWith } from './releases.js';

const number = 1n;
const [mapPa, luoPa, metadataPa, memblockPa] = [0x102034000n, 0x105067000n, 0x105061000n, 0x105069000n];
const [sessionHeaderPa, flbHeaderPa] = [0x104020000n, 0x104031000n];
const child = (name: string, pa: bigint, size: bigint | null): KhoSubtree => ({ name, pa, size });

/** Roots of 7.1+ in the order in which children are added. */
const grown = (compatible: 'kho-v3' | 'kho-v4', luoSize: bigint): ExampleTree => ({
  title: 'Root with kexec-metadata, LUO, memblock',
  encode: () =>
    encodeKhoRoot({
      ...{ compatible, style: 'read-write', mapPa },
      subtrees: [
        child('kexec-metadata', metadataPa, 73n),
        child('LUO', luoPa, luoSize),
        child('memblock', memblockPa, 0xd2n),
      ],
    }),
});

const NEWEST_FIRST =
  'Each new child is inserted before the older ones, and in a child the property set last comes first.';
const KH = 'kernel/liveupdate/kexec_handover.c';

/** One page for each ABI version. */
export const ABI_PAGES: readonly AbiPage[] = [
  {
    ...{
      file: 'kho-v1',
      title: 'KHO root `kho-v1`, memory map as chunk lists',
      releases: releasesWith((one) => one.kho === 'kho-v1'),
    },
    source:
      'kernel/kexec_handover.c `kho_finalize` (6.16-6.18), kernel/liveupdate/kexec_handover.c (6.19, 7.0)',
    notes: [
      '**One string, two maps**: bitmaps have 512 bytes in 6.16 and 6.17 and one page from 6.18 on. Both sides have the string `kho-v1`, so nothing is rejected and the map is misread.',
      `6.16-6.18 write the whole root at each finalize. From 6.19 on it is created at boot and grows. ${NEWEST_FIRST}`,
    ],
    trees: [
      {
        title: '6.16-6.18, one child',
        encode: () =>
          encodeKhoRoot({
            ...{ compatible: 'kho-v1', style: 'sequential', mapPa },
            subtrees: [child('memblock', memblockPa, null)],
          }),
      },
      {
        title: '6.19, 7.0: LUO, then memblock',
        encode: () =>
          encodeKhoRoot({
            ...{ compatible: 'kho-v1', style: 'read-write', mapPa },
            subtrees: [child('LUO', luoPa, null), child('memblock', memblockPa, null)],
          }),
      },
    ],
    structs: [
      ...[layouts.MAP_CHUNK, layouts.MAP_ELEMENT, layouts.MAP_BITMAP_512, layouts.MAP_BITMAP_4096],
      ...[layouts.KHO_VMALLOC, layouts.VMALLOC_CHUNK],
    ],
  },
  {
    ...{
      file: 'kho-v3',
      title: 'KHO root `kho-v3`, memory map as a radix tree',
      releases: releasesWith((one) => one.kho === 'kho-v3'),
      source: KH,
    },
    notes: [
      'Key of a block: `(1 << (52 − order)) | (PA >> (12 + order))` for pages of 4 KiB; the tree has 6 levels (16 KiB: 5, 64 KiB: 4), the bitmap included.',
      NEWEST_FIRST,
    ],
    trees: [grown('kho-v3', 311n)],
    structs: [layouts.RADIX_TABLE, layouts.RADIX_LEAF, layouts.KHO_VMALLOC, layouts.VMALLOC_CHUNK],
  },
  {
    ...{
      file: 'kho-v4',
      title: 'KHO root `kho-v4`, with blocks',
      releases: releasesWith((one) => one.kho === 'kho-v4'),
    },
    source: `${KH}, kho_block.c, include/linux/kho/abi/block.h`,
    notes: [
      'The tree and the map are those of `kho-v3`. The version changed because blocks became part of it.',
      'A chain is rejected when it is cyclic, has more than 10 000 blocks, or has a block without entries or with more entries than fit.',
    ],
    trees: [grown('kho-v4', 32n)],
    structs: [
      ...[layouts.SESSION_BLOCK, layouts.FILE_BLOCK, layouts.RADIX_TABLE, layouts.RADIX_LEAF],
      ...[layouts.KHO_VMALLOC, layouts.VMALLOC_CHUNK],
    ],
  },
  {
    ...{
      file: 'luo-v1',
      title: 'LUO state `luo-v1`',
      releases: `series v6, ${releasesWith((one) => one.luo === 'luo-v1')}`,
    },
    source: 'kernel/liveupdate/luo_core.c `luo_fdt_setup`',
    notes: [
      'One string for three trees. 7.0 requires the node `luo-flb`, which 6.19 does not write, and panics without it.',
      'Series v4 called its tree of subsystems `luo-v1` too: see `luo-subsystems-v1`.',
    ],
    trees: [
      { title: 'Patch v6 02/20 alone', encode: () => encodeLuoFdt({ form: 'number', number }) },
      { title: '6.19', encode: () => encodeLuoFdt({ form: 'session', number, sessionHeaderPa }) },
      {
        title: '7.0, 7.1',
        encode: () => encodeLuoFdt({ form: 'session-flb', number, sessionHeaderPa, flbHeaderPa }),
      },
    ],
    structs: [],
  },
  {
    ...{ file: 'luo-v5', title: 'LUO state `luo-v5`', releases: releasesWith((one) => one.luo === 'luo-v5') },
    source: 'include/linux/kho/abi/luo.h, kernel/liveupdate/luo_core.c `luo_state_setup`',
    notes: ['Sessions, files and FLB objects have no separate version: this version covers them.'],
    trees: [],
    structs: [
      ...[layouts.LUO_SER, layouts.SESSION_BLOCK, layouts.SESSION_SER, layouts.FILE_BLOCK],
      ...[layouts.FILE_SER, layouts.FLB_HEADER, layouts.FLB_SER],
    ],
  },
  POSTED_PAGE,
  {
    ...{
      file: 'luo-subsystems-v1',
      title: 'LUO state of series v4: `luo-v1` with `subsystems-v1`',
      releases: 'series v4',
    },
    source: 'series v4, kernel/liveupdate/luo_core.c `luo_fdt_setup` and luo_session.c',
    notes: [
      'Not in a release. The tree is not packed: totalsize stays one page. The only big-endian u64 values of all ABIs.',
    ],
    trees: [
      {
        ...{ title: 'Subsystems', used: 194 },
        encode: () => encodeLuoSubsystems({ subsystems: [{ name: 'luo-session-v1', data: 0x105068000n }] }),
      },
      {
        ...{ title: '`luo-session-v1`', numbers: 'big' },
        encode: () => encodeLuoV4Session({ count: 2n, dataPa: 0x105070000n, pageCount: 1n }),
      },
    ],
    structs: [layouts.SESSION_SER_V4, layouts.FILE_SER],
  },
  {
    ...{ file: 'luo-sessions-series-v5', title: 'Sessions of series v5 and v6', releases: 'series v5, v6' },
    source: 'series v5 and v6, kernel/liveupdate/luo_session.c',
    notes: ['Not in a release.'],
    trees: [],
    structs: [layouts.SESSION_HEADER_V5, layouts.SESSION_SER_V4, layouts.FILE_PAGES, layouts.FILE_SER],
  },
  {
    ...{
      file: 'luo-session-v2',
      title: 'Sessions `luo-session-v2`',
      releases: releasesWith((one) => one.session === 'luo-session-v2'),
    },
    source: 'kernel/liveupdate/luo_session.c, luo_file.c',
    notes: ['All bytes are zero until the reboot call serializes.'],
    trees: [],
    structs: [layouts.SESSION_HEADER, layouts.SESSION_SER, layouts.FILE_PAGES, layouts.FILE_SER],
  },
  {
    ...{ file: 'luo-flb-v1', title: 'FLB `luo-flb-v1`', source: 'kernel/liveupdate/luo_flb.c' },
    releases: releasesWith((one) => one.flb === 'luo-flb-v1'),
    notes: ['Objects with count > 0, in the order of registration.'],
    ...{ trees: [], structs: [layouts.FLB_HEADER, layouts.FLB_SER] },
  },
  {
    ...{
      file: 'memfd-v1',
      title: 'File handler `memfd-v1`',
      releases: releasesWith((one) => one.handlers.includes('memfd-v1')),
      source: 'mm/memfd_luo.c',
    },
    ...{ notes: ['Folio flags are the actual flags of the folio.'], trees: [] },
    structs: [layouts.MEMFD_V1, layouts.KHO_VMALLOC, layouts.VMALLOC_CHUNK, layouts.FOLIO_SER],
  },
  {
    ...{
      file: 'memfd-v2',
      title: 'File handler `memfd-v2`',
      releases: releasesWith((one) => one.handlers.includes('memfd-v2')),
      source: 'mm/memfd_luo.c',
    },
    ...{ notes: ['Every folio is set dirty and uptodate first, so the flags are always 3.'], trees: [] },
    structs: [layouts.MEMFD_V2, layouts.KHO_VMALLOC, layouts.VMALLOC_CHUNK, layouts.FOLIO_SER],
  },
  {
    ...{
      file: 'pci-1',
      title: 'FLB `pci`, version 1',
      releases: releasesWith((one) => one.flbObjects[PCI_FLB_NAME] === String(PCI_FLB_VERSION)),
      source: 'include/linux/kho/abi/pci.h, drivers/pci/liveupdate.c',
    },
    notes: [
      'Inferred: read in the tree of its merge, not in a release.',
      'The name of the FLB has no version: it is the first field, which is never moved.',
      'A device that is no longer preserved leaves a free slot, which the next device takes.',
    ],
    trees: [],
    structs: [layouts.PCI_SER, layouts.PCI_BLOCK, layouts.PCI_DEV_SER],
  },
  {
    ...{
      file: 'kexec-metadata-v1',
      title: 'Kexec metadata, version 1',
      releases: releasesWith((one) => one.kexecMetadata === '1'),
    },
    ...{ source: 'include/linux/kho/abi/kexec_metadata.h', notes: [], trees: [] },
    structs: [layouts.KEXEC_METADATA],
  },
  {
    ...{
      file: 'memblock-v1',
      title: 'Reserved memory `memblock-v1`',
      releases: releasesWith((one) => one.memblock === 'memblock-v1'),
    },
    ...{
      source: 'mm/memblock.c `prepare_kho_fdt`',
      notes: ['One node for each `reserve_mem=` region, in command-line order.'],
    },
    trees: [
      {
        title: 'One region',
        encode: () => encodeMemblock([{ name: 'trace', start: 0x3e600000n, size: 0x400000n }]),
      },
    ],
    structs: [],
  },
  {
    ...{
      file: 'kho-test-v1',
      title: 'Self test `kho-test-v1`',
      releases: releasesWith(() => true),
      source: 'lib/test_kho.c',
    },
    notes: [],
    trees: [
      {
        title: 'Two folios',
        encode: () =>
          encodeKhoTest({
            ...{ magic: KHO_TEST_MAGIC, nrFolios: 2, csum: 0x11223344 },
            folios: { first: 0x105070000n, totalPages: 1, flags: 1, order: 0 },
          }),
      },
    ],
    structs: [layouts.KHO_VMALLOC, layouts.VMALLOC_CHUNK],
  },
];
