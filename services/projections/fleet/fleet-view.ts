/**
 * The newest row of every host, in memory while anybody follows it: one reader for all subscribers of this process.
 * The tail says which hosts have changed, the checkpoint says when their rows have, and then those rows are read.
 * The projector may run in another process. About 1 kB for a host.
 */
import type pg from 'pg';
import type { Logger } from 'pino';
import { asPosition, type HostId, type Position } from '../../kernel/index.js';
import { readHead, type Subscription, type Tail } from '../../ledger/index.js';
import { readCheckpoint } from '../checkpoint.js';
import { Cohort, type CheckedFleetFilter } from './cohort.js';
import { readNewestHosts, readNewestHostsById, type NewestHost } from './newest-hosts.js';

export interface FleetView {
  /** Keeps the view going; the result lets go of it. */
  watch(): () => void;
  /** The hosts that match, shared by all who ask with the same filter; the second leaves it. */
  join(filter: CheckedFleetFilter): readonly [Cohort, () => void];
  host(hostId: HostId): NewestHost | null;
  /** Everything up to here is in the rows; null until they are there. */
  asOf(): Position | null;
  /** Whether the last look at the database succeeded. */
  fresh(): boolean;
  onNews(callback: () => void): () => void;
  stop(): Promise<void>;
}

/** Hosts that change are gathered this long before their rows are looked for. */
const GATHER_MS = 100;
/** A rebuild by another process is noticed within this time. */
const IDLE_MS = 1_000;
const RETRY_MS = 500;
const PAGE = 1_000;

export function createFleetView({
  pool,
  tail,
  logger,
}: {
  readonly pool: pg.Pool;
  readonly tail: Tail;
  readonly logger: Logger;
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

  const tell = (): void => {
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

  /** All rows anew. Those that are the same are no news, unless a rebuild may have made them otherwise. */
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

  /** Follows from the head on; until the rows have reached that, all of them are read now and then. */
  const follow = async (): Promise<void> => {
    const start = (await readHead(pool)).position;
    const source = (subscription = tail.subscribe(start));
    try {
      const dirty = new Map<HostId, Position>();
      let seen = start;
      // Rows are known to be complete once the read models have passed this.
      let target = start;
      let settled = false;
      let readAt: Position | null = null;
      let looked = -Infinity;
      while (wanted()) {
        const every = !settled ? RETRY_MS : dirty.size > 0 ? GATHER_MS : IDLE_MS;
        if (performance.now() - looked >= every) {
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
          // The rows show all that the checkpoint has, but which of them changed is known up to `seen` only.
          const reached = !settled || checkpoint.position < seen ? checkpoint.position : seen;
          const moved = rebuilt || asOf === null || reached > asOf;
          if (moved) asOf = asPosition(reached);
          generation = checkpoint.generation;
          fresh = true;
          looked = performance.now();
          if (moved || all || ready.length > 0) tell();
        }
        const page = await source.pull({ events: PAGE, waitMs: every });
        if (page === null) return;
        for (const event of page.events) dirty.set(event.hostId, event.position);
        seen = asPosition(page.through);
        // Out of the ring: reading all rows costs less than reading every event for its host.
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
        // PostgreSQL may be restarting; until it is back nobody is told that things are as they were.
        fresh = false;
        if (!stopped) logger.warn({ error: String(error) }, 'fleet view: cannot read, trying again');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    rows.clear();
    asOf = null;
    generation = null;
    fresh = false;
    running = null;
    // Somebody may have come while the last look was under way.
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
    join({ key, matches }) {
      const found = cohorts.get(key);
      const joined = found ?? { cohort: new Cohort(matches, rows.values()), members: 0 };
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

/** A row changes with its version, except when it is marked: then it stands still. */
function same(a: NewestHost, b: NewestHost): boolean {
  return a.version === b.version && a.position === b.position && a.stale === b.stale;
}
