/** One host's stream by version. */
import type { HostId, LedgerEvent, Version } from '../../kernel/index.js';
import type { Db } from '../database.js';
import type { LogFilter } from './filter.js';
import { conditions } from './filter.js';
import { EVENT_COLUMNS, selectEvents } from './row.js';

export interface StreamPage {
  /** First version, included. */
  readonly from?: Version;
  /** Last version, included. */
  readonly to?: Version;
  /** Backward: starts at `to` and goes down. */
  readonly direction?: 'forward' | 'backward';
  readonly limit: number;
  readonly filter?: Omit<LogFilter, 'hostIds'>;
}

export async function readStream(
  db: Db,
  hostId: HostId,
  { from, to, direction = 'forward', limit, filter = {} }: StreamPage,
): Promise<LedgerEvent[]> {
  const values: unknown[] = [hostId, String(from ?? 1n), to === undefined ? null : String(to), limit];
  const order = direction === 'forward' ? 'asc' : 'desc';
  return selectEvents(
    db,
    `select ${EVENT_COLUMNS} from ledger.event e
     where e.host_id = $1 and e.version >= $2 and e.version <= coalesce($3, 9223372036854775807)${conditions(filter, values)}
     order by e.host_id ${order}, e.version ${order} limit $4`,
    values,
  );
}
