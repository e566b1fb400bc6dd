/** Releases 6.16 to 6.18: KHO alone, finalized and aborted manually through debugfs; and older kernels without it. */
import type { EraRange, KhoEra } from './era.js';

const kho616: KhoEra = {
  compatible: 'kho-v1',
  map: 'bitmap_512',
  finalize: 'debugfs',
  root: 'rewritten',
  child: 'fdt',
  kexecMetadata: false,
  refusedLine: 'with_errno',
  areaFiles: 'scratch',
};

export const khoOnlyEras: readonly EraRange[] = [
  { from: [0, 0], era: { name: 'without-kho', kho: null, luo: null } },
  { from: [6, 16], era: { name: '6.16', kho: kho616, luo: null } },
  // 6.18 changed the bitmap from 512 to 4096 bytes and kept the string kho-v1.
  { from: [6, 18], era: { name: '6.18', kho: { ...kho616, map: 'bitmap_4096' }, luo: null } },
];
