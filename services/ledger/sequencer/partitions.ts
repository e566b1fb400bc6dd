/** Partitions of the log are made before they are needed, by whoever leads. */
import pg from 'pg';
import type { Logger } from 'pino';

export interface Partitions {
  /** When the log has grown to here it is time for the next partition. */
  readonly lookAgainAt: bigint;
}

/** Somebody held a lock on the log for longer than the sequencer waits, e.g. an ANALYZE of all of it. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * At least one partition ahead, and room for two batches. What could not be had because of a lock is tried again after
 * the next batch: there is time, since the last partition is still half empty.
 */
export async function makePartitions(
  client: pg.Client,
  batchEvents: number,
  logger: Logger,
): Promise<Partitions> {
  try {
    const { rows } = await client.query<{ end: string; size: string }>(
      'select ledger.make_partitions($1)::text as "end", partition_events::text as size from ledger.log_layout',
      [2 * batchEvents],
    );
    const [row] = rows;
    const ahead = BigInt(Math.max(Number(row?.size ?? 0), 2 * batchEvents));
    return { lookAgainAt: BigInt(row?.end ?? 0) - ahead };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== LOCK_NOT_AVAILABLE) throw error;
    logger.warn({ error: error.message }, 'sequencer: no lock for the next partition, trying again');
    return { lookAgainAt: 0n };
  }
}
