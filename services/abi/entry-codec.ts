import type { AbiResult } from './result.js';

/** How one fixed-size entry of a list is written and read. `size` in bytes. */
export interface EntryCodec<E> {
  readonly size: number;
  encode(entry: E): AbiResult<{ bytes: Uint8Array }>;
  decode(bytes: Uint8Array): AbiResult<{ entry: E }>;
}
