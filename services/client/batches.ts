/** What fits one append: at most 500 events of one producer, numbered without a hole. */
import { createHash } from 'node:crypto';
import type { NewEvent } from '../kernel/index.js';

export interface Batch {
  readonly events: readonly NewEvent[];
  readonly blobs: readonly Uint8Array[];
}

export const APPEND_EVENTS = 500;

/** Cuts where a number is missing (lost telemetry) and where an append would be too long. */
export function cutIntoAppends({ events, blobs }: Batch, most = APPEND_EVENTS): Batch[] {
  const parts: NewEvent[][] = [];
  let last: NewEvent | null = null;
  for (const event of events) {
    const part = parts.at(-1);
    if (part === undefined || part.length >= most || last === null || !follows(last, event))
      parts.push([event]);
    else part.push(event);
    last = event;
  }
  const [only, ...more] = parts;
  if (only !== undefined && more.length === 0) return [{ events: only, blobs }];
  return withTheirBlobs(parts, blobs);
}

export function follows(one: NewEvent, next: NewEvent): boolean {
  return BigInt(next.producer.seq) === BigInt(one.producer.seq) + 1n;
}

/** A blob goes with the first part that names it; later parts find it in the ledger. */
function withTheirBlobs(parts: readonly (readonly NewEvent[])[], blobs: readonly Uint8Array[]): Batch[] {
  const waiting = new Map<string, Uint8Array>();
  for (const blob of blobs) waiting.set(createHash('sha256').update(blob).digest('hex'), blob);
  return parts.map((events) => {
    const own: Uint8Array[] = [];
    for (const digest of events.flatMap((event) => event.blobs)) {
      const blob = waiting.get(digest);
      if (blob !== undefined) own.push(blob);
      waiting.delete(digest);
    }
    return { events, blobs: own };
  });
}

/** Blobs that are equal are sent once. */
export function distinctBlobs(blobs: readonly Uint8Array[]): Uint8Array[] {
  const known = new Map<string, Uint8Array>();
  for (const blob of blobs)
    known.set(Buffer.from(blob.buffer, blob.byteOffset, blob.length).toString('latin1'), blob);
  return [...known.values()];
}
