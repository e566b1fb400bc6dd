/** Latency from the acknowledged append to the subscriber, compared with INSERT and NOTIFY in one transaction. */
import pg from 'pg';
import { append, clientConfig, startSequencer, startTail } from '../services/ledger/index.js';
import { quantile } from './rounds.js';
import { insertRaw } from './raw.js';
import { Agent } from './workload.js';
import type { World } from './world.js';
import { quiet } from './world.js';

export interface Latency {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

/** Appends `rate` events per second for `seconds`, spread evenly, and measures each. */
export async function ledgerLatency({ url, pool }: World, rate: number, seconds: number): Promise<Latency> {
  const tail = await startTail({ url, pool, logger: quiet });
  const sequencer = startSequencer({ url, logger: quiet, onSequenced: () => tail.wake() });
  while (!sequencer.leading()) await new Promise((resolve) => setTimeout(resolve, 5));
  const acknowledged = new Map<string, number>();
  const arrived = new Map<string, number>();
  const subscription = tail.subscribe(tail.head());
  const reading = (async () => {
    for await (const event of subscription) arrived.set(event.id, performance.now());
  })();
  const agents = Array.from({ length: 64 }, (_, index) => new Agent(`latency-${index}`, `run-${Date.now()}`));
  await paced(rate, seconds, async (n) => {
    const agent = agents[n % agents.length];
    if (agent === undefined) return;
    const event = agent.next();
    await append(pool, { events: [event] });
    acknowledged.set(event.id, performance.now());
    sequencer.wake();
  });
  for (let wait = 0; arrived.size < acknowledged.size && wait < 500; wait++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await subscription.return();
  await reading;
  await tail.stop();
  await sequencer.stop();
  return summary('append acknowledged → subscriber has it', acknowledged, arrived);
}

export async function notifyLatency({ url, pool }: World, rate: number, seconds: number): Promise<Latency> {
  const listener = new pg.Client(clientConfig(url, 'bench listen'));
  await listener.connect();
  await listener.query('listen bench');
  const acknowledged = new Map<string, number>();
  const arrived = new Map<string, number>();
  const reads: Promise<unknown>[] = [];
  listener.on('notification', ({ payload = '' }) => {
    // A listener has to fetch the row: the payload of NOTIFY is too small for it.
    reads.push(
      pool
        .query('select canonical from raw.event order by position desc limit 1')
        .then(() => arrived.set(payload, performance.now())),
    );
  });
  const agent = new Agent('notify', `run-${Date.now()}`);
  await paced(rate, seconds, async () => {
    const event = agent.next();
    const client = await pool.connect();
    try {
      await client.query('begin');
      await insertRaw(client, event);
      await client.query("select pg_notify('bench', $1)", [event.id]);
      await client.query('commit');
      acknowledged.set(event.id, performance.now());
    } finally {
      client.release();
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await Promise.all(reads);
  await listener.end();
  return summary('INSERT + NOTIFY acknowledged → listener has the row', acknowledged, arrived);
}

async function paced(rate: number, seconds: number, send: (n: number) => Promise<void>): Promise<void> {
  const sent: Promise<void>[] = [];
  const start = performance.now();
  for (let n = 0; n < rate * seconds; n++) {
    const due = start + (n * 1_000) / rate;
    while (performance.now() < due)
      await new Promise((resolve) =>
        due - performance.now() > 1.5 ? setTimeout(resolve, 1) : setImmediate(resolve),
      );
    sent.push(send(n));
  }
  await Promise.all(sent);
}

function summary(
  name: string,
  acknowledged: ReadonlyMap<string, number>,
  arrived: ReadonlyMap<string, number>,
): Latency {
  const times = [...acknowledged]
    .map(([id, at]) => Math.max(0, (arrived.get(id) ?? Infinity) - at))
    .sort((a, b) => a - b);
  return { name, p50: quantile(times, 0.5), p99: quantile(times, 0.99), count: times.length };
}
