/**
 * Gauges that are looked up when Prometheus asks: where the log and the read models stand, and the pool. They are true
 * on every process, whichever of them sequences and projects.
 */
import type pg from 'pg';
import { Gauge, type Registry } from 'prom-client';
import { readStanding, type LogStanding } from '../../ledger/index.js';
import { readLag, type ProjectionLag } from '../../projections/index.js';
import { within } from '../within.js';

/** A scrape has to come back even if PostgreSQL does not; Prometheus gives up after 10 s. */
const PATIENCE_MS = 2_000;

type Places = readonly [LogStanding, ProjectionLag];

/** One look for all gauges of a scrape, and for scrapes that come at the same time. */
function sharedLook(pool: pg.Pool): () => Promise<Places | null> {
  let look: Promise<Places | null> | null = null;
  return () => {
    look ??= within(Promise.all([readStanding(pool), readLag(pool)]), PATIENCE_MS)
      .catch(() => null)
      .finally(() => {
        look = null;
      });
    return look;
  };
}

export function registerGauges(registry: Registry, pool: pg.Pool): void {
  const look = sharedLook(pool);
  const registers = [registry];
  // First: they are looked at in this order, and the look below takes connections itself.
  new Gauge({
    name: 'pg_pool_connections',
    help: 'Connections of the pool: in use, idle, and the most there may be',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'in_use' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'max' }, pool.options.max);
    },
  });
  new Gauge({
    name: 'pg_pool_waiting',
    help: 'Statements that wait for a connection of the pool',
    registers,
    collect() {
      this.set(pool.waitingCount);
    },
  });
  const place = (name: string, help: string, value: (places: Places) => number): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const places = await look();
        // What is not known is left out: an old value would look like a log that stands still.
        if (places === null) this.remove();
        else this.set(value(places));
      },
    });
  };
  new Gauge({
    name: 'ledger_database_up',
    help: '1 if PostgreSQL answered this scrape within two seconds',
    registers,
    async collect() {
      this.set((await look()) === null ? 0 : 1);
    },
  });
  place(
    'ledger_head_position',
    'Position that the newest acknowledged event has or will get',
    ([log]) => Number(log.position) + log.unsequenced,
  );
  place(
    'ledger_watermark_position',
    'Last position of the log; below it there is no hole and nothing changes',
    ([log]) => Number(log.position),
  );
  place(
    'ledger_unsequenced_seconds',
    'Age of the oldest acknowledged event without a position; 0 if there is none',
    ([log]) => log.unsequencedSeconds,
  );
  place(
    'projection_lag_seconds',
    'Since the oldest event that is not in the read models got its position; 0 if there is none',
    ([, lag]) => lag.seconds,
  );
}
