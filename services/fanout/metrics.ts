/** Metrics of a publisher. */
import type pg from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import { asPosition, type Position } from '../kernel/index.js';
import { readHead, secondsSince } from '../ledger/index.js';

export interface FanoutMetrics {
  readonly published: Counter;
  readonly omitted: Counter;
  readonly lostRaces: Counter;
  readonly retries: Counter;
}

export interface FanoutView {
  /** Null before the end of the stream was read. */
  readonly position: () => Position | null;
  readonly publishing: () => boolean;
  readonly connected: () => boolean;
}

/** Call once per registry. A scrape reads the lag from PostgreSQL and omits it when PostgreSQL does not answer. */
export function fanoutMetrics(registry: Registry, pool: pg.Pool, view: FanoutView): FanoutMetrics {
  const registers = [registry];
  const gauge = (name: string, help: string, value: () => number | null): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const now = value();
        if (now === null) this.remove();
        else this.set(now);
      },
    });
  };
  const lag = (name: string, help: string, value: (position: Position) => Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const position = view.position();
        const now = position === null ? null : await value(position).catch(() => null);
        if (now === null) this.remove();
        else this.set(now);
      },
    });
  };
  gauge('fanout_position', 'Last position that the stream acknowledged', () => {
    const position = view.position();
    return position === null ? null : Number(position);
  });
  gauge('fanout_publishing', '1 while this process publishes, 0 while it stands by', () =>
    view.publishing() ? 1 : 0,
  );
  gauge('fanout_connected', '1 while the connection to NATS is up', () => (view.connected() ? 1 : 0));
  lag('fanout_lag_events', 'Events of the log that are not in the stream yet', async (position) =>
    Math.max(0, Number((await readHead(pool)).position - position)),
  );
  lag(
    'fanout_lag_seconds',
    'Seconds since the oldest event that is not in the stream got its position; 0 if there is none',
    (position) => secondsSince(pool, asPosition(position + 1n)),
  );
  const counter = (name: string, help: string): Counter => new Counter({ name, help, registers });
  return {
    published: counter(
      'fanout_published_events_total',
      'Events that the stream acknowledged to this process',
    ),
    omitted: counter(
      'fanout_omitted_events_total',
      'Events sent without their text, because it is longer than the server takes',
    ),
    lostRaces: counter(
      'fanout_lost_races_total',
      'Times that another publisher had already written the next position',
    ),
    retries: counter(
      'fanout_retries_total',
      'Times that the end of the stream was read again after a failure',
    ),
  };
}
