/** Differences between two states or two blobs. */
import { blobHunks, stateHunks } from '../diff/collect.js';
import { kindOf, subjectOf, type Missing } from '../diff/subject.js';
import { badArgument } from '../gate/request-error.js';
import { limits } from '../gate/limits.js';
import type { DiffEnd, DiffResultResolvers, QueryResolvers, ResolversTypes } from '../generated.js';
import { pageSize } from '../paging/page-request.js';
import { logReached } from '../state/moment.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

type Outcome = Awaited<ResolversTypes['DiffResult']>;

const USUAL_HUNKS = 500;

export const diffQueries: Roots<Pick<QueryResolvers, 'diff'>> = {
  diff: {
    access: reading,
    weight: 100,
    async resolve(_root, args, context): Promise<Outcome> {
      const limit = pageSize('first', args.first ?? USUAL_HUNKS, limits.hunks);
      const [kind, other] = [kindOf(args.from), kindOf(args.to)];
      if (kind !== other)
        throw badArgument('to', `must be of the same kind as from: a ${kind}, not a ${other}`);
      await logReached(context.pool, args.waitFor);
      const from = await subjectOf('from', args.from, context);
      if (from.kind === 'missing') return refused(from, 'from');
      const to = await subjectOf('to', args.to, context);
      if (to.kind === 'missing') return refused(to, 'to');
      const sides = { __typename: 'Diff', from: from.side, to: to.side } as const;
      if (from.kind === 'state' && to.kind === 'state')
        return { ...sides, ...(await stateHunks(from.state, to.state, limit)) };
      if (from.kind === 'blob' && to.kind === 'blob')
        return { ...sides, ...(await blobHunks(from.bytes, to.bytes, limit)) };
      throw new Error('two subjects of the same kind were resolved to different kinds');
    },
  },
};

function refused({ code, message, missing }: Missing, side: DiffEnd): Outcome {
  return { __typename: 'DiffSubjectMissing', code, message: `${side}: ${message}`, side, missing };
}

export const DiffResult: DiffResultResolvers = { __resolveType: (outcome) => outcome.__typename };
