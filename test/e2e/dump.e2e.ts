/**
 * pg_dump into the database of a new cluster gives the same ledger. Uses Debian's server, whose pg_dump has the same
 * version.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrateUp } from '../../migrations/index.js';
import { asPosition } from '../../services/kernel/index.js';
import { append, openPool, readHead, readLog, startSequencer } from '../../services/ledger/index.js';
import { TestProducer, newHost } from '../ledger/events.js';
import { appended, checkLog } from '../ledger/ledger-contract.js';
import { settled, silent, wholeLog } from '../ledger/running-ledger.js';
import { freePort } from './ledger-process.js';

/** Newest PostgreSQL of the system that has both server and pg_dump. */
const bin = ['18', '17', '16', '15']
  .map((version) => `/usr/lib/postgresql/${version}/bin`)
  .find((folder) => ['initdb', 'pg_ctl', 'pg_dump', 'psql'].every((name) => existsSync(join(folder, name))));
if (bin === undefined)
  console.warn(
    'no PostgreSQL of the system with pg_dump (Debian: postgresql): dump and restore is NOT tested',
  );

const folder = mkdtempSync(join(tmpdir(), 'handover-ledger-dump-'));
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;
const clusters: string[] = [];

function tool(name: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(join(bin!, name), args, {
    ...nobody,
    cwd: folder,
    encoding: 'utf8',
    // pg_ctl's server keeps what it inherits open.
    stdio: name === 'pg_ctl' ? 'ignore' : 'pipe',
  });
  if (status !== 0) throw new Error(`${name}: ${String(error ?? stderr)}`);
}

async function cluster(name: string): Promise<string> {
  const data = join(folder, name);
  const port = await freePort();
  mkdirSync(data, { mode: 0o700 });
  if (nobody !== null) chownSync(data, nobody.uid, nobody.gid);
  tool('initdb', ['-D', data, '-U', 'handover', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  tool('pg_ctl', ['-D', data, '-o', options, '-l', join(data, 'log'), '-w', 'start']);
  clusters.push(data);
  const admin = new pg.Client({ connectionString: `postgresql://handover@127.0.0.1:${port}/postgres` });
  await admin.connect();
  await admin.query('create database ledger');
  await admin.end();
  return `postgresql://handover@127.0.0.1:${port}/ledger`;
}

beforeAll(() => {
  chmodSync(folder, 0o755);
  if (nobody !== null) chownSync(folder, nobody.uid, nobody.gid);
});
afterAll(() => {
  for (const data of clusters) tool('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

(bin === undefined ? describe.skip : describe)('dump and restore', () => {
  test('the same log in a new cluster; retries are recognized; new positions leave no gap', async () => {
    const [from, to] = [await cluster('from'), await cluster('to')];
    await migrateUp(from);
    const [source, restored] = [openPool({ url: from }), openPool({ url: to })];
    const sequencers = [startSequencer({ url: from, logger: silent })];
    try {
      const hosts = Array.from({ length: 4 }, newHost);
      const producer = new TestProducer();
      for (let n = 0; n < 40; n++)
        appended(await append(source, { events: producer.batch(hosts[n % 4]!, 5) }));
      const retried = { events: producer.batch(hosts[1]!, 3) };
      const { receipts } = appended(await append(source, retried));
      await settled(source);

      const dump = join(folder, 'dump.sql');
      tool('pg_dump', ['-d', from, '-f', dump]);
      expect(readdirSync(folder)).toContain('dump.sql');
      tool('psql', ['-d', to, '-q', '-v', 'ON_ERROR_STOP=1', '-f', dump]);
      // Nothing is left to migrate: the record of migrations is part of the dump.
      expect(await migrateUp(to)).toEqual([]);

      const log = await wholeLog(source);
      expect(await wholeLog(restored)).toEqual(log);
      expect((await readHead(restored)).position).toBe(203n);
      const after = asPosition(101n);
      expect(await readLog(restored, { after, limit: 7 })).toEqual(log.slice(101, 108));

      sequencers.push(startSequencer({ url: to, logger: silent }));
      expect(appended(await append(restored, retried)).receipts).toEqual(receipts);
      for (let n = 0; n < 8; n++)
        appended(await append(restored, { events: producer.batch(hosts[n % 4]!, 5) }));
      await settled(restored);
      const longer = await wholeLog(restored);
      checkLog(longer);
      expect(longer).toHaveLength(243);
      expect(longer.slice(0, 203)).toEqual(log);
    } finally {
      for (const sequencer of sequencers) await sequencer.stop();
      await Promise.all([source.end(), restored.end()]);
    }
  }, 120_000);
});
