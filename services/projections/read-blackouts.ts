/** Blackouts of live updates as of a position, from the rows that the timing keeper writes. */
import type pg from 'pg';
import type { BlackoutInterval, HostId, Position } from '../kernel/index.js';
import { liveUpdateConditions, type LiveUpdateFilter } from './read-live-updates.js';

export interface UpdateBlackout extends BlackoutInterval {
  readonly hostId: HostId;
  readonly ordinal: number;
}

export interface Blackouts {
  readonly blackouts: readonly UpdateBlackout[];
  /** Updates that match and have no figure yet, have not ended, or changed after the position. */
  readonly pending: number;
  /** Updates that ended without a blackout, or whose kernels were not observed. */
  readonly without: number;
  /** Whether more updates match than were read: the newest ones. */
  readonly truncated: boolean;
}

interface Raw {
  readonly hostId: HostId;
  readonly ordinal: number;
  readonly timed: boolean;
  readonly atLeast: string | null;
  readonly atMost: string | null;
}

/** At most `most` updates, the newest. */
export async function readBlackouts(
  db: pg.Pool,
  { at, filter, most }: { readonly at: Position; readonly filter: LiveUpdateFilter; readonly most: number },
): Promise<Blackouts> {
  const where = liveUpdateConditions({ at, filter }, 'u').and('u.first_position <= $', at);
  const position = where.value(at);
  const { rows } = await db.query<Raw>(
    `select u.host_id as "hostId", u.ordinal, coalesce(t.last_version = u.last_version, false) and u.last_position <= ${position}::bigint as timed,
            t.at_least::text as "atLeast", t.at_most::text as "atMost"
     from projection.live_update u left join projection.update_timing t using (host_id, ordinal)${where.text}
     order by u.first_position desc limit ${where.value(most + 1)}`,
    where.values,
  );
  const read = rows.slice(0, most);
  const timed = read.filter((row) => row.timed);
  const blackouts = timed.flatMap(({ hostId, ordinal, atLeast, atMost }) =>
    atLeast === null
      ? []
      : [{ hostId, ordinal, atLeast: BigInt(atLeast), atMost: atMost === null ? null : BigInt(atMost) }],
  );
  return {
    blackouts,
    pending: read.length - timed.length,
    without: timed.length - blackouts.length,
    truncated: rows.length > most,
  };
}
