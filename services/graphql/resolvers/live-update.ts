import type pg from 'pg';
import {
  asPosition,
  type HostId,
  type LiveUpdate as KernelUpdate,
  type Position,
  type UpdateOutcome,
} from '../../kernel/index.js';
import { countLiveUpdates, readLiveUpdates, type LiveUpdateRow } from '../../projections/index.js';
import type {
  LiveUpdateResolvers,
  LiveUpdateStateResolvers,
  QueryResolvers,
  UpdateBoot,
} from '../generated.js';
import { encodeNodeId } from '../node/node-id.js';
import { liveUpdateKey } from '../node/node-loaders.js';
import { readConnection, type Connection } from '../paging/connection.js';
import { cursorCodec, positionOf } from '../paging/cursor.js';
import { pageRequest, type PageArguments } from '../paging/page-request.js';
import { hostIdArgument } from './event-filter.js';

interface LiveUpdateArguments extends PageArguments {
  readonly outcome?: UpdateOutcome | null | undefined;
  readonly number?: bigint | null | undefined;
}

/** Of one host, or of the fleet when `hostId` is null. */
export function liveUpdatesOf(
  pool: pg.Pool,
  hostId: HostId | null,
  args: LiveUpdateArguments,
): Promise<Connection<LiveUpdateRow>> {
  const outcome = args.outcome ?? null;
  const number = args.number ?? null;
  const filter = { hostId, outcome, number };
  const cursors = cursorCodec({
    kind: 'liveUpdates',
    filter: [hostId, outcome, number === null ? null : String(number)],
  });
  return readConnection<LiveUpdateRow, Position>(pageRequest(args), {
    read: (range) => readLiveUpdates(pool, { ...filter, ...range }),
    keyOf: (row) => row.firstPosition,
    cursorOf: (position) => cursors.encode(String(position)),
    keyIn: (argument, cursor) => asPosition(positionOf(cursors, argument, cursor)),
    count: (cap) => countLiveUpdates(pool, filter, cap),
  });
}

export const liveUpdateQueries: Pick<QueryResolvers, 'liveUpdates'> = {
  liveUpdates: (_root, { host, ...args }, { pool }) =>
    liveUpdatesOf(pool, host === null || host === undefined ? null : hostIdArgument('host', host), args),
};

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

export const LiveUpdate: LiveUpdateResolvers = {
  id: (update) => encodeNodeId('LiveUpdate', liveUpdateKey(update)),
  fromBoot,
  toBoot,
  sessions,
  sessionsCarried: (update) => update.counts.sessionsCarried,
  sessionsRestored: (update) => update.counts.sessionsRestored,
  filesCarried: (update) => update.counts.filesCarried,
  filesRestored: (update) => update.counts.filesRestored,
};

/** The same update as replay sees it; it has no row and so no position. */
export const LiveUpdateState: LiveUpdateStateResolvers = { fromBoot, toBoot, sessions };
