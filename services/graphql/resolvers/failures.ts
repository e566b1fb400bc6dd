import {
  courseOf,
  failureGroups,
  stages,
  type Course,
  type JudgedUpdate,
  type Position,
} from '../../kernel/index.js';
import { readLabels, readLiveUpdates, type PastReader } from '../../projections/index.js';
import { hostIdArgument, onlyOf } from '../arguments/host-ids.js';
import { reading } from '../auth/root-access.js';
import type { FailureGroupResolvers, LiveUpdateKey, QueryResolvers } from '../generated.js';
import { pageSize } from '../paging/page-request.js';
import { readModelMoment } from '../state/moment.js';
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
      const asOf = await readModelMoment(pool, args, onlyOf(filter.hostIds));
      const reader: PastReader = { pool, stateAt: states.stateAt };
      const newest = await readLiveUpdates(reader, {
        at: asOf,
        filter,
        direction: 'backward',
        limit: MAX_UPDATES + 1,
      });
      const rows = newest.slice(0, MAX_UPDATES).reverse();
      const labels = await readLabels(pool, [...new Set(rows.map(({ hostId }) => hostId))], asOf);
      const updates: JudgedUpdate[] = rows.map((row) => ({ ...row, labels: labels.get(row.hostId) ?? [] }));
      const groups = failureGroups(updates);
      return {
        asOf,
        groups,
        failures: groups.reduce((sum, group) => sum + group.failures, 0),
        successes: updates.filter(({ outcome }) => outcome === 'succeeded').length,
        truncated: newest.length > MAX_UPDATES,
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
