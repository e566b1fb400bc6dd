/** One append: its limits, and the cutting of a producer's events into appends. */
import { createHash } from 'node:crypto';
import { asDigest, type Digest } from '../brands.js';
import type { NewEvent } from './envelope.js';

export interface AppendLimits {
  readonly events: number;
  /** Canonical texts of the events and bytes of the blobs together. */
  readonly bytes: number;
}

/** What the ledger takes in one append. */
export const appendLimits: AppendLimits = { events: 500, bytes: 8 * 1024 * 1024 };

/** Events of one producer, their numbers ascending by 1, and the blobs that the ledger may not have yet. */
export interface EventBatch {
  readonly events: readonly NewEvent[];
  readonly blobs: readonly Uint8Array[];
}

export interface Batcher {
  /** Takes an event; returns the batch that ends before it, if one does. Batches must be appended in order. */
  add(event: NewEvent): EventBatch | null;
  /** The batch that is not full yet; null when there is none. */
  flush(): EventBatch | null;
}

/**
 * Cuts where a number is missing (lost telemetry) and where the limits end. Each blob goes with the first event that
 * names it; later batches find it in the ledger. `blobOf` returns undefined for a blob that the ledger already has.
 * An event that is too large for any append gets a batch of its own, which the ledger will refuse.
 */
export function createBatcher(
  blobOf: (digest: Digest) => Uint8Array | undefined,
  limits: AppendLimits = appendLimits,
): Batcher {
  const sent = new Set<Digest>();
  let events: NewEvent[] = [];
  let blobs: Uint8Array[] = [];
  let bytes = 1;
  const flush = (): EventBatch | null => {
    const batch = events.length === 0 ? null : { events, blobs };
    [events, blobs, bytes] = [[], [], 1];
    return batch;
  };
  return {
    flush,
    add(event) {
      const own = new Map<Digest, Uint8Array>();
      for (const digest of event.blobs) {
        const blob = sent.has(digest) ? undefined : blobOf(digest);
        if (blob !== undefined) own.set(digest, blob);
      }
      const size = textBytes(event) + [...own.values()].reduce((sum, blob) => sum + blob.byteLength, 0);
      const last = events.at(-1);
      const fits =
        last !== undefined &&
        follows(last, event) &&
        events.length < limits.events &&
        bytes + size <= limits.bytes;
      const full = fits ? null : flush();
      events.push(event);
      blobs.push(...own.values());
      bytes += size;
      for (const digest of own.keys()) sent.add(digest);
      return full;
    },
  };
}

/** All batches of a list of events. */
export function* cutIntoBatches(
  events: Iterable<NewEvent>,
  blobOf: (digest: Digest) => Uint8Array | undefined,
  limits: AppendLimits = appendLimits,
): Generator<EventBatch> {
  const batcher = createBatcher(blobOf, limits);
  for (const event of events) {
    const full = batcher.add(event);
    if (full !== null) yield full;
  }
  const rest = batcher.flush();
  if (rest !== null) yield rest;
}

export function blobsByDigest(blobs: Iterable<Uint8Array>): ReadonlyMap<Digest, Uint8Array> {
  const found = new Map<Digest, Uint8Array>();
  for (const blob of blobs) found.set(asDigest(createHash('sha256').update(blob).digest('hex')), blob);
  return found;
}

function follows(one: NewEvent, next: NewEvent): boolean {
  return BigInt(next.producer.seq) === BigInt(one.producer.seq) + 1n;
}

/** Canonical text differs from JSON in the order of keys only, so its length is the same. Brackets and commas count. */
function textBytes(event: NewEvent): number {
  return Buffer.byteLength(JSON.stringify(event)) + 1;
}
