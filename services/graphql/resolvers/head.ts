import { readHead } from '../../ledger/index.js';
import { readCheckpoint } from '../../projections/index.js';
import type { HeadResolvers, QueryResolvers } from '../generated.js';
import { logMoment } from '../state/moment.js';
import { readingRoles } from '../auth/root-access.js';
import type { Roots } from './root.js';

export const headQueries: Roots<Pick<QueryResolvers, 'head'>> = {
  head: {
    access: { roles: [...readingRoles, 'collector'] },
    weight: 0,
    async resolve(_root, { waitFor }, { pool }) {
      await logMoment(pool, { waitFor });
      return readHead(pool);
    },
  },
};

export const Head: HeadResolvers = {
  projectedPosition: async (_head, _args, { pool }) => (await readCheckpoint(pool)).position,
  async lag({ position }, _args, { pool }) {
    const projected = (await readCheckpoint(pool)).position;
    // The read models may have advanced since the head was read.
    return position > projected ? position - projected : 0n;
  },
};
