/** Where queries read: from the replica while it follows the primary, else from the primary. */
import type pg from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { Tracing } from '../telemetry/tracing.js';
import { readPool, type ReadPool } from './read-pool.js';
import { openReplica, type Replica } from './replica.js';

export interface ReadSource {
  /** For operations that have to see what the tail of this process has seen. */
  readonly primary: ReadPool;
  /** Chosen anew for each query; one query reads one server. */
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

/** Without a replica the names are there and have no values. */
export function registerReplica(registry: Registry, replica: Replica | null): Counter<'server'> {
  const registers = [registry];
  new Gauge({
    name: 'ledger_replica_up',
    help: '1 while queries go to the replica, 0 while they go to the primary instead; absent when none is set',
    registers,
    collect() {
      if (replica === null) this.remove();
      else this.set(replica.state().kind === 'follows' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'ledger_replica_lag_events',
    help: 'Events of the log that the replica did not have when it was looked at, at most a second ago',
    registers,
    async collect() {
      const lag = await lagOf(replica);
      if (lag === null) this.remove();
      else this.set(lag);
    },
  });
  return new Counter({
    name: 'ledger_replica_queries_total',
    help: 'Queries by the server that they were sent to, where a replica is set',
    labelNames: ['server'],
    registers,
  });
}

/** Null: not known. Bounded by the statement timeout of the pool and by who asks. */
export async function lagOf(replica: Replica | null): Promise<number | null> {
  return (await replica?.lag().catch(() => null)) ?? null;
}
