/**
 * npm run bench: compares the ledger with raw SQL and other event stores on this machine. See docs/performance.md.
 *   --quick            fewer events and rounds
 *   --json             the report as JSON on standard output
 *   --only=single,batch,replay,latency
 */
import { cpus } from 'node:os';
import { appendContenders } from './append.js';
import type { Latency } from './latency.js';
import { ledgerLatency, notifyLatency } from './latency.js';
import { openEmmett, openMessageDb } from './peers.js';
import { createRaw } from './raw.js';
import type { Memory } from './replay.js';
import { fillLog, replayContenders } from './replay.js';
import type { Figure } from './rounds.js';
import { interleave, ratio } from './rounds.js';
import { startWorld } from './world.js';

const quick = process.argv.includes('--quick');
const json = process.argv.includes('--json');
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice(7)
  .split(',');
const wanted = (part: string): boolean => only === undefined || only.includes(part);
const print = (line: string): void => void process.stderr.write(`${line}\n`);
const rounds = quick ? 3 : 5;

interface Line extends Figure {
  readonly part: string;
  readonly ratio: number;
}
const lines: Line[] = [];
const add = (part: string, figures: ReadonlyMap<string, Figure>): void => {
  const [base] = figures.values();
  for (const figure of figures.values())
    if (base !== undefined) lines.push({ part, ...figure, ratio: ratio(figure, base) });
};

const world = await startWorld();
const load = (): string =>
  `fdatasync p50 ${world.fsync.p50.toFixed(2)} ms, p99 ${world.fsync.p99.toFixed(2)} ms`;
const latencies: Latency[] = [];
const memory: Memory = { decode: 0, fold: 0 };
try {
  await createRaw(world.pool);
  print(`PostgreSQL ${world.version}, Node ${process.version}, ${cpus().length} CPUs, ${load()}`);
  if (wanted('single') || wanted('batch')) {
    const emmett = await openEmmett(world.url);
    const messageDb = await openMessageDb(world.url);
    if (emmett === null || messageDb === null) print('a peer is missing: run npm install in bench/');
    if (wanted('single'))
      add(
        'single appends, 32 clients',
        await interleave(
          appendContenders({
            world,
            clients: 32,
            batch: 1,
            events: quick ? 8_000 : 32_000,
            emmett,
            messageDb,
          }),
          rounds,
          print,
        ),
      );
    if (wanted('batch'))
      add(
        'batches of 100, 8 clients',
        await interleave(
          appendContenders({
            world,
            clients: 8,
            batch: 100,
            events: quick ? 40_000 : 160_000,
            emmett,
            messageDb,
          }),
          rounds,
          print,
        ),
      );
    await emmett?.close();
    await messageDb?.close();
  }
  if (wanted('latency')) {
    const seconds = quick ? 4 : 15;
    // The first run warms up caches and plans, the second is recorded.
    await ledgerLatency(world, 200, 1);
    latencies.push(await ledgerLatency(world, 500, seconds), await notifyLatency(world, 500, seconds));
  }
  if (wanted('replay')) {
    const count = quick ? 100_000 : 1_000_000;
    await fillLog(world, count, print);
    add(
      `replay of ${count.toLocaleString('en')} events`,
      await interleave(replayContenders(world, count, memory), 3, print),
    );
  }
} finally {
  await world.stop();
}

if (json) {
  process.stdout.write(
    `${JSON.stringify({ postgres: world.version, node: process.version, cpus: cpus().length, fsync: world.fsync, lines, latencies, replayRssGrowth: memory }, null, 2)}\n`,
  );
} else {
  process.stdout.write(
    `PostgreSQL ${world.version}, Node ${process.version}, ${cpus().length} CPUs, ${load()}\n`,
  );
  let part = '';
  for (const line of lines) {
    if (line.part !== part) process.stdout.write(`\n${line.part}\n`);
    part = line.part;
    process.stdout.write(
      `  ${line.name.padEnd(46)} ${Math.round(line.median).toLocaleString('en').padStart(9)}/s  [${Math.round(line.low)}..${Math.round(line.high)}]  ratio ${line.ratio.toFixed(2)}\n`,
    );
  }
  if (memory.decode > 0)
    process.stdout.write(
      `  RSS growth: at most ${(memory.decode / 2 ** 20).toFixed(0)} MB while decoding, at most ${(memory.fold / 2 ** 20).toFixed(0)} MB with the states of all hosts\n`,
    );
  if (latencies.length > 0) process.stdout.write('\nlatency at 500 events/s\n');
  for (const { name, p50, p99, count } of latencies)
    process.stdout.write(
      `  ${name.padEnd(52)} p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  (${count})\n`,
    );
}
