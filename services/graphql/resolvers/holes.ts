import { asPosition } from '../../kernel/index.js';
import { readHoles } from '../../ledger/index.js';
import { hostIdArgument } from '../arguments/host-ids.js';
import { reading } from '../auth/root-access.js';
import { REPLAY } from '../gate/field-weights.js';
import type { QueryResolvers } from '../generated.js';
import { isGiven } from '../is-given.js';
import { pageSize } from '../paging/page-request.js';
import { logMoment, positionOfMoment } from '../state/moment.js';
import type { Roots } from './root.js';

export const holeQueries: Roots<Pick<QueryResolvers, 'holes'>> = {
  holes: {
    access: reading,
    weight: REPLAY,
    async resolve(_root, { from, to, hostId: id, rows, waitFor }, { pool }) {
      const most = pageSize('rows', rows);
      const hostId = isGiven(id) ? hostIdArgument('hostId', id) : null;
      const head = await logMoment(pool, { waitFor });
      const upTo = isGiven(to) ? await positionOfMoment(pool, 'to', to, hostId) : head;
      const after = isGiven(from) ? await positionOfMoment(pool, 'from', from, hostId) : asPosition(0n);
      const { holes, truncated } = await readHoles(pool, { from: after, upTo, hostId }, most);
      return {
        asOf: upTo,
        holes: holes.map(({ enclosed, ...hole }) => ({
          ...hole,
          cause: 'not_received' as const,
          certainty: enclosed ? ('certain' as const) : ('likely' as const),
        })),
        truncated,
      };
    },
  },
};
