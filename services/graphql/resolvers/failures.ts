import type pg from 'pg';
import {
  courseOf,
  failureGroups,
  stages,
  type Course,
  type JudgedUpdate,
  type Position,
} from '../../kernel/index.js';
import {
  readLabels,
  readLiveUpdates,
  readNewestUpdates,
  type LiveUpdateFilter,
  type NewestUpdates,
  type PastReader,
} from '../../projections/index.js';
import { hostIdArgument, onlyOf } from '../arguments/host-ids.js';
import { reading } from '../auth/root-access.js';
import type { FailureGroupResolvers, LiveUpdateKey, QueryResolvers } from '../generated.js';
import { isGiven } from '../is-given.js';
import { pageSize } from '../paging/page-request.js';
import { readModelMoment, type MomentArguments } from '../state/moment.js';
import { liveUpdateFilter } from './live-update.js';
import type { Roots } from './root.js';

/** Updates of one comparison. */
const MAX_UPDATES = 10_000;
/** All of them are read. */
const COMPARISON = 200;

export const failureQueries: Roots<Pick<QueryResolvers, 'failureGroups' | 'firstDivergence'>> = {
  failureGroups: {
    access: reading,
    weight: COMPARISON,
    async resolve(_root, { filter: input, ...args }, { pool, states }) {
      const filter = liveUpdateFilter(input);
      const { asOf, updates: read } = await updatesAt(pool, states.stateAt, filter, args);
      const rows = read.slice(-MAX_UPDATES);
      const labels = await readLabels(pool, [...new Set(rows.map(({ hostId }) => hostId))], asOf);
      const updates: JudgedUpdate[] = rows.map((row) => ({ ...row, labels: labels.get(row.hostId) ?? [] }));
      const groups = failureGroups(updates);
      return {
        asOf,
        groups,
        failures: groups.reduce((sum, group) => sum + group.failures, 0),
        successes: updates.filter(({ outcome }) => outcome === 'succeeded').length,
        truncated: read.length > MAX_UPDATES,
      };
    },
  },
  firstDivergence: {
    access: reading,
    weight: 0,
    async resolve(_root, { update, peer, ...args }, { pool, states }) {
      const asOf = await readModelMoment(pool, args);
      const reader: PastReader = { pool, stateAt: states.stateAt };
      const one = await courseAt(reader, 'update', update, asOf);
      const other = await courseAt(reader, 'peer', peer, asOf);
      if (one === null || other === null) return null;
      const compared = stages.map((stage) => ({ stage, update: one[stage], peer: other[stage] }));
      return {
        asOf,
        stages: compared,
        firstDivergence: compared.find((stage) => stage.update !== stage.peer) ?? null,
      };
    },
  },
};

export const FailureGroup: FailureGroupResolvers = {
  examples: ({ members }, { rows }) => members.slice(0, pageSize('rows', rows)),
};

/** The newest updates of a comparison and one more, in the order of their start. */
async function updatesAt(
  pool: pg.Pool,
  stateAt: PastReader['stateAt'],
  filter: LiveUpdateFilter,
  args: MomentArguments,
): Promise<NewestUpdates> {
  const limit = MAX_UPDATES + 1;
  const asOf = await readModelMoment(pool, args, onlyOf(filter.hostIds));
  // Of the present: in a rollout, updates change between two statements, and each of them would be replayed.
  if (!isGiven(args.at)) return readNewestUpdates(pool, { filter, limit });
  const page = { at: asOf, filter, direction: 'backward', limit } as const;
  return { asOf, updates: (await readLiveUpdates({ pool, stateAt }, page)).reverse() };
}

async function courseAt(
  reader: PastReader,
  argument: string,
  { hostId: id, ordinal }: LiveUpdateKey,
  at: Position,
): Promise<Course | null> {
  const hostId = hostIdArgument(`${argument}.hostId`, id);
  const [row] = await readLiveUpdates(reader, { at, filter: { hostIds: [hostId], ordinal }, limit: 1 });
  return row === undefined ? null : courseOf(row);
}
