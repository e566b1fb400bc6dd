import { getU32, getU64, isU32, isU64, setU32, setU64 } from './bytes.js';
import type { FeatureBits } from './component-version.js';
import { FEATURE_HEADER_SIZE, decodeFeatureHeader, encodeFeatureHeader } from './feature-header.js';
import { abiFailure, type AbiResult } from './result.js';
import { KHO_VMALLOC_SIZE, decodeKhoVmalloc, encodeKhoVmalloc, type KhoVmalloc } from './vmalloc.js';

export const MEMFD_V1_SIZE = 40;
export const MEMFD_V2_SIZE = 48;
/** Posted, in no release: `memfd` without a version, with feature bits before the fields of `memfd-v2`. */
export const MEMFD_FEATURES_SIZE = FEATURE_HEADER_SIZE + MEMFD_V2_SIZE;
/** SEAL, SHRINK, GROW, WRITE, FUTURE_WRITE, EXEC: the seals that 7.1+ preserves. */
export const MEMFD_SEALS_MASK = 0x3f;

/**
 * `struct memfd_luo_ser` (include/linux/kho/abi/memfd.h, mm/memfd_luo.c), native order.
 * - `memfd-v1` (6.19, 7.0), 40 bytes: pos @0, size @8, nr_folios @16, vmalloc @24
 * - `memfd-v2` (7.1+), 48 bytes: pos @0, size @8, u32 seals @16, u32 flags @20, nr_folios @24, vmalloc @32
 *
 * - `memfd` (posted, in no release), 176 bytes: the feature header, then the fields of `memfd-v2`
 *
 * `flags`: 0; a posted change sets one for a file of tmpfs. `pos` and `size` in bytes; `folios` describes the array of folio entries.
 */
export type Memfd =
  | {
      readonly compatible: 'memfd-v1';
      readonly pos: bigint;
      readonly size: bigint;
      readonly nrFolios: bigint;
      readonly folios: KhoVmalloc;
    }
  | {
      readonly compatible: 'memfd-v2';
      readonly pos: bigint;
      readonly size: bigint;
      readonly seals: number;
      readonly flags: number;
      readonly nrFolios: bigint;
      readonly folios: KhoVmalloc;
    }
  | {
      readonly compatible: 'memfd';
      readonly features: FeatureBits;
      readonly pos: bigint;
      readonly size: bigint;
      readonly seals: number;
      readonly flags: number;
      readonly nrFolios: bigint;
      readonly folios: KhoVmalloc;
    };

export function memfdSize(compatible: Memfd['compatible']): number {
  return { 'memfd-v1': MEMFD_V1_SIZE, 'memfd-v2': MEMFD_V2_SIZE, memfd: MEMFD_FEATURES_SIZE }[compatible];
}

/** Error: RANGE. */
export function encodeMemfd(memfd: Memfd): AbiResult<{ bytes: Uint8Array }> {
  const folios = encodeKhoVmalloc(memfd.folios);
  if (!folios.ok) return folios;
  if (![memfd.pos, memfd.size, memfd.nrFolios].every(isU64))
    return abiFailure('RANGE', 'pos, size and nr_folios must be u64');
  const size = memfdSize(memfd.compatible);
  const bytes = new Uint8Array(size);
  let start = 0;
  if (memfd.compatible === 'memfd') {
    const header = encodeFeatureHeader(memfd.features);
    if (!header.ok) return header;
    bytes.set(header.bytes);
    start = FEATURE_HEADER_SIZE;
  }
  setU64(bytes, start, memfd.pos);
  setU64(bytes, start + 8, memfd.size);
  if (memfd.compatible !== 'memfd-v1') {
    if (!isU32(memfd.seals) || !isU32(memfd.flags))
      return abiFailure('RANGE', 'seals and flags must be u32', start + 16);
    setU32(bytes, start + 16, memfd.seals);
    setU32(bytes, start + 20, memfd.flags);
  }
  setU64(bytes, size - KHO_VMALLOC_SIZE - 8, memfd.nrFolios);
  bytes.set(folios.bytes, size - KHO_VMALLOC_SIZE);
  return { ok: true, bytes };
}

/** The structure does not have its own version: the file entry's compatible string does. Errors: SIZE, FIELD. */
export function decodeMemfd(bytes: Uint8Array, compatible: Memfd['compatible']): AbiResult<{ memfd: Memfd }> {
  const size = memfdSize(compatible);
  if (bytes.length !== size) return abiFailure('SIZE', `${compatible} must have ${size} bytes`, bytes.length);
  const folios = decodeKhoVmalloc(bytes.subarray(size - KHO_VMALLOC_SIZE));
  if (!folios.ok) return folios;
  const start = compatible === 'memfd' ? FEATURE_HEADER_SIZE : 0;
  const common = {
    pos: getU64(bytes, start),
    size: getU64(bytes, start + 8),
    nrFolios: getU64(bytes, size - KHO_VMALLOC_SIZE - 8),
    folios: folios.vmalloc,
  };
  if (compatible === 'memfd-v1') return { ok: true, memfd: { compatible, ...common } };
  const newer = { ...common, seals: getU32(bytes, start + 16), flags: getU32(bytes, start + 20) };
  if (compatible === 'memfd-v2') return { ok: true, memfd: { compatible, ...newer } };
  const header = decodeFeatureHeader(bytes.subarray(0, start));
  return header.ok ? { ok: true, memfd: { compatible, features: header.features, ...newer } } : header;
}
