/** The position of an answer: `at`, or the current head of the log or of the read models; after waiting for `waitFor`. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { asPosition, type HostId, type Position } from '../../kernel/index.js';
import { hostPositionAt, positionAt, readHead } from '../../ledger/index.js';
import { readCheckpoint } from '../../projections/index.js';
import { logBeyond } from '../database/log-beyond.js';
import { badArgument, requestError } from '../gate/request-error.js';
import type { AtInput, OccurredInput } from '../generated.js';
import { isGiven } from '../is-given.js';
import { enterWait } from './waits.js';

export interface MomentArguments {
  readonly at?: AtInput | null | undefined;
  readonly waitFor?: Position | null | undefined;
}

/** The argument that has a moment. */
type MomentName = 'at' | 'from' | 'to';

const LONGEST_MS = 5_000;

/** Position of an answer from the read models: `hosts`, `liveUpdates`, `sessions` and their counts. */
export function readModelMoment(
  pool: pg.Pool,
  args: MomentArguments,
  hostId: HostId | null = null,
): Promise<Position> {
  return moment(pool, args, hostId, () => projectedOf(pool));
}

/** Position of an answer from the log. */
export function logMoment(
  pool: pg.Pool,
  args: MomentArguments,
  hostId: HostId | null = null,
): Promise<Position> {
  return moment(pool, args, hostId, () => headOf(pool));
}

/** Waits until the log that the pool reads has reached `waitFor`; throws WAIT_TIMEOUT after 5 s. */
export async function logReached(pool: pg.Pool, waitFor: MomentArguments['waitFor']): Promise<void> {
  if (isGiven(waitFor)) await waitUntil(pool, 'waitFor', waitFor, () => headOf(pool));
}

/** The same for the read models. */
export async function readModelsReached(
  pool: pg.Pool,
  position: Position,
  argument: MomentName | 'waitFor',
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
  const wanted = await positionOfMoment(pool, 'at', at, hostId);
  // The log has the position, but the read models may not have reached it.
  if (wanted > reached) await waitUntil(pool, 'at', wanted, reachedBy);
  return wanted;
}

/** `hostId`: the only host of the query, whose clock `hostTime` and `occurred` mean. */
export async function positionOfMoment(
  pool: pg.Pool,
  argument: MomentName,
  at: AtInput,
  hostId: HostId | null,
): Promise<Position> {
  if (isGiven(at.time)) return positionAt(pool, at.time);
  if (isGiven(at.position)) return logPosition(pool, `${argument}.position`, at.position);
  const field = isGiven(at.occurred) ? 'occurred' : 'hostTime';
  if (hostId === null)
    throw badArgument(
      `${argument}.${field}`,
      `${field} is the clock of one host, so the query must be about exactly one host. Use position or time instead.`,
    );
  const { by, knownUpTo } = isGiven(at.occurred)
    ? await occurredBy(pool, argument, at.occurred)
    : { by: at.hostTime, knownUpTo: null };
  if (!isGiven(by)) throw badArgument(argument, 'must have exactly one field');
  return (await hostPositionAt(pool, hostId, by, knownUpTo))?.position ?? asPosition(0n);
}

/** What had occurred by an instant, among the events up to a position. */
export async function occurredBy(
  pool: pg.Pool,
  argument: string,
  { by, knownAt }: OccurredInput,
): Promise<{ readonly by: string; readonly knownUpTo: Position }> {
  const { time, position } = knownAt;
  if (isGiven(time)) return { by, knownUpTo: await positionAt(pool, time) };
  const field = `${argument}.occurred.knownAt`;
  if (!isGiven(position)) throw badArgument(field, 'must have exactly one field');
  return { by, knownUpTo: await logPosition(pool, `${field}.position`, position) };
}

/** The position, which must be in the log. */
async function logPosition(pool: pg.Pool, argument: string, position: Position): Promise<Position> {
  if (!(await readable(pool, argument, position))) throw await inFuture(pool, argument, position);
  return position;
}

/**
 * Whether the pool can read this position. Waits for a replica that does not have it yet, and throws WAIT_TIMEOUT
 * after 5 s. False: the position is beyond the head of the log.
 */
export async function readable(pool: pg.Pool, argument: string, position: Position): Promise<boolean> {
  if (position <= (await headOf(pool))) return true;
  const beyond = await logBeyond(pool);
  if (beyond.kind === 'is_the_log' || (beyond.kind === 'ends_at' && position > beyond.head)) return false;
  await waitUntil(pool, argument, position, () => headOf(pool));
  return true;
}

/** POSITION_IN_FUTURE with the head of the log, also when a replica that has less of it is read. */
export async function inFuture(pool: pg.Pool, argument: string, position: Position): Promise<Error> {
  const beyond = await logBeyond(pool);
  const head = beyond.kind === 'ends_at' ? beyond.head : await headOf(pool);
  return positionInFuture(argument, position, head, 'or wait with waitFor');
}

/** `alternative`: what the caller can do instead of asking for an earlier position. */
export function positionInFuture(
  argument: string,
  position: Position,
  head: Position,
  alternative: string,
): Error {
  return requestError(
    'POSITION_IN_FUTURE',
    `${argument}: position ${position} is beyond the head of the log (${head}). Ask for ${head} or less, ${alternative}.`,
    { argument, head: String(head) },
  );
}

/** Waits for the sequencer, a projector or a replica, whichever process runs it. */
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
    `${argument}: position ${wanted} was not reached within ${LONGEST_MS / 1000} s (reached: ${reached}). Send the same operation again later.`,
    { argument, waitFor: String(wanted), reached: String(reached) },
  );
}

/** `at` as part of a cursor's scope: a cursor is valid only for the moment that it was issued for. */
export function atScope(at: AtInput | null | undefined): readonly (string | null)[] | null {
  if (at === null || at === undefined) return null;
  const { occurred } = at;
  if (isGiven(occurred)) {
    const { by, knownAt } = occurred;
    return [
      'occurred',
      by,
      isGiven(knownAt.position) ? String(knownAt.position) : null,
      knownAt.time ?? null,
    ];
  }
  return [isGiven(at.position) ? String(at.position) : null, at.time ?? null, at.hostTime ?? null];
}
