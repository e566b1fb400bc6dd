/** Clients of a pool are lent in one place: intact ones are reused, all others are closed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import {
  appendRetrying,
  openClient,
  openPool,
  withClient,
  withOwnClient,
} from '../../services/ledger/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { TestProducer, newHost } from './events.js';
import { startProxy, type Proxy } from '../support/proxy.js';

let database: TestDatabase;
let proxy: Proxy;
let pool: pg.Pool;
beforeAll(async () => {
  database = await freshDatabase({ max: 2 });
  proxy = await startProxy(database.url);
  pool = openPool({ url: proxy.url, max: 1, statementTimeout: 1_000 });
});
afterAll(async () => {
  await pool.end();
  await proxy.stop();
  await database.drop();
});

const pidOf = async (client: pg.Pool | pg.PoolClient): Promise<number> => {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid ?? 0;
};
const terminate = (pid: number): Promise<unknown> =>
  database.pool.query('select pg_terminate_backend($1, 5000)', [pid]);

test('a client that comes back whole is lent again, also after a statement that PostgreSQL refused', async () => {
  // Without the short deadline of `pool`: a busy machine can exceed it, and then the connection is closed.
  const patient = openPool({ url: database.url, max: 1 });
  try {
    const first = await withClient(patient, pidOf);
    await expect(withClient(patient, (client) => client.query('select nothing'))).rejects.toBeInstanceOf(
      pg.DatabaseError,
    );
    expect(await withClient(patient, pidOf)).toBe(first);
  } finally {
    await patient.end();
  }
});

test('a client whose statement failed is lent again also when its ReadyForQuery comes after the error', async () => {
  const patient = openPool({ url: proxy.url, max: 1 });
  try {
    const first = await withClient(patient, pidOf);
    for (const link of proxy.links()) link.lagReady(100);
    await expect(withClient(patient, (client) => client.query('select nothing'))).rejects.toBeInstanceOf(
      pg.DatabaseError,
    );
    expect(await withClient(patient, pidOf)).toBe(first);
  } finally {
    await patient.end();
  }
});

test.each(['between two statements', 'during a statement'] as const)(
  'a connection that is lost %s fails the work with its cause, and the next one is whole',
  async (when) => {
    const work = withClient(pool, async (client) => {
      const pid = await pidOf(client);
      if (when === 'during a statement') {
        const slept = client.query('select pg_sleep(600)');
        await Promise.all([terminate(pid), slept]);
      } else {
        await terminate(pid);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await client.query('select 1');
    });
    await expect(work).rejects.toMatchObject({ code: '57P01' });
    expect(await withClient(pool, pidOf)).toBeGreaterThan(0);
  },
);

test.each([
  ['an open transaction', (client: pg.PoolClient) => client.query('begin')],
  ['a failed transaction', (client: pg.PoolClient) => client.query('begin; select nothing')],
  [
    'a statement under way',
    (client: pg.PoolClient) => {
      client.query('select pg_sleep(600)').catch(() => undefined);
      return Promise.resolve();
    },
  ],
] as const)('a client that comes back with %s is closed', async (_name, leave) => {
  const first = await withClient(pool, pidOf);
  await withClient(pool, leave as (client: pg.PoolClient) => Promise<unknown>).catch(() => undefined);
  expect(await withClient(pool, pidOf)).not.toBe(first);
});

test('a statement whose connection swallows everything is given up, seconds after PostgreSQL would have ended it', async () => {
  await withClient(pool, pidOf);
  for (const link of proxy.links()) link.swallow();
  const since = Date.now();
  await expect(pool.query('select 1')).rejects.toThrow('Query read timeout');
  expect(Date.now() - since).toBeLessThan(10_000);
  expect(await pidOf(pool)).toBeGreaterThan(0);
}, 20_000);

test('an append whose connection swallows everything is made again on another one, and stored once', async () => {
  const silentPool = openPool({ url: proxy.url, max: 4 });
  const producer = new TestProducer();
  const events = producer.batch(newHost(), 3);
  await silentPool.query('select 1');
  for (const link of proxy.links()) link.swallow();
  expect(await appendRetrying(silentPool, { events })).toMatchObject({ kind: 'appended', replayed: false });
  expect(await appendRetrying(silentPool, { events })).toMatchObject({ kind: 'appended', replayed: true });
  await silentPool.end();
}, 60_000);

test('a connection outside the pools may be lost too', async () => {
  const config = { connectionString: proxy.url };
  const client = await openClient(config);
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  for (const link of proxy.links()) link.reset();
  await ended;
  await expect(client.query('select 1')).rejects.toThrow();
  await client.end();
  await expect(
    withOwnClient(config, async (own) => {
      for (const link of proxy.links()) link.reset();
      await own.query('select pg_sleep(600)');
    }),
  ).rejects.toThrow();
  await expect(openClient({ connectionString: 'postgresql://x@127.0.0.1:1/x' })).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
});
