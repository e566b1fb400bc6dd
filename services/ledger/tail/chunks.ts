/**
 * Chunks of the log before the ring, shared by the readers that need them. After a restart all readers of a server are
 * at nearly the same place: each chunk is read once for all of them.
 */
import type { StoredEvent } from '../../kernel/index.js';
import type { EventPage } from './event-page.js';

/** Positions of one chunk: chunk n has the positions after n times this. */
export const CHUNK = 256n;

export interface Chunks {
  /** The chunk that has the position right after `after`. The whole chunk must be below the head of the log. */
  behind(after: bigint): Promise<EventPage>;
}

/** Keeps the chunks used last, up to `maxBytes` of canonical text and at least one. */
export function createChunks(
  read: (after: bigint, through: bigint) => Promise<readonly StoredEvent[]>,
  maxBytes: number,
): Chunks {
  const pieces = new Map<bigint, { readonly chunk: Promise<EventPage>; bytes: number }>();
  let total = 0;

  const forget = (number: bigint): void => {
    total -= pieces.get(number)?.bytes ?? 0;
    pieces.delete(number);
  };

  const load = (number: bigint): { readonly chunk: Promise<EventPage>; bytes: number } => {
    const through = (number + 1n) * CHUNK;
    const piece = {
      bytes: 0,
      chunk: read(number * CHUNK, through).then((events) => {
        if (pieces.get(number) === piece) {
          piece.bytes = events.reduce((sum, { canonical }) => sum + canonical.length, 0);
          total += piece.bytes;
          for (const oldest of pieces.keys()) {
            if (total <= maxBytes || pieces.size === 1) break;
            if (oldest !== number) forget(oldest);
          }
        }
        return { events, through };
      }),
    };
    // The readers that wait get the error; the next request reads again.
    piece.chunk.catch(() => {
      if (pieces.get(number) === piece) forget(number);
    });
    return piece;
  };

  return {
    behind(after) {
      const number = after / CHUNK;
      const piece = pieces.get(number) ?? load(number);
      // Moves the chunk to the end: the one used last is dropped last.
      pieces.delete(number);
      pieces.set(number, piece);
      return piece.chunk;
    },
  };
}
