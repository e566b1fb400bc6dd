import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { asVersion, type HostId, type Position } from '../../kernel/index.js';
import { readStream } from '../../ledger/index.js';

const LONGEST_MS = 5_000;

/** Waits for the sequencer: the position of the event, or null when it takes too long. */
export async function positionOfAppend(
  pool: pg.Pool,
  hostId: HostId,
  version: bigint,
): Promise<Position | null> {
  const place = asVersion(version);
  const deadline = Date.now() + LONGEST_MS;
  for (let pause = 4; ; pause = Math.min(pause * 2, 100)) {
    const [event] = await readStream(pool, hostId, { from: place, to: place, limit: 1 });
    if (event !== undefined) return event.position;
    if (Date.now() >= deadline) return null;
    await sleep(pause);
  }
}
