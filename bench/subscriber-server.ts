/** The server under load as a separate process: all parts of `serve` on a given database. Reports its state over IPC. */
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { startGraphql } from '../services/graphql/index.js';
import { openPool, startSequencer, startTail } from '../services/ledger/index.js';
import { startProjector } from '../services/projections/index.js';

const url = process.argv[2] ?? '';
const logger = pino({ level: 'error' }, pino.destination(2));
const registry = new Registry();
const pool = openPool({ url, max: 12 });
const tail = await startTail({ url, pool, logger, registry });
const sequencer = startSequencer({ url, logger, registry, onSequenced: () => tail.wake() });
const projector = startProjector({ pool, tail, logger, registry });
const server = await startGraphql({ pool, tail, sequencer, logger, registry });

async function stop(): Promise<void> {
  await server.stop();
  await projector.stop();
  await sequencer.stop();
  await tail.stop();
  await pool.end();
  process.disconnect();
}

async function sendState(): Promise<void> {
  const metric = async (name: string): Promise<number> =>
    ((await registry.getSingleMetric(name)?.get())?.values ?? []).reduce((sum, { value }) => sum + value, 0);
  process.send?.({
    rss: process.memoryUsage().rss,
    heap: process.memoryUsage().heapUsed,
    cpu: process.cpuUsage(),
    stalledCloses: await metric('stream_stalled_closes_total'),
    streams: await metric('stream_subscriptions'),
    demotions: await metric('stream_demotions_total'),
    delivered: await metric('stream_events_total'),
  });
}

process.on('message', (message) => {
  if (message === 'wake') sequencer.wake();
  if (message === 'stop') void stop();
  if (message === 'state' || message === 'live') {
    // Heap in use after a full collection: its growth is a leak, while growth of RSS need not be.
    if (message === 'live') globalThis.gc?.();
    void sendState();
  }
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: server.url });
