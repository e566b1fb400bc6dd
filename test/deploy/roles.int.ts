/** The rights of owner, writer and reader; the ledger keeps its whole contract when it runs as the writer. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { applyGrants, makeRoles, mayMigrate, pendingMigrations } from '../../migrations/index.js';
import { scramVerifier } from '../../migrations/roles/scram.js';
import {
  append,
  readStream,
  startSequencer,
  startTail,
  type Sequencer,
} from '../../services/ledger/index.js';
import { createToken, findToken, touchToken } from '../../services/access/token-store.js';
import { rebuildProjections, startProjector } from '../../services/projections/index.js';
import { TestProducer, newHost } from '../ledger/events.js';
import { ledgerContract } from '../ledger/ledger-contract.js';
import { settled, silent, until, wholeLog } from '../ledger/running-ledger.js';
import { operatedDatabase, type OperatedDatabase } from './operated-database.js';

let db: OperatedDatabase;
let sequencer: Sequencer;
beforeAll(async () => {
  db = await operatedDatabase();
  sequencer = startSequencer({ url: db.url.writer, logger: silent });
});
afterAll(async () => {
  await sequencer.stop();
  await db.drop();
});

const DENIED = { code: '42501' };

describe('as the writer, with a sequencer that is the writer too', () => {
  ledgerContract(() => ({
    append: (input) => append(db.as.writer, input),
    async settled() {
      await settled(db.as.writer);
      return wholeLog(db.as.writer);
    },
    async stream(hostId) {
      await settled(db.as.writer);
      return readStream(db.as.writer, hostId, { limit: 10_000 });
    },
  }));

  test('the read models follow the log, and can be rebuilt', async () => {
    const tail = await startTail({ url: db.url.writer, pool: db.as.writer, logger: silent });
    const projector = startProjector({ pool: db.as.writer, tail, logger: silent });
    try {
      await settled(db.as.writer);
      const head = (await wholeLog(db.as.writer)).at(-1)?.position;
      expect(head).toBeDefined();
      await until('rows follow', () => projector.position() === head);
      // For the owner, who may make tables; the writer goes on in the new ones.
      await rebuildProjections({ pool: db.as.owner, logger: silent });
      await db.as.writer.query('select from projection.host');
      await db.as.reader.query('select from projection.host');
      const producer = new TestProducer();
      await append(db.as.writer, { events: producer.batch(newHost(), 3) });
      await settled(db.as.writer);
      const now = (await wholeLog(db.as.writer)).at(-1)?.position;
      await until('rows follow again', () => projector.position() === now);
    } finally {
      await projector.stop();
      await tail.stop();
    }
  });

  test.each([
    'insert into ledger.event select * from ledger.event',
    'update ledger.event set type = $$x$$',
    'delete from ledger.event',
    'truncate ledger.event',
    'update ledger.blob set size = 1',
    'delete from ledger.blob',
    'truncate ledger.blob',
    'insert into ledger.blob (sha256, size, bytes) values (sha256($$x$$), 1, $$x$$)',
    'insert into ledger.intake select * from ledger.intake',
    'delete from ledger.intake',
    'update ledger.stream set version = 0',
    'update ledger.ledger_head set position = 0',
    'update ledger.producer set id = $$x$$',
    `select nextval('ledger.intake_id')`,
    'create table ledger.mine (a integer)',
    'create table projection.mine (a integer)',
    'create table public.mine (a integer)',
    'create schema mine',
    'create temporary table mine (a integer)',
    'alter table ledger.event disable trigger all',
    'drop trigger event_is_append_only on ledger.event',
    'drop table ledger.event',
    'drop schema report cascade',
    'create or replace function ledger.refuse_change() returns trigger language plpgsql as $$ begin return null; end $$',
    'alter function ledger.lead(text) security invoker',
    'insert into public.ledger_migrations (timestamp, name) values (1, $$x$$)',
    'set session_replication_role = replica',
    `select pg_read_file('/etc/passwd')`,
  ])('%s is refused', async (sql) => {
    await expect(db.as.writer.query(sql)).rejects.toMatchObject(DENIED);
  });

  test('it serves with tokens that the owner made: it looks them up, notes their use, makes and revokes none', async () => {
    const made = await createToken(db.as.owner, {
      name: 'of the owner',
      roles: ['reader'],
      scopes: [],
      hosts: [],
      expiresAt: null,
    });
    expect(await findToken(db.as.writer, made.id)).toMatchObject({ id: made.id });
    await touchToken(db.as.writer, made.id);
    expect((await findToken(db.as.writer, made.id))?.lastUsedAt).toBeInstanceOf(Date);
    for (const sql of [
      `update access.token set revoked_at = null`,
      `update access.token set roles = '{admin}'`,
      `insert into access.token select * from access.token`,
      'delete from access.token',
    ])
      await expect(db.as.writer.query(sql)).rejects.toMatchObject(DENIED);
    await expect(db.as.reader.query('select id from access.token')).rejects.toMatchObject(DENIED);
  });

  test('it cannot become any other role', async () => {
    for (const name of [db.names.owner, 'pg_write_all_data', 'pg_execute_server_program'])
      await expect(db.as.writer.query(`set role ${name}`)).rejects.toMatchObject(DENIED);
  });

  test('objects of its own making on the search path do not run with the rights of the owner', async () => {
    const { rows } = await db.as.writer.query<{ name: string; safe: boolean }>(
      `select p.oid::regprocedure::text as name,
              coalesce('search_path=pg_catalog, pg_temp' = any(p.proconfig), false) as safe
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname in ('ledger', 'projection', 'report')`,
    );
    expect(rows.length).toBeGreaterThan(4);
    expect(rows.filter((row) => !row.safe)).toEqual([]);
  });
});

describe('the reader', () => {
  test.each([
    'select count(*) from ledger.event',
    'select count(*) from ledger.event_json',
    'select sha256, size from ledger.blob',
    'select ledger.position_at(now())',
    'select * from projection.live_update',
    'select * from report.log',
    `select * from report.events(now() - interval '1 hour', now())`,
  ])('%s is allowed', async (sql) => {
    await db.as.reader.query(sql);
  });

  test.each([
    'select bytes from ledger.blob',
    'select doc from ledger.intake',
    `select ledger.lead('me')`,
    'select ledger.sequence(1, 0, 1, 1)',
    'update ledger.event set type = $$x$$',
    'insert into ledger.blob (sha256, size, bytes) values (sha256($$x$$), 1, $$x$$)',
    'update ledger.producer set last_seq = 0',
    'delete from projection.host',
    'update projection.checkpoint set position = 0',
    'truncate projection.live_update',
    'create table report.mine (a integer)',
    'create temporary table mine (a integer)',
    'do $$ begin lock table ledger.event in share mode; end $$',
    'select * from ledger.event for update',
  ])('%s is refused', async (sql) => {
    await expect(db.as.reader.query(sql)).rejects.toMatchObject(DENIED);
  });
});

describe('the owner', () => {
  test('migrates, and is the only one of the three roles that may', async () => {
    expect(await mayMigrate(db.url.owner)).toBe(true);
    expect(await mayMigrate(db.url.writer)).toBe(false);
    expect(await mayMigrate(db.url.reader)).toBe(false);
    expect(await pendingMigrations(db.url.writer)).toEqual([]);
  });

  test('owns everything in the schemas; nothing belongs to a superuser', async () => {
    const { rows } = await db.as.owner.query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('ledger', 'projection', 'report') and pg_get_userbyid(c.relowner) <> $1`,
      [db.names.owner],
    );
    expect(rows).toEqual([]);
  });

  test('meets the triggers as well: even the owner changes no event by accident', async () => {
    await expect(db.as.owner.query('delete from ledger.event')).rejects.toMatchObject({ code: 'LG403' });
  });
});

describe('the grants', () => {
  test('every function and table of the ledger has its place in grants.sql', async () => {
    const { rows: functions } = await db.as.owner.query<{ name: string }>(
      `select distinct p.proname as name from pg_proc p
       where p.pronamespace = 'ledger'::regnamespace and p.prorettype <> 'trigger'::regtype
         and not has_function_privilege($1, p.oid, 'execute')`,
      [db.names.writer],
    );
    // For the owner alone.
    const own = ['resize_partitions', 'drop_archived', 'begin_restore', 'end_restore'];
    expect(functions.map((row) => row.name).filter((name) => !own.includes(name))).toEqual([]);
    const { rows: open } = await db.as.owner.query<{ name: string }>(
      `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
       where n.nspname in ('ledger', 'projection', 'report') and a.grantee = 0`,
    );
    expect(open).toEqual([]);
  });

  test('given again they take nothing away and add nothing', async () => {
    // Partitions that were made since the first time have none yet; they are reached through the log itself.
    await applyGrants(db.url.owner, db.names);
    const before = await rights(db.as.owner);
    await applyGrants(db.url.owner, db.names);
    expect(await rights(db.as.owner)).toEqual(before);
    expect(before.length).toBeGreaterThan(30);
  });

  test('a function that a later migration replaces gets its rights back', async () => {
    const source = `select pg_get_functiondef('ledger.lead(text)'::regprocedure) as text`;
    const { rows } = await db.as.owner.query<{ text: string }>(source);
    const replaced = (rows[0]?.text ?? '').replace(/ SECURITY DEFINER\n| SET search_path TO .*\n/g, '');
    await db.as.owner.query(replaced);
    await expect(db.as.writer.query(`select ledger.lead('x')`)).rejects.toMatchObject(DENIED);
    await applyGrants(db.url.owner, db.names);
    expect((await db.as.owner.query<{ text: string }>(source)).rows).toEqual(rows);
  });
});

describe('passwords', () => {
  test('made again, the roles stay and the new passwords count', async () => {
    const passwords = { owner: 'o-again', writer: 'w-again', reader: 'r-again' };
    const old = await operatedDatabase();
    try {
      await expect(makeRoles(old.superuser, passwords, old.names)).resolves.toEqual([]);
      const moved = new URL(old.url.writer);
      await expect(pendingMigrations(moved.href)).rejects.toMatchObject({ code: '28P01' });
      moved.password = 'w-again';
      await expect(pendingMigrations(moved.href)).resolves.toEqual([]);
    } finally {
      await old.drop();
    }
  });

  test('the verifier is the one of RFC 7677, whose example PostgreSQL and everybody else agree on', () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
    expect(scramVerifier('pencil', salt)).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });
});

async function rights(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select n.nspname || '.' || c.relname || ' ' || a.grantee || ' ' || a.privilege_type as line
       from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
       where n.nspname in ('ledger', 'projection', 'report') and not c.relispartition
     union all
     select p.oid::regprocedure || ' ' || p.prosecdef || ' ' || coalesce(p.proconfig::text, '') || coalesce(p.proacl::text, '') from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('ledger', 'projection', 'report')
     order by 1`,
  );
  return rows.map((row) => row.line);
}
