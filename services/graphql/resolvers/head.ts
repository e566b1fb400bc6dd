import { readHead } from '../../ledger/index.js';
import { readCheckpoint } from '../../projections/index.js';
import type { HeadResolvers, QueryResolvers } from '../generated.js';

export const headQueries: Pick<QueryResolvers, 'head'> = {
  head: (_root, _args, { pool }) => readHead(pool),
};

export const Head: HeadResolvers = {
  projectedPosition: async (_head, _args, { pool }) => (await readCheckpoint(pool)).position,
};
