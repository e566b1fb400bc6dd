/** The position that an answer shows: `at`, or how far the log or the read models are; after `waitFor` was reached. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type HostId, type Position } from '../../kernel/index.js';
import { hostPositionAt, positionAt, readHead } from '../../ledger/index.js';
import { readCheckpoint } from '../../projections/index.js';
import { badArgument, requestError } from '../gate/request-error.js';
import type { AtInput } from '../generated.js';

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
  return moment(pool, args, hostId, async () => (await readCheckpoint(pool)).position);
}

/** Of the log itself. */
export function logMoment(
  pool: pg.Pool,
  args: MomentArguments,
  hostId: HostId | null = null,
): Promise<Position> {
  return moment(pool, args, hostId, () => headOf(pool));
}

const headOf = async (pool: pg.Pool): Promise<Position> => (await readHead(pool)).position;

async function moment(
  pool: pg.Pool,
  { at, waitFor }: MomentArguments,
  hostId: HostId | null,
  reachedBy: () => Promise<Position>,
): Promise<Position> {
  let reached = await reachedBy();
  if (waitFor !== null && waitFor !== undefined) reached = await waitUntil('waitFor', waitFor, reachedBy);
  if (at === null || at === undefined) return reached;
  const asked = await positionOfAt(pool, at, hostId);
  // The log has it; the read models are on their way.
  if (asked > reached) await waitUntil('at', asked, reachedBy);
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
  const head = await headOf(pool);
  if (at.position <= head) return at.position;
  throw requestError('POSITION_IN_FUTURE', `at.position: lies behind the head of the log, ${head}`, {
    argument: 'at.position',
    head: String(head),
  });
}

/** Waits for the sequencer or a projector, in whichever process it runs. */
async function waitUntil(
  argument: string,
  wanted: Position,
  reachedBy: () => Promise<Position>,
): Promise<Position> {
  const deadline = Date.now() + LONGEST_MS;
  for (let pause = 4; ; pause = Math.min(pause * 2, 100)) {
    const reached = await reachedBy();
    if (reached >= wanted) return reached;
    if (Date.now() >= deadline)
      throw requestError(
        'WAIT_TIMEOUT',
        `${argument}: position ${wanted} was not reached within ${LONGEST_MS / 1000} s, only ${reached}`,
        { argument, waitFor: String(wanted), reached: String(reached) },
      );
    await sleep(pause);
  }
}

/** How `at` goes into the scope of a cursor: a page that was asked for at one moment goes on only there. */
export function atScope(at: AtInput | null | undefined): readonly (string | null)[] | null {
  if (at === null || at === undefined) return null;
  return [isGiven(at.position) ? String(at.position) : null, at.time ?? null, at.hostTime ?? null];
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
