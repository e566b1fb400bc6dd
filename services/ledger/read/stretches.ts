/**
 * Ranges of the streams of several hosts, read together: one statement for many short ranges, several for long ones.
 * Memory stays constant. Archived events are included.
 */
import type { HostId, LedgerEvent, Version } from '../../kernel/index.js';
import { asVersion } from '../../kernel/index.js';
import type { Db } from '../database.js';
import { ledgerSql } from '../sql.js';
import { replayStream } from './replay.js';
import { EVENT_COLUMNS, selectEvents } from './row.js';

/** The events of one host after `after`, up to and including `upTo`. All of them must exist. */
export interface Stretch {
  readonly hostId: HostId;
  readonly after: Version;
  readonly upTo: Version;
}

const STRETCHES = ledgerSql('read/stretches.sql').replace(':columns', EVENT_COLUMNS);

/**
 * Pages of events, range after range, each in version order. Throws LOG_NOT_DENSE or ARCHIVED instead of omitting an
 * event.
 */
export async function* replayStretches(
  db: Db,
  stretches: readonly Stretch[],
  pageSize = 500,
): AsyncGenerator<readonly LedgerEvent[], void, undefined> {
  for (const page of inPages(stretches, pageSize)) {
    const events = await selectEvents(
      db,
      STRETCHES,
      [
        page.map(({ hostId }) => hostId),
        page.map(({ after }) => String(after + 1n)),
        page.map(({ upTo }) => String(upTo)),
      ],
      'ledger.replay_stretches',
    );
    // Versions are dense, so the number of events in a page is known. Missing events are archived, or the log is
    // damaged.
    if (events.length === page.reduce((sum, one) => sum + lengthOf(one), 0)) yield events;
    else for (const { hostId, ...range } of page) yield* replayStream(db, hostId, range);
  }
}

const lengthOf = ({ after, upTo }: Stretch): number => Math.max(0, Number(upTo - after));

/** The ranges cut and combined so that each page has at most `limit` events. */
function* inPages(stretches: readonly Stretch[], size: number): Generator<readonly Stretch[]> {
  let page: Stretch[] = [];
  let room = size;
  for (const stretch of stretches)
    for (let rest = stretch; lengthOf(rest) > 0;) {
      const cut = asVersion(rest.after + BigInt(Math.min(room, lengthOf(rest))));
      page.push({ ...rest, upTo: cut });
      room -= Number(cut - rest.after);
      rest = { ...rest, after: cut };
      if (room > 0) continue;
      yield page;
      page = [];
      room = size;
    }
  if (page.length > 0) yield page;
}
