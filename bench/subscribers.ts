/**
 * npm run bench:subscribers: 500 subscribers over WebSockets, 50 of them stalled, two reconnect storms, 2,000 events
 * per second for 60 s. The server is a separate process. Prints one JSON line; fails when a guarantee is violated.
 *   --subscribers=450 --stalled=50 --rate=2000 --seconds=60 --whole=10 --hosts-each=1
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runLoad } from './subscriber-load.js';
import { startWorld } from './world.js';

const option = (name: string, usual: number): number =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
interface ServerState {
  readonly rss: number;
  readonly heap: number;
  readonly cpu: { readonly user: number; readonly system: number };
  readonly stalledCloses: number;
  readonly streams: number;
  readonly demotions: number;
  readonly delivered: number;
}

const seconds = option('seconds', 60);
const stalled = option('stalled', 50);
const world = await startWorld();
const child = fork(fileURLToPath(new URL('./subscriber-server.ts', import.meta.url)), [world.url], {
  execArgv: [
    ...(process.env['BENCH_PROFILE'] === undefined
      ? []
      : ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`]),
    '--expose-gc',
    '--import',
    'tsx',
  ],
});
const [{ url }] = (await once(child, 'message')) as [{ url: string }];
/** One request at a time, because responses carry no id. */
let asking: Promise<ServerState> | null = null;
const state = (collected = false): Promise<ServerState> =>
  (asking ??= (async () => {
    child.send(collected ? 'live' : 'state');
    const [answer] = (await once(child, 'message')) as [ServerState];
    asking = null;
    return answer;
  })());
interface Sample {
  readonly at: number;
  readonly bytes: number;
}
const samples: Sample[] = [];
/** Heap in use right after a full collection. */
const lives: Sample[] = [];
const startedAt = performance.now();
const sampling = setInterval(() => {
  if (asking !== null) return;
  const collected = samples.length % 5 === 4;
  void state(collected).then(({ rss, heap }) => {
    const at = (performance.now() - startedAt) / 1_000;
    samples.push({ at, bytes: rss });
    if (collected) lives.push({ at, bytes: heap });
  });
}, 2_000);

const load = loadavg()[0] ?? 0;
let waking = false;
const result = await runLoad({
  url,
  pool: world.pool,
  onAppended() {
    // The sequencer of the server also polls; at most one wake-up per millisecond is sufficient.
    if (waking) return;
    waking = true;
    setTimeout(() => {
      waking = false;
      child.send('wake');
    }, 1);
  },
  subscribers: option('subscribers', 450),
  wholeLog: option('whole', 10),
  hostsEach: option('hosts-each', 1),
  stalled,
  hosts: 100,
  eventsPerSecond: option('rate', 2_000),
  seconds,
  storms: [0.35, 0.7],
  appends: 100,
  settleMs: option('settle', 90) * 1_000,
}).catch(async (error: unknown) => {
  child.kill();
  await world.stop();
  throw error;
});
clearInterval(sampling);
let last = await state();
// Closed sockets are released with a delay on a busy machine.
for (let look = 0; last.streams > 0 && look < 40; look++) {
  await new Promise((resolve) => setTimeout(resolve, 500));
  last = await state();
}
child.send('stop');
await once(child, 'exit');
await world.stop();

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
/** Growth in bytes per minute: least squares over the second half of the load, after the warm-up. */
function slopeOf(all: readonly Sample[]): number {
  const late = all.filter(({ at }) => at > seconds / 2 && at < seconds);
  const [at, bytes] = [mean(late.map((one) => one.at)), mean(late.map((one) => one.bytes))];
  const across = late.reduce((sum, one) => sum + (one.at - at) * (one.bytes - bytes), 0);
  const along = late.reduce((sum, one) => sum + (one.at - at) ** 2, 0);
  return along === 0 ? 0 : (60 * across) / along;
}
const mb = (bytes: number): number => Math.round((bytes / 2 ** 20) * 100) / 100;
const report = {
  node: process.version,
  cpus: cpus().length,
  loadBefore: load,
  ...result,
  eventsPerSecond: Math.round(result.appended / result.appendSeconds),
  deliveredPerSecond: Math.round(result.delivered / (result.appendSeconds + result.drainSeconds)),
  rssMaxMb: mb(Math.max(...samples.map((one) => one.bytes))),
  rssEndMb: mb(last.rss),
  heapEndMb: mb(last.heap),
  rssSlopeMbPerMinute: mb(slopeOf(samples)),
  liveHeapMb: lives.map(({ bytes }) => Math.round(mb(bytes))),
  liveHeapSlopeMbPerMinute: mb(slopeOf(lives)),
  serverStalledCloses: last.stalledCloses,
  serverDemotions: last.demotions,
  streamsLeft: last.streams,
  serverCpuSeconds: Math.round((last.cpu.user + last.cpu.system) / 1e6),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
const broken = [
  result.missing > 0 && `${result.missing} events are missing`,
  result.duplicates > 0 && `${result.duplicates} events are duplicated or out of order`,
  result.stalledCut < stalled && `${stalled - result.stalledCut} stalled sockets were not cut`,
  last.streams > 0 && `${last.streams} streams are still open`,
].filter((one) => one !== false);
for (const one of broken) process.stderr.write(`violated: ${one}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
