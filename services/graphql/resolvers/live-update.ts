import {
  asPosition,
  type LiveUpdate as KernelUpdate,
  type Position,
  type UpdateTiming,
} from '../../kernel/index.js';
import { countLiveUpdates, readLiveUpdates, type LiveUpdateFilter } from '../../projections/index.js';
import type { Context } from '../context.js';
import { badArgument } from '../gate/request-error.js';
import type {
  LiveUpdateFilter as LiveUpdateFilterInput,
  LiveUpdateResolvers,
  LiveUpdateStateResolvers,
  QueryResolvers,
  UpdateBoot,
} from '../generated.js';
import { isGiven } from '../is-given.js';
import type { ConnectionAt, LiveUpdateView } from '../models.js';
import { encodeNodeId } from '../node/node-id.js';
import { liveUpdateKey } from '../node/node-keys.js';
import { readConnection } from '../paging/connection.js';
import { cursorCodec, positionOf } from '../paging/cursor.js';
import { pageRequest, type PageArguments } from '../paging/page-request.js';
import { atScope, readModelMoment } from '../state/moment.js';
import { hostList, onlyOf } from '../arguments/host-ids.js';
import { filterScope } from '../arguments/filter-scope.js';
import { labelConditions } from '../arguments/labels.js';
import { textArgument } from '../arguments/text-argument.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

interface LiveUpdateArguments extends PageArguments {
  readonly filter: LiveUpdateFilter;
  readonly asOf: Position;
  /** Scope of the cursors in addition to the filter: a moment, or the parent of the connection. */
  readonly within: unknown;
}

export async function liveUpdatesOf(
  { pool, states }: Context,
  { asOf, within, filter, ...page }: LiveUpdateArguments,
): Promise<ConnectionAt<LiveUpdateView>> {
  const cursors = cursorCodec({ kind: 'liveUpdates', filter: [filterScope(filter), within] });
  const reader = { pool, stateAt: states.stateAt };
  const connection = await readConnection<LiveUpdateView, Position>(pageRequest(page), {
    read: async (range) =>
      (await readLiveUpdates(reader, { at: asOf, filter, ...range })).map((row) => ({ ...row, asOf })),
    keyOf: (row) => row.firstPosition,
    cursorOf: (position) => cursors.encode(String(position)),
    keyIn: (argument, cursor) => asPosition(positionOf(cursors, argument, cursor)),
    count: (cap) => countLiveUpdates(pool, { at: asOf, filter }, cap),
  });
  return { ...connection, asOf };
}

export const liveUpdateQueries: Roots<Pick<QueryResolvers, 'liveUpdates'>> = {
  liveUpdates: {
    access: reading,
    weight: 0,
    async resolve(_root, { filter, at, waitFor, ...page }, context) {
      const wanted = liveUpdateFilter(filter);
      const asOf = await readModelMoment(context.pool, { at, waitFor }, onlyOf(wanted.hostIds));
      return liveUpdatesOf(context, { ...page, filter: wanted, asOf, within: atScope(at) });
    },
  },
};

/** Throws BAD_USER_INPUT naming the field of the filter. */
export function liveUpdateFilter(input: LiveUpdateFilterInput | null | undefined): LiveUpdateFilter {
  if (input === null || input === undefined) return {};
  const { hostIds, outcomes, labels, ...rest } = input;
  textArgument('filter.hostIdPrefix', input.hostIdPrefix);
  textArgument('filter.fromRelease', input.fromRelease);
  textArgument('filter.toRelease', input.toRelease);
  if (isGiven(outcomes) && outcomes.length === 0)
    throw badArgument('filter.outcomes', 'must name at least one outcome. Omit it for all outcomes.');
  return {
    ...rest,
    hostIds: hostList(hostIds ?? null),
    labels: labelConditions(labels),
    outcomes,
  };
}

type Ends = Pick<
  KernelUpdate,
  'fromBoot' | 'fromBootId' | 'fromRelease' | 'toBoot' | 'toBootId' | 'toRelease'
>;

const fromBoot = (update: Ends): UpdateBoot => ({
  ordinal: update.fromBoot,
  bootId: update.fromBootId,
  release: update.fromRelease,
});
const toBoot = (update: Ends): UpdateBoot | null =>
  update.toBoot === null
    ? null
    : { ordinal: update.toBoot, bootId: update.toBootId, release: update.toRelease };

const sessions = ({ carried }: Pick<KernelUpdate, 'carried'>) => carried;

/** Timing of an update. The loader reads the events of all updates of a page once. */
async function timingOf(update: LiveUpdateView, { timings }: Context): Promise<UpdateTiming> {
  const timing = await timings.load(update);
  if (timing === null) throw new Error('a live update without a timing');
  return timing;
}

export const LiveUpdate: LiveUpdateResolvers = {
  id: (update) => encodeNodeId('LiveUpdate', liveUpdateKey(update)),
  fromBoot,
  toBoot,
  sessions,
  sessionsCarried: (update) => update.counts.sessionsCarried,
  sessionsRestored: (update) => update.counts.sessionsRestored,
  filesCarried: (update) => update.counts.filesCarried,
  filesRestored: (update) => update.counts.filesRestored,
  phases: async (update, _args, context) => (await timingOf(update, context)).phases,
  blackout: async (update, _args, context) => (await timingOf(update, context)).blackout,
};

/** A live update of a replayed state, which has no row and so no position. */
export const LiveUpdateState: LiveUpdateStateResolvers = { fromBoot, toBoot, sessions };
