/** An embedded PostgreSQL that has ended is restarted until it runs, and the reason is reported. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  startEmbedded,
  withOwnClient,
  type EmbeddedServer,
  type Trouble,
} from '../../services/ledger/index.js';
import { isAlive } from '../../services/ledger/embedded/processes.js';
import { silent, until } from './running-ledger.js';

let folder: string;
let server: EmbeddedServer | null = null;
let troubles: (Trouble | null)[];
let undo: (() => void)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handover-ledger-trouble-'));
  chmodSync(folder, 0o755);
  troubles = [];
  undo = [];
});
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) each();
  await server?.stop();
  if (server !== null && server.home !== folder) rmSync(server.home, { recursive: true, force: true });
  server = null;
  unmount(folder);
  rmSync(folder, { recursive: true, force: true });
});

const start = async (): Promise<EmbeddedServer> =>
  (server = await startEmbedded({
    dataDir: folder,
    logger: silent,
    onTrouble: (trouble) => void troubles.push(trouble),
    settings: { min_wal_size: '32MB', max_wal_size: '32MB', shared_buffers: '16MB' },
  }));
const answer = async (url: string): Promise<unknown> => {
  const config = { connectionString: url, connectionTimeoutMillis: 1_000, query_timeout: 1_000 };
  return (await withOwnClient(config, (client) => client.query('select answer from kept'))).rows;
};
const runs = (running: EmbeddedServer) =>
  until('it runs', () => running.trouble() === null && isAlive(running.pid), 20_000);
const kill = async (running: EmbeddedServer): Promise<void> => {
  const { pid } = running;
  process.kill(pid, 'SIGKILL');
  await until('its end is noticed', () => running.trouble() !== null || running.pid !== pid, 10_000);
};
const keep = (url: string): Promise<unknown> =>
  withOwnClient({ connectionString: url }, (client) =>
    client.query('create table kept as select 42 as answer'),
  );

function mount(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=0755', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
function unmount(path: string): void {
  try {
    execFileSync('umount', [path], { stdio: 'ignore' });
  } catch {
    // Not mounted.
  }
}

test('six quick kills: it comes back after each, and keeps what was committed', async () => {
  const running = await start();
  await keep(running.url);
  const pids = new Set<number>();
  for (let n = 0; n < 6; n++) {
    pids.add(running.pid);
    await kill(running);
    await runs(running);
  }
  expect(pids.size).toBe(6);
  expect(await answer(running.url)).toEqual([{ answer: 42 }]);
  expect(troubles.at(-1)).toBeNull();
});

test('a data directory that cannot be read, then a port that is taken: named, tried again, and left when they end', async () => {
  const running = await start();
  await keep(running.url);
  const port = Number(new URL(running.url).port);
  const data = join(running.home, 'pgdata');
  const seen = (kind: string) => until(kind, () => running.trouble()?.kind === kind, 20_000);
  chmodSync(data, 0o000);
  undo.push(() => chmodSync(data, 0o700));
  await kill(running);
  await seen('not_permitted');
  expect(running.trouble()).toMatchObject({
    what: expect.stringContaining(running.home),
    todo: expect.stringContaining('mode 0700'),
  });
  const stranger = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
  undo.push(() => stranger.close());
  chmodSync(data, 0o700);
  await seen('port_taken');
  expect(running.trouble()?.what).toContain(String(port));
  await new Promise((resolve) => stranger.close(resolve));
  await runs(running);
  expect(await answer(running.url)).toEqual([{ answer: 42 }]);
  expect(troubles.map((trouble) => trouble?.kind ?? null)).toEqual([
    'restarting',
    'not_permitted',
    'port_taken',
    null,
  ]);
});

test('a disk that is full: named, tried again, and it runs by itself when there is room', async () => {
  // Without the right to mount, the same is shown by a directory that PostgreSQL may not write.
  const mounted = mount(folder);
  const running = await start();
  await keep(running.url);
  if (mounted) {
    expect(running.home).toBe(folder);
    const filler = join(folder, 'filler');
    const fill = (bytes: number): void => {
      try {
        for (;;) writeFileSync(filler, Buffer.alloc(bytes), { flag: 'a' });
      } catch (error) {
        expect(error).toMatchObject({ code: 'ENOSPC' });
      }
    };
    for (const bytes of [1_000_000, 4_096, 1]) fill(bytes);
    undo.push(() => rmSync(filler, { force: true }));
  } else {
    chmodSync(join(running.home, 'pgdata'), 0o500);
    undo.push(() => chmodSync(join(running.home, 'pgdata'), 0o700));
  }
  await kill(running);
  await until(
    'the reason',
    () => running.trouble()?.kind === (mounted ? 'disk_full' : 'not_permitted'),
    30_000,
  );
  // Several attempts in vain.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(running.trouble()).not.toBeNull();
  for (const each of undo.splice(0)) each();
  await runs(running);
  expect(await answer(running.url)).toEqual([{ answer: 42 }]);
});

test('a stop while it cannot start returns at once', async () => {
  const running = await start();
  const data = join(running.home, 'pgdata');
  chmodSync(data, 0o000);
  undo.push(() => chmodSync(data, 0o700));
  await kill(running);
  await until('the reason', () => running.trouble()?.kind === 'not_permitted', 20_000);
  const since = Date.now();
  await running.stop();
  expect(Date.now() - since).toBeLessThan(2_000);
});
