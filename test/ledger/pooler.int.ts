/** All guarantees hold with a pooler in transaction mode between the service and PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import type { LedgerEvent } from '../../services/kernel/index.js';
import { asPosition } from '../../services/kernel/index.js';
import type { LedgerUnderTest } from './ledger-contract.js';
import { append, openPool, readHead, readStream, replayLog, startTail } from '../../services/ledger/index.js';
import { boundPool } from '../../services/graphql/database/bound-pool.js';
import { readPool } from '../../services/graphql/database/read-pool.js';
import { pgbouncerVersion, startPgbouncer, type Pgbouncer } from '../support/pgbouncer.js';
import { TestProducer, newHost } from './events.js';
import { appended, checkLog, ledgerContract } from './ledger-contract.js';
import {
  settled,
  silent,
  startRunningLedger,
  until,
  wholeLog,
  type RunningLedger,
} from './running-ledger.js';

const present = pgbouncerVersion !== undefined;
if (!present)
  console.warn(
    'pgbouncer is not installed (Debian: pgbouncer): that the ledger works through it is NOT tested',
  );

(present ? describe : describe.skip)('through pgbouncer in transaction mode', () => {
  let running: RunningLedger;
  let bouncer: Pgbouncer;
  let pooled: pg.Pool;
  beforeAll(async () => {
    running = await startRunningLedger();
    // Server sessions that are wrong from the start: what a transaction needs has to come with its connection.
    const database = new URL(running.url).pathname.slice(1);
    await running.pool.query(
      `alter database ${database} set timezone = 'Asia/Tokyo'; alter database ${database} set datestyle = 'German'`,
    );
    bouncer = await startPgbouncer(running.url);
    pooled = openPool({ url: bouncer.url, pooler: 'transaction', max: 40, applicationName: 'test pooled' });
  });
  afterAll(async () => {
    await pooled.end();
    await bouncer.stop();
    await running.stop();
  });

  const ledger = (grouped: boolean): LedgerUnderTest => ({
    append: (input) => append(pooled, input, { grouped }),
    async settled() {
      await settled(pooled);
      return wholeLog(pooled);
    },
    async stream(hostId) {
      await settled(pooled);
      return readStream(pooled, hostId, { limit: 10_000 });
    },
  });

  describe('the contract, grouped', () => ledgerContract(() => ledger(true)));
  describe('the contract, one by one', () => ledgerContract(() => ledger(false)));

  test('many clients over three server sessions read what a direct connection reads', async () => {
    const hosts = Array.from({ length: 12 }, newHost);
    await Promise.all(
      hosts.map(async (host) => {
        const producer = new TestProducer();
        for (let n = 0; n < 5; n++)
          appended(await append(pooled, { events: producer.batch(host, 3) }, { grouped: n % 2 === 0 }));
      }),
    );
    await running.settled();
    const [through, direct] = [await wholeLog(pooled), await wholeLog(running.pool)];
    expect(through).toEqual(direct);
    checkLog(through);
    const { rows } = await running.pool.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where application_name = 'test pooled'",
    );
    expect(rows[0]?.n).toBeLessThanOrEqual(3);
  });

  test('follows: LISTEN goes direct, pages come through the pooler, every event once', async () => {
    const { position: from } = await readHead(pooled);
    const tail = await startTail({ url: running.url, pool: pooled, logger: silent });
    const subscription = tail.subscribe(from);
    const seen: LedgerEvent[] = [];
    const follower = (async () => {
      for await (const event of subscription) seen.push(event);
    })();
    await until('listening', () => tail.listening());
    const producer = new TestProducer();
    for (let n = 0; n < 10; n++) appended(await append(pooled, { events: producer.batch(newHost(), 3) }));
    await until('all followed', () => seen.length === 30);
    await tail.stop();
    await follower;
    const stored: LedgerEvent[] = [];
    for await (const page of replayLog(running.pool, { after: asPosition(from) })) stored.push(...page);
    expect(seen).toEqual(stored);
  });

  test('a cancelled operation stops on the server, and only it', async () => {
    const reads = readPool(pooled, 30_000, silent);
    try {
      const sleeping = async (): Promise<number> => {
        const { rows } = await running.pool.query<{ n: number }>(
          "select count(*)::int as n from pg_stat_activity where query like 'select pg_sleep(6%' and state = 'active'",
        );
        return rows[0]?.n ?? 0;
      };
      const stop = new AbortController();
      const other = boundPool(reads, new AbortController().signal).query('select pg_sleep(6.5), 1 as kept');
      const slept = boundPool(reads, stop.signal).query('select pg_sleep(600)');
      await until('both run', async () => (await sleeping()) === 2);
      stop.abort(new Error('the reader left'));
      await expect(slept).rejects.toThrow('the reader left');
      await until('one left', async () => (await sleeping()) === 1, 4_000);
      expect((await other).rows).toMatchObject([{ kept: 1 }]);
    } finally {
      await reads.end();
    }
  });
});
