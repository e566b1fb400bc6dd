import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { LedgerEvent, NewEvent } from '../../services/kernel/index.js';
import { asPosition } from '../../services/kernel/index.js';
import type { Subscription, Tail, TailOptions } from '../../services/ledger/index.js';
import { append, startTail } from '../../services/ledger/index.js';
import { TestProducer, event, newHost } from './events.js';
import { appended } from './ledger-contract.js';
import type { RunningLedger } from './running-ledger.js';
import { settled, silent, startRunningLedger, until } from './running-ledger.js';

let running: RunningLedger;
const tails: Tail[] = [];
const tailOf = async (options: Partial<TailOptions> = {}): Promise<Tail> => {
  const tail = await startTail({ url: running.url, pool: running.pool, logger: silent, ...options });
  tails.push(tail);
  return tail;
};
beforeEach(async () => {
  running = await startRunningLedger();
});
afterEach(async () => {
  await Promise.all(tails.splice(0).map((tail) => tail.stop()));
  await running.stop();
});

const write = async (events: NewEvent[]): Promise<void> =>
  void appended(await append(running.pool, { events }));
async function take(subscription: Subscription, count: number): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  while (events.length < count) {
    const next = await subscription.next();
    if (next.done === true) throw new Error('ended early');
    events.push(next.value);
  }
  return events;
}
const positions = (events: readonly LedgerEvent[]): readonly bigint[] => events.map((one) => one.position);
const upTo = (count: number, from = 1): readonly bigint[] =>
  Array.from({ length: count }, (_, index) => BigInt(index + from));

describe('a subscription', () => {
  test('gets the past and then what comes, every event once and in order, from any position', async () => {
    const tail = await tailOf();
    const producer = new TestProducer();
    const host = newHost();
    await write(producer.batch(host, 50));
    await settled(running.pool);
    const all = tail.subscribe(asPosition(0n));
    const half = tail.subscribe(asPosition(25n));
    expect(positions(await take(all, 50))).toEqual(upTo(50));
    const coming = take(all, 30);
    await write(producer.batch(host, 30));
    expect(positions(await coming)).toEqual(upTo(30, 51));
    expect(positions(await take(half, 55))).toEqual(upTo(55, 26));
    expect(half.cursor).toBe(80n);
  });

  test('a pull is bounded by number and by size, and an empty one says how far it looked', async () => {
    const tail = await tailOf({ ring: { events: 16 } });
    const [producer, host] = [new TestProducer(), newHost()];
    await write(producer.batch(host, 60));
    await settled(running.pool);
    for (const start of [0n, 50n]) {
      const subscription = tail.subscribe(asPosition(start));
      const three = await subscription.pull({ events: 3 });
      expect(positions(three?.events ?? [])).toEqual(upTo(3, Number(start) + 1));
      expect(three?.through).toBe(start + 3n);
      const [first, second, third] = three?.events ?? [];
      if (first === undefined || second === undefined || third === undefined) throw new Error('no events');
      const fits = first.canonical.length + second.canonical.length;
      const bounded = tail.subscribe(asPosition(start));
      expect(positions((await bounded.pull({ events: 9, bytes: fits }))?.events ?? [])).toHaveLength(2);
      // The first event always goes, however long it is.
      expect(positions((await bounded.pull({ events: 9, bytes: 1 }))?.events ?? [])).toEqual([start + 3n]);
    }
    const none = tail.subscribe(asPosition(0n), { types: ['host.silent'] });
    expect(await none.pull({ events: 1, waitMs: 2_000 })).toEqual({ events: [], through: 60n });
    const parked = none.pull({ events: 1 });
    await none.return();
    expect(await parked).toBeNull();
    expect(await none.pull({ events: 1, waitMs: 0 })).toBeNull();
  });

  test('a filter passes over the rest, alike from the ring and from pages', async () => {
    const tail = await tailOf({ ring: { events: 16 } });
    const [wanted, other, producer] = [newHost(), newHost(), new TestProducer()];
    const live = tail.subscribe(asPosition(0n), { hostIds: [wanted], types: ['session.created'] });
    for (let round = 0; round < 10; round++) {
      await write([
        ...producer.batch(other, 20),
        ...producer.batch(wanted, 2),
        producer.next(
          wanted,
          event('luo.device_opened', {}, wanted, {
            producer: { id: producer.id, epoch: producer.epoch, seq: String(producer.seq + 1n) },
          }),
        ),
      ]);
    }
    await settled(running.pool);
    const late = tail.subscribe(asPosition(0n), { hostIds: [wanted], types: ['session.created'] });
    const [fromLive, fromLate] = [await take(live, 20), await take(late, 20)];
    expect(positions(fromLate)).toEqual(positions(fromLive));
    expect(fromLive.every((one) => one.hostId === wanted && one.type === 'session.created')).toBe(true);
  });

  test('a slow reader falls out of the ring and loses nothing', async () => {
    const tail = await tailOf({ ring: { events: 32 } });
    const [slow, producer, host] = [tail.subscribe(asPosition(0n)), new TestProducer(), newHost()];
    await write(producer.batch(host, 5));
    expect(positions(await take(slow, 5))).toEqual(upTo(5));
    for (let round = 0; round < 6; round++) await write(producer.batch(host, 400));
    await settled(running.pool);
    expect(positions(await take(slow, 2400))).toEqual(upTo(2400, 6));
  });

  test('return() settles a pending next() at once, and later ones too', async () => {
    const tail = await tailOf();
    const subscription = tail.subscribe(asPosition(0n));
    const pending = [subscription.next(), subscription.next()];
    await subscription.return();
    let results: unknown = null;
    void Promise.all([...pending, subscription.next()]).then((all) => (results = all));
    // Turns of the event loop, and not milliseconds: the same on a busy machine.
    for (let turn = 0; turn < 20; turn++) await nextTurn();
    expect(results).toEqual(Array.from({ length: 3 }, () => ({ done: true, value: undefined })));
  });

  test('stopping the tail ends its subscriptions', async () => {
    const tail = await tailOf();
    const pending = tail.subscribe(asPosition(0n)).next();
    await tail.stop();
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(() => tail.subscribe(asPosition(0n))).toThrow('the tail was stopped');
  });

  test('a busy reader yields: timers run while thousands of events are consumed', async () => {
    const tail = await tailOf();
    const [producer, host] = [new TestProducer(), newHost()];
    const subscription = tail.subscribe(asPosition(0n));
    for (let round = 0; round < 8; round++) await write(producer.batch(host, 500));
    await until('the tail has it all', () => tail.head() === 4000n);
    let ticks = 0;
    const timer = setInterval(() => ticks++, 0);
    await take(subscription, 4000);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });
});

describe('waking', () => {
  test('the LISTEN connection killed again and again loses nothing', async () => {
    const tail = await tailOf();
    const [producer, host, subscription] = [new TestProducer(), newHost(), tail.subscribe(asPosition(0n))];
    const got = take(subscription, 400);
    for (let round = 0; round < 20; round++) {
      await write(producer.batch(host, 20));
      await running.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'handover-ledger tail' and datname = current_database()",
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(positions(await got)).toEqual(upTo(400));
    await until('it listens again', () => tail.listening());
  });

  test('without any notification the clock finds what is new', async () => {
    const tail = await tailOf({ url: 'postgresql://nobody@127.0.0.1:1/none', pollEvery: 100 });
    const subscription = tail.subscribe(asPosition(0n));
    await write(new TestProducer().batch(newHost(), 3));
    expect(positions(await take(subscription, 3))).toEqual(upTo(3));
    expect(tail.listening()).toBe(false);
  });

  test('with notifications an event is there in well under the poll time', async () => {
    const tail = await tailOf({ pollEvery: 10_000 });
    await until('it listens', () => tail.listening());
    const [producer, host, subscription] = [new TestProducer(), newHost(), tail.subscribe(asPosition(0n))];
    for (let round = 0; round < 10; round++) {
      const got = take(subscription, 1);
      const start = Date.now();
      await write(producer.batch(host, 1));
      await got;
      expect(Date.now() - start).toBeLessThan(2_000);
    }
  });

  test('a hundred subscriptions need one LISTEN connection', async () => {
    const tail = await tailOf();
    const subscriptions = Array.from({ length: 100 }, () => tail.subscribe(asPosition(0n)));
    const got = Promise.all(subscriptions.map((subscription) => take(subscription, 10)));
    await write(new TestProducer().batch(newHost(), 10));
    for (const events of await got) expect(positions(events)).toEqual(upTo(10));
    const { rows } = await running.pool.query(
      "select count(*)::int as count from pg_stat_activity where application_name = 'handover-ledger tail' and datname = current_database()",
    );
    expect(rows).toEqual([{ count: 1 }]);
  });
});
