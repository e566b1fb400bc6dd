import { getU64, isU64, setU64 } from './bytes.js';
import { abiFailure, type AbiResult } from './result.js';

export const FOLIO_ENTRY_SIZE = 16;
export const FOLIO_DIRTY = 1;
export const FOLIO_UPTODATE = 2;
const PFN_BITS = 52n;
const PFN_MASK = (1n << PFN_BITS) - 1n;

/**
 * `struct memfd_luo_folio_ser`, 16 bytes, native order: one u64 of 52 bits pfn and 12 bits flags
 * ({@link FOLIO_DIRTY}, {@link FOLIO_UPTODATE}), then the u64 page index in the file.
 */
export interface FolioEntry {
  readonly pfn: bigint;
  readonly flags: number;
  readonly index: bigint;
}

/** Error: RANGE. */
export function encodeFolioEntry(folio: FolioEntry): AbiResult<{ bytes: Uint8Array }> {
  const { pfn, flags, index } = folio;
  if (pfn < 0n || pfn > PFN_MASK || !isU64(index) || !Number.isInteger(flags) || flags < 0 || flags > 0xfff) {
    return abiFailure('RANGE', 'pfn, flags or index of a folio exceed their fields');
  }
  const bytes = new Uint8Array(FOLIO_ENTRY_SIZE);
  setU64(bytes, 0, pfn | (BigInt(flags) << PFN_BITS));
  setU64(bytes, 8, index);
  return { ok: true, bytes };
}

/** Error: SIZE. */
export function decodeFolioEntry(bytes: Uint8Array): AbiResult<{ folio: FolioEntry }> {
  if (bytes.length !== FOLIO_ENTRY_SIZE)
    return abiFailure('SIZE', 'a folio entry must have 16 bytes', bytes.length);
  const word = getU64(bytes, 0);
  return {
    ok: true,
    folio: { pfn: word & PFN_MASK, flags: Number(word >> PFN_BITS), index: getU64(bytes, 8) },
  };
}
