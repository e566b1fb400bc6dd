/**
 * Gauges read from the database on every scrape: positions of the log and the read models, and the pool. Every process
 * reports the same positions, whichever of them sequences and projects.
 */
import type pg from 'pg';
import { Gauge, type Registry } from 'prom-client';
import { readStanding, within, type LogStanding } from '../../ledger/index.js';
import { readLag, type ProjectionLag } from '../../projections/index.js';

/** A scrape must return even if PostgreSQL does not answer; Prometheus gives up after 10 s. */
const PATIENCE_MS = 2_000;

type Places = readonly [LogStanding, ProjectionLag];

/** One read for all gauges of a scrape, and for concurrent scrapes. */
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
  // Registered first, because gauges are collected in this order and the reads below use connections of the pool.
  new Gauge({
    name: 'pg_pool_connections',
    help: 'Connections of the pool: in use, idle, and the maximum',
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
        // An unknown value is omitted: the last known one would look like a log that does not grow.
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
    'Last position of the log; up to it the log has no gap and does not change',
    ([log]) => Number(log.position),
  );
  place(
    'ledger_unsequenced_seconds',
    'Age in seconds of the oldest acknowledged event without a position; 0 if there is none',
    ([log]) => log.unsequencedSeconds,
  );
  place(
    'projection_lag_seconds',
    'Seconds since the oldest event that is not in the read models got its position; 0 if there is none',
    ([, lag]) => lag.seconds,
  );
}
