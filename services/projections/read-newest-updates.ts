/**
 * The newest live updates as they are now. One statement reads them together with the position up to which they include
 * the log: no update has changed since that position, so none has to be replayed.
 */
import type pg from 'pg';
import { asPosition, type Position } from '../kernel/index.js';
import { END_OF_TIME } from './fleet/newest-hosts.js';
import {
  LIVE_UPDATE_COLUMNS,
  liveUpdateConditions,
  liveUpdateRow,
  type LiveUpdateFilter,
  type RawLiveUpdate,
} from './read-live-updates.js';
import type { LiveUpdateRow } from './rows.js';

export interface NewestUpdates {
  readonly asOf: Position;
  /** In the order of their start. */
  readonly updates: readonly LiveUpdateRow[];
}

interface Raw extends RawLiveUpdate {
  readonly asOf: string;
  /** Whether the row is an update: without any, one row has the position alone. */
  readonly found: boolean;
}

export async function readNewestUpdates(
  db: pg.Pool,
  { filter, limit }: { readonly filter: LiveUpdateFilter; readonly limit: number },
): Promise<NewestUpdates> {
  const where = liveUpdateConditions({ at: END_OF_TIME, filter }, 'u');
  const { rows } = await db.query<Raw>(
    `select c.position::text as "asOf", u."hostId" is not null as found, u.*
     from projection.checkpoint c left join (
       select true as here, ${LIVE_UPDATE_COLUMNS} from projection.live_update u${where.text}
       order by u.first_position desc limit ${where.value(limit)}) u on true
     where c.name = 'kernel' order by u.first_position`,
    where.values,
  );
  const asOf = rows[0]?.asOf;
  if (asOf === undefined) throw new Error('projection.checkpoint has no row. Run the migrations');
  return {
    asOf: asPosition(BigInt(asOf)),
    updates: rows
      .filter(({ found }) => found)
      .map(({ asOf: _asOf, found: _found, ...raw }) => liveUpdateRow(raw)),
  };
}
