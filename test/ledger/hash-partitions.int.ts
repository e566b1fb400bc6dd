/** The ledger distributed by host: native hash partitions enforce the rules of a sharded PostgreSQL. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asPosition } from '../../services/kernel/index.js';
import { append, readLog, readStream, versionAt } from '../../services/ledger/index.js';
import { TestProducer, newHost } from './events.js';
import { appended, ledgerContract } from './ledger-contract.js';
import { startRunningLedger, wholeLog, type RunningLedger } from './running-ledger.js';

let running: RunningLedger;
beforeAll(async () => {
  running = await startRunningLedger({
    layout: readFileSync(new URL('hash-layout.sql', import.meta.url), 'utf8'),
  });
});
afterAll(async () => {
  await running.stop();
});

describe('the contract over shards by host', () => {
  ledgerContract(() => running.ledger(true));
});

test('one dense order over all shards, and each host in one of them', async () => {
  const producer = new TestProducer();
  for (let n = 0; n < 12; n++) appended(await append(running.pool, { events: producer.batch(newHost(), 5) }));
  await running.settled();
  const log = await wholeLog(running.pool);
  expect(log.map((event) => event.position)).toEqual(log.map((_, index) => BigInt(index + 1)));
  const { rows } = await running.pool.query<{ shards: string; split: string }>(
    `select count(distinct tableoid)::text as shards,
       (select count(*) from (select host_id from ledger.event group by host_id having count(distinct tableoid) > 1) as s)::text as split
     from ledger.event`,
  );
  expect(rows).toEqual([{ shards: '4', split: '0' }]);
  for (const event of log.filter((_, index) => index % 37 === 0)) {
    expect(await versionAt(running.pool, event.hostId, event.position)).toBe(event.version);
    const [own] = await readStream(running.pool, event.hostId, { from: event.version, limit: 1 });
    expect(own).toEqual(event);
  }
  expect(await readLog(running.pool, { after: asPosition(10n), limit: 20 })).toEqual(log.slice(10, 30));
});

test('a unique key without the host is refused, as a sharded database refuses it', async () => {
  await expect(running.pool.query('create unique index on ledger.event (position)')).rejects.toMatchObject({
    code: '0A000',
  });
});
