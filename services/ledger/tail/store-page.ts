/** What a reader gets that has fallen out of the ring: from a shared piece where that is likely, else a page of its own. */
import type pg from 'pg';
import { asPosition, type LedgerEvent, type Position } from '../../kernel/index.js';
import { matches, type LogFilter } from '../read/filter.js';
import { readSizedPage } from '../read/log.js';
import { CHUNK, createChunks } from './chunks.js';
import type { Ring, RingLimits } from './ring.js';

export interface StorePage {
  readonly events: readonly LedgerEvent[];
  readonly sizes: readonly number[];
  /** Up to here it was looked; when `events` is empty there is no match up to here. */
  readonly through: bigint;
}

/** Events of one page. */
const PAGE = 256;
/** What one page of its own may bring into memory. */
const PAGE_BYTES = 1024 * 1024;
/** Shared pieces are kept up to this many times the size of the ring. */
const PIECES = 2;
/** Positions that one look into PostgreSQL may walk over. */
const WINDOW = 50_000n;
/** Closer to the ring than this, other readers are likely to be at the same place. */
const NEAR = 32_768n;

export function storePages(
  pool: pg.Pool,
  limits: RingLimits,
  onRead: () => void,
): (ring: Ring, after: Position, filter: LogFilter) => Promise<StorePage> {
  const chunks = createChunks((after, through) => {
    onRead();
    return readSizedPage(pool, {
      after: asPosition(after),
      upTo: asPosition(through),
      limit: Number(CHUNK),
      bytes: Number.MAX_SAFE_INTEGER,
      filter: {},
      archived: 'left_out',
    });
  }, PIECES * limits.bytes);

  return async (ring, after, filter) => {
    const whole = Object.keys(filter).length === 0;
    const wholePiece = (after / CHUNK + 1n) * CHUNK <= ring.last;
    if (wholePiece && (whole || ring.first - after <= NEAR)) {
      const { events, sizes, through } = await chunks.behind(after);
      const from = events.findIndex((event) => event.position > after);
      // Positions are dense: when the next one is not there, it was archived, which the page below says.
      if (events[from]?.position === after + 1n) {
        const wanted: number[] = [];
        for (let index = from; index < events.length; index++) {
          const event = events[index];
          if (event !== undefined && matches(filter, event)) wanted.push(index);
        }
        return {
          events: wanted.flatMap((index) => events[index] ?? []),
          sizes: wanted.map((index) => sizes[index] ?? 0),
          through,
        };
      }
    }
    // The window bounds the statement when almost nothing matches: the cursor moves on either way.
    const end = after + WINDOW;
    const through = end < ring.last ? end : ring.last;
    onRead();
    const page = await readSizedPage(pool, {
      after,
      upTo: asPosition(through),
      limit: PAGE,
      bytes: PAGE_BYTES,
      filter,
    });
    return { ...page, through };
  };
}
