import { fixedString, getU64, isU64, setFixedString, setU64 } from './bytes.js';
import type { EntryCodec } from './entry-codec.js';
import { abiFailure, type AbiResult } from './result.js';

export const FILE_ENTRY_SIZE = 64;

/** `struct luo_file_ser`: a preserved file, its handler's string and private word, and its token (luo_file.c). */
export interface FileEntry {
  readonly compatible: string;
  readonly data: bigint;
  readonly token: bigint;
}

/** All releases: compatible[48] @0, data @48, token @56. Errors: SIZE, FIELD, RANGE. */
export const fileEntry: EntryCodec<FileEntry> = {
  size: FILE_ENTRY_SIZE,
  encode(entry: FileEntry): AbiResult<{ bytes: Uint8Array }> {
    if (!isU64(entry.data) || !isU64(entry.token))
      return abiFailure('RANGE', 'data and token of a file must be a u64', 48);
    const bytes = new Uint8Array(FILE_ENTRY_SIZE);
    if (!setFixedString(bytes, 0, 48, entry.compatible)) {
      return abiFailure('RANGE', 'the compatible string of a file must have at most 47 bytes', 0);
    }
    setU64(bytes, 48, entry.data);
    setU64(bytes, 56, entry.token);
    return { ok: true, bytes };
  },
  decode(bytes: Uint8Array): AbiResult<{ entry: FileEntry }> {
    if (bytes.length !== FILE_ENTRY_SIZE)
      return abiFailure('SIZE', 'a file entry must have 64 bytes', bytes.length);
    const compatible = fixedString(bytes, 0, 48);
    if (compatible === null)
      return abiFailure('FIELD', 'a compatible string must be NUL-terminated and followed by zeros only', 0);
    return { ok: true, entry: { compatible, data: getU64(bytes, 48), token: getU64(bytes, 56) } };
  },
};
