/** Numbers of events over a range of the log, without reading the events. */
import { asPosition, type HostId, type Position } from '../../kernel/index.js';
import type { Db } from '../database.js';
import { LedgerError } from '../errors.js';
import { instantFromPg } from '../instants.js';
import { ledgerSql } from '../sql.js';
import { selectText } from './row.js';

export interface LogBucket {
  /** Exclusive: the last position before the bucket. */
  readonly after: Position;
  readonly upTo: Position;
  /** By the ledger's clock. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly events: bigint;
}

export interface LogRange {
  /** Exclusive; at least the position before the first one in the database. */
  readonly after: Position;
  readonly upTo: Position;
  /** Count only the events of this host. */
  readonly hostId: HostId | null;
  /** Axis on which the buckets have the same width. */
  readonly scale: 'time' | 'position';
}

const BUCKETS = ledgerSql('read/log-buckets.sql');

/** At most `most` buckets: no more than there are positions. Throws ARCHIVED when the range starts before the log. */
export async function readLogBuckets(
  db: Db,
  { after, upTo, hostId, scale }: LogRange,
  most: number,
): Promise<LogBucket[]> {
  const positions = upTo - after;
  if (positions <= 0n) return [];
  const count = positions < BigInt(most) ? Number(positions) : most;
  const rows = await selectText(db, BUCKETS, [
    String(after),
    String(upTo),
    count,
    hostId,
    scale === 'position',
  ]);
  const borders = rows.map(([position, at, events]) => ({
    position: asPosition(BigInt(position ?? 0)),
    at: instantFromPg(at ?? ''),
    events: BigInt(events ?? 0),
  }));
  if (borders.length === 0)
    throw new LedgerError('LOG_NOT_DENSE', `position ${after + 1n} or ${upTo} is missing from the log`, {
      position: String(after + 1n),
    });
  return borders.slice(1).map((end, index) => {
    const start = borders[index] ?? end;
    return {
      after: start.position,
      upTo: end.position,
      startsAt: start.at,
      endsAt: end.at,
      events: end.events - start.events,
    };
  });
}
