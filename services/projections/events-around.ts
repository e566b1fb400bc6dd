/** The events that tell how long a live update took: of both boots, from some way before it to its last change. */
import type pg from 'pg';
import { asVersion, type LedgerEvent } from '../kernel/index.js';
import { replayStream } from '../ledger/index.js';
import type { LiveUpdateRow } from './rows.js';

/** What led to it, and enough of the old boot to see its clock being set or telemetry missing. */
const BEFORE = 500n;
/** A kernel that tells of every page may say a lot before its first session comes back. */
const MOST = 20_000n;

export async function eventsAround(
  pool: pg.Pool,
  { hostId, firstVersion, lastVersion }: Pick<LiveUpdateRow, 'hostId' | 'firstVersion' | 'lastVersion'>,
): Promise<LedgerEvent[]> {
  const after = asVersion(firstVersion > BEFORE ? firstVersion - BEFORE - 1n : 0n);
  const upTo = asVersion(lastVersion - after > MOST ? after + MOST : lastVersion);
  const events: LedgerEvent[] = [];
  for await (const page of replayStream(pool, hostId, { after, upTo })) events.push(...page);
  return events;
}
