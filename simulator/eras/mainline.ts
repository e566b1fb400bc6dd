/** Releases 6.19 to 7.4: LUO without a global state machine. */
import type { EraRange, LuoEra } from './era.js';

const luo619: LuoEra = {
  blob: 'fdt_session',
  compatible: 'luo-v1',
  machine: false,
  badIncoming: 'panic',
  nameBytes: 63,
  checksNames: false,
  sessions: { form: 'container', pages: 16, max: 819, full: 'ENOMEM' },
  files: { form: 'container', pages: 2, max: 128, full: 'ENOSPC' },
  growsBeforeDuplicateCheck: false,
  checksDirection: false,
  refusesSecondPreserve: false,
  failedRetrieveIsFinal: false,
  deserialize: 'skip_files',
  remembersFailure: true,
  memfd: 'memfd-v1',
  freesIncomingBlob: false,
  locksAfterSerialize: false,
};

/** Inferred (kernel-facts, row 7.0): the FLB node exists and is required, the rest is 6.19. */
const luo70: LuoEra = { ...luo619, blob: 'fdt_session_flb' };

const luo71: LuoEra = {
  ...luo70,
  checksNames: true,
  checksDirection: true,
  refusesSecondPreserve: true,
  failedRetrieveIsFinal: true,
  deserialize: 'all_or_eio',
  memfd: 'memfd-v2',
  locksAfterSerialize: true,
};

const luo72: LuoEra = {
  ...luo71,
  blob: 'struct',
  compatible: 'luo-v5',
  sessions: { form: 'blocks', perBlock: 51, maxBlocks: 10_000, full: 'ENOSPC' },
  files: { form: 'blocks', perBlock: 63, maxBlocks: 10_000, full: 'ENOSPC' },
  growsBeforeDuplicateCheck: true,
  freesIncomingBlob: true,
};

const khoV1 = {
  compatible: 'kho-v1',
  map: 'bitmap_4096',
  finalize: 'reboot',
  root: 'grown',
  child: 'fdt',
  kexecMetadata: false,
  refusedLine: 'with_errno',
  areaFiles: 'scratch',
} as const;
const khoV3 = {
  compatible: 'kho-v3',
  map: 'radix',
  finalize: 'none',
  root: 'grown',
  child: 'blob',
  kexecMetadata: true,
  refusedLine: 'plain',
  areaFiles: 'scratch',
} as const;

export const mainlineEras: readonly EraRange[] = [
  { from: [6, 19], era: { name: '6.19', kho: khoV1, luo: luo619 } },
  { from: [7, 0], era: { name: '7.0', kho: khoV1, luo: luo70 } },
  { from: [7, 1], era: { name: '7.1', kho: khoV3, luo: luo71 } },
  { from: [7, 2], era: { name: '7.2', kho: { ...khoV3, compatible: 'kho-v4' }, luo: luo72 } },
  {
    from: [7, 4],
    era: { name: '7.4', kho: { ...khoV3, compatible: 'kho-v4', areaFiles: 'bootmem' }, luo: luo72 },
  },
];
