import type pg from 'pg';
import {
  asPosition,
  type HostId,
  type LiveUpdate as KernelUpdate,
  type UpdateOutcome,
} from '../../kernel/index.js';
import { readLiveUpdates, type LiveUpdateRow } from '../../projections/index.js';
import type {
  LiveUpdateResolvers,
  LiveUpdateStateResolvers,
  QueryResolvers,
  UpdateBoot,
} from '../generated.js';
import { encodeNodeId } from '../node/node-id.js';
import { liveUpdateKey } from '../node/node-loaders.js';
import { connectionOf, rowsToRead, type Connection } from '../paging/connection.js';
import { cursorCodec, positionOf } from '../paging/cursor.js';
import { pageRequest, type PageArguments } from '../paging/page-request.js';
import { hostIdArgument } from './event-filter.js';

interface LiveUpdateArguments extends PageArguments {
  readonly outcome?: UpdateOutcome | null | undefined;
  readonly number?: bigint | null | undefined;
}

/** Of one host, or of the fleet when `hostId` is null. */
export async function liveUpdatesOf(
  pool: pg.Pool,
  hostId: HostId | null,
  args: LiveUpdateArguments,
): Promise<Connection<LiveUpdateRow>> {
  const request = pageRequest(args);
  const outcome = args.outcome ?? null;
  const number = args.number ?? null;
  const cursors = cursorCodec({
    kind: 'liveUpdates',
    filter: [hostId, outcome, number === null ? null : String(number)],
  });
  const rows = await readLiveUpdates(pool, {
    hostId,
    outcome,
    number,
    after: request.after === null ? null : asPosition(positionOf(cursors, 'after', request.after)),
    before: request.before === null ? null : asPosition(positionOf(cursors, 'before', request.before)),
    direction: request.direction,
    limit: rowsToRead(request),
  });
  return connectionOf(request, rows, (row) => cursors.encode(String(row.firstPosition)));
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
