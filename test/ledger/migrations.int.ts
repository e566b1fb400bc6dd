import { describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { migrateDown, migrateUp, migrations } from '../../migrations/index.js';
import { freshDatabase } from '../support/database.js';

describe('migrations', () => {
  test('up, down, up leaves the schema that up alone leaves', async () => {
    const db = await freshDatabase({ migrated: false });
    try {
      expect(await migrateUp(db.url)).toHaveLength(migrations.length);
      const first = await shape(db.pool);
      expect(await migrateUp(db.url)).toEqual([]);
      for (let left = migrations.length; left > 0; left--) await migrateDown(db.url);
      expect((await db.pool.query("select from pg_namespace where nspname = 'ledger'")).rowCount).toBe(0);
      await migrateUp(db.url);
      expect(await shape(db.pool)).toEqual(first);
      expect(first.length).toBeGreaterThan(80);
    } finally {
      await db.drop();
    }
  });

  test('each step down removes what its step up made', async () => {
    const db = await freshDatabase({ migrated: false });
    try {
      await migrateUp(db.url);
      const full = await shape(db.pool);
      for (let steps = 1; steps <= migrations.length; steps++) {
        await migrateDown(db.url, steps);
        await migrateUp(db.url);
        expect(await shape(db.pool)).toEqual(full);
      }
    } finally {
      await db.drop();
    }
  });

  test('two processes that migrate at once do not meet', async () => {
    const db = await freshDatabase({ migrated: false });
    try {
      const ran = await Promise.all([migrateUp(db.url), migrateUp(db.url), migrateUp(db.url)]);
      expect(ran.map((names) => names.length).sort()).toEqual([0, 0, migrations.length]);
    } finally {
      await db.drop();
    }
  });
});

/** Everything in the schema, as lines. */
async function shape(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ line: string }>(`
    select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attstorage::text || ' ' || a.attnotnull as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'ledger'::regnamespace and a.attnum > 0
    union all select 'relation ' || relname || ' ' || coalesce(reloptions::text, '') from pg_class where relnamespace = 'ledger'::regnamespace
    union all select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'ledger'::regnamespace
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'ledger'
    union all select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = 'ledger'::regnamespace
    union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select 'view ' || viewname || definition from pg_views where schemaname = 'ledger'
    order by 1`);
  return rows.map((row) => row.line);
}
