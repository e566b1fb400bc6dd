/**
 * npm run bench:size: size of the log of a fleet on disk (by table), in the write-ahead log, in an archive and in
 * memory. docs/scale.md uses these figures.
 *   --events=200000    approximate number of events: started hosts run to their end
 *   --updates=10       live updates of each host
 *   --json             the report as JSON on standard output
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  archivePartition,
  fullPartitions,
  openArchive,
  readHead,
  startSequencer,
  startTail,
} from '../services/ledger/index.js';
import { asPosition, type Position } from '../services/kernel/index.js';
import { startProjector } from '../services/projections/index.js';
import { loadFleet, type FleetLoad } from './size-load.js';
import { measureMemory } from './size-memory.js';
import { measureTables, measureWal } from './size-measure.js';
import { printReport, type Projected, type Report } from './size-report.js';
import { quiet, startWorld } from './world.js';

const option = (name: string, usual: number): number =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const json = process.argv.includes('--json');
const print = (line: string): void => void process.stderr.write(`${line}\n`);
const events = option('events', 200_000);
const updates = option('updates', 10);
const PARTITION = Math.max(1_000, Math.round(events / 4));

const world = await startWorld();
const { pool, url } = world;
try {
  await pool.query('select ledger.resize_partitions($1)', [PARTITION]);

  const sequencer = startSequencer({ url, logger: quiet });
  while (!sequencer.leading()) await new Promise((resolve) => setTimeout(resolve, 5));
  const loads: FleetLoad[] = [];
  const logWal = await measureWal(pool, async () => {
    const load = await loadFleet(world, sequencer, { events, updates }, print);
    while ((await readHead(pool)).position < BigInt(load.events))
      await new Promise((resolve) => setTimeout(resolve, 20));
    loads.push(load);
  });
  const intakePeak = await sizeOf('ledger.intake');
  await sequencer.stop();
  const [fleet] = loads;
  if (fleet === undefined) throw new Error('no events were loaded');

  // The first half in large pages, as when a projector catches up; the second in small ones, as when it is up to date.
  const half = asPosition(BigInt(fleet.events) / 2n);
  const inBulk = await project(half, 500);
  const live = await project(asPosition(BigInt(fleet.events)), 10);

  await pool.query('vacuum (analyze)');
  const tables = await measureTables(pool);
  const [canonical] = (
    await pool.query<{ bytes: string }>(
      'select sum(octet_length(canonical))::text as bytes from ledger.event',
    )
  ).rows;
  const [updated] = (
    await pool.query<{ updates: string; files: string; sessions: string }>(
      `select count(*)::text as updates, coalesce(avg(files_carried), 0)::text as files,
              coalesce(avg(sessions_carried), 0)::text as sessions from projection.live_update`,
    )
  ).rows;
  const [blobs] = (
    await pool.query<{ bytes: string }>('select coalesce(sum(size), 0)::text as bytes from ledger.blob')
  ).rows;
  const memory = await measureMemory(pool);
  const archive = await measureArchive();

  const report: Report = {
    postgres: world.version,
    load: loadavg()[0] ?? 0,
    node: process.version,
    hosts: fleet.hosts,
    updatesPerHost: updates,
    updates: Number(updated?.updates),
    sessionsCarried: round(Number(updated?.sessions), 2),
    filesCarried: round(Number(updated?.files), 2),
    events: fleet.events,
    eventsPerUpdate: round(fleet.events / Number(updated?.updates), 1),
    appends: fleet.appends,
    eventsPerAppend: round(fleet.events / fleet.appends, 1),
    eventsPerSecondLoaded: Math.round(fleet.events / fleet.seconds),
    canonicalBytesPerEvent: round(Number(canonical?.bytes) / fleet.events, 1),
    kinds: [...fleet.byType].sort(([, a], [, b]) => b - a).slice(0, 12),
    blobs: {
      named: fleet.blobsNamed,
      bytesSent: fleet.blobBytesSent,
      bytesStored: Number(blobs?.bytes),
    },
    wal: { log: logWal, projectionInPagesOf500: inBulk, projectionInPagesOf10: live },
    intakePeak,
    tables,
    archive,
    memory,
  };
  if (json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else printReport(report);
} finally {
  await world.stop();
}

async function project(upTo: Position, pageSize: number): Promise<Projected> {
  const tail = await startTail({ url, pool, logger: quiet });
  const from = await checkpoint();
  const startedAt = performance.now();
  const wal = await measureWal(pool, async () => {
    const projector = startProjector({ pool, tail, logger: quiet, pageSize });
    const there = await projector.reached(upTo, 600_000);
    await projector.stop();
    if (!there) throw new Error('the projector did not reach the head of the log in time');
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  await tail.stop();
  const done = (await checkpoint()) - from;
  return { ...wal, events: done, perSecond: Math.round(done / seconds) };
}

async function checkpoint(): Promise<number> {
  const { rows } = await pool.query<{ position: string }>(
    `select position::text as position from projection.checkpoint where name = 'kernel'`,
  );
  return Number(rows[0]?.position ?? 0);
}

async function sizeOf(table: string): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>('select pg_total_relation_size($1)::text as bytes', [
    table,
  ]);
  return Number(rows[0]?.bytes ?? 0);
}

async function measureArchive(): Promise<{
  readonly events: number;
  readonly bytes: number;
  readonly manifestBytes: number;
}> {
  const dir = mkdtempSync(join(tmpdir(), 'handover-ledger-size-'));
  try {
    const later = Date.now() + 2 * 86_400_000;
    const [first] = await fullPartitions(pool, { transition: 1, log: 1, people: 1 }, later);
    if (first === undefined) throw new Error('no partition is full');
    await archivePartition(pool, first, { dir });
    const [manifest] = (await openArchive(dir)).manifests;
    if (manifest === undefined) throw new Error('no archive was written');
    const beside = statSync(join(dir, manifest.file.replace('.ndjson.zst', '.json')));
    return { events: manifest.events, bytes: manifest.bytes, manifestBytes: beside.size };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
