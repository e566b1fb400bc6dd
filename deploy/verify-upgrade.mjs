// `npm run test:upgrade [-- REVISION]`: tests docs/upgrade.md with real processes of two versions. Takes several minutes.
//
//   unpack the older revision → its `serve` under appends and readers → `migrate` of this version → `serve` of this
//   version next to it, with appends and readers on both → stop the older one → check that every acknowledged event is
//   stored once, positions have no gap, one process led at a time, and the read models equal a rebuild.
//
// REVISION: default is the last release, else HEAD. If this version has no new migration, the test uses one of its own
// (a column of ledger.event). The revision must be in the history of the clone and must run with the packages of this
// version. UPGRADE_EVENTS: number of events in the log before the upgrade.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { migrateUp, migrations, sqlMigration } from '../migrations/index.ts';
import { startEmbedded } from '../services/ledger/index.ts';
import { run, runAsync, serve, unpack } from './upgrade-versions.mjs';
import { post, startHosts, startReader, wholeLog } from './upgrade-load.mjs';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const revision = process.argv[2] ?? lastRelease() ?? 'HEAD';
const wanted = Number(process.env.UPGRADE_EVENTS ?? 20_000);
const scratch = mkdtempSync(join(tmpdir(), 'handover-ledger-upgrade-'));
chmodSync(scratch, 0o755);

const startedAt = performance.now();
const print = (text) =>
  console.log(`[${String(Math.round((performance.now() - startedAt) / 1000)).padStart(4)} s] ${text}`);
function check(condition, what) {
  if (!condition) throw new Error(`check failed: ${what}`);
}
const stops = [];

function lastRelease() {
  const found = spawnSync('git', ['describe', '--tags', '--abbrev=0', '--match', 'v*'], { cwd: here });
  return found.status === 0 ? found.stdout.toString().trim() : null;
}

/** What the next version could add. */
async function migrateToOwn(url) {
  writeFileSync(join(scratch, '9001-own.up.sql'), 'alter table ledger.event add column note text');
  writeFileSync(join(scratch, '9001-own.down.sql'), 'alter table ledger.event drop column note');
  const own = sqlMigration('9001-own', pathToFileURL(`${scratch}/`));
  return { ran: await migrateUp(url, [...migrations, own]) };
}

async function metric(url, name) {
  const text = await (await fetch(new URL('/metrics', url))).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? NaN);
}

/** Prints when each migration had run, the longest pause of the log, and the waits of appends meanwhile. */
async function migrateUnderLoad(db, at, hosts) {
  const seen = new Map();
  let over = false;
  let [head, moved, still] = ['0', performance.now(), 0];
  hosts.watch();
  const from = performance.now();
  const known = new Set((await db.query('select name from ledger_migrations')).rows.map(({ name }) => name));
  const migrating = runAsync(here, at, ['migrate'])
    .then((done) => (done.ran.length > 0 ? done : migrateToOwn(at.url)))
    .finally(() => (over = true));
  while (!over) {
    const { rows } = await db.query('select name from ledger_migrations');
    for (const { name } of rows)
      if (!known.has(name) && !seen.has(name)) seen.set(name, performance.now() - from);
    const [{ position }] = (await db.query('select position from ledger.ledger_head')).rows;
    if (position !== head) [head, moved] = [position, performance.now()];
    still = Math.max(still, performance.now() - moved);
    await sleep(10);
  }
  const { ran } = await migrating;
  const { slowest, silence } = hosts.waits();
  print(
    `migrated in ${Math.round(performance.now() - from)} ms, including the start of the command: ${ran.join(', ')}`,
  );
  for (const [name, at] of seen) print(`  ${name} had run after ${Math.round(at)} ms`);
  print(
    `  meanwhile: slowest append ${slowest} ms, longest time without an acknowledgement ${silence} ms, longest pause of the log ${Math.round(still)} ms`,
  );
}

const READ_MODELS = {
  host: 'host_id',
  host_change: 'host_id, position',
  live_update: 'host_id, ordinal',
  live_update_change: 'host_id, ordinal, position',
  session: 'host_id, first_version, direction, name',
  session_change: 'host_id, first_version, direction, name, position',
  release: 'release',
  poison: 'position',
};

async function readModels(db) {
  const found = {};
  for (const [table, key] of Object.entries(READ_MODELS)) {
    const columns = table === 'poison' ? 'position, host_id' : '*';
    const { rows } = await db.query(
      `select to_jsonb(t)::text as row from (select ${columns} from projection.${table} order by ${key}) t`,
    );
    found[table] = `${rows.length} rows, ${createHash('sha256')
      .update(rows.map(({ row }) => row).join('\n'))
      .digest('hex')
      .slice(0, 16)}`;
  }
  return found;
}

async function untilProjected(db, seconds) {
  for (const end = performance.now() + seconds * 1000; ;) {
    const [row] = (
      await db.query(
        `select h.position = c.position and not exists (select from ledger.intake) as done, c.position from ledger.ledger_head h, projection.checkpoint c where c.name = 'kernel'`,
      )
    ).rows;
    if (row.done) return;
    if (performance.now() > end)
      throw new Error(
        `the read models did not reach the head of the log within ${seconds} s (they are at ${row.position})`,
      );
    await sleep(100);
  }
}

/** Messages of a log and how often each occurs. */
function messagesOf(log) {
  const found = new Map();
  for (const line of log.split('\n').filter((one) => one.startsWith('{'))) {
    const { msg, err } = JSON.parse(line);
    const text = err === undefined ? msg : `${msg} (${err.code ?? ''} ${err.message})`;
    found.set(text, (found.get(text) ?? 0) + 1);
  }
  return found;
}

/** Waits until the read models reach the current head of the log, and returns a sentence with the time. */
async function refill(db) {
  const from = performance.now();
  const [{ position: then }] = (await db.query('select position::int from ledger.ledger_head')).rows;
  const [{ position: had }] = (
    await db.query(`select position::int from projection.checkpoint where name = 'kernel'`)
  ).rows;
  for (;;) {
    const [{ position }] = (
      await db.query(`select position::int from projection.checkpoint where name = 'kernel'`)
    ).rows;
    if (position >= then)
      return `the read models were at ${had} when it was ready and reached ${then} after ${((performance.now() - from) / 1000).toFixed(1)} s`;
    await sleep(50);
  }
}

async function main() {
  const server = await startEmbedded({ dataDir: join(scratch, 'db'), logger: pino({ level: 'silent' }) });
  stops.push(() => server.stop());
  const db = new pg.Pool({ connectionString: server.url, max: 2 });
  // The server may stop before the last connection has closed.
  db.on('error', () => undefined);
  stops.push(() => db.end());
  const tree = unpack(revision, here, scratch);
  const at = { url: server.url, scratch };
  const start = async (version) => {
    const one = await serve(version, at);
    stops.push(one.stop);
    return one;
  };

  const old = await start(tree);
  print(`${revision} serves; filling the log with ${wanted} events`);
  const filling = startHosts({ count: 12, urls: () => [old.url], prefix: 'before', pauseMs: 0 });
  while (filling.acknowledged.length < wanted) await sleep(50);
  await filling.stop();
  await untilProjected(db, 300);
  const size = (
    await db.query(
      `select pg_size_pretty(sum(pg_total_relation_size(relid))) as size from pg_partition_tree('ledger.event')`,
    )
  ).rows[0].size;
  print(`${filling.acknowledged.length} events, ${size}`);

  const urls = [old.url];
  const hosts = startHosts({ count: 6, urls: () => urls, prefix: 'during', pauseMs: 10 });
  const readers = { old: startReader(old.url) };
  await sleep(2_000);
  await migrateUnderLoad(db, at, hosts);

  const next = await start(here);
  const refilled = refill(db);
  print('this version serves too');
  readers.next = startReader(next.url);
  urls.push(next.url);
  const leaders = { none: 0, one: 0, more: 0 };
  hosts.watch();
  for (let turn = 0; turn < 40; turn++) {
    const leading =
      (await metric(old.url, 'ledger_sequencer_leading')) +
      (await metric(next.url, 'ledger_sequencer_leading'));
    leaders[leading === 1 ? 'one' : leading === 0 ? 'none' : 'more']++;
    await sleep(250);
  }
  check(leaders.more === 0 && leaders.one === 40, `one process leads: ${JSON.stringify(leaders)}`);
  const both = hosts.waits();
  print(`10 s with both versions: one leader in 40 of 40 samples, slowest append ${both.slowest} ms`);
  print(await refilled);
  for (const [who, { url }] of Object.entries({ old, next })) {
    const { head, hosts: some } = await post(
      url,
      '{ head { position projectedPosition } hosts(first: 3) { nodes { number } } }',
    ).catch((error) => ({ head: String(error), hosts: null }));
    print(`  ${who}: head ${JSON.stringify(head)}, ${some?.nodes.length ?? 0} hosts`);
  }

  hosts.watch();
  await readers.old.stop();
  const code = await old.stop();
  check(code === 0, `the older version exits with 0, not ${code}`);
  urls.shift();
  while ((await metric(next.url, 'ledger_sequencer_leading')) !== 1) await sleep(50);
  await sleep(3_000);
  const after = hosts.waits();
  print(`the older version is stopped: slowest append ${after.slowest} ms`);
  await hosts.stop();
  await untilProjected(db, 300);

  const seen = await wholeLog(next.url);
  const times = new Map();
  for (const one of seen) times.set(one, (times.get(one) ?? 0) + 1);
  const acknowledged = [...filling.acknowledged, ...hosts.acknowledged];
  check(
    acknowledged.every((one) => times.get(one) === 1),
    'every acknowledged event is stored once',
  );
  check(times.size === seen.length, 'no event is stored twice');
  print(`${seen.length} events without a gap; ${acknowledged.length} acknowledged, each stored once`);
  for (let turn = 0; readers.next.position() < seen.length && turn < 200; turn++) await sleep(50);
  for (const [who, reader] of Object.entries(readers))
    check(reader.faults.length === 0, `the reader of ${who} saw no gap: ${reader.faults.slice(0, 3)}`);
  check(
    readers.next.position() === seen.length,
    `the reader received every event: ${readers.next.position()}`,
  );
  print(
    `readers: the old version's up to ${readers.old.position()}, the new version's ${readers.next.position()}, without a gap`,
  );
  await readers.next.stop();

  const followed = await readModels(db);
  run(here, at, ['projections', 'rebuild']);
  const rebuilt = await readModels(db);
  for (const table of Object.keys(READ_MODELS))
    print(
      `  ${table}: ${followed[table]}${followed[table] === rebuilt[table] ? '' : `, rebuilt ${rebuilt[table]}  DIFFERS`}`,
    );
  check(JSON.stringify(followed) === JSON.stringify(rebuilt), 'the read models equal a rebuild');

  const again = await start(tree);
  const back = startHosts({ count: 2, urls: () => [again.url], prefix: 'back', pauseMs: 10 });
  await sleep(3_000);
  await back.stop();
  check(back.acknowledged.length > 0, 'the older version appends to the newer schema');
  await again.stop();
  await untilProjected(db, 60);
  print(`the older version, started again on the newer schema, accepted ${back.acknowledged.length} events`);
  await next.stop();
  for (const [text, times] of messagesOf(old.log()))
    print(`  the older version logged ${times} times: ${text}`);
}

try {
  await main();
  print('passed');
} catch (error) {
  print(`FAILED: ${error instanceof Error ? error.stack : error}`);
  process.exitCode = 1;
} finally {
  for (const stop of stops.reverse()) await Promise.race([stop(), sleep(12_000)]).catch(() => undefined);
  rmSync(scratch, { recursive: true, force: true });
  process.exit();
}
