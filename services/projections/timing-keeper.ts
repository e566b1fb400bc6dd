/**
 * Keeps the blackout of every live update that has ended. It is computed from some hundreds of events around an update,
 * too many to read for each update of a fleet when a page asks, and too many for the projector, which must not lag. So a
 * second writer follows the rows of the read models by the position of their last change, with a checkpoint of its own.
 * Any number may run on one database: one at a time computes a step, and the others find the next one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { asPosition } from '../kernel/index.js';
import { withClient } from '../ledger/index.js';
import { readLiveUpdatesMoved } from './read-live-updates.js';
import { readTimings } from './read-timings.js';
import type { LiveUpdateRow } from './rows.js';
import { projectionSql } from './sql.js';

/** Updates of one step: some hundred milliseconds of work. */
const STEP = 50;
const IDLE_MS = 500;
const RETRY_MS = 2_000;

const WRITE = projectionSql('write-timings.sql');

/** Arbitrary numbers; the keepers of one database use these. */
const LOCK = [7_364, 3];

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

/**
 * One step. Returns the number of updates that it examined; 0: all are up to date, or another process computes a step.
 * Exported for tests.
 */
export function keepTimings(pool: pg.Pool, step = STEP): Promise<number> {
  return withClient(pool, async (client) => {
    // The lock ends with the transaction, so with the connection too. Between its statements the transaction has no
    // snapshot and delays no vacuum. A client that is returned with an open transaction, after an error, is closed.
    await client.query('begin');
    const { rows } = await client.query<{ mine: boolean; position: string; generation: string }>(
      `select pg_try_advisory_xact_lock($1, $2) as mine, position::text, generation::text
       from projection.checkpoint where name = 'timing'`,
      LOCK,
    );
    const known = rows[0];
    if (known === undefined) throw new Error('projection.checkpoint has no row `timing`. Run the migrations');
    const moved = known.mine ? await keepAfter(pool, client, known, step) : 0;
    await client.query('commit');
    return moved;
  });
}

interface Known {
  readonly position: string;
  readonly generation: string;
}

async function keepAfter(pool: pg.Pool, client: pg.PoolClient, known: Known, step: number): Promise<number> {
  const moved = await readLiveUpdatesMoved(pool, asPosition(BigInt(known.position)), step);
  const last = moved.at(-1);
  if (last === undefined) return 0;
  const ended = moved.filter(({ finishedAt }) => finishedAt !== null);
  const rows = JSON.stringify(await timed(pool, ended));
  await client.query(WRITE, [known.position, known.generation, String(last.lastPosition), rows]);
  return moved.length;
}

/** The rows of these updates. */
async function timed(pool: pg.Pool, updates: readonly LiveUpdateRow[]): Promise<readonly object[]> {
  const timings = await readTimings(pool, updates);
  return updates.map((update) => {
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
}
