/** Waits for the positions of appended events, and runs a sequencer when no other process does. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { HostId } from '../kernel/index.js';
import { readHost, startSequencer, type Sequencer } from '../ledger/index.js';
import { RuntimeError } from './errors.js';
import type { Database } from './database.js';

const SEQUENCING_WAIT_MS = 60_000;

/** Runs `work` together with a sequencer when no known `serve` runs one. If another process leads, it keeps leading. */
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

/** Returns when the events of the host up to `version` have positions. */
export async function untilSequenced(pool: pg.Pool, hostId: HostId, version: bigint): Promise<void> {
  const deadline = Date.now() + SEQUENCING_WAIT_MS;
  while (((await readHost(pool, hostId))?.version ?? 0n) < version) {
    if (Date.now() > deadline) {
      throw new RuntimeError(
        'NOT_SEQUENCED',
        'the events are stored, but no sequencer assigned positions to them within 60 s: start serve or handover-ledger sequence',
      );
    }
    await sleep(20);
  }
}
