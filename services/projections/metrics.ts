import { Counter, Gauge, type Registry } from 'prom-client';

export interface ProjectionMetrics {
  /** Position up to which rows are written. */
  readonly position: Gauge;
  /** Events of the log that are not in the rows yet. */
  readonly lag: Gauge;
  readonly events: Counter;
  readonly poison: Counter;
  /** Times another writer had moved the checkpoint. */
  readonly lostRaces: Counter;
  readonly staleHosts: Gauge;
  readonly cacheBytes: Gauge;
  readonly cacheHosts: Gauge;
  /** States that were in the cache, and states that needed a replay. */
  readonly cacheHits: Counter;
  readonly cacheMisses: Counter;
}

/** Metrics of the projector, in the registry of the process. A second call returns the same ones. */
export function projectionMetrics(registry: Registry): ProjectionMetrics {
  const registers = [registry];
  const gauge = (name: string, help: string): Gauge =>
    (registry.getSingleMetric(name) as Gauge | undefined) ?? new Gauge({ name, help, registers });
  const counter = (name: string, help: string): Counter =>
    (registry.getSingleMetric(name) as Counter | undefined) ?? new Counter({ name, help, registers });
  return {
    position: gauge('projection_position', 'Position up to which the read models include the log'),
    lag: gauge('projection_lag_events', 'Events of the log that are not in the read models yet'),
    events: counter('projection_events_total', 'Events applied to the read models'),
    poison: counter('projection_poison_total', 'Events that could not be applied'),
    lostRaces: counter(
      'projection_lost_races_total',
      'Pages dropped because another writer had moved the checkpoint',
    ),
    staleHosts: gauge('projection_stale_hosts', 'Hosts whose rows are frozen by a poison event'),
    cacheBytes: gauge('projection_cache_bytes', 'Estimated size of the host states kept in memory'),
    cacheHosts: gauge('projection_cache_hosts', 'Hosts whose state is kept in memory'),
    cacheHits: counter('projection_cache_hits_total', 'Reads of host states that were in memory'),
    cacheMisses: counter(
      'projection_cache_misses_total',
      'Reads of host states that needed a replay of the host',
    ),
  };
}
