/**
 * The newest row of every host, in memory while there are subscribers: one reader for all subscribers of this process.
 * The tail reports which hosts have changed, the checkpoint reports when their rows have, and then those rows are read.
 * The projector of this process, where there is one, reports the latter without a query. About 1 kB a host.
 */
import type pg from 'pg';
import type { Logger } from 'pino';
import { asPosition, type HostId, type Position } from '../../kernel/index.js';
import { readHead, type Subscription, type Tail } from '../../ledger/index.js';
import { readCheckpoint } from '../checkpoint.js';
import type { Projector } from '../projector.js';
import { Cohort, type CheckedFleetFilter } from './cohort.js';
import { readNewestHosts, readNewestHostsById, type NewestHost } from './newest-hosts.js';

export interface FleetView {
  /** Starts the view if necessary; the result is called to release it. */
  watch(): () => void;
  /** The hosts that match, shared by all callers with the same filter, and the function that leaves them. */
  join(filter: CheckedFleetFilter): readonly [Cohort, () => void];
  host(hostId: HostId): NewestHost | null;
  /** The rows include everything up to this position; null until they are complete. */
  asOf(): Position | null;
  /** Whether the last read of the database succeeded. */
  fresh(): boolean;
  onNews(callback: () => void): () => void;
  stop(): Promise<void>;
}

/** Minimum time between two reads of changed rows: the first change after a calm is read at once, a burst together. */
const GATHER_MS = 25;
/** Milliseconds within which a rebuild by another process is noticed. */
const IDLE_MS = 1_000;
const RETRY_MS = 500;
const PAGE = 1_000;

export function createFleetView({
  pool,
  tail,
  logger,
  projector,
}: {
  readonly pool: pg.Pool;
  readonly tail: Tail;
  readonly logger: Logger;
  readonly projector?: Pick<Projector, 'reached'>;
}): FleetView {
  const rows = new Map<HostId, NewestHost>();
  const cohorts = new Map<string, { readonly cohort: Cohort; members: number }>();
  let news = new Set<() => void>();
  let watchers = 0;
  let stopped = false;
  let fresh = false;
  let asOf: Position | null = null;
  let generation: bigint | null = null;
  let subscription: Subscription | null = null;
  let running: Promise<void> | null = null;

  const notify = (): void => {
    const callbacks = news;
    news = new Set();
    for (const callback of callbacks) callback();
  };
  const set = (hostId: HostId, row: NewestHost | null): void => {
    if (row === null) rows.delete(hostId);
    else rows.set(hostId, row);
    for (const { cohort } of cohorts.values()) cohort.apply(hostId, row);
  };
  const wanted = (): boolean => watchers > 0 && !stopped;

  /**
   * Reads all rows again. Unchanged rows are not reported, except after a rebuild, which may have changed any field.
   */
  const readAll = async (rebuilt: boolean): Promise<void> => {
    const gone = new Set(rows.keys());
    for (let after: HostId | null = null; ;) {
      const page: NewestHost[] = await readNewestHosts(pool, { after, limit: PAGE });
      for (const row of page) {
        gone.delete(row.hostId);
        const known = rows.get(row.hostId);
        if (rebuilt || known === undefined || !same(known, row)) set(row.hostId, row);
      }
      const last = page.at(-1);
      if (page.length < PAGE || last === undefined) break;
      after = last.hostId;
    }
    for (const hostId of gone) set(hostId, null);
  };

  const readSome = async (hostIds: readonly HostId[]): Promise<void> => {
    for (let from = 0; from < hostIds.length; from += PAGE) {
      const ids = hostIds.slice(from, from + PAGE);
      const found = await readNewestHostsById(pool, ids);
      for (const hostId of ids) {
        const row = found.get(hostId) ?? null;
        const known = rows.get(hostId) ?? null;
        if (row === null ? known !== null : known === null || !same(known, row)) set(hostId, row);
      }
    }
  };

  /** Follows the log from the head on. Until the rows have reached that position, all of them are read repeatedly. */
  const follow = async (): Promise<void> => {
    const start = (await readHead(pool)).position;
    const source = (subscription = tail.subscribe(start));
    try {
      const dirty = new Map<HostId, Position>();
      let seen = start;
      // Rows are complete once the read models have passed this position.
      let target = start;
      let settled = false;
      let readAt: Position | null = null;
      let checkedAt = -Infinity;
      const restMs = (): number => {
        const every = !settled ? RETRY_MS : dirty.size > 0 ? GATHER_MS : IDLE_MS;
        return Math.max(0, checkedAt + every - performance.now());
      };
      while (wanted()) {
        if (restMs() === 0) {
          // Until the changed rows are written, a check would only find that they are not.
          if (settled && dirty.size > 0) await projector?.reached(seen, GATHER_MS);
          const checkpoint = await readCheckpoint(pool);
          const rebuilt = generation !== null && generation !== checkpoint.generation;
          const all = rebuilt || (!settled && checkpoint.position !== readAt);
          if (all) await readAll(rebuilt);
          readAt = checkpoint.position;
          if (rebuilt) [target, settled] = [seen, false];
          settled ||= checkpoint.position >= target;
          const ready = [...dirty].filter(([, position]) => position <= checkpoint.position);
          await readSome(ready.map(([hostId]) => hostId));
          for (const [hostId] of ready) dirty.delete(hostId);
          // The rows include everything up to the checkpoint, but the changed hosts are known only up to `seen`.
          const reached = !settled || checkpoint.position < seen ? checkpoint.position : seen;
          const moved = rebuilt || asOf === null || reached > asOf;
          if (moved) asOf = asPosition(reached);
          generation = checkpoint.generation;
          fresh = true;
          checkedAt = performance.now();
          if (moved || all || ready.length > 0) notify();
        }
        const page = await source.pull({ events: PAGE, waitMs: restMs() });
        if (page === null) return;
        for (const event of page.events) dirty.set(event.hostId, event.position);
        seen = asPosition(page.through);
        // Before the ring: reading all rows costs less than reading every event for its host.
        if (source.behind) return;
      }
    } finally {
      void source.return();
    }
  };

  const run = async (): Promise<void> => {
    while (wanted()) {
      try {
        await follow();
      } catch (error) {
        // PostgreSQL may be restarting. Until it answers, the view must not report its rows as current.
        fresh = false;
        if (!stopped) logger.warn({ error: String(error) }, 'fleet view: cannot read the database, retrying');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    rows.clear();
    asOf = null;
    generation = null;
    fresh = false;
    running = null;
    // A subscriber may have come during the last read.
    if (wanted()) running = run();
  };

  return {
    watch() {
      watchers++;
      running ??= run();
      let left = false;
      return () => {
        if (left) return;
        left = true;
        if (--watchers === 0) void subscription?.return();
      };
    },
    join(filter) {
      const { key } = filter;
      const found = cohorts.get(key);
      const joined = found ?? { cohort: new Cohort(filter, rows.values()), members: 0 };
      cohorts.set(key, joined);
      joined.members++;
      let left = false;
      return [
        joined.cohort,
        () => {
          if (left) return;
          left = true;
          if (--joined.members === 0) cohorts.delete(key);
        },
      ];
    },
    host: (hostId) => rows.get(hostId) ?? null,
    asOf: () => asOf,
    fresh: () => fresh,
    onNews(callback) {
      news.add(callback);
      return () => void news.delete(callback);
    },
    async stop() {
      stopped = true;
      void subscription?.return();
      await running;
    },
  };
}

/** A row changes with its version, except when it is marked stale: its version then stays. */
function same(a: NewestHost, b: NewestHost): boolean {
  return a.version === b.version && a.position === b.position && a.stale === b.stale;
}
