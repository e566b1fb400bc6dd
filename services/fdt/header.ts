import { FDT_MAGIC, HEADER_SIZE_V16, dataView, headerSize } from './format.js';
import type { FdtHeader } from './model.js';
import { failure, type FdtResult } from './result.js';

/** Names of the header's u32 in their order; the last one is absent in version 16. */
const HEADER_NAMES = [
  ...['magic', 'totalsize', 'off_dt_struct', 'off_dt_strings', 'off_mem_rsvmap'],
  ...['version', 'last_comp_version', 'boot_cpuid_phys', 'size_dt_strings', 'size_dt_struct'],
];

/** Names of the header's big-endian u32, each at four times its index. */
export function headerNames(version: number): readonly string[] {
  return HEADER_NAMES.slice(0, headerSize(version) / 4);
}

/** Whether the bytes begin with the FDT magic. */
export function looksLikeFdt(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && dataView(bytes).getUint32(0) === FDT_MAGIC;
}

/**
 * Reads the ten big-endian u32 of the header (libfdt fdt.h `struct fdt_header`). Checks magic and version only; {@link
 * checkBlocks} checks the blocks. Errors: TRUNCATED, BADMAGIC, BADVERSION.
 */
export function readHeader(bytes: Uint8Array): FdtResult<{ header: FdtHeader }> {
  if (bytes.length < 4) return failure('TRUNCATED', 'the blob is too short for an FDT header', bytes.length);
  const view = dataView(bytes);
  if (view.getUint32(0) !== FDT_MAGIC)
    return failure('BADMAGIC', 'the blob is not a flattened device tree: its magic number differs', 0);
  if (bytes.length < HEADER_SIZE_V16) return failure('TRUNCATED', 'the header is truncated', bytes.length);
  const version = view.getUint32(20);
  const lastCompatibleVersion = view.getUint32(24);
  if (version < 16 || lastCompatibleVersion > 17 || lastCompatibleVersion > version) {
    return failure(
      'BADVERSION',
      `version ${version} (compatible down to ${lastCompatibleVersion}) cannot be read; 16 and 17 can`,
      20,
    );
  }
  if (bytes.length < headerSize(version))
    return failure('TRUNCATED', 'the header is truncated', bytes.length);
  return {
    ok: true,
    header: {
      totalSize: view.getUint32(4),
      offStruct: view.getUint32(8),
      offStrings: view.getUint32(12),
      offReserve: view.getUint32(16),
      version,
      lastCompatibleVersion,
      bootCpu: view.getUint32(28),
      sizeStrings: view.getUint32(32),
      sizeStruct: version >= 17 ? view.getUint32(36) : 0,
    },
  };
}

/** Writes the header fields into the start of `out`; version 16 has no field for size_dt_struct. */
export function writeHeader(out: Uint8Array, header: FdtHeader): void {
  const view = dataView(out);
  view.setUint32(0, FDT_MAGIC);
  view.setUint32(4, header.totalSize);
  view.setUint32(8, header.offStruct);
  view.setUint32(12, header.offStrings);
  view.setUint32(16, header.offReserve);
  view.setUint32(20, header.version);
  view.setUint32(24, header.lastCompatibleVersion);
  view.setUint32(28, header.bootCpu);
  view.setUint32(32, header.sizeStrings);
  if (header.version >= 17) view.setUint32(36, header.sizeStruct);
}
