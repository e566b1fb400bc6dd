import { canHandOver, releaseOf } from '../../abi/index.js';
import { readUpdateEdges } from '../../projections/index.js';
import { onlyOf } from '../arguments/host-ids.js';
import { reading } from '../auth/root-access.js';
import type { QueryResolvers } from '../generated.js';
import { pageSize } from '../paging/page-request.js';
import { readModelMoment } from '../state/moment.js';
import { liveUpdateFilter } from './live-update.js';
import type { Roots } from './root.js';

export const edgeQueries: Roots<Pick<QueryResolvers, 'updateEdges'>> = {
  updateEdges: {
    access: reading,
    weight: 25,
    async resolve(_root, { filter: input, rows, ...args }, { pool }) {
      const most = pageSize('rows', rows);
      const filter = liveUpdateFilter(input);
      const asOf = await readModelMoment(pool, args, onlyOf(filter.hostIds));
      const { edges, ...counts } = await readUpdateEdges(pool, { at: asOf, filter });
      return {
        asOf,
        ...counts,
        edges: edges.slice(0, most).map((edge) => ({ ...edge, verdict: verdictOf(edge.from, edge.to) })),
        edgeCount: edges.length,
      };
    },
  },
};

function verdictOf(from: string | null, to: string | null) {
  if (from === null || to === null || releaseOf(from) === null || releaseOf(to) === null) return null;
  return canHandOver(from, to).verdict;
}
