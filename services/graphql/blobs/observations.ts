/** Observations of blobs, each compared with replay. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import {
  asDigest,
  asVersion,
  blobPath,
  type EventOf,
  type HostId,
  type KernelState,
  type LedgerEvent,
  type Position,
} from '../../kernel/index.js';
import { readBlobObservations, readStream } from '../../ledger/index.js';
import { judgeObservation, type Observation } from '../../projections/index.js';
import type { Context } from '../context.js';
import type { ObservedBlob, StoredBlob } from '../models.js';
import { pageSize } from '../paging/page-request.js';

export interface ObservationArguments {
  readonly first?: number | null | undefined;
  readonly before?: Position | null | undefined;
}

/** Maximum observations per result; each is compared with a separately replayed state. */
export const MAX_OBSERVATIONS = 50;

/** Observations of these bytes on any host, newest first. */
export async function observationsOfBlob(
  { sha256 }: StoredBlob,
  { first, before }: ObservationArguments,
  context: Context,
): Promise<ObservedBlob[]> {
  const limit = pageSize('first', first ?? 20, MAX_OBSERVATIONS);
  const events = await readBlobObservations(context.pool, sha256, { before: before ?? null, limit });
  return judgedInTurn(
    context,
    events.map((event) => ({ event, sha256 })),
  );
}

/** Observations of the blob of this name during the boot of the state, newest first. */
export async function observationsInBoot(
  state: KernelState,
  path: string,
  { first, before }: ObservationArguments,
  context: Context,
): Promise<ObservedBlob[]> {
  const limit = pageSize('first', first ?? MAX_OBSERVATIONS, MAX_OBSERVATIONS);
  const seen: Seen[] = [];
  for await (const event of observedBackwards(context.pool, state.hostId, state.version)) {
    if (event.bootId !== (state.boot?.bootId ?? null) || seen.length >= limit) break;
    if (blobPath(event.data.name) !== path) continue;
    if (before !== null && before !== undefined && event.position >= before) continue;
    for (const sha256 of event.blobs) seen.push({ event, sha256 });
  }
  return judgedInTurn(context, seen);
}

type Seen = Pick<ObservedBlob, 'event' | 'sha256'>;

/** Compared one after the other: each may replay a whole stream, and together they would use all connections. */
function judgedInTurn(context: Context, seen: readonly Seen[]): ObservedBlob[] {
  let turn: Promise<unknown> = Promise.resolve();
  return seen.map(({ event, sha256 }) => {
    let judged: Promise<Observation> | undefined;
    const judge = (): Promise<Observation> => {
      if (judged !== undefined) return judged;
      judged = turn.then(() => judgeOne(context, event, sha256));
      turn = judged.catch(() => undefined);
      return judged;
    };
    return { event, sha256: asDigest(sha256), judge };
  });
}

async function judgeOne(
  { pool, states }: Context,
  event: EventOf<'blob.observed'>,
  sha256: string,
): Promise<Observation> {
  const then = await states.stateAt(event.hostId, event.version);
  // Rebuilding and comparing a blob is synchronous; other requests run in between.
  await nextTurn();
  const [one] = await judgeObservation(pool, then, { ...event, blobs: [asDigest(sha256)] });
  if (one === undefined) throw new Error('an observation without a verdict');
  return one;
}

async function* observedBackwards(
  pool: pg.Pool,
  hostId: HostId,
  from: bigint,
): AsyncGenerator<EventOf<'blob.observed'>, void, undefined> {
  const limit = 100;
  for (let to = from; to > 0n;) {
    const page: LedgerEvent[] = await readStream(pool, hostId, {
      to: asVersion(to),
      direction: 'backward',
      limit,
      filter: { types: ['blob.observed'] },
    });
    for (const event of page) if (event.type === 'blob.observed') yield event;
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return;
    to = last.version - 1n;
  }
}
