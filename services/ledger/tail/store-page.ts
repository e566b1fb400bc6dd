/**
 * A page for a reader before the ring: from a shared chunk where other readers are likely to need it, else from a query
 * of its own.
 */
import type pg from 'pg';
import { asPosition, type Position } from '../../kernel/index.js';
import { checkDense } from '../read/dense.js';
import { matches, type LogFilter } from '../read/filter.js';
import { readSizedPage } from '../read/log.js';
import { CHUNK, createChunks } from './chunks.js';
import type { EventPage } from './event-page.js';
import type { Ring, RingLimits } from './ring.js';

/** Events of one page. */
const PAGE = 256;
/** Maximum size of one page, in characters of canonical text. */
const PAGE_BYTES = 1024 * 1024;
/** Size of the cache of shared chunks, as a multiple of the size of the ring. */
const PIECES = 2;
/** Positions that one query may scan. */
const WINDOW = 50_000n;
/** Closer to the ring than this, other readers are likely to be at the same place. */
const NEAR = 32_768n;

export function storePages(
  pool: pg.Pool,
  limits: RingLimits,
  onRead: () => void,
): (ring: Ring, after: Position, filter: LogFilter) => Promise<EventPage> {
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
      const { events, through } = await chunks.behind(after);
      const from = events.findIndex((event) => event.position > after);
      // Positions are dense: when the next one is missing, it was archived, and the query below throws ARCHIVED.
      if (events[from]?.position === after + 1n)
        return { events: events.slice(from).filter((event) => matches(filter, event)), through };
    }
    // The window bounds the statement when almost nothing matches: the cursor advances in any case.
    const end = after + WINDOW;
    const through = end < ring.last ? end : ring.last;
    onRead();
    const events = await readSizedPage(pool, {
      after,
      upTo: asPosition(through),
      limit: PAGE,
      bytes: PAGE_BYTES,
      filter,
    });
    if (whole) checkDense(after, events);
    return { events, through: events.at(-1)?.position ?? through };
  };
}
