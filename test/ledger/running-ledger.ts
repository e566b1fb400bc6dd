/** A migrated database with a running sequencer, for most ledger tests. */
import type pg from 'pg';
import { pino } from 'pino';
import type { LedgerEvent } from '../../services/kernel/index.js';
import type { Sequencer, SequencerOptions } from '../../services/ledger/index.js';
import { append, readHead, readStream, replayLog, startSequencer } from '../../services/ledger/index.js';
import { freshDatabase } from '../support/database.js';
import type { LedgerUnderTest } from './ledger-contract.js';

export const silent = pino({ level: 'silent' });

export interface RunningLedger {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly sequencer: Sequencer;
  ledger(grouped: boolean): LedgerUnderTest;
  /** Resolves when everything that is committed has its position. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * With `partitionEvents`, a log in partitions of that many positions: boundaries are met all the time. `layout`: SQL
 * that lays the empty tables out anew.
 */
export async function startRunningLedger({
  partitionEvents,
  layout,
  ...options
}: Partial<SequencerOptions> & {
  readonly partitionEvents?: number;
  readonly layout?: string;
} = {}): Promise<RunningLedger> {
  const database = await freshDatabase();
  const { url, pool } = database;
  if (partitionEvents !== undefined)
    await pool.query('select ledger.resize_partitions($1)', [partitionEvents]);
  if (layout !== undefined) await pool.query(layout);
  const sequencer = startSequencer({ url, logger: silent, ...options });
  const running: RunningLedger = {
    url,
    pool,
    sequencer,
    settled: () => settled(pool),
    ledger: (grouped) => ({
      append: (input) => append(pool, input, { grouped }),
      async settled() {
        await settled(pool);
        return wholeLog(pool);
      },
      async stream(hostId) {
        await settled(pool);
        return readStream(pool, hostId, { limit: 10_000 });
      },
    }),
    async stop() {
      await sequencer.stop();
      await database.drop();
    },
  };
  return running;
}

export async function settled(pool: pg.Pool): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query('select from ledger.intake limit 1');
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

export async function wholeLog(pool: pg.Pool): Promise<readonly LedgerEvent[]> {
  const log: LedgerEvent[] = [];
  for await (const page of replayLog(pool)) log.push(...page);
  const head = await readHead(pool);
  if (BigInt(log.length) > head.position) throw new Error('more events than positions');
  return log;
}

export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  patience = 15_000,
): Promise<void> {
  const end = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${patience} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
