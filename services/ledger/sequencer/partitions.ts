/** The leader creates partitions of the log before they are needed. */
import pg from 'pg';
import type { Logger } from 'pino';

export interface Partitions {
  /** At this size of the log the next partition is due. */
  readonly nextCheckAt: bigint;
}

/** Another session locked the log for longer than the sequencer waits, e.g. an ANALYZE of all partitions. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Keeps at least one partition ahead, and room for two batches. A partition that could not be created because of a lock
 * is tried again after the next batch: the last partition is still half empty then.
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
    return { nextCheckAt: BigInt(row?.end ?? 0) - ahead };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== LOCK_NOT_AVAILABLE) throw error;
    logger.warn(
      { error: error.message },
      'sequencer: cannot lock the log to create the next partition, retrying after the next batch',
    );
    return { nextCheckAt: 0n };
  }
}
