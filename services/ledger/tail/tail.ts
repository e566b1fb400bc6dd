/**
 * The tail: one reader of the log's end per process, shared by all subscriptions. The sequencer of the same process
 * wakes it, or NOTIFY, or, when both are silent, its own timer.
 */
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Position } from '../../kernel/index.js';
import { asPosition } from '../../kernel/index.js';
import { asText } from '../database.js';
import { LedgerError } from '../errors.js';
import { ledgerMetrics } from '../metrics.js';
import { checkDense } from '../read/dense.js';
import type { LogFilter } from '../read/filter.js';
import { firstPosition } from '../read/live.js';
import { readHead } from '../read/places.js';
import type { EventRow } from '../read/row.js';
import { EVENT_COLUMNS, rowDecoder } from '../read/row.js';
import { startListener } from './listener.js';
import type { RingLimits } from './ring.js';
import { Ring } from './ring.js';
import { storePages } from './store-page.js';
import type { Source } from './subscription.js';
import { Subscription } from './subscription.js';

export interface TailOptions {
  /** URL for the LISTEN connection. */
  readonly url: string;
  /** Pool for reading. */
  readonly pool: pg.Pool;
  readonly logger: Logger;
  readonly registry?: Registry;
  readonly ring?: Partial<RingLimits>;
  /** Milliseconds between two reads without a notification. */
  readonly pollEvery?: number;
}

export interface Tail {
  /**
   * Every matching event after `after`, in order, each at least once. Ends only when it is closed or the tail stops.
   * Survives restarts of PostgreSQL.
   */
  subscribe(after: Position, filter?: LogFilter): Subscription;
  /** There may be new events: call after a sequencing batch in this process. */
  wake(): void;
  /** The newest position this tail has seen. */
  head(): Position;
  listening(): boolean;
  /** Set while an event is missing from the log (LOG_NOT_DENSE): neither streams nor read models can pass it. */
  damage(): LedgerError | null;
  stop(): Promise<void>;
}

// Up to a number of events and a size: events can be large, and the ring keeps only its own size.
const READ = `select ${EVENT_COLUMNS} from (
    select e.*, sum(octet_length(e.canonical)) over (order by e.position) - octet_length(e.canonical) as before_it
    from (select * from ledger.event e where e.position > $1 order by e.position limit $2) as e) as e
  where e.before_it < $3 order by e.position`;
const PAGE = 512;
const PAGE_BYTES = 2 * 1024 * 1024;

export async function startTail({
  url,
  pool,
  logger,
  registry,
  ring: limits = {},
  pollEvery = 1_000,
}: TailOptions): Promise<Tail> {
  const metrics = registry === undefined ? undefined : ledgerMetrics(registry);
  const ringLimits: RingLimits = { events: limits.events ?? 4_096, bytes: limits.bytes ?? 8 * 1024 * 1024 };
  let ring = new Ring((await readHead(pool)).position, ringLimits);
  const subscriptions = new Set<Subscription>();
  let news = new Set<() => void>();
  let stopped = false;
  /** A call, because TypeScript cannot see that `stop` and `wake` change the variables while a loop waits. */
  const isStopped = (): boolean => stopped;
  const isWoken = (): boolean => woken;
  let woken = false;
  let cut: (() => void) | null = null;
  const decode = rowDecoder();
  let damage: LedgerError | null = null;
  const failed = (error: unknown, what: string): void => {
    if (error instanceof LedgerError && error.code === 'LOG_NOT_DENSE') {
      damage = error;
      logger.error({ error: error.message }, `${what}: the log is damaged`);
    } else logger.warn({ error: String(error) }, what);
  };

  const wake = (): void => {
    woken = true;
    cut?.();
  };
  const notifyReaders = (): void => {
    const callbacks = news;
    news = new Set();
    for (const callback of callbacks) callback();
  };
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      // Jitter: processes that were started together must not query together.
      const timer = setTimeout(finish, pollEvery * (0.75 + Math.random() / 2));
      function finish(): void {
        clearTimeout(timer);
        cut = null;
        resolve();
      }
      cut = finish;
    });

  /** Returns true when there may be more. */
  const read = async (): Promise<boolean> => {
    const { rows } = await pool.query<string[]>({
      name: 'ledger.tail',
      text: READ,
      values: [String(ring.last), PAGE, PAGE_BYTES],
      rowMode: 'array',
      types: asText,
    });
    const events = (rows as unknown as EventRow[]).map(decode);
    checkDense(ring.last, events);
    for (const event of events) ring.push(event);
    if (rows.length > 0) {
      metrics?.tailPosition.set(Number(ring.last));
      notifyReaders();
    }
    // A character takes up to three bytes, so a page that reached its size limit can have fewer characters.
    const bytes = rows.reduce((sum, row) => sum + (row[6]?.length ?? 0), 0);
    return rows.length === PAGE || bytes * 3 >= PAGE_BYTES;
  };

  /** After a time without subscriptions: the ring restarts at the head, and pages cover what it missed. */
  const catchUp = async (): Promise<void> => {
    const { position } = await readHead(pool);
    // The next position may be archived by now.
    if (position <= ring.last + BigInt(PAGE) && ring.last + 1n >= (await firstPosition(pool))) return;
    ring = new Ring(position, ringLimits);
    notifyReaders();
  };

  const run = async (): Promise<void> => {
    let idle = true;
    while (!isStopped()) {
      // Cleared before the read: a wake during the read requires another one.
      woken = false;
      try {
        if (damage !== null && (await isStored(pool, damage))) damage = null;
        if (subscriptions.size === 0) {
          idle = true;
        } else {
          if (idle) await catchUp();
          idle = false;
          if (await read()) continue;
        }
      } catch (error) {
        failed(error, 'tail: cannot read the log');
        await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 200));
      }
      if (!isWoken() && !isStopped()) await rest();
    }
  };

  const listener = startListener({
    url,
    logger,
    onWake: wake,
    onState: (listening) => {
      metrics?.listening.set(listening ? 1 : 0);
      if (listening) metrics?.reconnects.inc();
    },
  });
  const running = run();

  const storedPage = storePages(pool, ringLimits, () => metrics?.fallbacks.inc());
  const source: Source = {
    ring: () => ring,
    page: (after, filter) => storedPage(ring, after, filter),
    onNews: (callback) => {
      news.add(callback);
      return () => void news.delete(callback);
    },
    failed: (error) => failed(error, 'tail: cannot read a page for a subscription'),
    closed: (subscription) => {
      subscriptions.delete(subscription);
      metrics?.subscribers.set(subscriptions.size);
    },
  };

  return {
    subscribe(after, filter = {}) {
      if (stopped) throw new LedgerError('CLOSED', 'the tail was stopped');
      const subscription = new Subscription(source, after, filter);
      subscriptions.add(subscription);
      metrics?.subscribers.set(subscriptions.size);
      wake();
      return subscription;
    },
    wake,
    head: () => asPosition(ring.last),
    listening: () => listener.listening(),
    damage: () => damage,
    async stop() {
      stopped = true;
      for (const subscription of subscriptions) await subscription.return();
      notifyReaders();
      cut?.();
      await Promise.all([running, listener.stop()]);
    },
  };
}

/** Whether the position that LOG_NOT_DENSE names is back, as after a restore of its partition. */
async function isStored(pool: pg.Pool, { details }: LedgerError): Promise<boolean> {
  const { rowCount } = await pool.query('select from ledger.event where position = $1', [
    details['position'],
  ]);
  return rowCount === 1;
}
