import { fixedString, getU64, isU64, setFixedString, setU64 } from './bytes.js';
import type { EntryCodec } from './entry-codec.js';
import { abiFailure, type AbiResult } from './result.js';

export const SESSION_ENTRY_SIZE = 80;

/** A serialized session (luo_session.c). `filesPa` is the file list (first file block from 7.2), 0 when empty. */
export interface SessionEntry {
  readonly name: string;
  readonly filesPa: bigint;
  readonly count: bigint;
}

/** `struct luo_session_ser` of 6.19 and later: name[64] @0, files @64, count @72. Errors: SIZE, FIELD, RANGE. */
export const sessionEntry: EntryCodec<SessionEntry> = {
  size: SESSION_ENTRY_SIZE,
  encode(entry: SessionEntry): AbiResult<{ bytes: Uint8Array }> {
    if (!isU64(entry.filesPa) || !isU64(entry.count))
      return abiFailure('RANGE', 'files and count of a session must be u64', 64);
    const bytes = new Uint8Array(SESSION_ENTRY_SIZE);
    if (!setFixedString(bytes, 0, 64, entry.name))
      return abiFailure('RANGE', 'a session name must have at most 63 bytes', 0);
    setU64(bytes, 64, entry.filesPa);
    setU64(bytes, 72, entry.count);
    return { ok: true, bytes };
  },
  decode(bytes: Uint8Array): AbiResult<{ entry: SessionEntry }> {
    if (bytes.length !== SESSION_ENTRY_SIZE)
      return abiFailure('SIZE', 'a session entry must have 80 bytes', bytes.length);
    const name = fixedString(bytes, 0, 64);
    if (name === null)
      return abiFailure('FIELD', 'a session name must be NUL-terminated and followed by zeros only', 0);
    return { ok: true, entry: { name, filesPa: getU64(bytes, 64), count: getU64(bytes, 72) } };
  },
};

/** The entry of series v4–v6 also counts the pages of its file list. */
export interface SessionEntryV4 extends SessionEntry {
  readonly pageCount: bigint;
}

/** Series v4–v6: name[56] @0, files @56, pgcnt @64, count @72. Errors: SIZE, FIELD, RANGE. */
export const sessionEntryV4: EntryCodec<SessionEntryV4> = {
  size: SESSION_ENTRY_SIZE,
  encode(entry: SessionEntryV4): AbiResult<{ bytes: Uint8Array }> {
    if (![entry.filesPa, entry.pageCount, entry.count].every(isU64)) {
      return abiFailure('RANGE', 'files, pgcnt and count of a session must be u64', 56);
    }
    const bytes = new Uint8Array(SESSION_ENTRY_SIZE);
    if (!setFixedString(bytes, 0, 56, entry.name))
      return abiFailure('RANGE', 'a session name must have at most 55 bytes', 0);
    setU64(bytes, 56, entry.filesPa);
    setU64(bytes, 64, entry.pageCount);
    setU64(bytes, 72, entry.count);
    return { ok: true, bytes };
  },
  decode(bytes: Uint8Array): AbiResult<{ entry: SessionEntryV4 }> {
    if (bytes.length !== SESSION_ENTRY_SIZE)
      return abiFailure('SIZE', 'a session entry must have 80 bytes', bytes.length);
    const name = fixedString(bytes, 0, 56);
    if (name === null)
      return abiFailure('FIELD', 'a session name must be NUL-terminated and followed by zeros only', 0);
    const entry = {
      name,
      filesPa: getU64(bytes, 56),
      pageCount: getU64(bytes, 64),
      count: getU64(bytes, 72),
    };
    return { ok: true, entry };
  },
};
