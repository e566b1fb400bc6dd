import { blackoutDistribution } from '../../kernel/index.js';
import { readBlackouts } from '../../projections/index.js';
import { onlyOf } from '../arguments/host-ids.js';
import { reading } from '../auth/root-access.js';
import { badArgument } from '../gate/request-error.js';
import type { QueryResolvers } from '../generated.js';
import { isGiven } from '../is-given.js';
import { pageSize } from '../paging/page-request.js';
import { readModelMoment } from '../state/moment.js';
import { liveUpdateFilter } from './live-update.js';
import type { Roots } from './root.js';

const MAX_UPDATES = 10_000;
const MAX_BINS = 100;

export const blackoutQueries: Roots<Pick<QueryResolvers, 'blackoutDistribution'>> = {
  blackoutDistribution: {
    access: reading,
    weight: 100,
    async resolve(_root, { filter: input, budget: limit, bins: most, rows, ...args }, { pool }) {
      const bins = pageSize('bins', most, MAX_BINS);
      const whiskers = pageSize('rows', rows);
      const budget = limit ?? null;
      if (isGiven(budget) && budget < 0n) throw badArgument('budget', 'must not be negative');
      const filter = liveUpdateFilter(input);
      const asOf = await readModelMoment(pool, args, onlyOf(filter.hostIds));
      const { blackouts, ...counts } = await readBlackouts(pool, { at: asOf, filter, most: MAX_UPDATES });
      const { certainlyOver, possiblyOver, ...made } = blackoutDistribution(blackouts, { budget, bins });
      return {
        asOf,
        ...made,
        ...counts,
        certainlyOver: certainlyOver.length,
        possiblyOver: possiblyOver.length,
        overruns: [...certainlyOver, ...possiblyOver].slice(0, whiskers),
      };
    },
  },
};
