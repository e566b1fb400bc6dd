/** The doctor against a real PostgreSQL with real faults, as superuser, writer, reader and a role without grants. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { append, openPool, startSequencer } from '../../services/ledger/index.js';
import { examine, type ExamineOptions } from '../../services/doctor/examine.js';
import { findingCodes, type Finding, type FindingCode } from '../../services/doctor/judge/finding.js';
import { operatedDatabase, type OperatedDatabase } from '../deploy/operated-database.js';
import { TestProducer, newHost } from '../ledger/events.js';
import { settled, silent, until } from '../ledger/running-ledger.js';
import { run } from '../cli/run-command.js';

let db: OperatedDatabase;
let root: pg.Pool;
const producer = new TestProducer();
const mark = randomBytes(4).toString('hex');

beforeAll(async () => {
  db = await operatedDatabase();
  root = openPool({ url: db.superuser, max: 4 });
});
afterAll(async () => {
  await root.end();
  await db.drop();
});

/** Short limits, so that a test need not wait for a minute. */
const hasty = { patienceSeconds: 0.2, longTransactionSeconds: 0.2 };

async function examined(
  pool: pg.Pool,
  more: Partial<ExamineOptions> = {},
): Promise<(code: FindingCode) => Finding> {
  const findings = await examine({ pool, embedded: false, archiveDir: null, ...more });
  return (code) => {
    const found = findings.find((one) => one.code === code);
    if (found === undefined) throw new Error(`nothing about ${code}`);
    return found;
  };
}

/** A session outside the pools, because a pool ends the transactions of its sessions. */
async function session<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: `patient-${mark}` });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const appendOne = () => append(db.as.writer, { events: producer.batch(newHost(), 1) });

describe('as the writer', () => {
  test('every code is reported once and in order', async () => {
    const findings = await examine({ pool: db.as.writer, embedded: false, archiveDir: null });
    expect(findings.map(({ code }) => code)).toEqual(
      findingCodes.filter((code) => code !== 'database-reachable'),
    );
    const of = await examined(db.as.writer);
    expect(of('role')).toMatchObject({ severity: 'ok', facts: { kind: 'writer' } });
    expect(of('grants')).toMatchObject({ severity: 'ok', facts: { missing: [], excess: [] } });
    expect(of('schema')).toMatchObject({ severity: 'ok', facts: { pending: [], newer: [] } });
    expect(of('partitions')).toMatchObject({ severity: 'ok' });
    // This role may not read where the data is, which is reported.
    expect(of('disk-space')).toMatchObject({ severity: 'notice', complete: false });
    expect(of('clock').severity).toBe('ok');
  });

  test('events that wait without a sequencer are critical; with a leader they are ok', async () => {
    await appendOne();
    const before = (await examined(db.as.writer))('sequencer');
    expect(before).toMatchObject({ severity: 'critical', facts: { waiting: 1, leading: false } });
    expect(before.todo).toContain('handover-ledger sequence');

    const sequencer = startSequencer({ url: db.url.writer, logger: silent, name: 'of the doctor' });
    try {
      await settled(db.as.writer);
      const of = await examined(db.as.writer);
      expect(of('sequencer')).toMatchObject({
        severity: 'ok',
        facts: { leader: 'of the doctor', leading: true, waiting: 0, position: '1' },
      });
      // Nobody projects here: 1 event behind, and old soon.
      await sleep(50);
      expect(
        (await examined(db.as.writer, { limits: { lagSeconds: 0.01 } }))('projection-lag'),
      ).toMatchObject({
        severity: 'warning',
        facts: { events: 1 },
      });
    } finally {
      await sequencer.stop();
    }
    expect((await examined(db.as.writer))('sequencer')).toMatchObject({
      severity: 'warning',
      facts: { leading: false },
    });
  });

  test('a leader that waits for a lock is distinguished from one that works; the lock is named', async () => {
    const sequencer = startSequencer({ url: db.url.writer, logger: silent, name: 'held up' });
    try {
      await until('a leader', () => sequencer.leading());
      await session(db.superuser, async (client) => {
        await client.query('begin; lock table ledger.event in exclusive mode');
        await appendOne();
        await sleep(400);
        const of = await examined(db.as.writer, { limits: { ...hasty, unsequencedSeconds: 0.2 } });
        expect(of('sequencer')).toMatchObject({ severity: 'critical', facts: { leading: true, waiting: 1 } });
        expect(of('sequencer').seen).toContain('the log does not advance');
        expect(of('lock-waits')).toMatchObject({ severity: 'critical' });
        expect(of('lock-waits').seen).toContain('ledger.event');
        await client.query('rollback');
      });
      await settled(db.as.writer);
    } finally {
      await sequencer.stop();
    }
  });

  test('a revoked right and an excess right are named', async () => {
    const { writer } = db.names;
    await db.as.owner.query(`revoke update (last_seq) on ledger.producer from ${writer}`);
    await db.as.owner.query(`revoke execute on function ledger.lead(text) from ${writer}`);
    await db.as.owner.query(`grant delete on ledger.event to ${writer}`);
    const less = (await examined(db.as.writer))('grants');
    expect(less).toMatchObject({
      severity: 'critical',
      facts: {
        missing: ['execute on function ledger.lead', 'update on ledger.producer (last_seq)'],
        excess: ['delete on ledger.event'],
      },
    });
    await db.as.owner.query(`grant update (last_seq) on ledger.producer to ${writer}`);
    await db.as.owner.query(`grant execute on function ledger.lead(text) to ${writer}`);
    expect((await examined(db.as.writer))('grants')).toMatchObject({ severity: 'warning' });
    // As a migration does that replaces the function.
    await db.as.owner.query('alter function ledger.lead(text) security invoker');
    expect((await examined(db.as.writer))('grants')).toMatchObject({
      severity: 'critical',
      facts: { missing: ['the rights of the owner on function ledger.lead'] },
    });
    await db.as.owner.query('alter function ledger.lead(text) security definer');
    await db.as.owner.query(`revoke delete on ledger.event from ${writer}`);
    expect((await examined(db.as.writer))('grants')).toMatchObject({ severity: 'ok' });
  });

  test('a newer schema, one that lacks a migration, and one of an unreleased version are distinguished', async () => {
    await root.query(
      `insert into public.ledger_migrations (timestamp, name) values (9999999999999, 'FromTheFuture9')`,
    );
    expect((await examined(db.as.writer))('schema')).toMatchObject({
      severity: 'notice',
      facts: { newer: ['FromTheFuture9'] },
    });
    await root.query(`delete from public.ledger_migrations where name = 'FromTheFuture9'`);
    const { rows } = await root.query<{ timestamp: string; name: string }>(
      'delete from public.ledger_migrations where id = (select max(id) from public.ledger_migrations) returning timestamp, name',
    );
    const last = rows[0]?.name ?? '';
    expect((await examined(db.as.writer))('schema')).toMatchObject({
      severity: 'critical',
      facts: { pending: [last] },
    });
    await root.query('insert into public.ledger_migrations (timestamp, name) values ($1, $2)', [
      rows[0]?.timestamp,
      'Renamed',
    ]);
    expect((await examined(db.as.writer))('schema')).toMatchObject({
      severity: 'critical',
      facts: { found: 'Renamed', expected: last },
    });
    await root.query(`update public.ledger_migrations set name = $1 where name = 'Renamed'`, [last]);
  });
});

describe('as the reader', () => {
  test('it runs, reports what it may not read, and reports nothing that it has not read', async () => {
    const of = await examined(db.as.reader);
    expect(of('role')).toMatchObject({ severity: 'ok', facts: { kind: 'reader' } });
    expect(of('grants')).toMatchObject({ severity: 'ok', facts: { missing: [], excess: [] } });
    for (const code of ['sequencer', 'disk-space'] as const)
      expect(of(code)).toMatchObject({ complete: false });
    expect(of('sequencer').seen).toContain('the intake is hidden from this role');
    // It may read the list of migrations, as publish-nats does.
    expect(of('schema')).toMatchObject({ severity: 'ok', complete: true });
    expect(of('partitions')).toMatchObject({ severity: 'ok' });
    expect(of('stale-hosts')).toMatchObject({ severity: 'ok' });
    // A superuser's session is hidden from it, and counted.
    await session(db.superuser, async () => {
      const again = await examined(db.as.reader);
      expect(again('idle-in-transaction')).toMatchObject({ complete: false });
      expect(again('idle-in-transaction').seen).toMatch(/[1-9]\d* sessions of other roles are hidden/);
    });
  });

  test('with --role writer it lacks the rights of a writer', async () => {
    const grants = (await examined(db.as.reader, { expectedRole: 'writer' }))('grants');
    expect(grants.severity).toBe('critical');
    expect(grants.facts['missing']).toEqual(
      expect.arrayContaining(['execute on function ledger.append_group', 'select on ledger.intake']),
    );
  });
});

test('for a role without any grant it reports the missing rights, and no other check fails', async () => {
  const name = `stranger_${mark}`;
  await root.query(`create role ${name} login password 'stranger'`);
  const database = decodeURIComponent(new URL(db.superuser).pathname.slice(1));
  await root.query(`grant connect on database ${database} to ${name}`);
  const url = Object.assign(new URL(db.superuser), { username: name, password: 'stranger' }).href;
  const pool = openPool({ url, max: 2 });
  try {
    const of = await examined(pool);
    expect(of('grants')).toMatchObject({ severity: 'critical', facts: { kind: 'reader' } });
    expect(of('grants').facts['missing']).toEqual(
      expect.arrayContaining(['usage on schema ledger', 'select on ledger.event']),
    );
    for (const code of ['sequencer', 'partitions', 'projection-lag', 'stale-hosts', 'schema'] as const)
      expect(of(code)).toMatchObject({ severity: 'notice', complete: false });
  } finally {
    await pool.end();
    await root.query(`revoke all on database ${database} from ${name}`);
    await root.query(`drop role ${name}`);
  }
});

describe('as a superuser', () => {
  test('the role is a warning, and a server that may lose acknowledged events is critical', async () => {
    const of = await examined(root);
    expect(of('role')).toMatchObject({ severity: 'warning', facts: { kind: 'superuser' } });
    // The test server is careless on purpose (test/support/server.ts); one that is given may not be.
    const { rows } = await root.query<{ fsync: string }>('show fsync');
    expect(of('durability').severity).toBe(rows[0]?.fsync === 'off' ? 'critical' : 'ok');
  });

  test('a session that wrote and idles blocks vacuum, and is named with its pid', async () => {
    await session(db.superuser, async (client) => {
      await client.query('begin');
      await client.query('create table public.never (a integer)');
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      const pid = rows[0]?.pid ?? 0;
      await sleep(300);
      const of = await examined(root, { limits: hasty });
      expect(of('idle-in-transaction')).toMatchObject({ severity: 'warning' });
      expect(of('idle-in-transaction').seen).toContain(`patient-${mark}`);
      expect(of('xmin-horizon')).toMatchObject({ severity: 'warning' });
      expect(of('xmin-horizon').seen).toContain(`session pid ${pid} patient-${mark}`);
      expect(of('xmin-horizon').todo).toContain(`pg_terminate_backend(${pid})`);
      await client.query('rollback');
    });
    expect((await examined(root, { limits: hasty }))('xmin-horizon').severity).toBe('ok');
  });

  test('a prepared transaction outlives its session and is named', async () => {
    const { rows } = await root.query<{ most: string }>('show max_prepared_transactions');
    if (rows[0]?.most === '0') {
      process.stderr.write(
        'SKIPPED: the server allows no prepared transaction (max_prepared_transactions)\n',
      );
      return;
    }
    const gid = `left-${mark}`;
    await session(db.superuser, (client) =>
      client.query(`begin; create table public.never (a integer); prepare transaction '${gid}'`),
    );
    try {
      await sleep(300);
      const of = await examined(db.as.writer, { limits: hasty });
      expect(of('prepared-transactions')).toMatchObject({ severity: 'warning' });
      expect(of('prepared-transactions').todo).toContain(`rollback prepared '${gid}'`);
      expect(of('xmin-horizon').seen).toContain(`prepared ${gid}`);
    } finally {
      await root.query(`rollback prepared '${gid}'`);
    }
    expect((await examined(db.as.writer, { limits: hasty }))('prepared-transactions').facts).toEqual({});
  });

  test('an inactive slot is found with the WAL it holds', async () => {
    const { rows } = await root.query<{ level: string; slots: string }>(
      `select current_setting('wal_level') as level, current_setting('max_replication_slots') as slots`,
    );
    if (rows[0]?.level === 'minimal' || rows[0]?.slots === '0') {
      process.stderr.write(
        'SKIPPED: the server allows no replication slot (wal_level, max_replication_slots)\n',
      );
      return;
    }
    const name = `forgotten_${mark}`;
    await root.query('select pg_create_physical_replication_slot($1, true)', [name]);
    try {
      await root.query('select pg_switch_wal()');
      await root.query('create table public.filler as select generate_series(1, 1000)');
      const of = await examined(db.as.reader, { limits: { slotBytes: 1_000 } });
      expect(of('replication-slots').severity).toMatch(/warning|critical/);
      expect(of('replication-slots').seen).toContain(`inactive slot ${name} holds`);
      expect(of('replication-slots').todo).toContain(`pg_drop_replication_slot('${name}')`);
    } finally {
      await root.query('select pg_drop_replication_slot($1)', [name]);
      await root.query('drop table public.filler');
    }
  });

  test('a check blocked by a lock is a warning, and the doctor does not wait for the lock', async () => {
    const pool = openPool({ url: db.url.writer, max: 2, lockTimeout: 200 });
    try {
      await session(db.superuser, async (client) => {
        await client.query('begin; lock table ledger.ledger_head in access exclusive mode');
        const from = Date.now();
        const of = await examined(pool);
        expect(Date.now() - from).toBeLessThan(10_000);
        for (const code of ['sequencer', 'partitions', 'projection-lag'] as const)
          expect(of(code)).toMatchObject({
            severity: 'warning',
            seen: expect.stringContaining('a lock blocks the query') as unknown,
          });
        expect(of('grants').severity).toBe('ok');
        await client.query('rollback');
      });
    } finally {
      await pool.end();
    }
  });

  test('the next position without a partition is critical', async () => {
    await session(db.superuser, async (client) => {
      // Rolled back: the log of the other tests stays as it is.
      await client.query('begin');
      await client.query('update ledger.log_layout set partition_events = partition_events');
      await client.query(
        'update ledger.ledger_head set position = (select max(end_position) - 1 from ledger.log_partition)',
      );
      // Seen from inside that transaction, by a pool of this one session.
      const inside = { query: client.query.bind(client) } as unknown as pg.Pool;
      const { readLog } = await import('../../services/doctor/facts/read.js');
      const { judgePartitions } = await import('../../services/doctor/judge/log.js');
      const log = await readLog(inside);
      expect(log.seen && judgePartitions(log.facts)).toMatchObject({ severity: 'critical' });
      await client.query('rollback');
    });
  });

  test('a missing ARCHIVE_DIR, and an empty one with a complete log', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'handover-ledger-doctor-'));
    try {
      mkdirSync(join(folder, 'archive'));
      expect((await examined(root, { archiveDir: join(folder, 'archive') }))('archive').severity).toBe('ok');
      expect((await examined(root, { archiveDir: join(folder, 'none') }))('archive')).toMatchObject({
        severity: 'warning',
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the command', () => {
  test('its exit code is the worst severity; --json has every finding; it changes nothing', async () => {
    const { rows: before } = await root.query<{ head: string }>(
      'select ledger_head::text as head from ledger.ledger_head',
    );
    const reader = await run(['doctor', '--json'], { env: { DATABASE_URL: db.url.reader } });
    const report = reader.json() as { worst: string; findings: Finding[] };
    expect(report.findings.map(({ code }) => code)).toEqual([...findingCodes]);
    expect(reader.code).toBe(report.worst === 'critical' ? 8 : report.worst === 'warning' ? 7 : 0);
    const words = await run(['doctor', '--role', 'writer'], { env: { DATABASE_URL: db.url.reader } });
    expect(words.code).toBe(8);
    expect(words.stdout.toString()).toMatch(/^critical +grants +this writer lacks/m);
    expect(words.stdout.toString()).toMatch(/^ +do: as the owner, run handover-ledger migrate --grant/m);
    const { rows: after } = await root.query<{ head: string }>(
      'select ledger_head::text as head from ledger.ledger_head',
    );
    expect(after).toEqual(before);
  }, 60_000);

  test('an unreachable database is a finding too, and its password is not printed', async () => {
    const url = Object.assign(new URL(db.url.writer), { port: '1', password: 'hush-hush' }).href;
    const result = await run(['doctor', '--json'], { env: { DATABASE_URL: url } });
    expect(result.code).toBe(8);
    expect(result.json()).toMatchObject({
      worst: 'critical',
      findings: [{ code: 'database-reachable', severity: 'critical' }],
    });
    expect(result.stdout.toString() + result.stderr).not.toContain('hush-hush');
    expect((await run(['doctor', '--role', 'king'], { env: { DATABASE_URL: url } })).code).toBe(2);
  }, 60_000);
});
