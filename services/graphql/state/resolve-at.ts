/** Resolves `at: {position | time | hostTime | occurred}` to a position in the log and a version of the host. */
import type pg from 'pg';
import { asPosition, type HostId, type Position, type Version } from '../../kernel/index.js';
import { readStream } from '../../ledger/index.js';
import { findPlace, type AsOf as Moment } from '../../projections/index.js';
import type { AtInput } from '../generated.js';
import type { AsOf } from '../models.js';
import { inFuture, logReached, occurredBy, readable, type MomentArguments } from './moment.js';

/** Null when the ledger has no event of the host. Waits for `waitFor` first. */
export async function resolveAt(
  pool: pg.Pool,
  hostId: HostId,
  { at, waitFor }: MomentArguments,
  /** Path of `at` in the arguments, for errors. */
  argument = 'at',
): Promise<AsOf | null> {
  await logReached(pool, waitFor);
  const moment = await momentOf(pool, at, argument);
  let place = await findPlace(pool, hostId, moment);
  // The replica may not have reached a position that the log has.
  if (place.kind === 'future_position' && (await readable(pool, `${argument}.position`, positionIn(at))))
    place = await findPlace(pool, hostId, moment);
  switch (place.kind) {
    case 'no_such_host':
      return null;
    case 'future_position':
      throw await inFuture(pool, `${argument}.position`, positionIn(at));
    case 'place': {
      const { asOf, version } = place;
      return { position: asOf, version, lastPosition: await positionOfVersion(pool, hostId, version) };
    }
  }
}

const positionIn = (at: AtInput | null | undefined): Position => at?.position ?? asPosition(0n);

async function momentOf(pool: pg.Pool, at: AtInput | null | undefined, argument: string): Promise<Moment> {
  if (at === null || at === undefined) return 'head';
  if (at.position !== undefined) return { position: at.position };
  if (at.time !== undefined) return { time: at.time };
  if (at.hostTime !== undefined) return { hostTime: at.hostTime };
  const { by, knownUpTo } = await occurredBy(pool, argument, at.occurred);
  return { hostTime: by, knownUpTo };
}

async function positionOfVersion(pool: pg.Pool, hostId: HostId, version: Version): Promise<Position> {
  if (version === 0n) return asPosition(0n);
  const [event] = await readStream(pool, hostId, { from: version, to: version, limit: 1 });
  return event?.position ?? asPosition(0n);
}
