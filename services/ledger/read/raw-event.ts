import type { StoredEvent } from '../../kernel/index.js';

/**
 * What the ledger stores of an event in addition to its fields. `digest` is the SHA-256 of the UTF-8 bytes of
 * `canonical`.
 */
export type RawEvent = Pick<
  StoredEvent,
  'position' | 'version' | 'hostId' | 'recordedAt' | 'sequencedAt' | 'digest' | 'chainDigest' | 'canonical'
>;
