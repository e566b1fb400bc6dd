/**
 * npm run bench:partitions: cost of attached partitions for queries by host and queries by position.
 *   --counts=1,10,100,1000   --json
 */
import { asPosition } from '../services/kernel/index.js';
import { readLog, readStream } from '../services/ledger/index.js';
import { fillLog } from './replay.js';
import { quantile } from './rounds.js';
import { startWorld } from './world.js';

const EVENTS = 20_000;
const QUERIES = 60;
const counts = (
  process.argv.find((argument) => argument.startsWith('--counts='))?.split('=')[1] ?? '1,10,100,1000'
)
  .split(',')
  .map(Number);
const runs: { partitions: number; streamMs: number; positionMs: number }[] = [];

for (const partitions of counts) {
  const world = await startWorld();
  try {
    await world.pool.query('select ledger.resize_partitions($1)', [Math.ceil(EVENTS / partitions)]);
    await fillLog(world, EVENTS, () => undefined);
    const { rows } = await world.pool.query<{ host_id: string }>('select host_id from ledger.host_head');
    const medianOf = async (query: (n: number) => Promise<unknown>): Promise<number> => {
      const times: number[] = [];
      for (let n = 0; n < QUERIES; n++) {
        const startedAt = performance.now();
        await query(n);
        times.push(performance.now() - startedAt);
      }
      return quantile(
        times.sort((a, b) => a - b),
        0.5,
      );
    };
    const streamMs = await medianOf((n) =>
      readStream(world.pool, rows[n % rows.length]?.host_id as never, { limit: 10 }),
    );
    const positionMs = await medianOf((n) =>
      readLog(world.pool, { after: asPosition(BigInt((n * 97) % (EVENTS - 10))), limit: 10 }),
    );
    runs.push({ partitions, streamMs, positionMs });
    process.stderr.write(`  ${partitions} partitions: ${streamMs.toFixed(2)} ms by host\n`);
  } finally {
    await world.stop();
  }
}

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(runs, null, 2)}\n`);
else
  for (const { partitions, streamMs, positionMs } of runs)
    process.stdout.write(
      `${String(partitions).padStart(6)} partitions: ten events of a host ${streamMs.toFixed(2)} ms, ten from a position ${positionMs.toFixed(2)} ms (median)\n`,
    );
