/** Which sources reported about the boots of a host. */
import type { NumberGap } from '../../kernel/index.js';
import { missingTelemetryRow, readCoverage } from '../../projections/index.js';
import { hostIdArgument } from '../arguments/host-ids.js';
import { reading } from '../auth/root-access.js';
import { REPLAY } from '../gate/field-weights.js';
import type {
  BootCoverageResolvers,
  CoverageHoleResolvers,
  CoverageResolvers,
  NumberHole,
  QueryResolvers,
} from '../generated.js';
import { pageSize } from '../paging/page-request.js';
import { resolveAt } from '../state/resolve-at.js';
import type { Roots } from './root.js';

export const coverageQueries: Roots<Pick<QueryResolvers, 'coverage'>> = {
  coverage: {
    access: reading,
    weight: REPLAY,
    async resolve(_root, { hostId: id, ...args }, { pool }) {
      const hostId = hostIdArgument('hostId', id);
      const asOf = await resolveAt(pool, hostId, args);
      return asOf === null ? null : { hostId, asOf, boots: await readCoverage(pool, hostId, asOf.version) };
    },
  },
};

/** As the schema says. A client that sends null explicitly gets it too. */
const NEWEST = 12;

export const Coverage: CoverageResolvers = {
  bootCount: ({ boots }) => boots.length,
  boots: ({ boots }, { newest }) => boots.slice(-pageSize('newest', newest ?? NEWEST)),
};

export const BootCoverage: BootCoverageResolvers = {
  holes: ({ gaps, declared }) => [
    ...gaps.map(numberHole),
    ...declared.map((event) => ({ __typename: 'DeclaredHole' as const, ...missingTelemetryRow(event) })),
  ],
};

export const CoverageHole: CoverageHoleResolvers = { __resolveType: (hole) => hole.__typename };

function numberHole(gap: NumberGap): NumberHole & { readonly __typename: 'NumberHole' } {
  return {
    __typename: 'NumberHole',
    producerId: gap.producer,
    epoch: gap.epoch,
    fromSeq: gap.firstSeq,
    toSeq: gap.lastSeq,
    missing: gap.missing,
    afterVersion: gap.after,
    beforeVersion: gap.noticed,
  };
}
