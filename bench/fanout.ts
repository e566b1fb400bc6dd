/**
 * npm run bench:fanout: publishing rate into a JetStream stream of a real nats-server on this machine, and bytes per
 * message. Requires nats-server (Debian: nats-server).
 *   --events=50000   --windows=1,32,256
 *   --json           the report as JSON on standard output
 */
import { jetstreamManager } from '@nats-io/jetstream';
import { startTail } from '../services/ledger/index.js';
import { startPublisher } from '../services/fanout/index.js';
import { natsServerPresent, startNatsServer } from '../test/support/nats-server.js';
import { fillLog } from './replay.js';
import { quiet, startWorld } from './world.js';

const option = (name: string, usual: string): string =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? usual;
const events = Number(option('events', '50000'));
const windows = option('windows', '1,32,256').split(',').map(Number);
const print = (line: string): void => void process.stderr.write(`${line}\n`);
if (!natsServerPresent)
  throw new Error('nats-server is not installed: install the Debian package nats-server');

const world = await startWorld();
const nats = await startNatsServer();
try {
  await fillLog(world, events, print);
  const runs: { window: number; events: number; perSecond: number; bytesPerEvent: number }[] = [];
  for (const window of windows) {
    const connection = await nats.connect();
    const tail = await startTail({ url: world.url, pool: world.pool, logger: quiet });
    // One message at a time is slow: a tenth of the events is sufficient.
    const wanted = window === 1 ? Math.ceil(events / 10) : events;
    const startedAt = performance.now();
    const stream = `BENCH-${window}`;
    const publisher = startPublisher({
      connection,
      pool: world.pool,
      tail,
      logger: quiet,
      stream,
      prefix: `bench-${window}`,
      window,
    });
    while ((publisher.position() ?? 0n) < wanted) await new Promise((resolve) => setTimeout(resolve, 5));
    const seconds = (performance.now() - startedAt) / 1_000;
    const done = Number(publisher.position());
    await publisher.stop();
    await tail.stop();
    const jsm = await jetstreamManager(connection);
    const { state } = await jsm.streams.info(stream);
    runs.push({
      window,
      events: done,
      perSecond: Math.round(done / seconds),
      bytesPerEvent: Math.round(state.bytes / state.messages),
    });
    await jsm.streams.delete(stream);
    await connection.close();
    print(`  window ${window}: ${runs.at(-1)?.perSecond ?? 0} events/s`);
  }
  if (process.argv.includes('--json'))
    process.stdout.write(
      `${JSON.stringify({ node: process.version, postgres: world.version, runs }, null, 2)}\n`,
    );
  else
    for (const run of runs)
      process.stdout.write(
        `window ${String(run.window).padStart(5)}: ${run.perSecond.toLocaleString('en')} events/s, ${run.bytesPerEvent} bytes per event in the stream\n`,
      );
} finally {
  await nats.stop();
  await world.stop();
}
