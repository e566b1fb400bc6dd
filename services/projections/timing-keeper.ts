/**
 * Keeps the blackout of every live update that has ended. It is computed from some hundreds of events around an update,
 * too many to read for each update of a fleet when a page asks, and too many for the projector, which must not lag. So a
 * second writer follows the rows of the read models by the position of their last change, with a checkpoint of its own.
 * Any number may run on one database: they write the same rows.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { asPosition, type Position } from '../kernel/index.js';
import { readLiveUpdatesMoved } from './read-live-updates.js';
import { readTimings } from './read-timings.js';
import type { LiveUpdateRow } from './rows.js';
import { projectionSql } from './sql.js';

/** Updates of one step: some hundred milliseconds of work. */
const STEP = 50;
const IDLE_MS = 500;
const RETRY_MS = 2_000;

const WRITE = projectionSql('write-timings.sql');

export interface TimingKeeper {
  stop(): Promise<void>;
}

export function startTimingKeeper({
  pool,
  logger,
}: {
  readonly pool: pg.Pool;
  readonly logger: Logger;
}): TimingKeeper {
  const stopping = new AbortController();
  /** A call, because TypeScript cannot see that `stop` aborts while a step runs. */
  const isStopped = (): boolean => stopping.signal.aborted;
  const run = async (): Promise<void> => {
    while (!isStopped()) {
      let pause = 0;
      try {
        if ((await keepTimings(pool)) === 0) pause = IDLE_MS;
      } catch (error) {
        if (!isStopped())
          logger.warn({ err: error }, 'projection: cannot compute durations of live updates, retrying');
        pause = RETRY_MS;
      }
      // The pause ends early at a stop.
      if (pause > 0) await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** One step. Returns the number of updates that it examined; 0: all are up to date. Exported for tests. */
export async function keepTimings(pool: pg.Pool, step = STEP): Promise<number> {
  const { rows } = await pool.query<{ position: string; generation: string }>(
    `select position::text, generation::text from projection.checkpoint where name = 'timing'`,
  );
  const known = rows[0];
  if (known === undefined) throw new Error('projection.checkpoint has no row `timing`. Run the migrations');
  const after = asPosition(BigInt(known.position));
  const moved = await readLiveUpdatesMoved(pool, after, step);
  const last = moved.at(-1);
  if (last === undefined) return 0;
  const ended = moved.filter(({ finishedAt }) => finishedAt !== null);
  await writeTimings(pool, ended, { after, upTo: last.lastPosition, generation: known.generation });
  return moved.length;
}

async function writeTimings(
  pool: pg.Pool,
  updates: readonly LiveUpdateRow[],
  range: { readonly after: Position; readonly upTo: Position; readonly generation: string },
): Promise<void> {
  const timings = await readTimings(pool, updates);
  const made = updates.map((update) => {
    const blackout = timings.get(update)?.blackout ?? null;
    return {
      host_id: update.hostId,
      ordinal: update.ordinal,
      last_version: String(update.lastVersion),
      at_least: blackout === null ? null : String(blackout.atLeast),
      at_most: blackout === null || blackout.atMost === null ? null : String(blackout.atMost),
      uncertainties: blackout?.uncertainties ?? [],
    };
  });
  await pool.query(WRITE, [String(range.after), range.generation, String(range.upTo), JSON.stringify(made)]);
}
