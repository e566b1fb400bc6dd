import { packed, type StructLayout } from './layout.js';

const NEXT_BLOCK = 'next block, 0 at the end';

const LUO_WORDS = [
  ['liveupdate_num', 8, 'u64', 'incoming number plus 1; 1 without an incoming number'],
  ['sessions_pa', 8, 'pa', 'first session block; 0 until a reboot call has serialized a session'],
  ['flbs_pa', 8, 'pa', 'FLB container, set at boot'],
] as const;

/** include/linux/kho/abi/luo.h of 7.2 */
export const LUO_SER = packed('luo_ser', 'LUO state', 32, [
  ['compatible', 8, 'char', '`luo-v5`; a change of any linked structure changes this string'],
  ...LUO_WORDS,
]);

/** Posted, in no release. `head`: bytes of the version, which is rounded up to 8 with its NUL. */
export const luoComposite = (head: number): StructLayout =>
  packed('luo_ser-composite', 'LUO state with a composite version (posted)', head + 24, [
    ['compatible', head, 'char', 'parts joined by `;` in alphabetical order, e.g. `luo-v5;block-v1`'],
    ...LUO_WORDS,
  ]);

/** Posted, in no release. */
const FEATURE_HEADER = [
  [
    'supported',
    8,
    'u64',
    'features that the old kernel supports; not 0, which tells it from a version string',
  ],
  ['required', 8, 'u64', 'features that the new kernel must support'],
  ['active', 8, 'u64', 'features that this structure uses'],
  ['reserved', 104, 'bytes', '0'],
] as const;

export const LUO_SER_FEATURES = packed('luo_ser-features', 'LUO state with feature bits (posted)', 152, [
  ...FEATURE_HEADER,
  ...LUO_WORDS,
]);

export const SESSION_SER = packed('luo_session_ser', 'Session', 80, [
  ['name', 64, 'char', 'up to 63 bytes'],
  ['files', 8, 'pa', 'file list (first file block from 7.2), 0 without files'],
  ['count', 8, 'u64', 'files'],
]);

export const SESSION_SER_V4 = packed('luo_session_ser-v4', 'Session (series v4-v6)', 80, [
  ['name', 56, 'char', 'up to 55 bytes'],
  ['files', 8, 'pa', 'file list, 0 without files'],
  ['pgcnt', 8, 'u64', 'pages of the file list'],
  ['count', 8, 'u64', 'files'],
]);

export const FILE_SER = packed('luo_file_ser', 'Preserved file', 64, [
  ['compatible', 48, 'char', "the handler's string, up to 47 bytes, compared whole"],
  ['data', 8, 'u64', "the handler's own word; for memfd the address of its record"],
  ['token', 8, 'u64', "the caller's identifier of the file, unique in its session"],
]);

export const FLB_SER = packed('luo_flb_ser', 'File-lifecycle-bound object', 64, [
  ['name', 48, 'char', 'up to 47 bytes'],
  ['data', 8, 'u64', "the object's own word"],
  ['count', 8, 'u64', 'preserved files that depend on it'],
]);

export const SESSION_HEADER = packed(
  'luo_session_header_ser',
  'Session container, 16 pages',
  65536,
  [['count', 8, 'u64', 'sessions']],
  { layout: 'luo_session_ser', offset: 8, capacity: '819' },
);

export const SESSION_HEADER_V5 = packed(
  'luo_session_header_ser-v5',
  'Session container, 16 pages (series v5, v6)',
  65536,
  [
    ['pgcnt', 8, 'u64', '16'],
    ['count', 8, 'u64', 'sessions'],
  ],
  { layout: 'luo_session_ser-v4', offset: 16, capacity: '819' },
);

export const FILE_PAGES = packed('luo_file_pages', 'File container, 2 pages, no header', 8192, [], {
  layout: 'luo_file_ser',
  offset: 0,
  capacity: '128, counted in the session',
});

export const FLB_HEADER = packed(
  'luo_flb_header_ser',
  'FLB container, one page',
  4096,
  [
    ['pgcnt', 8, 'u64', '1'],
    ['count', 8, 'u64', 'objects'],
  ],
  { layout: 'luo_flb_ser', offset: 16, capacity: '63' },
);

const block = (what: string, entry: string, capacity: string): StructLayout =>
  packed(
    `kho_block-${what}`,
    `Block of ${what}, one page`,
    4096,
    [
      ['next', 8, 'pa', NEXT_BLOCK],
      ['count', 8, 'u64', `number of ${what} in this block; 0 and more than fit are rejected`],
    ],
    { layout: entry, offset: 16, capacity },
  );

export const SESSION_BLOCK = block('sessions', 'luo_session_ser', '51 (16 KiB: 204, 64 KiB: 819)');
export const FILE_BLOCK = block('files', 'luo_file_ser', '63 (16 KiB: 255, 64 KiB: 1023)');

export const KHO_VMALLOC = packed('kho_vmalloc', 'Preserved vmalloc area', 16, [
  ['first', 8, 'pa', 'first chunk, 0 for no pages'],
  ['total_pages', 4, 'u32', 'machine pages'],
  ['flags', 2, 'u16', '1 VM_ALLOC, 2 huge'],
  ['order', 2, 'u16', 'each address covers 1 << order pages'],
]);

export const VMALLOC_CHUNK = packed(
  'kho_vmalloc_chunk',
  'Chunk of page addresses, one page',
  4096,
  [['next', 8, 'pa', 'next chunk, 0 at the end; a full chunk is followed by one more']],
  { layout: 'pa', offset: 8, capacity: '511 u64 addresses, ended by 0' },
);

export const FOLIO_SER = packed('memfd_luo_folio_ser', 'Folio of a memfd', 16, [
  ['pfn_flags', 8, 'u64', 'bits 0-51 page frame, bit 52 dirty, bit 53 uptodate'],
  ['index', 8, 'u64', 'page index in the file'],
]);

/** kho_vmalloc inside another structure. */
const FOLIOS = ['folios', 16, 'bytes', '`kho_vmalloc`: the array of folios'] as const;

export const MEMFD_V1 = packed('memfd_luo_ser-v1', 'Memory file', 40, [
  ['pos', 8, 'u64', 'file position, written again at freeze'],
  ['size', 8, 'u64', 'bytes'],
  ['nr_folios', 8, 'u64', 'entries of the folio array'],
  FOLIOS,
]);

export const MEMFD_V2 = packed('memfd_luo_ser-v2', 'Memory file', 48, [
  ['pos', 8, 'u64', 'file position, written again at freeze'],
  ['size', 8, 'u64', 'bytes'],
  ['seals', 4, 'u32', 'F_SEAL_*, mask 0x3f'],
  ['flags', 4, 'u32', '0'],
  ['nr_folios', 8, 'u64', 'entries of the folio array'],
  FOLIOS,
]);

/** Posted, in no release. */
export const MEMFD_FEATURES = packed(
  'memfd_luo_ser-features',
  'Memory file with feature bits (posted)',
  176,
  [
    ...FEATURE_HEADER,
    ['pos', 8, 'u64', 'file position, written again at freeze'],
    ['size', 8, 'u64', 'bytes'],
    ['seals', 4, 'u32', 'F_SEAL_*, mask 0x3f'],
    ['flags', 4, 'u32', '0, or a posted flag for a tmpfs file'],
    ['nr_folios', 8, 'u64', 'entries of the folio array'],
    FOLIOS,
  ],
);

export const KEXEC_METADATA = packed('kho_kexec_metadata', 'Kexec metadata', 73, [
  ['version', 4, 'u32', '1; another version causes a warning and a restarted count'],
  ['previous_release', 65, 'char', '`uname -r` of the old kernel'],
  ['kexec_count', 4, 'u32', 'incoming count plus 1; 1 after a cold boot'],
]);

/** include/linux/kho/abi/pci.h of 7.4 */
export const PCI_SER = packed('pci_ser', 'PCI devices', 16, [
  ['version', 4, 'u32', '1; another version is a panic in the new kernel'],
  ['nr_devices', 4, 'u32', 'devices, without free slots'],
  ['devices', 8, 'pa', 'first block of devices, 0 without any'],
]);

export const PCI_DEV_SER = packed('pci_dev_ser', 'PCI device', 8, [
  ['domain', 4, 'u32', 'PCI domain'],
  ['bdf', 2, 'u16', 'bus << 8, device << 3, function'],
  ['refcount', 2, 'u16', 'devices that depend on it, itself included; 0 is a free slot'],
]);

export const PCI_BLOCK = packed(
  'kho_block-pci',
  'Block of PCI devices, one page',
  4096,
  [
    ['next', 8, 'pa', NEXT_BLOCK],
    ['count', 8, 'u64', 'slots here, free ones included'],
  ],
  { layout: 'pci_dev_ser', offset: 16, capacity: '510' },
);

export const MAP_CHUNK = packed(
  'khoser_mem_chunk',
  'Chunk of the preserved memory map, one page',
  4096,
  [
    ['next', 8, 'pa', 'next chunk, 0 at the end'],
    ['order', 4, 'u32', 'a bit is 1 << order pages; orders ascend along the chain'],
    ['num_elms', 4, 'u32', 'elements here'],
  ],
  { layout: 'khoser_mem_bitmap_ptr', offset: 16, capacity: '255' },
);

export const MAP_ELEMENT = packed('khoser_mem_bitmap_ptr', 'Element of a map chunk', 16, [
  ['phys_start', 8, 'pa', 'address of bit 0: index × bits << (order + page shift)'],
  ['bitmap', 8, 'pa', 'the bitmap'],
]);

export const MAP_BITMAP_512 = packed('kho_mem_phys_bits-512', 'Bitmap (6.16, 6.17)', 512, [
  ['preserve', 512, 'bits', '4096 bits: 16 MiB of single pages'],
]);

export const MAP_BITMAP_4096 = packed('kho_mem_phys_bits-4096', 'Bitmap (6.18-7.0)', 4096, [
  ['preserve', 4096, 'bits', '32768 bits: 128 MiB of single pages; one page whatever its size'],
]);

export const RADIX_TABLE = packed('kho_radix_node', 'Table of the radix tree, one page', 4096, [], {
  layout: 'pa',
  offset: 0,
  capacity: '512 addresses of next nodes, 0 where there is none',
});

export const RADIX_LEAF = packed('kho_radix_leaf', 'Bitmap of the radix tree, one page', 4096, [
  ['bitmap', 4096, 'bits', 'the low 15 bits of the keys'],
]);

export const LAYOUTS: readonly StructLayout[] = [
  ...[PCI_SER, PCI_BLOCK, PCI_DEV_SER, luoComposite(16), LUO_SER_FEATURES, MEMFD_FEATURES],
  ...[LUO_SER, SESSION_SER, SESSION_SER_V4, FILE_SER, FLB_SER, SESSION_HEADER, SESSION_HEADER_V5],
  ...[FILE_PAGES, FLB_HEADER, SESSION_BLOCK, FILE_BLOCK, KHO_VMALLOC, VMALLOC_CHUNK, FOLIO_SER],
  ...[MEMFD_V1, MEMFD_V2, KEXEC_METADATA, MAP_CHUNK, MAP_ELEMENT, MAP_BITMAP_512, MAP_BITMAP_4096],
  ...[RADIX_TABLE, RADIX_LEAF],
];
