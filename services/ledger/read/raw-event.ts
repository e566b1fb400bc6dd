import type { StoredEvent } from '../../kernel/index.js';

/** What the ledger keeps of an event beside its fields. `digest` is the SHA-256 of the UTF-8 bytes of `canonical`. */
export type RawEvent = Pick<
  StoredEvent,
  'position' | 'version' | 'hostId' | 'recordedAt' | 'sequencedAt' | 'digest' | 'chainDigest' | 'canonical'
>;
