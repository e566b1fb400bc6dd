/** Short commands that append wait until their events have positions, and see to it when nobody else does. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { HostId } from '../kernel/index.js';
import { readHost, startSequencer, type Sequencer } from '../ledger/index.js';
import { RuntimeError } from './errors.js';
import type { Database } from './database.js';

const PATIENCE_MS = 60_000;

/** Runs `work` with a sequencer beside it when the command is alone; a leader elsewhere simply keeps leading. */
export async function withSequencer<T>(
  database: Database,
  logger: Logger,
  work: (sequencer: Sequencer | null) => Promise<T>,
): Promise<T> {
  if (!database.alone) return work(null);
  const sequencer = startSequencer({ url: database.url, logger, name: `cli ${process.pid}` });
  try {
    return await work(sequencer);
  } finally {
    await sequencer.stop();
  }
}

/** Returns once the host's stream is in the log up to `version`. */
export async function untilSequenced(pool: pg.Pool, hostId: HostId, version: bigint): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (((await readHost(pool, hostId))?.version ?? 0n) < version) {
    if (Date.now() > deadline) {
      throw new RuntimeError(
        'NOT_SEQUENCED',
        'the events are stored, but no sequencer has given them positions within a minute',
      );
    }
    await sleep(20);
  }
}
