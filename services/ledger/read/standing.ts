/** The state of the log for probes and gauges. */
import type { Position } from '../../kernel/index.js';
import { asPosition } from '../../kernel/index.js';
import { asText, type Db } from '../database.js';
import { ledgerSql } from '../sql.js';

const STANDING = ledgerSql('read/standing.sql');

/** Appends that are counted; a longer intake is reported as at least this long. */
const COUNTED_APPENDS = 20_000;

export interface LogStanding {
  /** Last position of the log. */
  readonly position: Position;
  /** Increases with each new leader of the sequencer. */
  readonly epoch: bigint;
  /** Name of the process that leads, or led last; null: no process ever led. */
  readonly leader: string | null;
  /** Events that are acknowledged and have no position yet. */
  readonly unsequenced: number;
  /** Age of the oldest of them in seconds; 0: there is none. */
  readonly unsequencedSeconds: number;
}

export async function readStanding(db: Db): Promise<LogStanding> {
  const { rows } = await db.query<(string | null)[]>({
    name: 'ledger.standing',
    text: STANDING,
    values: [COUNTED_APPENDS],
    rowMode: 'array',
    types: asText,
  });
  const [position, epoch, leader, unsequenced, age] = rows[0] ?? [];
  return {
    position: asPosition(BigInt(position ?? 0)),
    epoch: BigInt(epoch ?? 0),
    leader: leader ?? null,
    unsequenced: Number(unsequenced ?? 0),
    unsequencedSeconds: Math.max(0, Number(age ?? 0)),
  };
}

/** Seconds since an event got its position, by the database's clock; 0 when there is no such event. */
export async function secondsSince(db: Db, position: Position): Promise<number> {
  const { rows } = await db.query<{ age: string }>({
    name: 'ledger.seconds_since',
    text: 'select extract(epoch from clock_timestamp() - sequenced_at)::text as age from ledger.event where position = $1',
    values: [String(position)],
  });
  return Math.max(0, Number(rows[0]?.age ?? 0));
}
