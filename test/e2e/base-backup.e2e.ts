/**
 * A base backup of a running ledger under load is a ledger: the same log up to a position, and it accepts new events.
 */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { migrateUp } from '../../migrations/index.js';
import { asPosition } from '../../services/kernel/index.js';
import type { EmbeddedServer, Sequencer } from '../../services/ledger/index.js';
import {
  append,
  openPool,
  readHead,
  readLog,
  readStream,
  startEmbedded,
  startSequencer,
} from '../../services/ledger/index.js';
import { TestProducer, newHost } from '../ledger/events.js';
import { appended, checkLog } from '../ledger/ledger-contract.js';
import { settled, silent, wholeLog } from '../ledger/running-ledger.js';
import { baseBackup } from '../support/base-backup.js';
import { freshHome } from './ledger-process.js';

const [one, two] = [freshHome(), freshHome()];
const servers: EmbeddedServer[] = [];
const pools: pg.Pool[] = [];
const sequencers: Sequencer[] = [];

async function start(home: string): Promise<{ server: EmbeddedServer; pool: pg.Pool }> {
  const server = await startEmbedded({ dataDir: home, logger: silent });
  servers.push(server);
  await migrateUp(server.url);
  const pool = openPool({ url: server.url, max: 8 });
  pools.push(pool);
  return { server, pool };
}
const sequence = ({ url }: EmbeddedServer): Sequencer => {
  const sequencer = startSequencer({ url, logger: silent });
  sequencers.push(sequencer);
  return sequencer;
};

let source: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  source = await start(one.home);
}, 60_000);
afterAll(async () => {
  for (const sequencer of sequencers) await sequencer.stop();
  for (const pool of pools) await pool.end();
  for (const server of servers) await server.stop();
  for (const server of servers) rmSync(server.home, { recursive: true, force: true });
  one.remove();
  two.remove();
}, 60_000);

test('restored: the same log, digests, versions and positions; retries are recognized; new positions leave no gap', async () => {
  sequence(source.server);
  const hosts = Array.from({ length: 4 }, newHost);
  const producer = new TestProducer();
  for (let n = 0; n < 40; n++)
    appended(await append(source.pool, { events: producer.batch(hosts[n % 4]!, 5) }));
  await settled(source.pool);
  const { position: place } = await readHead(source.pool);

  let over = false as boolean;
  const writing = (async () => {
    const late = new TestProducer();
    while (!over) appended(await append(source.pool, { events: late.batch(hosts[0]!, 2) }));
  })();
  const retried = { events: new TestProducer().batch(hosts[1]!, 3) };
  const receipts = appended(await append(source.pool, retried)).receipts;
  await baseBackup(source.pool, source.server.home, two.home);
  over = true;
  await writing;
  await settled(source.pool);
  const original = await wholeLog(source.pool);

  const restored = await start(two.home);
  const { position: reached } = await readHead(restored.pool);
  expect(reached).toBeGreaterThanOrEqual(place);
  const copied = await wholeLog(restored.pool);
  // Each event whole: position, version, content, digest, chain digest, instants.
  expect(copied).toEqual(original.slice(0, Number(reached)));
  // A cursor is a position: the page after it is the same page.
  for (const after of [0n, 17n, place - 5n].map(asPosition))
    expect(await readLog(restored.pool, { after, limit: 5 })).toEqual(
      await readLog(source.pool, { after, limit: 5 }),
    );
  expect(await readStream(restored.pool, hosts[2]!, { limit: 100 })).toEqual(
    await readStream(source.pool, hosts[2]!, { limit: 100 }),
  );

  sequence(restored.server);
  expect(appended(await append(restored.pool, retried)).receipts).toEqual(receipts);
  for (let n = 0; n < 8; n++)
    appended(await append(restored.pool, { events: producer.batch(hosts[n % 4]!, 5) }));
  await settled(restored.pool);
  const after = await wholeLog(restored.pool);
  checkLog(after);
  expect(after.slice(0, copied.length)).toEqual(copied);
  expect(after.length).toBeGreaterThanOrEqual(copied.length + 40);
}, 120_000);
