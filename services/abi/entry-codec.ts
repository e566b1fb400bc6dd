import type { AbiResult } from './result.js';

/** Codec of one fixed-size entry of a list. `size` in bytes. */
export interface EntryCodec<E> {
  readonly size: number;
  encode(entry: E): AbiResult<{ bytes: Uint8Array }>;
  decode(bytes: Uint8Array): AbiResult<{ entry: E }>;
}
