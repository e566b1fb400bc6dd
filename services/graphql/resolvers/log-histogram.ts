import { asPosition } from '../../kernel/index.js';
import { firstPosition, readLogBuckets } from '../../ledger/index.js';
import { readMarks } from '../../projections/index.js';
import { hostIdArgument } from '../arguments/host-ids.js';
import { reading } from '../auth/root-access.js';
import { REPLAY } from '../gate/field-weights.js';
import { limits } from '../gate/limits.js';
import type { QueryResolvers } from '../generated.js';
import { isGiven } from '../is-given.js';
import { pageSize } from '../paging/page-request.js';
import { positionOfMoment, readModelMoment, readModelsReached } from '../state/moment.js';
import type { Roots } from './root.js';

export const histogramQueries: Roots<Pick<QueryResolvers, 'logHistogram'>> = {
  logHistogram: {
    access: reading,
    weight: REPLAY,
    async resolve(_root, { from, to, buckets: wanted, hostId: id, scale, waitFor }, { pool }) {
      const most = pageSize('buckets', wanted, limits.histogramBuckets);
      const hostId = isGiven(id) ? hostIdArgument('hostId', id) : null;
      const newest = await readModelMoment(pool, { waitFor });
      const upTo = isGiven(to) ? await positionOfMoment(pool, 'to', to, hostId) : newest;
      // The log has the position, but the read models, which have the anomalies, may not have reached it.
      if (upTo > newest) await readModelsReached(pool, upTo, 'to');
      const after = isGiven(from)
        ? await positionOfMoment(pool, 'from', from, hostId)
        : asPosition((await firstPosition(pool)) - 1n);
      const ranges = await readLogBuckets(pool, { after, upTo, hostId, scale }, most);
      const [first] = ranges;
      const marks =
        first === undefined
          ? []
          : await readMarks(pool, [first.after, ...ranges.map((range) => range.upTo)], hostId);
      const buckets = ranges.map(({ after: before, upTo: lastPosition, ...range }, index) => ({
        firstPosition: asPosition(before + 1n),
        lastPosition,
        ...range,
        anomalies: marks[index]?.anomalies ?? 0n,
        failures: marks[index]?.failures ?? 0,
      }));
      return { asOf: upTo, buckets };
    },
  },
};
