/**
 * The rule that lets two versions run side by side: a migration adds, and whoever is of the version before goes on.
 * With a real older version: `npm run test:upgrade`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type pg from 'pg';
import { migrateUp, migrations } from '../../migrations/index.js';
import { rebuildProjections } from '../../services/projections/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { startFormerVersion } from './former-version.js';
import { silent } from './running-ledger.js';

/** What the version that landed last has. To be brought up to date after each landing. */
const LANDED = [
  'LedgerTables1763856000001',
  'LedgerAppend1763856000002',
  'LedgerSequencer1763856000003',
  'LedgerSearch1763856000004',
  'LedgerAppendGroup1763856000005',
  'LedgerPartitions1763856000007',
  'LedgerArchive1763856000008',
  'Projections1764000001000',
];
/** The first on which events can be appended, sequenced and read. */
const FIRST = LANDED.slice(0, 5);

/** Columns that a writer of the landed version does not fill in, and why that is right. */
const UNFILLED: Readonly<Record<string, string>> = {
  'projection.live_update.last_position': 'a projector of before is refused by the checkpoint',
  'projection.live_update.begun_at': 'a projector of before is refused by the checkpoint',
};

const nameOf = (migration: (typeof migrations)[number]): string => new migration().name ?? '';
const named = (names: readonly string[]) => migrations.filter((one) => names.includes(nameOf(one)));
/** TypeORM's order. */
const inOrder = [...migrations].sort((a, b) => Number(nameOf(a).slice(-13)) - Number(nameOf(b).slice(-13)));

let db: TestDatabase;
beforeEach(async () => {
  db = await freshDatabase({ migrated: false });
});
afterEach(() => db.drop());

test('under appends, a sequencer and a reader of before, each migration in turn: nothing is lost, nothing waits for long', async () => {
  await migrateUp(db.url, named(FIRST));
  const former = await startFormerVersion(db.pool);
  await sleep(500);
  const ran: string[] = [];
  for (const [index] of inOrder.entries()) {
    ran.push(...(await migrateUp(db.url, inOrder.slice(0, index + 1))));
    await sleep(100);
  }
  expect([...FIRST, ...ran].sort()).toEqual(migrations.map(nameOf).sort());
  const { acknowledged, read } = await former.stop();
  expect(acknowledged.length).toBeGreaterThan(300);
  expect([...read].sort()).toEqual([...acknowledged].sort());
  expect(new Set(read).size).toBe(read.length);
  // Locks are held for milliseconds here; the rest is the machine's.
  expect(former.slowestAppend()).toBeLessThan(2_000);
});

test('a migration that cannot have its lock gives way: the log stands still for some two seconds, appends not at all', async () => {
  await migrateUp(db.url, named(FIRST));
  const former = await startFormerVersion(db.pool);
  await sleep(300);
  const report = await db.pool.connect();
  await report.query('begin');
  await report.query('select count(*) from ledger.event');
  let over = false;
  const migrating = migrateUp(db.url).finally(() => (over = true));
  await sleep(6_500);
  expect(over).toBe(false);
  const still = former.longestStill();
  await report.query('commit');
  report.release();
  expect(await migrating).toContain('LedgerPartitions1763856000007');
  // It did wait for the lock, and gave up.
  expect(still).toBeGreaterThan(1_500);
  expect(still).toBeLessThan(4_500);
  expect(former.slowestAppend()).toBeLessThan(2_000);
  const { acknowledged, read } = await former.stop();
  expect([...read].sort()).toEqual([...acknowledged].sort());
}, 60_000);

test('what the landed version uses is there afterwards: columns with their types, functions with their arguments', async () => {
  await migrateUp(db.url, named(LANDED));
  const before = await shape(db.pool);
  await migrateUp(db.url);
  const after = await shape(db.pool);
  expect(before.filter((line) => !after.includes(line))).toEqual([]);
  expect(before.length).toBeGreaterThan(100);
  const { rows } = await db.pool.query<{ name: string }>(
    `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
     where table_schema in ('ledger', 'projection') and is_nullable = 'NO' and column_default is null and is_identity = 'NO'`,
  );
  const tables = new Set(before.map((line) => /^column (\S+)\./.exec(line)?.[1]));
  const unfilled = rows
    .map(({ name }) => name)
    .filter((name) => tables.has(name.replace(/\.[^.]*$/, '')))
    .filter((name) => !before.some((line) => line.startsWith(`column ${name} `)));
  expect(unfilled.sort()).toEqual(Object.keys(UNFILLED).sort());
});

test('a projector of before moves no checkpoint, of the served tables and of rebuilt ones', async () => {
  await migrateUp(db.url);
  const formerly = () =>
    db.pool.query(
      `update projection.checkpoint set position = position + 1, updated_at = clock_timestamp() where name = 'kernel'`,
    );
  await expect(formerly()).rejects.toMatchObject({
    code: '23514',
    constraint: 'checkpoint_is_written_in_format_2',
  });
  expect((await rebuildProjections({ pool: db.pool, logger: silent })).kind).toBe('rebuilt');
  await expect(formerly()).rejects.toMatchObject({ code: '23514' });
});

async function shape(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select 'column ' || table_schema || '.' || table_name || '.' || column_name || ' ' || data_type as line
       from information_schema.columns where table_schema in ('ledger', 'projection')
     union all select 'function ' || p.oid::regprocedure::text || ' ' || pg_get_function_result(p.oid)
       from pg_proc p where p.pronamespace = 'ledger'::regnamespace
     order by 1`,
  );
  return rows.map((row) => row.line);
}
