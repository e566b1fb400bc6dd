/** `archive`, `archive verify` and `restore` as used by an operator, on a real capture. */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSequencer } from '../../services/ledger/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { silent } from '../ledger/running-ledger.js';
import { run, type CommandResult } from './run-command.js';

const host = '7.3.4-three-updates';
const folder = mkdtempSync(join(tmpdir(), 'archive-cli-'));
const dir = join(folder, 'archive');
let database: TestDatabase;
const ledger = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CommandResult> =>
  run(args, { env: { DATABASE_URL: database.url, ...env } });

beforeAll(async () => {
  database = await freshDatabase();
  await database.pool.query('select ledger.resize_partitions(60)');
  const sequencer = startSequencer({ url: database.url, logger: silent });
  const imported = await ledger(['import', '--json', `demo/captures/${host}`]);
  expect(imported.stderr).toBe('');
  await sequencer.stop();
}, 60_000);
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test('a host replays to the same state and blobs whether its events are in the database or in the archive', async () => {
  const before = (await ledger(['replay', '--host', host, '--at', '110', '--json'])).json();
  const rebuilt = await ledger(['replay', '--host', host, '--at', '110', '--blob', 'LUO']);
  expect(rebuilt.stderr).toBe('');
  const blob = rebuilt.stdout;
  expect(blob.length).toBe(32);

  const kept = await ledger(['archive', '--dir', dir, '--json']);
  expect(kept.json()).toEqual({ archived: [], keptBy: 'transition' });
  const now = ['--retain', 'transition=0', '--retain', 'log=0', '--retain', 'people=0'];
  const plan = (await ledger(['archive', '--dry-run', ...now, '--json'])).json() as {
    partitions: { first: string; keptBy: null }[];
  };
  expect(plan.partitions.slice(0, 2)).toMatchObject([
    { first: '1', last: '60', keptBy: null },
    { first: '61', last: '120', keptBy: null },
  ]);
  const done = await ledger(['archive', '--dir', dir, ...now, '--limit', '2', '--json']);
  expect((done.json()['archived'] as unknown[]).length).toBe(2);

  const refused = await ledger(['replay', '--host', host, '--at', '110', '--json']);
  expect(refused.code).toBe(5);
  expect(refused.json()).toMatchObject({
    error: { code: 'ARCHIVED', message: expect.stringContaining('set ARCHIVE_DIR') },
  });
  const attached = { ARCHIVE_DIR: dir };
  expect((await ledger(['replay', '--host', host, '--at', '110', '--json'], attached)).json()).toEqual(
    before,
  );
  expect((await ledger(['replay', '--host', host, '--at', '110', '--blob', 'LUO'], attached)).stdout).toEqual(
    blob,
  );

  const verified = await run(['archive', 'verify', '--dir', dir]);
  expect(verified.code).toBe(0);
  expect(verified.stdout.toString()).toMatch(
    /verified 1 to 60, 1 hosts: log-0000000000000000001-0000000000000000060\.ndjson\.zst/,
  );

  const restored = await ledger(['restore', '--dir', dir, '--down-to', '1', '--json']);
  expect((restored.json()['restored'] as { first: string }[]).map((one) => one.first)).toEqual(['61', '1']);
  expect((await ledger(['replay', '--host', host, '--at', '110', '--json'])).json()).toEqual(before);
}, 120_000);

test('a folder that lacks something is not verified: its begin, a manifest, a file, or all of it', async () => {
  const files = readdirSync(dir).sort();
  const verify = async (without: RegExp, ...more: string[]) => {
    const part = mkdtempSync(join(folder, 'part-'));
    for (const file of files.filter((name) => !without.test(name))) cpSync(join(dir, file), join(part, file));
    const { code, stderr } = await run(['archive', 'verify', '--dir', part, ...more]);
    return { code, stderr };
  };
  const first = /-0000000000000000001-/;
  expect(await verify(first)).toEqual({
    code: 6,
    stderr: expect.stringContaining('starts at position 61, not at 1'),
  });
  expect((await verify(first, '--from', '61')).code).toBe(0);
  for (const one of [/-0000000000000000001-.*\.json$/, /-0000000000000000061-.*\.json$/])
    expect(await verify(one)).toEqual({ code: 6, stderr: expect.stringContaining('has no manifest') });
  expect(await verify(/-0000000000000000061-.*\.zst$/)).toEqual({
    code: 6,
    stderr: expect.stringContaining('is missing, but its manifest exists'),
  });
  expect((await verify(/./)).code).toBe(4);
}, 60_000);

test('a folder that is away stops a start, with the variable named', async () => {
  const { code, stderr } = await ledger(['serve', '--no-sequencer'], { ARCHIVE_DIR: join(folder, 'away') });
  expect(code).toBe(2);
  expect(stderr).toContain('ARCHIVE_DIR: must be a readable folder (ENOENT)');
});

test('a role that may not archive gets an error that names the required role', async () => {
  const name = `reads_${process.pid}`;
  await database.pool.query(
    `create role ${name} login password 'reads'; grant usage on schema ledger to ${name}; grant select on all tables in schema ledger to ${name}`,
  );
  try {
    const url = new URL(database.url);
    url.username = name;
    url.password = 'reads';
    const refused = await ledger(['restore', '--dir', dir, '--down-to', '1', '--json'], {
      DATABASE_URL: url.href,
    });
    expect(refused.json()).toMatchObject({
      error: { code: 'NOT_ALLOWED', message: expect.stringContaining('ledger_owner') },
    });
    expect(refused.code).toBe(5);
  } finally {
    await database.pool.query(`drop owned by ${name}; drop role ${name}`);
  }
});

test('a changed file is found without a database, with exit code 6', async () => {
  const file = join(
    dir,
    readdirSync(dir).find((name) => name.endsWith('.zst'))!,
  );
  const bytes = readFileSync(file);
  bytes[100]! ^= 4;
  writeFileSync(file, bytes);
  const found = await run(['archive', 'verify', '--dir', dir, '--json']);
  expect(found.code).toBe(6);
  expect(found.json()).toMatchObject({ error: { code: 'ARCHIVE_DAMAGED' } });
  expect((await run(['archive', 'verify', '--dir', join(folder, 'none')])).code).toBe(4);
  expect((await run(['archive', '--retain', 'kernel=1'])).code).toBe(2);
});
