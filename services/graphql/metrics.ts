import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface GraphqlMetrics {
  /** `operation` is a name of the trusted list, or `other`. */
  readonly operations: Counter<'type' | 'operation' | 'outcome' | 'transport'>;
  readonly duration: Histogram<'type' | 'operation' | 'transport'>;
  /** Operations rejected before they ran, by rule. */
  readonly rejected: Counter<'rule' | 'transport'>;
  /** Documents that were served although they are not on the trusted list. */
  readonly untrusted: Counter<'transport'>;
  readonly sockets: Gauge;
  readonly socketCloses: Counter<'code'>;
  readonly subscriptions: Gauge<'field'>;
  readonly streamedEvents: Counter;
  /** Number of events between the end of a sent batch and the newest known event. */
  readonly streamLag: Histogram;
  /** Open streams; a scrape computes the largest lag from them. */
  readonly openStreams: OpenStreams;
  /** Times that a live stream fell behind and was sent FellBehind. */
  readonly demotions: Counter;
  /** Connections closed because a send did not finish in time. */
  readonly stalledCloses: Counter;
  /** Seconds from the assignment of a position to the hand-over of the event to the transport. */
  readonly sequencedToSent: Histogram;
}

/** An open stream, as a scrape sees it. */
export interface LaggingStream {
  readonly field: string;
  /** Name of the principal that opened it. */
  readonly client: string;
  /** Number of events between its position and the newest known event. */
  lag(): number;
}
type OpenStreams = Pick<Set<LaggingStream>, 'add' | 'delete'> & Iterable<LaggingStream>;

/** Metrics of both transports, in the registry of the process. One server per registry. */
export function graphqlMetrics(registry: Registry): GraphqlMetrics {
  const registers = [registry];
  const openStreams = new Set<LaggingStream>();
  new Gauge({
    name: 'stream_lag_events_max',
    help: 'Largest number of events that an open stream has not been sent yet',
    registers,
    collect() {
      this.set([...openStreams].reduce((most, stream) => Math.max(most, stream.lag()), 0));
    },
  });
  return {
    openStreams,
    streamLag: new Histogram({
      name: 'stream_lag_events',
      help: 'Number of events that a stream still has to be sent after a batch',
      buckets: [0, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000],
      registers,
    }),
    operations: new Counter({
      name: 'graphql_operations_total',
      help: 'GraphQL operations by type, name, outcome and transport; a name that is not on the trusted list is other',
      labelNames: ['type', 'operation', 'outcome', 'transport'],
      registers,
    }),
    duration: new Histogram({
      name: 'graphql_operation_duration_seconds',
      help: 'Duration of queries and mutations in seconds',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      labelNames: ['type', 'operation', 'transport'],
      registers,
    }),
    rejected: new Counter({
      name: 'graphql_rejected_total',
      help: 'Operations rejected before execution, by rule',
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
      help: 'Events sent to subscribers',
      registers,
    }),
    demotions: new Counter({
      name: 'stream_demotions_total',
      help: 'Times that a live stream fell behind and was sent FellBehind',
      registers,
    }),
    stalledCloses: new Counter({
      name: 'stream_stalled_closes_total',
      help: 'Connections closed because a send did not finish in time',
      registers,
    }),
    sequencedToSent: new Histogram({
      name: 'commit_to_send_seconds',
      help: 'Seconds from the assignment of a position to the sending of the event to a live subscriber',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
  };
}
