import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import type { Sequencer } from '../../services/ledger/index.js';
import { append, appendRetrying, readEvent, readHead, startSequencer } from '../../services/ledger/index.js';
import { asPosition } from '../../services/kernel/index.js';
import { TestProducer, newHost } from './events.js';
import { appended, checkLog } from './ledger-contract.js';
import type { RunningLedger } from './running-ledger.js';
import { settled, silent, startRunningLedger, until, wholeLog } from './running-ledger.js';

let running: RunningLedger;
const others: Sequencer[] = [];
const another = (name: string): Sequencer => {
  const sequencer = startSequencer({ url: running.url, logger: silent, name });
  others.push(sequencer);
  return sequencer;
};
beforeEach(async () => {
  running = await startRunningLedger();
});
afterEach(async () => {
  await Promise.all(others.splice(0).map((sequencer) => sequencer.stop()));
  await running.stop();
});

/** Holds back, inside its transaction and after its id was drawn, every third row of the table, by up to 40 ms. */
async function delayRows(pool: pg.Pool, table: string): Promise<void> {
  await pool.query(`
    create function public.delay_row() returns trigger language plpgsql as $$
    begin
      if random() < 0.3 then
        perform pg_sleep(random() * 0.04);
        perform pg_advisory_xact_lock_shared(99);
      end if;
      return new;
    end $$;
    create trigger delay_row before insert on ${table} for each row execute function public.delay_row()`);
}

/** Draws a position from a plain sequence inside the append's own transaction, as stores without a sequencer do. */
async function numberInTransaction(pool: pg.Pool): Promise<void> {
  await pool.query(`
    create table public.numbered (position bigint generated always as identity primary key, intake_id bigint not null);
    create function public.number_row() returns trigger language plpgsql as $$
    begin
      insert into public.numbered (intake_id) values (new.id);
      return new;
    end $$;
    -- Fires before delay_row: triggers go by name.
    create trigger a_number_row before insert on ledger.intake for each row execute function public.number_row()`);
}

/** A reader under test: what it has seen so far is the list; it ends once `over` says so and nothing is new. */
type Reader = (pool: pg.Pool, over: () => boolean) => Promise<readonly string[]>;

const rest = () => new Promise((resolve) => setTimeout(resolve, 1));

/** The ledger's way: position after position; none is skipped because none can be missing. */
const readByPosition: Reader = async (pool, over) => {
  const seen: string[] = [];
  for (let quiet = false; ;) {
    const event = await readEvent(pool, asPosition(BigInt(seen.length + 1)));
    if (event !== null) seen.push(event.id);
    else if (quiet) return seen;
    else await rest();
    quiet = over() && event === null && BigInt(seen.length) === (await readHead(pool)).position;
  }
};

/** The naive way: whatever is above the last number seen. */
const readAboveLast: Reader = async (pool, over) => {
  const seen: string[] = [];
  for (let last = '0'; ;) {
    const finished = over();
    const { rows } = await pool.query<{ position: string }>(
      'select position from public.numbered where position > $1 order by position',
      [last],
    );
    for (const row of rows) seen.push(row.position);
    last = rows.at(-1)?.position ?? last;
    if (finished) return seen;
  }
};

/** Writers, rollbacks and delays; two readers follow along. */
async function stampede(): Promise<{
  stored: number;
  rolledBack: number;
  seen: readonly string[];
  naive: readonly string[];
}> {
  const { pool } = running;
  await numberInTransaction(pool);
  await delayRows(pool, 'ledger.intake');
  const hosts = Array.from({ length: 24 }, newHost);
  let over = false as boolean;
  const readers = Promise.all([readByPosition(pool, () => over), readAboveLast(pool, () => over)]);
  // Somebody holds the lock that delayed rows wait for, now and then.
  const holder = (async () => {
    const client = await pool.connect();
    while (!over) {
      await client.query('begin; select pg_advisory_xact_lock(99); select pg_sleep(0.03); commit');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    client.release();
  })();
  let stored = 0;
  let rolledBack = 0;
  await Promise.all(
    Array.from({ length: 32 }, async (_, writer) => {
      const producer = new TestProducer();
      for (let call = 0; call < 12; call++) {
        const two = [
          hosts[(writer + call) % hosts.length]!,
          hosts[(writer * 7 + call * 5 + 1) % hosts.length]!,
        ];
        const events = two.flatMap((host) => producer.batch(host, 2));
        if (Math.random() < 0.25) {
          await abandon(pool, producer, events.length, two[0]!);
          rolledBack++;
        }
        appended(await appendRetrying(pool, { events }));
        stored += events.length;
      }
    }),
  );
  await settled(pool);
  over = true;
  const [[seen, naive]] = await Promise.all([readers, holder]);
  return { stored, rolledBack, seen, naive };
}

/** How many of the committed things a reader that followed along never saw. */
const lostBy = (seen: readonly string[], committed: readonly string[]): number => {
  const known = new Set(seen);
  return committed.filter((one) => !known.has(one)).length;
};

describe('order', () => {
  test('32 writers, two-host batches, rollbacks, delayed rows: dense, none lost, none reordered; a reader of a plain sequence in the same run loses some', async () => {
    const { stored, rolledBack, seen, naive } = await stampede();
    const log = await wholeLog(running.pool);
    checkLog(log);
    expect(log).toHaveLength(stored);
    expect(rolledBack).toBeGreaterThan(20);
    const committed = log.map((event) => event.id);
    expect(lostBy(seen, committed)).toBe(0);
    expect(seen).toEqual(committed);

    // The mutation check: the same question put to `position > last` over a sequence. Were the ledger's reader
    // like that, the expectations above would fail.
    const { rows } = await running.pool.query<{ position: string }>('select position from public.numbered');
    expect(
      lostBy(
        naive,
        rows.map((row) => row.position),
      ),
    ).toBeGreaterThan(0);
  }, 60_000);

  test('versions that do not follow stop the sequencer loudly, and the log keeps what it had', async () => {
    const [host, producer] = [newHost(), new TestProducer()];
    appended(await append(running.pool, { events: producer.batch(host, 2) }));
    await settled(running.pool);
    await running.pool.query(
      `insert into ledger.intake select nextval('ledger.intake_id'), now(), 1, 2, '[{"hostId":"${host}","type":"x","schemaVersion":1,"occurredAt":"2026-11-23T11:14:05.123456Z"}]', '{1}', '{99}', '{9}', '{"\\\\x00"}', '{"\\\\x00"}'`,
    );
    await expect(running.sequencer.done).rejects.toMatchObject({
      code: 'SEQUENCE_BROKEN',
      details: { hostId: host, expected: '3', found: '9' },
    });
    expect((await readHead(running.pool)).position).toBe(2n);
  });

  test('an append that commits late, far below the newest ids, is found by the sweep and keeps its order', async () => {
    const [slow, fast] = [newHost(), newHost()];
    const producer = new TestProducer();
    const client = await running.pool.connect();
    await client.query('begin');
    const late = running.ledger(false);
    const event = producer.next(slow);
    await client.query(await rawAppend(event, producer));
    const busy = new TestProducer();
    for (let call = 0; call < 60; call++)
      appended(await append(running.pool, { events: busy.batch(fast, 50) }));
    // Push the ids beyond the lookback without storing that many rows.
    await running.pool.query("select setval('ledger.intake_id', nextval('ledger.intake_id') + 10000)");
    appended(await append(running.pool, { events: busy.batch(fast, 1) }));
    await settledBut(running.pool, 0);
    await client.query('commit');
    client.release();
    appended(await late.append({ events: [producer.next(slow)] }));
    await settled(running.pool);
    checkLog(await wholeLog(running.pool));
  });
});

describe('leadership', () => {
  test('two sequencers, one leads; when the leader ends the other takes over within 5 s and nothing is lost', async () => {
    await until('a leader', () => running.sequencer.leading());
    const second = another('second');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(second.leading()).toBe(false);
    const host = newHost();
    const producer = new TestProducer();
    appended(await append(running.pool, { events: producer.batch(host, 3) }));
    await settled(running.pool);
    const before = await readHead(running.pool);
    const start = Date.now();
    await running.sequencer.stop();
    await until('the second leads', () => second.leading());
    expect(Date.now() - start).toBeLessThan(5_000);
    appended(await append(running.pool, { events: producer.batch(host, 3) }));
    await settled(running.pool);
    const after = await readHead(running.pool);
    expect(after).toMatchObject({ position: 6n, epoch: before.epoch + 1n, leader: 'second' });
  });

  test('a leader that lost its session keeps trying and leads again', async () => {
    await until('a leader', () => running.sequencer.leading());
    for (let kill = 0; kill < 3; kill++) {
      await running.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'handover-ledger sequencer%' and datname = current_database()",
      );
      appended(await append(running.pool, { events: [new TestProducer().next(newHost())] }));
      await settled(running.pool);
    }
    checkLog(await wholeLog(running.pool));
  });

  test('a fenced leader writes nothing: with an old epoch the statement moves no row', async () => {
    await running.sequencer.stop();
    const lead = async (name: string): Promise<string> =>
      (await running.pool.query<{ epoch: string }>('select ledger.lead($1) as epoch', [name])).rows[0]!.epoch;
    const old = await lead('old');
    const young = await lead('young');
    appended(await append(running.pool, { events: new TestProducer().batch(newHost(), 4) }));
    const sequence = async (epoch: string): Promise<string> =>
      (
        await running.pool.query<{ outcome: string }>(
          'select outcome from ledger.sequence($1, 0, 100, 100000)',
          [epoch],
        )
      ).rows[0]!.outcome;
    expect(await sequence(old)).toBe('fenced');
    expect((await readHead(running.pool)).position).toBe(0n);
    expect(await sequence(young)).toBe('moved');
    expect(await sequence(young)).toBe('idle');
    expect((await readHead(running.pool)).position).toBe(4n);
  });

  test('two that both believe to lead at the same time move each event once', async () => {
    await running.sequencer.stop();
    const { rows } = await running.pool.query<{ epoch: string }>("select ledger.lead('both') as epoch");
    const writers = Promise.all(
      Array.from({ length: 8 }, async () => {
        const producer = new TestProducer();
        const host = newHost();
        for (let call = 0; call < 20; call++)
          appended(await append(running.pool, { events: producer.batch(host, 3) }));
      }),
    );
    let over = false as boolean;
    const movers = Promise.all(
      Array.from({ length: 3 }, async () => {
        while (!over)
          await running.pool.query('select outcome from ledger.sequence($1, 0, 50, 1000000)', [
            rows[0]!.epoch,
          ]);
      }),
    );
    await writers;
    await settled(running.pool);
    over = true;
    await movers;
    const log = await wholeLog(running.pool);
    checkLog(log);
    expect(log).toHaveLength(8 * 20 * 3);
  });

  test('a paused leader loses the lock by itself and is replaced within 5 s', async () => {
    await running.sequencer.stop();
    // A leader's session that asks nothing any more, as that of a stopped process: same lock, same settings.
    const paused = await running.pool.connect();
    paused.on('error', () => undefined);
    await paused.query('select pg_advisory_lock(7364, 1); set idle_session_timeout = 2500');
    const standby = another('standby');
    const start = Date.now();
    await until('the standby leads', () => standby.leading());
    expect(Date.now() - start).toBeGreaterThan(1_500);
    expect(Date.now() - start).toBeLessThan(5_000);
    paused.release(true);
  });
});

/** An append by an agent that died before COMMIT: everything it drew and locked is undone. */
async function abandon(
  pool: pg.Pool,
  producer: TestProducer,
  size: number,
  host: ReturnType<typeof newHost>,
): Promise<void> {
  const ghost = new TestProducer(`${producer.id}/ghost`, `${Math.random()}`);
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (let i = 0; i < size; i++) await client.query(await rawAppend(ghost.next(host), ghost));
    await client.query('rollback');
  } finally {
    client.release();
  }
}

/** The append statement itself, to be run in a transaction of the test's own. */
async function rawAppend(
  event: ReturnType<TestProducer['next']>,
  producer: TestProducer,
): Promise<pg.QueryConfig> {
  const { digestOf, encodeEvent } = await import('../../services/kernel/index.js');
  const text = encodeEvent(event);
  return {
    text: 'select * from ledger.append($1, $2, $3, $3, $4, $5, $6, $7, null, null, null, null, null)',
    values: [
      producer.id,
      producer.epoch,
      event.producer.seq,
      `[${text}]`,
      Buffer.byteLength(text) + 2,
      Buffer.from(digestOf(text), 'hex'),
      [event.hostId],
    ],
  };
}

async function settledBut(pool: pg.Pool, rows: number): Promise<void> {
  await until(
    'the queue is empty',
    async () => (await pool.query('select from ledger.intake')).rowCount === rows,
  );
}
