/** Chooses the server that a query reads: the replica while it follows the primary, else the primary. */
import type pg from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { Tracing } from '../telemetry/tracing.js';
import { readPool, type ReadPool } from './read-pool.js';
import { openReplica, type Replica } from './replica.js';

export interface ReadSource {
  /** For operations that must see every event that the tail of this process has read. */
  readonly primary: ReadPool;
  /** Chooses a server for one query; the query reads no other. */
  forQuery(): ReadPool;
  readonly replica: Replica | null;
  stop(): Promise<void>;
}

export interface ReadSourceOptions {
  readonly pool: pg.Pool;
  /** Null: there is no replica. */
  readonly replicaUrl: string | null;
  readonly deadlineMs: number;
  readonly tracing: Tracing;
  readonly logger: Logger;
  readonly registry: Registry;
}

export async function openReadSource({
  pool,
  replicaUrl,
  deadlineMs,
  tracing,
  logger,
  registry,
}: ReadSourceOptions): Promise<ReadSource> {
  const traced = (reads: ReadPool): ReadPool => ({ ...reads, pool: tracing.pool(reads.pool) });
  const primary = traced(readPool(pool, deadlineMs, logger));
  const replica =
    replicaUrl === null ? null : await openReplica({ url: replicaUrl, primary: pool, deadlineMs, logger });
  const ofReplica = replica === null ? null : traced(replica.reads);
  const reads = registerReplica(registry, replica);
  return {
    primary,
    replica,
    forQuery() {
      if (replica === null || ofReplica === null) return primary;
      const chosen = replica.state().kind === 'follows' ? ofReplica : primary;
      reads.inc({ server: chosen === primary ? 'primary' : 'replica' });
      return chosen;
    },
    async stop() {
      await Promise.all([primary.end(), replica?.stop()]);
    },
  };
}

/** Without a replica the metrics exist but have no values. */
export function registerReplica(registry: Registry, replica: Replica | null): Counter<'server'> {
  const registers = [registry];
  new Gauge({
    name: 'ledger_replica_up',
    help: '1 while queries go to the replica, 0 while they go to the primary; absent without a replica',
    registers,
    collect() {
      if (replica === null) this.remove();
      else this.set(replica.state().kind === 'follows' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'ledger_replica_lag_events',
    help: 'Events of the log that the replica lacked at its last check, at most a second ago',
    registers,
    async collect() {
      const lag = await lagOf(replica);
      if (lag === null) this.remove();
      else this.set(lag);
    },
  });
  return new Counter({
    name: 'ledger_replica_queries_total',
    help: 'Queries by the server that they were sent to; without a replica no query is counted',
    labelNames: ['server'],
    registers,
  });
}

/** Lag in events; null when it is unknown. The statement timeout of the pool bounds the wait. */
export async function lagOf(replica: Replica | null): Promise<number | null> {
  return (await replica?.lag().catch(() => null)) ?? null;
}
