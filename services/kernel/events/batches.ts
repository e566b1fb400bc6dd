/** Appends: their limits, and cutting a producer's events into appends. */
import { createHash } from 'node:crypto';
import { asDigest, type Digest } from '../brands.js';
import type { NewEvent } from './envelope.js';

export interface AppendLimits {
  readonly events: number;
  /** Total size of the canonical texts of the events and the blobs, in bytes. */
  readonly bytes: number;
}

/** Limits of one append. */
export const appendLimits: AppendLimits = { events: 500, bytes: 8 * 1024 * 1024 };

/** Events of one producer, their numbers ascending by 1, and the blobs that the ledger may not have yet. */
export interface EventBatch {
  readonly events: readonly NewEvent[];
  readonly blobs: readonly Uint8Array[];
}

export interface Batcher {
  /** Adds an event. Returns the batch that ends before it, if one does. Batches must be appended in order. */
  add(event: NewEvent): EventBatch | null;
  /** The batch that is not full yet; null when there is none. */
  flush(): EventBatch | null;
}

/**
 * Cuts where a number is missing (lost telemetry) and at the limits. Each blob goes with the first event that names it.
 * `blobOf` returns undefined for a blob that the ledger already has. An event that exceeds the limits alone gets its
 * own batch, which the ledger refuses.
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

/** Canonical text differs from JSON only in the order of keys, so its length is the same. Brackets and commas count. */
function textBytes(event: NewEvent): number {
  return Buffer.byteLength(JSON.stringify(event)) + 1;
}
