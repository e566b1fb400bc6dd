/** An event missing from the log is reported, and no stream skips it. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { asPosition } from '../../services/kernel/index.js';
import { append, startTail, type Tail } from '../../services/ledger/index.js';
import { TestProducer, newHost } from './events.js';
import { appended } from './ledger-contract.js';
import { settled, silent, startRunningLedger, until, type RunningLedger } from './running-ledger.js';

let running: RunningLedger;
let tail: Tail;
beforeEach(async () => {
  running = await startRunningLedger();
  const [producer, host] = [new TestProducer(), newHost()];
  appended(await append(running.pool, { events: producer.batch(host, 20) }));
  await settled(running.pool);
});
afterEach(async () => {
  await tail.stop();
  await running.stop();
});

async function damage(statement: string): Promise<void> {
  const client = await running.pool.connect();
  try {
    await client.query(`set session_replication_role = replica; ${statement}`);
  } finally {
    client.release(true);
  }
}

test('a stream over the missing event fails, the tail reports the damage, and a repair clears it', async () => {
  await damage(
    'create table kept as select * from ledger.event where position = 10; delete from ledger.event where position = 10',
  );
  tail = await startTail({ url: running.url, pool: running.pool, logger: silent, pollEvery: 50 });
  expect(tail.damage()).toBeNull();
  const seen: bigint[] = [];
  const read = async (): Promise<void> => {
    for await (const event of tail.subscribe(asPosition(0n))) seen.push(event.position);
  };
  await expect(read()).rejects.toMatchObject({ code: 'LOG_NOT_DENSE' });
  expect(seen.filter((position) => position > 9n)).toEqual([]);
  expect(tail.damage()?.message).toContain('position 10 is missing');

  await damage('insert into ledger.event select * from kept');
  await until('the damage to be cleared', () => tail.damage() === null);
});
