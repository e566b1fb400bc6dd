/** The position that an answer shows: `at`, or how far the log or the read models are; after `waitFor` was reached. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type HostId, type Position } from '../../kernel/index.js';
import { hostPositionAt, positionAt, readHead } from '../../ledger/index.js';
import { readCheckpoint } from '../../projections/index.js';
import { logBeyond } from '../database/log-beyond.js';
import { badArgument, requestError } from '../gate/request-error.js';
import type { AtInput } from '../generated.js';
import { isGiven } from '../given.js';
import { enterWait } from './waits.js';

export interface MomentArguments {
  readonly at?: AtInput | null | undefined;
  readonly waitFor?: Position | null | undefined;
}

const LONGEST_MS = 5_000;

/** Of the read models: `hosts`, `liveUpdates`, `sessions` and what counts them. */
export function readModelMoment(
  pool: pg.Pool,
  args: MomentArguments,
  hostId: HostId | null = null,
): Promise<Position> {
  return moment(pool, args, hostId, () => projectedOf(pool));
}

/** Of the log itself. */
export function logMoment(
  pool: pg.Pool,
  args: MomentArguments,
  hostId: HostId | null = null,
): Promise<Position> {
  return moment(pool, args, hostId, () => headOf(pool));
}

/** Returns once what is read has the log up to here; WAIT_TIMEOUT when that takes too long. */
export async function logReached(pool: pg.Pool, waitFor: MomentArguments['waitFor']): Promise<void> {
  if (isGiven(waitFor)) await waitUntil(pool, 'waitFor', waitFor, () => headOf(pool));
}

/** The same for the read models. */
export async function readModelsReached(
  pool: pg.Pool,
  position: Position,
  argument: 'at' | 'waitFor',
): Promise<void> {
  await waitUntil(pool, argument, position, () => projectedOf(pool));
}

const projectedOf = async (pool: pg.Pool): Promise<Position> => (await readCheckpoint(pool)).position;
const headOf = async (pool: pg.Pool): Promise<Position> => (await readHead(pool)).position;

async function moment(
  pool: pg.Pool,
  { at, waitFor }: MomentArguments,
  hostId: HostId | null,
  reachedBy: () => Promise<Position>,
): Promise<Position> {
  let reached = await reachedBy();
  if (isGiven(waitFor)) reached = await waitUntil(pool, 'waitFor', waitFor, reachedBy);
  if (!isGiven(at)) return reached;
  const asked = await positionOfAt(pool, at, hostId);
  // The log has it; the read models are on their way.
  if (asked > reached) await waitUntil(pool, 'at', asked, reachedBy);
  return asked;
}

async function positionOfAt(pool: pg.Pool, at: AtInput, hostId: HostId | null): Promise<Position> {
  if (isGiven(at.time)) return positionAt(pool, at.time);
  if (isGiven(at.hostTime)) {
    if (hostId === null)
      throw badArgument('at.hostTime', 'is the clock of one host; give position or time for several');
    return (await hostPositionAt(pool, hostId, at.hostTime))?.position ?? (0n as Position);
  }
  if (!isGiven(at.position)) throw badArgument('at', 'must have exactly one field');
  if (!(await readable(pool, 'at.position', at.position))) throw await inFuture(pool, 'at.position');
  return at.position;
}

/**
 * Whether what is read has this position. A replica that does not have it yet is waited for, as `waitFor` would;
 * WAIT_TIMEOUT when that takes too long. False: the log itself ends before it.
 */
export async function readable(pool: pg.Pool, argument: string, position: Position): Promise<boolean> {
  if (position <= (await headOf(pool))) return true;
  const beyond = await logBeyond(pool);
  if (beyond.kind === 'is_the_log' || (beyond.kind === 'ends_at' && position > beyond.head)) return false;
  await waitUntil(pool, argument, position, () => headOf(pool));
  return true;
}

/** The refusal names where the log ends, not where a replica does. */
export async function inFuture(pool: pg.Pool, argument: string): Promise<Error> {
  const beyond = await logBeyond(pool);
  const head = beyond.kind === 'ends_at' ? beyond.head : await headOf(pool);
  return requestError('POSITION_IN_FUTURE', `${argument}: lies behind the head of the log, ${head}`, {
    argument,
    head: String(head),
  });
}

/** Waits for the sequencer, a projector or a replica, in whichever process it runs. */
async function waitUntil(
  pool: pg.Pool,
  argument: string,
  wanted: Position,
  reachedBy: () => Promise<Position>,
): Promise<Position> {
  let reached = await reachedBy();
  if (reached >= wanted) return reached;
  const leave = enterWait(pool, argument);
  try {
    const deadline = Date.now() + LONGEST_MS;
    for (let pause = 4; Date.now() < deadline; pause = Math.min(pause * 2, 100)) {
      await sleep(pause);
      reached = await reachedBy();
      if (reached >= wanted) return reached;
    }
  } finally {
    leave();
  }
  throw requestError(
    'WAIT_TIMEOUT',
    `${argument}: position ${wanted} was not reached within ${LONGEST_MS / 1000} s, only ${reached}`,
    { argument, waitFor: String(wanted), reached: String(reached) },
  );
}

/** How `at` goes into the scope of a cursor: a page that was asked for at one moment goes on only there. */
export function atScope(at: AtInput | null | undefined): readonly (string | null)[] | null {
  if (at === null || at === undefined) return null;
  return [isGiven(at.position) ? String(at.position) : null, at.time ?? null, at.hostTime ?? null];
}
