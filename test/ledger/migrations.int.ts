import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { migrateDown, migrateUp, migrations, namesOf, pendingMigrations } from '../../migrations/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

let db: TestDatabase;
beforeEach(async () => {
  db = await freshDatabase({ migrated: false });
});
afterEach(() => db.drop());

async function recorded(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    'select name from public.ledger_migrations order by id',
  );
  return rows.map(({ name }) => name);
}

describe('migrations', () => {
  test('up, down, up leaves the schema that up alone leaves', async () => {
    expect(await migrateUp(db.url)).toEqual(namesOf(migrations));
    const first = await shape(db.pool);
    expect(await migrateUp(db.url)).toEqual([]);
    await migrateDown(db.url, migrations.length);
    expect((await db.pool.query("select from pg_namespace where nspname = 'ledger'")).rowCount).toBe(0);
    await migrateUp(db.url);
    expect(await shape(db.pool)).toEqual(first);
    expect(first.length).toBeGreaterThan(200);
  });

  test('each step down removes what its step up made', async () => {
    const shapes: (readonly string[])[] = [await shape(db.pool)];
    for (const [index] of migrations.entries()) {
      await migrateUp(db.url, migrations.slice(0, index + 1));
      shapes.push(await shape(db.pool));
    }
    for (const before of shapes.slice(0, -1).reverse()) {
      await migrateDown(db.url);
      expect(await shape(db.pool)).toEqual(before);
    }
  });

  test('an upgraded database records the order of a fresh one, which the names carry', async () => {
    for (const [index] of migrations.entries()) await migrateUp(db.url, migrations.slice(0, index + 1));
    expect(await recorded(db.pool)).toEqual(namesOf(migrations));
    const fresh = await freshDatabase({ migrated: false });
    try {
      // However the list is sorted.
      await migrateUp(fresh.url, [...migrations].reverse());
      expect(await recorded(fresh.pool)).toEqual(namesOf(migrations));
      expect(await shape(fresh.pool)).toEqual(await shape(db.pool));
    } finally {
      await fresh.drop();
    }
  });

  test('three processes that migrate at once take turns', async () => {
    const ran = await Promise.all([migrateUp(db.url), migrateUp(db.url), migrateUp(db.url)]);
    expect(ran.map((names) => names.length).sort()).toEqual([0, 0, migrations.length]);
  });
});

describe('a database of an unreleased version', () => {
  test('is refused as a whole: nothing runs, nothing is reverted, the error says what to do', async () => {
    await migrateUp(db.url, migrations.slice(0, 3));
    await db.pool.query(
      `update public.ledger_migrations set name = 'LedgerTables1763856000001', timestamp = 1763856000001 where name = $1`,
      [namesOf(migrations)[0]],
    );
    const before = [await recorded(db.pool), await shape(db.pool)];
    const refused = {
      code: 'UNRELEASED_SCHEMA',
      message: expect.stringMatching(
        /LedgerTables1763856000001.*There is no upgrade.*Use an empty database/,
      ) as unknown,
      details: { found: 'LedgerTables1763856000001', expected: 'LedgerTables0000000000001' },
    };
    await expect(migrateUp(db.url)).rejects.toMatchObject(refused);
    await expect(pendingMigrations(db.url)).rejects.toMatchObject(refused);
    await expect(migrateDown(db.url)).rejects.toMatchObject(refused);
    expect([await recorded(db.pool), await shape(db.pool)]).toEqual(before);
  });

  test('a database of a newer version is not: older code keeps working with it', async () => {
    await migrateUp(db.url);
    const older = migrations.slice(0, -1);
    expect(await migrateUp(db.url, older)).toEqual([]);
    await db.pool.query(
      `insert into public.ledger_migrations (timestamp, name) values (9999, 'FromTheFuture0000000009999')`,
    );
    expect(await pendingMigrations(db.url)).toEqual([]);
  });
});

/** Everything in our schemas, as lines. */
async function shape(pool: pg.Pool): Promise<readonly string[]> {
  const ours = `(select oid from pg_namespace where nspname in ('ledger', 'access', 'projection', 'report'))`;
  const { rows } = await pool.query<{ line: string }>(`
    select 'column ' || c.oid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attstorage::text || ' ' || a.attnotnull as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace in ${ours} and a.attnum > 0 and not a.attisdropped
    union all select 'relation ' || oid::regclass || ' ' || coalesce(reloptions::text, '') from pg_class where relnamespace in ${ours}
    union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace in ${ours}
    union all select 'index ' || pg_get_indexdef(indexrelid) from pg_index join pg_class c on c.oid = indexrelid where c.relnamespace in ${ours}
    union all select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace in ${ours}
    union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select 'view ' || c.oid::regclass || pg_get_viewdef(c.oid) from pg_class c where c.relkind = 'v' and c.relnamespace in ${ours}
    order by 1`);
  return rows.map((row) => row.line);
}
