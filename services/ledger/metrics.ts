/** Metrics for operators. Made once per registry, so that several parts of one process share them. */
import type { Registry } from 'prom-client';
import { Counter, Gauge, Histogram } from 'prom-client';

export interface LedgerMetrics {
  readonly position: Gauge;
  readonly leading: Gauge;
  readonly broken: Gauge;
  readonly sequenced: Counter;
  readonly batchSeconds: Histogram;
  readonly takeovers: Counter;
  readonly tailPosition: Gauge;
  readonly subscribers: Gauge;
  readonly listening: Gauge;
  readonly reconnects: Counter;
  readonly fallbacks: Counter;
}

const made = new WeakMap<Registry, LedgerMetrics>();

export function ledgerMetrics(registry: Registry): LedgerMetrics {
  const known = made.get(registry);
  if (known !== undefined) return known;
  const registers = [registry];
  const metrics: LedgerMetrics = {
    position: new Gauge({
      name: 'ledger_position',
      help: 'Last position of the log, as the sequencer knows it',
      registers,
    }),
    leading: new Gauge({ name: 'ledger_sequencer_leading', help: '1 while this process leads', registers }),
    broken: new Gauge({
      name: 'ledger_sequencer_broken',
      help: '1 after the sequencer stopped because the versions of a host were not consecutive',
      registers,
    }),
    sequenced: new Counter({
      name: 'ledger_sequenced_events_total',
      help: 'Events that this process gave a position',
      registers,
    }),
    batchSeconds: new Histogram({
      name: 'ledger_sequencer_batch_seconds',
      help: 'Duration of one sequencing batch',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
      registers,
    }),
    takeovers: new Counter({
      name: 'ledger_sequencer_takeovers_total',
      help: 'Times this process became the leader',
      registers,
    }),
    tailPosition: new Gauge({
      name: 'ledger_tail_position',
      help: 'Last position the tail of this process has read',
      registers,
    }),
    subscribers: new Gauge({
      name: 'ledger_tail_subscribers',
      help: 'Subscriptions open in this process',
      registers,
    }),
    listening: new Gauge({
      name: 'ledger_tail_listening',
      help: '1 while the LISTEN connection works',
      registers,
    }),
    reconnects: new Counter({
      name: 'ledger_tail_reconnects_total',
      help: 'Times the LISTEN connection was re-established',
      registers,
    }),
    fallbacks: new Counter({
      name: 'ledger_tail_fallback_pages_total',
      help: 'Pages read from PostgreSQL for subscribers older than the ring',
      registers,
    }),
  };
  made.set(registry, metrics);
  return metrics;
}
