/** Canonical bytes of an event and their digest: what the ledger stores, hashes and proves. */
import { createHash } from 'node:crypto';
import type { Digest } from '../brands.js';
import { asDigest } from '../brands.js';
import type { Json } from '../canonical.js';
import { canonicalJson } from '../canonical.js';
import type { LedgerEvent, NewEvent, Recorded } from './envelope.js';

/** The canonical text of an event as sent; keys sorted, ledger fields not included. */
export function encodeEvent(event: NewEvent): string {
  const {
    id,
    hostId,
    bootId,
    type,
    schemaVersion,
    producer,
    occurredAt,
    monotonicNs,
    data,
    blobs,
    evidence,
  } = event;
  // Built afresh so that an object which carries more (a stored event) encodes the same as the one that was sent.
  return canonicalJson({
    id,
    hostId,
    bootId,
    type,
    schemaVersion,
    producer,
    occurredAt,
    monotonicNs,
    data,
    blobs,
    evidence,
  } as unknown as Json);
}

/** SHA-256 of the canonical UTF-8 bytes. */
export function digestOf(canonical: string): Digest {
  return asDigest(createHash('sha256').update(canonical, 'utf8').digest('hex'));
}

/** Rebuilds a stored event from its canonical text. The text came through {@link encodeEvent}, so it is not checked again. */
export function decodeEvent(canonical: string, recorded: Recorded): LedgerEvent {
  return Object.assign(JSON.parse(canonical) as NewEvent, recorded) as LedgerEvent;
}
