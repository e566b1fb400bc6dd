/**
 * The rule that lets two versions run side by side: a migration only adds, and processes of the previous version keep working.
 * With real processes of two versions: `npm run test:upgrade`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import type pg from 'pg';
import { migrateUp, migrations, namesOf, sqlMigration, type SqlMigration } from '../../migrations/index.js';
import { rebuildProjections } from '../../services/projections/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { startFormerVersion } from './former-version.js';
import { silent } from './running-ledger.js';

/** The first migrations on which events can be appended, sequenced and read. */
const FIRST = migrations.slice(0, 4);

const folder = mkdtempSync(join(tmpdir(), 'made-migrations-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A migration that does not exist yet, after the whole set. */
function made(stem: string, up: string): SqlMigration {
  writeFileSync(join(folder, `${stem}.up.sql`), up);
  writeFileSync(join(folder, `${stem}.down.sql`), 'select 1');
  return sqlMigration(stem, pathToFileURL(`${folder}/`));
}

let db: TestDatabase;
beforeEach(async () => {
  db = await freshDatabase({ migrated: false });
});
afterEach(() => db.drop());

test('under appends, a sequencer and a reader of before, each migration in turn: nothing is lost, nothing waits for long', async () => {
  await migrateUp(db.url, FIRST);
  const former = await startFormerVersion(db.pool);
  await sleep(500);
  const next = made('9001-next-version', 'alter table ledger.event add column note text');
  const list = [...migrations, next];
  const ran: string[] = [];
  for (let count = FIRST.length + 1; count <= list.length; count++) {
    ran.push(...(await migrateUp(db.url, list.slice(0, count))));
    await sleep(100);
  }
  expect(ran).toEqual(namesOf(list.slice(FIRST.length)));
  const { acknowledged, read } = await former.stop();
  expect(acknowledged.length).toBeGreaterThan(200);
  expect([...read].sort()).toEqual([...acknowledged].sort());
  expect(new Set(read).size).toBe(read.length);
  // Locks are held for milliseconds here; the rest is the machine's.
  expect(former.slowestAppend()).toBeLessThan(2_000);
});

test('a migration that cannot get its lock gives up: the log pauses for about two seconds, appends do not pause', async () => {
  await migrateUp(db.url);
  const former = await startFormerVersion(db.pool);
  await sleep(300);
  const report = await db.pool.connect();
  await report.query('begin');
  await report.query('select count(*) from ledger.event');
  let over = false;
  const next = made('9002-exclusive-lock', 'alter table ledger.event add column note text');
  const migrating = migrateUp(db.url, [...migrations, next]).finally(() => (over = true));
  await sleep(6_500);
  expect(over).toBe(false);
  const still = former.longestStill();
  await report.query('commit');
  report.release();
  expect(await migrating).toEqual([next.name]);
  // It did wait for the lock, and gave up.
  expect(still).toBeGreaterThan(1_500);
  expect(still).toBeLessThan(4_500);
  expect(former.slowestAppend()).toBeLessThan(2_000);
  const { acknowledged, read } = await former.stop();
  expect([...read].sort()).toEqual([...acknowledged].sort());
}, 60_000);

test('what the released version uses is there afterwards: columns with their types, functions with their arguments', async () => {
  await migrateUp(db.url, released());
  const before = await shape(db.pool);
  expect(before.length).toBeGreaterThan(100);
  await migrateUp(db.url);
  expect(await broken(db.pool, before)).toEqual([]);
  // The check itself: what it must find in a migration that breaks the rule.
  const bad = made(
    '9003-breaks-the-rule',
    `alter table ledger.stream rename column head_digest to head;
     alter table ledger.event add column note text not null default '';
     alter table ledger.event alter column note drop default;
     drop function ledger.lead(text);`,
  );
  await migrateUp(db.url, [...migrations, bad]);
  expect(await broken(db.pool, before)).toEqual([
    'column ledger.stream.head_digest bytea',
    'function ledger.lead(text) bigint',
    'required ledger.event.note',
    'required ledger.event_p1.note',
    'required ledger.stream.head',
  ]);
});

test('a projector of before moves no checkpoint, of the served tables and of rebuilt ones', async () => {
  await migrateUp(db.url);
  const formerly = () =>
    db.pool.query(
      `update projection.checkpoint set position = position + 1, updated_at = clock_timestamp() where name = 'kernel'`,
    );
  await expect(formerly()).rejects.toMatchObject({
    code: '23514',
    constraint: 'checkpoint_is_written_in_format_3',
  });
  expect((await rebuildProjections({ pool: db.pool, logger: silent })).kind).toBe('rebuilt');
  await expect(formerly()).rejects.toMatchObject({ code: '23514' });
});

/** The migrations of the last release: those whose files are listed. */
function released(): readonly SqlMigration[] {
  const listed = readFileSync('migrations/released.sha256', 'utf8');
  return migrations.filter(({ name }) => listed.includes(` ${name.slice(-4)}-`));
}

/** What a version that knows the schema `before` cannot use any more, or does not fill in. */
async function broken(pool: pg.Pool, before: readonly string[]): Promise<readonly string[]> {
  const after = await shape(pool);
  const { rows } = await pool.query<{ name: string }>(
    `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
     where table_schema in ('ledger', 'projection') and is_nullable = 'NO' and column_default is null and is_identity = 'NO'`,
  );
  const tables = new Set(before.map((line) => /^column (\S+)\./.exec(line)?.[1]));
  const required = rows
    .map(({ name }) => name)
    .filter((name) => tables.has(name.replace(/\.[^.]*$/, '')))
    .filter((name) => !before.some((line) => line.startsWith(`column ${name} `)));
  // The fence: a version that changes the format of the read models replaces this column (docs/upgrade.md).
  const fence = /^column projection\.checkpoint\.format_\d+_position /;
  return [
    ...before.filter((line) => !after.includes(line) && !fence.test(line)),
    ...required.map((name) => `required ${name}`),
  ].sort();
}

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
