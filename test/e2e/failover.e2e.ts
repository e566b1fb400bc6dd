/** Three real `sequence` processes on one database: the leader is killed, then paused, while producers append. */
import { spawn, type ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appendRetrying, readHead } from '../../services/ledger/index.js';
import { TestProducer, newHost } from '../ledger/events.js';
import { appended, checkLog } from '../ledger/ledger-contract.js';
import { settled, wholeLog } from '../ledger/running-ledger.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { cleanEnv, eventually } from './ledger-process.js';

const command = new URL('../../bin/handover-ledger.js', import.meta.url).pathname;
let database: TestDatabase;
const children = new Map<string, ChildProcess>();

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  for (const child of children.values()) await killed(child);
  await database.drop();
}, 30_000);

/** Under the name by which a leader is known in the log's head. */
function startSequence(): void {
  const child = spawn(process.execPath, [command, 'sequence', '--json'], {
    env: cleanEnv('/nonexistent', { DATABASE_URL: database.url }),
    stdio: 'ignore',
  });
  children.set(`sequence ${child.pid}`, child);
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Sessions of sequencers, leader and standbys. */
async function candidates(): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name like 'handover-ledger sequencer%'",
  );
  return rows[0]?.n ?? 0;
}

/** Appends from four producers until stopped; returns the number of events that were acknowledged. */
function load(): { stop(): Promise<number>; acknowledged(): number } {
  let over = false;
  let count = 0;
  const work = Promise.all(
    Array.from({ length: 4 }, async () => {
      const [producer, host] = [new TestProducer(), newHost()];
      while (!over) {
        appended(await appendRetrying(database.pool, { events: producer.batch(host, 3) }));
        count += 3;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }),
  );
  return {
    acknowledged: () => count,
    async stop() {
      over = true;
      await work;
      return count;
    },
  };
}

/** Resolves with the new leader once it has moved the head beyond what the old one left. */
async function takenOver(old: { readonly epoch: bigint }): Promise<{ name: string; epoch: bigint }> {
  return eventually('another leader', async () => {
    const head = await readHead(database.pool);
    if (head.epoch === old.epoch || head.leader === null) return null;
    return { name: head.leader, epoch: head.epoch };
  });
}

test('a killed or paused leader is replaced within 5 s under load; the paused one writes nothing when it wakes; dense, nothing lost', async () => {
  for (let n = 0; n < 3; n++) startSequence();
  await eventually('three candidates', async () => (await candidates()) === 3, 90_000);
  const first = await takenOver({ epoch: 0n });
  const appends = load();
  await eventually('some load', async () => (await readHead(database.pool)).position > 60n);

  let since = Date.now();
  await killed(children.get(first.name)!);
  const second = await takenOver(first);
  const afterKill = Date.now() - since;
  expect(second.name).not.toBe(first.name);

  await eventually('load goes on', () => appends.acknowledged() > 200);
  const paused = children.get(second.name)!;
  since = Date.now();
  paused.kill('SIGSTOP');
  const third = await takenOver(second);
  const afterPause = Date.now() - since;
  expect([first.name, second.name]).not.toContain(third.name);

  // It wakes believing that it leads. For as long as the new leader is well, the epoch stays the new leader's.
  paused.kill('SIGCONT');
  await eventually('the old leader stands by again', async () => (await candidates()) === 2);
  const before = (await readHead(database.pool)).position;
  await eventually('the new leader goes on', async () => {
    const head = await readHead(database.pool);
    expect(head).toMatchObject({ epoch: third.epoch, leader: third.name });
    return head.position > before + 100n;
  });

  // And it is well: alone, it leads again, in an epoch of its own.
  await killed(children.get(third.name)!);
  const fourth = await takenOver(third);
  expect(fourth).toEqual({ name: second.name, epoch: third.epoch + 1n });

  const acknowledged = await appends.stop();
  await settled(database.pool);
  const log = await wholeLog(database.pool);
  checkLog(log);
  expect(log).toHaveLength(acknowledged);
  process.stdout.write(
    `failover: ${afterKill} ms after kill -9, ${afterPause} ms after SIGSTOP; ${acknowledged} events\n`,
  );
  expect(afterKill).toBeLessThan(5_000);
  expect(afterPause).toBeLessThan(5_000);
}, 240_000);
