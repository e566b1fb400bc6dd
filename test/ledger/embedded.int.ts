import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrateUp } from '../../migrations/index.js';
import type { EmbeddedServer } from '../../services/ledger/index.js';
import {
  appendRetrying,
  openPool,
  readHead,
  startEmbedded,
  startSequencer,
  startTail,
} from '../../services/ledger/index.js';
import { asPosition } from '../../services/kernel/index.js';
import { identityOf } from '../../services/ledger/embedded/processes.js';
import { TestProducer, newHost } from './events.js';
import { appended, checkLog } from './ledger-contract.js';
import { settled, silent, until, wholeLog } from './running-ledger.js';

let folder: string;
const servers: EmbeddedServer[] = [];
const children: ChildProcess[] = [];
const start = async (dataDir = folder, settings = {}): Promise<EmbeddedServer> => {
  const server = await startEmbedded({ dataDir, logger: silent, settings });
  servers.push(server);
  return server;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handover-ledger-embedded-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  // All of them first: two that followed each other have the same home.
  const done = servers.splice(0);
  for (const server of done) await server.stop();
  for (const { home } of done) rmSync(home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T & pg.QueryResultRow>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function ownerProcess(): Promise<{
  readonly child: ChildProcess;
  readonly pid: number;
  readonly url: string;
}> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(process.cwd(), 'test/ledger/embedded-owner.ts'), folder],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  children.push(child);
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`owner ended: ${String(code)}`)));
  });
  return { child, ...(JSON.parse(line) as { readonly pid: number; readonly url: string }) };
}

describe('the embedded server', () => {
  test('starts, keeps its data over a restart, listens on loopback only and has checksums', async () => {
    const first = await start();
    await ask(first.url, 'create table kept as select 42 as answer');
    expect(
      await ask(
        first.url,
        "select current_setting('data_checksums') as sums, current_setting('listen_addresses') as address, current_setting('server_encoding') as encoding, current_setting('fsync') as fsync",
      ),
    ).toEqual([{ sums: 'on', address: '127.0.0.1', encoding: 'UTF8', fsync: 'on' }]);
    expect(statSync(join(first.home, 'password')).mode & 0o777).toBe(0o600);
    await first.stop();
    await first.stop();
    expect(existsSync(join(first.home, 'owner.json'))).toBe(false);
    const second = await start();
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await expect(ask(second.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({
      code: '28P01',
    });
  });

  test('a second owner is refused while the first lives', async () => {
    await start();
    await expect(start()).rejects.toMatchObject({ code: 'EMBEDDED_IN_USE' });
  });

  test('after kill -9 of its owner the orphan is found, stopped and the data taken over', async () => {
    const owner = await ownerProcess();
    await ask(owner.url, 'create table kept as select 7 as answer');
    await expect(start()).rejects.toMatchObject({
      code: 'EMBEDDED_IN_USE',
      details: { pid: owner.child.pid },
    });
    owner.child.kill('SIGKILL');
    await new Promise((resolve) => owner.child.once('exit', resolve));
    expect(identityOf(owner.pid)).not.toBeNull();
    const server = await start();
    expect(server.pid).not.toBe(owner.pid);
    expect(identityOf(owner.pid)).toBeNull();
    expect(await ask(server.url, 'select answer from kept')).toEqual([{ answer: 7 }]);
  });

  test('an owner file and a postmaster.pid whose numbers other processes have today are not believed', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(
      join(first.home, 'owner.json'),
      JSON.stringify({ pid: process.pid, startedAt: 'another boot/1' }),
    );
    writeFileSync(
      join(first.home, 'pgdata', 'postmaster.pid'),
      `${process.pid}\n${join(first.home, 'pgdata')}\n1\n5432\n\n127.0.0.1\n`,
    );
    const second = await start();
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('acknowledged events survive kill -9 of PostgreSQL; writers, sequencer and tail recover by themselves', async () => {
    const server = await start();
    await migrateUp(server.url);
    const pool = openPool({ url: server.url, max: 12 });
    const tail = await startTail({ url: server.url, pool, logger: silent });
    const sequencer = startSequencer({ url: server.url, logger: silent, onSequenced: () => tail.wake() });
    const subscription = tail.subscribe(asPosition(0n));
    const seen: string[] = [];
    const reader = (async () => {
      for await (const event of subscription) seen.push(event.id);
    })();
    const acknowledged: string[] = [];
    let over = false;
    const writers = Promise.all(
      Array.from({ length: 6 }, async () => {
        const producer = new TestProducer();
        const host = newHost();
        while (!over) {
          const events = producer.batch(host, 3);
          appended(await appendRetrying(pool, { events }));
          acknowledged.push(...events.map((event) => event.id));
        }
      }),
    );
    for (let kill = 0; kill < 3; kill++) {
      const { pid } = server;
      const before = acknowledged.length;
      await until('appends go on', () => acknowledged.length > before + 30);
      process.kill(pid, 'SIGKILL');
      await until('the server is back', () => server.pid !== pid);
    }
    const before = acknowledged.length;
    await until('appends go on', () => acknowledged.length > before + 30);
    over = true;
    await writers;
    await settled(pool);
    const log = await wholeLog(pool);
    checkLog(log);
    expect(log.map((event) => event.id).sort()).toEqual([...acknowledged].sort());
    await until(
      'the subscription has it all',
      async () => BigInt(seen.length) === (await readHead(pool)).position,
    );
    expect(seen).toEqual(log.map((event) => event.id));
    await tail.stop();
    await reader;
    await sequencer.stop();
    await pool.end();
  }, 60_000);

  (process.getuid?.() === 0 ? test : test.skip)(
    'a folder that the server user cannot enter is replaced by one it can, and that is found again',
    async () => {
      const closed = join(folder, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      const first = await start(join(closed, 'data'));
      expect(first.home).toMatch(/^\/var\/(lib|tmp)\/handover-ledger\/[0-9a-f]{16}$/);
      await ask(first.url, 'create table kept as select 9 as answer');
      await first.stop();
      const second = await start(join(closed, 'data'));
      expect(second.home).toBe(first.home);
      expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 9 }]);
    },
  );
});
