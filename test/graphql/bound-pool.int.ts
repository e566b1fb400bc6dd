/** A pool bound to a signal: an abort stops its statements on the server, and the connections stay usable. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { boundPool } from '../../services/graphql/database/bound-pool.js';
import { readPool, type ReadPool } from '../../services/graphql/database/read-pool.js';
import {
  append,
  archivePartition,
  attachArchive,
  fullPartitions,
  replayLog,
} from '../../services/ledger/index.js';
import { TestProducer, newHost } from '../ledger/events.js';
import { appended } from '../ledger/ledger-contract.js';
import { startRunningLedger } from '../ledger/running-ledger.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { until } from './support/harness.js';

describe('bound pool', () => {
  let database: TestDatabase;
  let reads: ReadPool;
  beforeAll(async () => {
    database = await freshDatabase({ max: 2 });
  });
  afterAll(() => database.drop());
  beforeEach(() => {
    reads = readPool(database.pool, 30_000, pino({ level: 'silent' }));
  });
  afterEach(() => reads.end());

  const sleeping = async (): Promise<number> => {
    const { rows } = await database.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and state = 'active' and application_name = 'test reads'`,
    );
    return rows[0]?.n ?? -1;
  };
  const reason = new Error('enough');

  test('the statement under way is cancelled, and the connection is used again', async () => {
    const { rows } = await reads.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    const stop = new AbortController();
    const slept = boundPool(reads, stop.signal).query('select pg_sleep(600)');
    await until(async () => (await sleeping()) === 1, 'it sleeps');
    stop.abort(reason);
    await expect(slept).rejects.toBe(reason);
    expect(await sleeping()).toBe(0);
    expect((await reads.pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows).toEqual(rows);
  });

  test('a late cancel affects no other statement: 200 statements that end while they are cancelled', async () => {
    let cancelled = 0;
    for (let turn = 0; turn < 200; turn++) {
      const stop = new AbortController();
      const slept = boundPool(reads, stop.signal)
        .query('select pg_sleep($1)', [0.002])
        .catch((error: unknown) => error);
      setTimeout(() => stop.abort(reason), (turn % 8) + 0.5);
      if ((await slept) === reason) cancelled++;
      // Of another operation, on the same connection.
      expect((await reads.pool.query<{ n: number }>('select 1 as n from pg_sleep(0.001)')).rows).toEqual([
        { n: 1 },
      ]);
    }
    expect(cancelled).toBeGreaterThan(0);
  });

  test('a caller that waits for a connection stops waiting, and consumes none', async () => {
    const holders = [await reads.pool.connect(), await reads.pool.connect()];
    const stop = new AbortController();
    const waits = boundPool(reads, stop.signal).query('select 1');
    stop.abort(reason);
    await expect(waits).rejects.toBe(reason);
    for (const holder of holders) holder.release();
    await until(() => reads.pool.idleCount === reads.pool.totalCount, 'all are back');
    expect((await reads.pool.query('select 1')).rowCount).toBe(1);
  });

  test('a connection that cannot be cancelled is closed, so that the caller does not wait for it', async () => {
    const stop = new AbortController();
    const deaf: ReadPool = { ...reads, cancel: () => new Promise(() => undefined) };
    const slept = boundPool(deaf, stop.signal).query('select pg_sleep(600)');
    await until(async () => (await sleeping()) === 1, 'it sleeps');
    stop.abort(reason);
    await expect(slept).rejects.toBe(reason);
    await until(() => reads.pool.totalCount === 0, 'its connection is closed');
    expect((await reads.pool.query('select 1')).rowCount).toBe(1);
  });

  test('after the signal nothing is sent; errors of the statement itself are its own', async () => {
    const stop = new AbortController();
    const bound = boundPool(reads, stop.signal);
    await expect(bound.query('select no_such_column')).rejects.toBeInstanceOf(pg.DatabaseError);
    expect((await bound.query('select 1')).rowCount).toBe(1);
    stop.abort(reason);
    await expect(bound.query('select 1')).rejects.toBe(reason);
    expect(() => bound.connect()).toThrow(/does not lend clients/);
  });

  test('what was archived is read through it as through the pool of the ledger', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bound-archive-'));
    const running = await startRunningLedger({ partitionEvents: 100 });
    const bound = readPool(running.pool, 30_000, pino({ level: 'silent' }));
    try {
      const producer = new TestProducer();
      for (let n = 0; n < 3; n++) {
        appended(await append(running.pool, { events: producer.batch(newHost(), 55) }));
        await running.settled();
      }
      const old = { transition: 1, log: 1, people: 1 };
      const [first] = await fullPartitions(running.pool, old, Date.now() + 2 * 86_400_000);
      if (first === undefined) throw new Error('no partition is full');
      await archivePartition(running.pool, first, { dir: join(folder, 'archive') });
      // After the pool of reads was made: it is looked for when it is needed.
      await attachArchive(running.pool, join(folder, 'archive'));
      const positions: bigint[] = [];
      for await (const page of replayLog(boundPool(bound, new AbortController().signal)))
        positions.push(...page.map(({ position }) => position));
      expect(positions).toEqual(Array.from({ length: 165 }, (_, index) => BigInt(index + 1)));
    } finally {
      await bound.end();
      await running.stop();
      rmSync(folder, { recursive: true });
    }
  });

  test('the server ends by itself what outlives its operation', async () => {
    const short = readPool(database.pool, 1, pino({ level: 'silent' }));
    try {
      const slept = boundPool(short, new AbortController().signal).query('select pg_sleep(600)');
      await expect(slept).rejects.toMatchObject({ extensions: { code: 'DEADLINE_EXCEEDED' } });
    } finally {
      await short.end();
    }
  });
});
