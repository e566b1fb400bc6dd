import { fixedString, getU64, isU64, setFixedString, setU64 } from './bytes.js';
import type { EntryCodec } from './entry-codec.js';
import { abiFailure, type AbiResult } from './result.js';

export const FLB_ENTRY_SIZE = 64;

/** `struct luo_flb_ser`: a file-lifecycle-bound object and how many preserved files depend on it (luo_flb.c). */
export interface FlbEntry {
  readonly name: string;
  readonly data: bigint;
  readonly count: bigint;
}

/** 7.0 and later: name[48] @0, data @48, count @56. Errors: SIZE, FIELD, RANGE. */
export const flbEntry: EntryCodec<FlbEntry> = {
  size: FLB_ENTRY_SIZE,
  encode(entry: FlbEntry): AbiResult<{ bytes: Uint8Array }> {
    if (!isU64(entry.data) || !isU64(entry.count))
      return abiFailure('RANGE', 'data and count of an FLB must be a u64', 48);
    const bytes = new Uint8Array(FLB_ENTRY_SIZE);
    if (!setFixedString(bytes, 0, 48, entry.name))
      return abiFailure('RANGE', 'an FLB name must have at most 47 bytes', 0);
    setU64(bytes, 48, entry.data);
    setU64(bytes, 56, entry.count);
    return { ok: true, bytes };
  },
  decode(bytes: Uint8Array): AbiResult<{ entry: FlbEntry }> {
    if (bytes.length !== FLB_ENTRY_SIZE)
      return abiFailure('SIZE', 'an FLB entry must have 64 bytes', bytes.length);
    const name = fixedString(bytes, 0, 48);
    if (name === null)
      return abiFailure('FIELD', 'an FLB name must be NUL-terminated and followed by zeros only', 0);
    return { ok: true, entry: { name, data: getU64(bytes, 48), count: getU64(bytes, 56) } };
  },
};
