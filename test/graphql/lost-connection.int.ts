/**
 * A PostgreSQL connection lost during work fails only that work: the process keeps running and responds again within two
 * seconds after the database is back. Jest reports an `error` event without a listener as a
 * failure of the test that runs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { NewEvent } from '../../services/kernel/index.js';
import {
  append,
  appendRetrying,
  archivePartition,
  fullPartitions,
  restorePartition,
} from '../../services/ledger/index.js';
import { rebuildProjections } from '../../services/projections/index.js';
import { eventMaker, type EventMaker } from '../support/events.js';
import { startProxy, type Proxy } from '../support/proxy.js';
import { silent } from '../ledger/running-ledger.js';
import { startLedger, until, type Ledger } from './support/harness.js';
import { EVENTS, openStream } from './support/stream.js';

const READ = '{ events(first: 5) { edges { node { position } } } }';
const HEAD = '{ head { position } hosts(first: 1) { nodes { hostId } } }';
const RECOVERY_MS = 2_000;

const losses = [
  ['PostgreSQL terminates the backend', 'terminate'],
  ['the connection is reset', 'reset'],
  ['the connection is closed', 'cut'],
] as const;

describe.each(losses)('%s', (_name, loss) => {
  let ledger: Ledger;
  let proxy: Proxy;
  let maker: EventMaker;
  let unlock: () => Promise<void>;

  const made = (count: number): NewEvent[] =>
    Array.from({ length: count }, (_, n) => maker.make('session.created', { name: `vm-${n}` }));

  /** Until unlocked, every statement that touches the log waits. */
  const lockLog = async (): Promise<void> => {
    const holder = await ledger.database.pool.connect();
    await holder.query('begin; lock table ledger.event, ledger.intake in access exclusive mode');
    unlock = async () => {
      unlock = () => Promise.resolve();
      await holder.query('rollback');
      holder.release();
    };
  };
  const waitingFor = async (pattern: string): Promise<readonly number[]> => {
    const { rows } = await ledger.database.pool.query<{ pid: number }>(
      `select pid from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and application_name ~ $1`,
      [pattern],
    );
    return rows.map(({ pid }) => pid);
  };
  /** Waits until a statement of such a connection waits for the lock; then its connection is lost, or all of them are. */
  const lose = async (pattern: string): Promise<void> => {
    await until(async () => (await waitingFor(pattern)).length > 0, `a statement of ${pattern} waits`);
    if (loss !== 'terminate') {
      const links = proxy.links();
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) link[loss]();
    } else
      await ledger.database.pool.query('select pg_terminate_backend(pid) from unnest($1::integer[]) as pid', [
        await waitingFor('.'),
      ]);
  };
  const recovers = async (): Promise<void> => {
    await unlock();
    const since = Date.now();
    await until(async () => (await ledger.query(HEAD)).errors.length === 0, 'a query answers', RECOVERY_MS);
    const sent = await appendRetrying(ledger.pool, { events: made(1) }, { patience: RECOVERY_MS });
    expect(sent.kind).toBe('appended');
    expect(Date.now() - since).toBeLessThan(RECOVERY_MS);
    expect(ledger.logs.filter(({ level }) => Number(level) >= 60)).toEqual([]);
  };

  beforeEach(async () => {
    unlock = () => Promise.resolve();
    ledger = await startLedger(
      {},
      { partitionEvents: 100, route: async (url) => (proxy = await startProxy(url)) },
    );
    maker = eventMaker('alpha', 'agent-alpha');
    await ledger.append(made(20));
  });
  afterEach(async () => {
    await unlock();
    await ledger.close();
  });

  test('during a read: the client gets UNAVAILABLE with retry', async () => {
    await lockLog();
    const read = ledger.query(READ);
    await lose('reads');
    const { errors } = await read;
    expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', retry: true } }]);
    await recovers();
  });

  test('during the retry of an append: the retry stores nothing twice', async () => {
    const events = made(3);
    const first = await append(ledger.pool, { events });
    // Made again from a lower seq on: these take the transaction that looks for what is stored.
    await lockLog();
    const again = appendRetrying(ledger.pool, { events }, { patience: 10_000 });
    await lose('^test$');
    await unlock();
    expect(await again).toMatchObject({ kind: 'appended', replayed: true });
    expect(first).toMatchObject({ kind: 'appended', replayed: false });
    await recovers();
  });

  test('during a batch that fills a hole: it is stored once', async () => {
    const late = made(1);
    await append(ledger.pool, { events: made(1) });
    await lockLog();
    const filling = appendRetrying(ledger.pool, { events: late }, { patience: 10_000 });
    await lose('^test$');
    await unlock();
    expect(await filling).toMatchObject({ kind: 'appended' });
    await recovers();
    await ledger.append(made(1));
    const { rows } = await ledger.database.pool.query<{ n: number }>(
      `select count(*)::int as n from ledger.event where canonical like '%' || $1 || '%'`,
      [late[0]?.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('during a rebuild of the read models: it fails, the served ones stay, and the next one completes', async () => {
    await lockLog();
    const rebuilding = rebuildProjections({ pool: ledger.pool, logger: silent }).catch(
      (error: unknown) => error,
    );
    await lose('^test$');
    expect(await rebuilding).toMatchObject({ message: expect.any(String) });
    await recovers();
    expect(await rebuildProjections({ pool: ledger.pool, logger: silent })).toMatchObject({
      kind: 'rebuilt',
      poison: 0,
    });
  });

  test('while a partition comes back from its archive: it fails whole, and the next attempt succeeds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lost-connection-'));
    try {
      await ledger.append(made(200));
      const old = { transition: 1, log: 1, people: 1 };
      const [first] = await fullPartitions(ledger.database.pool, old, Date.now() + 2 * 86_400_000);
      if (first === undefined) throw new Error('no partition is full');
      await archivePartition(ledger.database.pool, first, { dir: folder });
      await lockLog();
      const restoring = restorePartition(ledger.pool, { dir: folder }).catch((error: unknown) => error);
      await lose('^test$');
      expect(await restoring).toMatchObject({ message: expect.any(String) });
      await recovers();
      expect(await restorePartition(ledger.pool, { dir: folder })).not.toBeNull();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('during a stream: it continues where it was, without a gap', async () => {
    const stream = openStream(ledger.server.url, EVENTS, { after: { at: 'BEGINNING' } });
    await until(() => stream.saw('CaughtUp'), 'it is caught up');
    await lockLog();
    await lose('.');
    await recovers();
    await ledger.append(made(5));
    const { rows } = await ledger.database.pool.query<{ position: string }>(
      'select position::text from ledger.event order by event.position',
    );
    const all = rows.map(({ position }) => position);
    await until(() => stream.positions().length >= all.length, 'it has everything');
    expect(stream.positions()).toEqual(all);
    expect(stream.errors).toEqual([]);
    await stream.stop();
  });
});
