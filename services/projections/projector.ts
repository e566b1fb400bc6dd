/**
 * Follows the log and keeps the read models. Any number may run on one database: the checkpoint's compare-and-set lets
 * one of them write each page, and the others read the checkpoint again. A rebuild (rebuild.ts) is noticed in the same
 * way: the checkpoint has another generation.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import {
  asPosition,
  type HostId,
  type KernelState,
  type LedgerEvent,
  type Position,
} from '../kernel/index.js';
import { readHead, type Subscription, type Tail } from '../ledger/index.js';
import { readCheckpoint, readStaleHosts, writePage, type Checkpoint } from './checkpoint.js';
import { digestPage } from './digest-page.js';
import { loadHost } from './load-host.js';
import { projectionMetrics } from './metrics.js';
import { createStateCache, usualCacheMegabytes } from './state-cache.js';

export interface ProjectorOptions {
  readonly pool: pg.Pool;
  readonly tail: Tail;
  readonly logger: Logger;
  readonly registry?: Registry;
  /** Events per transaction. */
  readonly pageSize?: number;
  /** MiB of host states that are kept in memory. */
  readonly cacheMegabytes?: number;
  /** Another transition function, for tests of poison events. */
  readonly step?: (state: KernelState, event: LedgerEvent) => KernelState;
}

export interface Projector {
  /** Position up to which rows are written. */
  position(): Position;
  /** Resolves when the rows include the log up to this position; false after `timeoutMs`. */
  reached(position: Position, timeoutMs?: number): Promise<boolean>;
  stop(): Promise<void>;
}

/** Rare enough to cost little, frequent enough to notice a rebuild by another process. */
const IDLE_MS = 1_000;
const RETRY_MS = 500;

export function startProjector(options: ProjectorOptions): Projector {
  const {
    pool,
    tail,
    logger,
    registry,
    pageSize = 500,
    cacheMegabytes = usualCacheMegabytes,
    step,
  } = options;
  const metrics = registry === undefined ? null : projectionMetrics(registry);
  const cache = createStateCache({
    megabytes: cacheMegabytes,
    onGet: (hit) => (hit ? metrics?.cacheHits : metrics?.cacheMisses)?.inc(),
  });
  let known: Checkpoint = { position: asPosition(0n), generation: 0n };
  let stale = new Set<HostId>();
  let subscription: Subscription | null = null;
  let stopped = false;
  /** A call, because TypeScript cannot see that `stop` changes the variable while a loop waits. */
  const isStopped = (): boolean => stopped;
  const waiting = new Set<() => void>();

  const moved = (to: Checkpoint): void => {
    known = to;
    metrics?.position.set(Number(to.position));
    metrics?.lag.set(Math.max(0, Number(tail.head() - to.position)));
    for (const wake of [...waiting]) wake();
  };

  /** Another projector wrote a page, or a rebuild switched. The cached states stay: they follow from the log alone. */
  const synchronize = async (): Promise<void> => {
    stale = await readStaleHosts(pool);
    metrics?.staleHosts.set(stale.size);
    moved(await readCheckpoint(pool));
    void subscription?.return();
    subscription = tail.subscribe(known.position);
  };

  const apply = async (events: readonly LedgerEvent[]): Promise<'written' | 'lost'> => {
    const base = known;
    let expected = base.position + 1n;
    for (const event of events) {
      if (event.position !== expected)
        throw new Error(
          `the log has a gap: the projection expected position ${expected} and read ${event.position}`,
        );
      expected += 1n;
    }
    const page = await digestPage({
      events,
      isStale: (hostId) => stale.has(hostId),
      load: (hostId, version) => loadHost(pool, cache, hostId, version),
      ...(step === undefined ? {} : { step }),
    });
    const to = asPosition(expected - 1n);
    if (!(await writePage(pool, base, to, page.rows))) return 'lost';
    for (const host of page.states) cache.put(host);
    metrics?.cacheBytes.set(cache.bytes);
    metrics?.cacheHosts.set(cache.hosts);
    for (const hostId of page.newlyStale) stale.add(hostId);
    for (const one of page.rows.poison)
      logger.error(
        { position: String(one.position), hostId: one.hostId, error: one.error },
        'projection: cannot apply an event, the rows of its host are frozen',
      );
    metrics?.events.inc(events.length);
    metrics?.poison.inc(page.rows.poison.length);
    metrics?.staleHosts.set(stale.size);
    moved({ ...base, position: to });
    return 'written';
  };

  const run = async (): Promise<void> => {
    while (!isStopped()) {
      try {
        if (subscription === null) await synchronize();
        const source: Subscription | null = subscription;
        // A stop during the synchronization found no subscription to end.
        if (isStopped() || source === null) continue;
        const page = await source.pull({ events: pageSize, waitMs: IDLE_MS });
        if (isStopped() || page === null) return;
        if (page.events.length > 0) {
          if ((await apply(page.events)) === 'lost') {
            metrics?.lostRaces.inc();
            await synchronize();
          }
        } else {
          const now = await readCheckpoint(pool);
          if (now.generation !== known.generation || now.position !== known.position) await synchronize();
          else metrics?.lag.set(Math.max(0, Number((await readHead(pool)).position - known.position)));
        }
      } catch (error) {
        // PostgreSQL may be restarting, or a bug fails this page every time: the lag and this line show it.
        if (!isStopped()) logger.warn({ err: error }, 'projection: cannot write a page, retrying');
        void subscription?.return();
        subscription = null;
        await sleep(RETRY_MS);
      }
    }
  };
  const running = run();

  return {
    position: () => known.position,
    async reached(position, timeoutMs = 10_000) {
      if (known.position >= position) return true;
      return new Promise((resolve) => {
        const finish = (result: boolean): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve(result);
        };
        const wake = (): void => {
          if (known.position >= position) finish(true);
        };
        const timer = setTimeout(() => finish(false), timeoutMs);
        waiting.add(wake);
      });
    },
    async stop() {
      stopped = true;
      void subscription?.return();
      await running;
      // One that was opened meanwhile.
      void subscription?.return();
    },
  };
}
