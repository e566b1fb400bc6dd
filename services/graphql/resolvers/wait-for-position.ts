import { setTimeout as sleep } from 'node:timers/promises';
import { asVersion, type HostId, type Position } from '../../kernel/index.js';
import { readStream, within } from '../../ledger/index.js';
import type { Context } from '../context.js';

const LONGEST_MS = 5_000;

/**
 * Waits for the sequencer and returns the position of a stored event, or null after 5 s. Never rejects: the event is
 * stored, and its receipt must reach the producer even if the database fails now.
 */
export async function positionOfAppend(
  { pool, enterWait, signal, logger, requestId }: Context,
  hostId: HostId,
  version: bigint,
): Promise<Position | null> {
  const leave = enterWait();
  if (leave === null) return null;
  const place = asVersion(version);
  const deadline = Date.now() + LONGEST_MS;
  try {
    for (let pause = 4; Date.now() < deadline && !signal.aborted; pause = Math.min(pause * 2, 100)) {
      const [event] = await within(
        readStream(pool, hostId, { from: place, to: place, limit: 1 }),
        deadline - Date.now(),
      );
      if (event !== undefined) return event.position;
      await sleep(pause);
    }
  } catch (error) {
    logger.warn(
      { requestId, error: String(error) },
      'graphql: the position of a stored event could not be read',
    );
  } finally {
    leave();
  }
  return null;
}
