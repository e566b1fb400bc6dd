/**
 * Pieces of the log behind the ring, shared by the readers that fell out of it. A server that comes back from a
 * restart has all its readers at nearly the same place: each piece is read once for all of them, not once for each.
 */
import type { StoredEvent } from '../../kernel/index.js';
import type { EventPage } from './event-page.js';

/** Positions of one piece: piece n holds those after n times this. */
export const CHUNK = 256n;

export interface Chunks {
  /** The piece that has the position right after `after`; it must lie in the log as a whole. */
  behind(after: bigint): Promise<EventPage>;
}

/** Keeps the pieces used last, up to `maxBytes` of canonical text and at least one. */
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
    // Whoever waits for it is told; the next one tries again.
    piece.chunk.catch(() => {
      if (pieces.get(number) === piece) forget(number);
    });
    return piece;
  };

  return {
    behind(after) {
      const number = after / CHUNK;
      const piece = pieces.get(number) ?? load(number);
      // Used last, dropped last.
      pieces.delete(number);
      pieces.set(number, piece);
      return piece.chunk;
    },
  };
}
