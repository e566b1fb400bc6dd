/**
 * Queries through a streaming replica: they return the data of the replica with its position, can wait for events just
 * appended, and are correct when the replica is unreachable, cancels queries or is promoted.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrateUp } from '../../migrations/index.js';
import { openReplica } from '../../services/graphql/database/replica.js';
import { openPool, startEmbedded, type EmbeddedServer } from '../../services/ledger/index.js';
import { silent } from '../ledger/running-ledger.js';
import { eventMaker } from '../support/events.js';
import { makeStandby } from '../support/standby.js';
import { ask, eventually, freePort, freshHome, startLedgerProcess, type Running } from './ledger-process.js';
import { QUESTIONS, answerOf, appendAndPlace, freeze, metricOf, sql } from './replica-ledger.js';

const [one, two, unused] = [freshHome(), freshHome(), freshHome()];
/** What was started, in order. */
const stops: (() => Promise<unknown>)[] = [];
let primary: EmbeddedServer;
let standby: EmbeddedServer;
let startStandby: (port?: number) => Promise<EmbeddedServer>;
/** Its queries go to the replica. */
let ledger: Running;
/** Reads and writes the primary. */
let plain: Running;
/** Only there are the processes of a server found. */
const onLinux = process.platform === 'linux' ? test : test.skip;
if (process.platform !== 'linux') console.warn('SKIPPED: a replica that hangs needs /proc to be made');
const maker = eventMaker('kvm-0017', 'collector-17');
const next = () => maker.make('session.created', { name: 'vm' });

beforeAll(async () => {
  primary = await startEmbedded({ dataDir: one.home, logger: silent });
  stops.push(() => primary.stop());
  await migrateUp(primary.url);
  const pool = openPool({ url: primary.url, max: 2 });
  startStandby = await makeStandby(primary, pool, two.home);
  await pool.end();
  standby = await startStandby();
  stops.push(() => standby.stop());
  const urls = { DATABASE_URL: primary.url, DATABASE_REPLICA_URL: standby.url };
  ledger = await startLedgerProcess(
    unused.home,
    await freePort(),
    ['--demo', '--no-simulate', '--no-sequencer'],
    urls,
  );
  stops.push(() => ledger.stop());
  plain = await startLedgerProcess(unused.home, await freePort(), [], { DATABASE_URL: primary.url });
  stops.push(() => plain.stop());
  await eventually('the captures to be projected and replicated', async () => {
    const { head } = await ask<{ head: { position: string; projectedPosition: string } }>(
      ledger.url,
      '{ head { position projectedPosition } }',
    );
    const [log] = await sql<{ head: string; waiting: boolean }>(
      primary,
      'select position::text as head, exists (select from ledger.intake) as waiting from ledger.ledger_head',
    );
    return log?.waiting === false && log.head === head.position && log.head === head.projectedPosition;
  });
}, 120_000);
/** A test that failed half way leaves the replica going for those that follow. */
afterEach(async () => {
  await sql(standby, 'select pg_wal_replay_resume() where pg_is_in_recovery() and pg_is_wal_replay_paused()');
});
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  for (const home of [one, two, unused]) home.remove();
}, 60_000);

test('every question is answered by the replica, in the words of the primary', async () => {
  const before = await metricOf(ledger.url, 'ledger_replica_queries_total{server="replica"}');
  for (const question of QUESTIONS) {
    const [there, here] = [await answerOf(ledger.url, question), await answerOf(plain.url, question)];
    expect({ question, errors: here.errors }).toEqual({ question, errors: [] });
    expect({ question, ...there }).toEqual({ question, ...here });
  }
  expect(await metricOf(ledger.url, 'ledger_replica_queries_total{server="replica"}')).toBe(
    (before ?? 0) + QUESTIONS.length,
  );
  expect(await metricOf(ledger.url, 'ledger_replica_queries_total{server="primary"}')).toBe(null);
  // On the replica itself: somebody reads, and not only looks.
  const [seen] = await sql<{ n: number }>(
    standby,
    `select count(*)::int as n from pg_stat_activity where application_name = 'handover-ledger serve reads'`,
  );
  expect(seen?.n).toBeGreaterThan(0);
  const ready = await fetch(new URL('/readyz', ledger.url));
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    checks: { replica: { ok: true, facts: { state: 'follows', queries: 'replica' } } },
  });
});

test('what was appended is seen by the query that waits for its position, 300 times', async () => {
  for (let turn = 0; turn < 300; turn++) {
    const position = await appendAndPlace(ledger.url, [next()]);
    const { data, errors } = await answerOf(
      ledger.url,
      `query ($p: Position!, $at: AtInput) {
         events(last: 1, waitFor: $p) { asOf nodes { position } }
         host(hostId: "kvm-0017", waitFor: $p) { lastPosition }
         event(position: $p) { position }
         kernelState(hostId: "kvm-0017", at: $at) { asOf { lastPosition } } }`,
      { p: position, at: { position } },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      events: { asOf: position, nodes: [{ position }] },
      host: { lastPosition: position },
      event: { position },
      kernelState: { asOf: { lastPosition: position } },
    });
  }
}, 120_000);

test('a stalled replica reports its position; a query that waits for a later one is answered when the replica continues, and gets an error until then', async () => {
  const stands = await eventually('the read models to be there too', async () => {
    const { head } = await ask<{ head: { position: string; projectedPosition: string } }>(
      ledger.url,
      '{ head { position projectedPosition } }',
    );
    return head.position === head.projectedPosition ? head.position : null;
  });
  await sql(standby, 'select pg_wal_replay_pause()');
  await eventually('the replay to stand still', async () => {
    const [row] = await sql<{ state: string }>(standby, 'select pg_get_wal_replay_pause_state() as state');
    return row?.state === 'paused';
  });
  const position = await appendAndPlace(ledger.url, [next(), next(), next()]);
  expect(BigInt(position)).toBe(BigInt(stands) + 3n);
  expect(
    await ask(
      ledger.url,
      '{ head { position } events(last: 1) { asOf nodes { position } } hosts(first: 1) { asOf } }',
    ),
  ).toEqual({
    head: { position: stands },
    events: { asOf: stands, nodes: [{ position: stands }] },
    hosts: { asOf: stands },
  });
  await eventually('the lag to be seen', async () => {
    const lag = await metricOf(ledger.url, 'ledger_replica_lag_events');
    return lag === 3;
  });

  const waits: readonly (readonly [string, string])[] = [
    ['waitFor', '{ events(last: 1, waitFor: "P") { asOf } }'],
    ['waitFor', '{ host(hostId: "kvm-0017", waitFor: "P") { asOf } }'],
    ['waitFor', '{ head(waitFor: "P") { position } }'],
    ['at.position', '{ kernelState(hostId: "kvm-0017", at: { position: "P" }) { asOf { position } } }'],
    ['at.position', '{ hosts(first: 1, at: { position: "P" }) { asOf } }'],
    ['position', '{ event(position: "P") { position } }'],
  ];
  const late = await Promise.all(
    waits.map(([, question]) => answerOf(ledger.url, question.replaceAll('"P"', `"${position}"`))),
  );
  for (const [index, { errors }] of late.entries())
    expect(errors[0]?.extensions).toMatchObject({
      code: 'WAIT_TIMEOUT',
      argument: waits[index]?.[0],
      waitFor: position,
      reached: stands,
    });
  // What the log does not have either is no matter of waiting; its end is the log's, not the replica's.
  const beyond = String(BigInt(position) + 1n);
  const future = await answerOf(
    ledger.url,
    `{ kernelState(hostId: "kvm-0017", at: { position: "${beyond}" }) { asOf { position } } }`,
  );
  expect(future.errors[0]?.extensions).toMatchObject({ code: 'POSITION_IN_FUTURE', head: position });
  expect((await answerOf(ledger.url, `{ event(position: "${beyond}") { position } }`)).data).toEqual({
    event: null,
  });

  const waiting = ask(ledger.url, `{ events(last: 1, waitFor: "${position}") { asOf } }`);
  await sleep(500);
  await sql(standby, 'select pg_wal_replay_resume()');
  expect(await waiting).toEqual({ events: { asOf: position } });
}, 60_000);

test('a query that stands in the way of the WAL ends as UNAVAILABLE, to be sent again', async () => {
  const [first, second] = [0, 1].map(() => new pg.Client({ connectionString: primary.url }));
  if (first === undefined || second === undefined) throw new Error('unreachable');
  await Promise.all([first.connect(), second.connect()]);
  try {
    // Only here: at any other moment a vacuum could end a query of these tests as well.
    await sql(standby, "alter system set max_standby_streaming_delay = '0'");
    await sql(standby, 'select pg_reload_conf()');
    // The query holds `host` and waits for `host_change`, which the replica locks as the primary does.
    await first.query('begin; lock table projection.host_change in access exclusive mode');
    await sql(primary, 'select pg_switch_wal()');
    await eventually('the lock to be replayed', async () => {
      const [row] = await sql<{ n: number }>(
        standby,
        `select count(*)::int as n from pg_locks where mode = 'AccessExclusiveLock' and granted and relation = 'projection.host_change'::regclass`,
      );
      return row?.n === 1;
    });
    const asked = answerOf(ledger.url, `{ hosts(first: 1, at: { position: "10" }) { nodes { hostId } } }`);
    await eventually('the query to wait', async () => {
      const [row] = await sql<{ n: number }>(
        standby,
        `select count(*)::int as n from pg_locks where not granted and relation = 'projection.host_change'::regclass`,
      );
      return row?.n === 1;
    });
    await second.query('begin; lock table projection.host in access exclusive mode');
    await sql(primary, 'select pg_switch_wal()');
    const { errors } = await asked;
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([{ code: 'UNAVAILABLE', retry: true }]);
  } finally {
    await first.end();
    await second.end();
    await sql(standby, 'alter system reset max_standby_streaming_delay');
    await sql(standby, 'select pg_reload_conf()');
  }
  // One query was in the way; the replica is as well as before.
  expect((await answerOf(ledger.url, '{ hosts(first: 1) { nodes { hostId } } }')).errors).toEqual([]);
  expect(await metricOf(ledger.url, 'ledger_replica_up')).toBe(1);
}, 60_000);

test('a server that takes writes, or that is no copy of this database, is never read', async () => {
  const other = new URL(standby.url);
  other.pathname = '/other';
  await sql(primary, 'create database other');
  await migrateUp(new URL('/other', primary.url).href);
  const pool = openPool({ url: primary.url, max: 2 });
  try {
    await eventually('the other database to be copied', async () => {
      const [row] = await sql<{ n: number }>(
        { url: other.href },
        `select count(*)::int as n from projection.checkpoint where name = 'kernel'`,
      ).catch(() => []);
      return row?.n === 1;
    });
    for (const [url, kind] of [
      [other.href, 'of_another'],
      [primary.url, 'not_a_replica'],
      [standby.url, 'follows'],
    ] as const) {
      const replica = await openReplica({ url, primary: pool, deadlineMs: 1_000, logger: silent });
      expect(replica.state().kind).toBe(kind);
      await replica.stop();
    }
  } finally {
    await pool.end();
  }
}, 60_000);

test('a replica that is gone costs queries in flight at most; the primary answers, and the replica again when it is back', async () => {
  const port = Number(new URL(standby.url).port);
  await standby.stop();
  const failed: unknown[] = [];
  for (let turn = 0; turn < 50; turn++) {
    const { errors, data } = await answerOf(ledger.url, '{ hosts(first: 1) { nodes { hostId } } }');
    if (errors.length > 0) failed.push(...errors.map(({ extensions }) => extensions));
    else expect(data).toMatchObject({ hosts: { nodes: [expect.anything()] } });
  }
  for (const one of failed) expect(one).toMatchObject({ code: 'UNAVAILABLE', retry: true });
  // The first query that meets the loss tells all others.
  expect(failed.length).toBeLessThanOrEqual(2);
  expect(await metricOf(ledger.url, 'ledger_replica_up')).toBe(0);
  expect(await metricOf(ledger.url, 'ledger_replica_lag_events')).toBe(null);
  const ready = await fetch(new URL('/readyz', ledger.url));
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    checks: { replica: { ok: true, facts: { state: 'away', queries: 'primary' } } },
  });
  const position = await appendAndPlace(ledger.url, [next()]);
  expect(await ask(ledger.url, `{ head(waitFor: "${position}") { position } }`)).toEqual({
    head: { position },
  });

  standby = await startStandby(port);
  await eventually('queries to go there again', async () => {
    return (await metricOf(ledger.url, 'ledger_replica_up')) === 1;
  });
  expect(await ask(ledger.url, `{ head(waitFor: "${position}") { position } }`)).toEqual({
    head: { position },
  });
}, 60_000);

onLinux(
  'a replica that hangs is left within 3 s, and does not keep the service from stopping',
  async () => {
    const extra = await startLedgerProcess(unused.home, await freePort(), ['--no-sequencer'], {
      DATABASE_URL: primary.url,
      DATABASE_REPLICA_URL: standby.url,
      QUERY_DEADLINE_MS: '8000',
    });
    const question = '{ hosts(first: 1) { nodes { hostId } } }';
    expect((await answerOf(extra.url, question)).errors).toEqual([]);
    const thaw = freeze(standby.pid);
    try {
      const caught = answerOf(extra.url, question);
      await eventually(
        'it to be left',
        async () => (await metricOf(extra.url, 'ledger_replica_up')) === 0,
        6_000,
      );
      const began = performance.now();
      expect((await answerOf(extra.url, question)).errors).toEqual([]);
      expect(performance.now() - began).toBeLessThan(2_000);
      expect((await caught).errors[0]?.extensions.code).toBe('DEADLINE_EXCEEDED');
      const stopping = performance.now();
      expect(await extra.stop()).toBe(0);
      expect(performance.now() - stopping).toBeLessThan(10_000);
    } finally {
      thaw();
      await extra.kill();
    }
    await eventually(
      'the others to go back to it',
      async () => (await metricOf(ledger.url, 'ledger_replica_up')) === 1,
    );
  },
  60_000,
);

test('without its primary a replica answers; promoted, it is not read together with the old one, and it accepts new events', async () => {
  const position = await appendAndPlace(ledger.url, [next()]);
  const { events: page } = await ask<{ events: { pageInfo: { endCursor: string } } }>(
    ledger.url,
    `{ events(first: 100, waitFor: "${position}") { pageInfo { endCursor } } }`,
  );
  const log = '{ events(last: 200) { nodes { position version digest chainDigest } } }';
  const before = await ask(plain.url, log);
  await plain.stop();
  // A fast shutdown ends when the replica has been sent everything.
  await primary.stop();

  expect(await ask(ledger.url, `{ head { position } }`)).toEqual({ head: { position } });
  expect((await fetch(new URL('/readyz', ledger.url))).status).toBe(503);
  expect(await ask(ledger.url, log)).toEqual(before);

  await sql(standby, 'select pg_promote()');
  await eventually('the promotion to be seen', async () => {
    return (await metricOf(ledger.url, 'ledger_replica_up')) === 0;
  });
  await ledger.stop();
  ledger = await startLedgerProcess(unused.home, await freePort(), [], { DATABASE_URL: standby.url });
  const after = await appendAndPlace(ledger.url, [next(), next()]);
  expect(BigInt(after)).toBe(BigInt(position) + 2n);
  expect(
    await ask(
      ledger.url,
      'query ($after: Cursor, $n: Position!) { events(first: 3, after: $after, waitFor: $n) { nodes { position } } }',
      { after: page.pageInfo.endCursor, n: after },
    ),
  ).toEqual({ events: { nodes: ['101', '102', '103'].map((at) => ({ position: at })) } });
  const { events } = await ask<{ events: { nodes: { position: string }[] } }>(ledger.url, log);
  const positions = events.nodes.map((event) => Number(event.position));
  expect(positions).toEqual(positions.map((_one, index) => Number(after) - positions.length + 1 + index));
  expect(events.nodes.slice(0, -2)).toEqual(
    (before as { events: { nodes: unknown[] } }).events.nodes.slice(2),
  );
}, 60_000);
