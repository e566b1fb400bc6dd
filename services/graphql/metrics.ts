import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface GraphqlMetrics {
  /** `operation` is a name of the trusted list, or `other`. */
  readonly operations: Counter<'type' | 'operation' | 'outcome' | 'transport'>;
  readonly duration: Histogram<'type' | 'operation' | 'transport'>;
  /** Operations refused before they ran, by the rule that refused them. */
  readonly rejected: Counter<'rule' | 'transport'>;
  /** Documents that are not on the trusted list and were served. */
  readonly untrusted: Counter<'transport'>;
  readonly sockets: Gauge;
  readonly socketCloses: Counter<'code'>;
  readonly subscriptions: Gauge<'field'>;
  readonly streamedEvents: Counter;
  /** Events between what a stream was just sent and the newest that is known. */
  readonly streamLag: Histogram;
  /** Streams that are open, so that a scrape can find the one that is furthest behind. */
  readonly openStreams: OpenStreams;
  /** Streams told that they fell behind. */
  readonly demotions: Counter;
  /** Sockets ended because a send did not finish. */
  readonly stalledCloses: Counter;
  /** From the assignment of the position to the event being handed to the socket. */
  readonly sequencedToSent: Histogram;
}

/** What a scrape asks an open stream. */
export interface LaggingStream {
  /** Events between its place and the newest that is known. */
  lag(): number;
}
type OpenStreams = Pick<Set<LaggingStream>, 'add' | 'delete'>;

/** Metrics of both transports, in the registry of the process. One server per registry. */
export function graphqlMetrics(registry: Registry): GraphqlMetrics {
  const registers = [registry];
  const openStreams = new Set<LaggingStream>();
  new Gauge({
    name: 'stream_lag_events_max',
    help: 'Events that the open stream which is furthest behind has not been sent',
    registers,
    collect() {
      this.set([...openStreams].reduce((most, stream) => Math.max(most, stream.lag()), 0));
    },
  });
  return {
    openStreams,
    streamLag: new Histogram({
      name: 'stream_lag_events',
      help: 'Events a stream was behind when it was sent a batch',
      buckets: [0, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000],
      registers,
    }),
    operations: new Counter({
      name: 'graphql_operations_total',
      help: 'GraphQL operations by kind, name, outcome and transport; names that are not of the trusted list are other',
      labelNames: ['type', 'operation', 'outcome', 'transport'],
      registers,
    }),
    duration: new Histogram({
      name: 'graphql_operation_duration_seconds',
      help: 'Time of queries and mutations',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      labelNames: ['type', 'operation', 'transport'],
      registers,
    }),
    rejected: new Counter({
      name: 'graphql_rejected_total',
      help: 'Operations refused before execution, by rule',
      labelNames: ['rule', 'transport'],
      registers,
    }),
    untrusted: new Counter({
      name: 'graphql_untrusted_documents_total',
      help: 'Documents served although they are not on the trusted list',
      labelNames: ['transport'],
      registers,
    }),
    sockets: new Gauge({ name: 'ws_connections', help: 'Open WebSocket connections', registers }),
    socketCloses: new Counter({
      name: 'ws_closes_total',
      help: 'Closed WebSocket connections by code',
      labelNames: ['code'],
      registers,
    }),
    subscriptions: new Gauge({
      name: 'stream_subscriptions',
      help: 'Open subscriptions by field',
      labelNames: ['field'],
      registers,
    }),
    streamedEvents: new Counter({
      name: 'stream_events_total',
      help: 'Events handed to subscribers',
      registers,
    }),
    demotions: new Counter({
      name: 'stream_demotions_total',
      help: 'Streams that fell behind and were told so',
      registers,
    }),
    stalledCloses: new Counter({
      name: 'stream_stalled_closes_total',
      help: 'Sockets ended because a send did not finish in time',
      registers,
    }),
    sequencedToSent: new Histogram({
      name: 'commit_to_send_seconds',
      help: 'From the position being assigned to the event being sent to a live subscriber',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
  };
}
