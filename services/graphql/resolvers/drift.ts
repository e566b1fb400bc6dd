/** Observed blobs of a host that differ from what replay rebuilds. */
import { asDigest, asVersion, type HostId, type Version } from '../../kernel/index.js';
import { judgeStream, type Judged } from '../../projections/index.js';
import type { Context } from '../context.js';
import { badArgument } from '../gate/request-error.js';
import type { BlobVerdictKind, QueryResolvers } from '../generated.js';
import type { ObservedBlob } from '../models.js';
import { pageSize } from '../paging/page-request.js';
import { resolveAt } from '../state/resolve-at.js';
import { hostIdArgument } from '../arguments/host-ids.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

/** Maximum observations compared per request; each requires reading its bytes. */
const MAX_JUDGED = 5_000;

export const driftQueries: Roots<Pick<QueryResolvers, 'drift'>> = {
  drift: {
    access: reading,
    weight: 100,
    async resolve(_root, { hostId: id, at, waitFor, verdicts, first, after }, context) {
      const hostId = hostIdArgument('hostId', id);
      const limit = pageSize('first', first ?? 50);
      const asOf = await resolveAt(context.pool, hostId, { at, waitFor });
      if (asOf === null) return null;
      if (after !== null && after !== undefined && after > asOf.version)
        throw badArgument(
          'after',
          `version ${after} is beyond the host's version at that moment, ${asOf.version}. Use ${asOf.version} or less.`,
        );
      const stretch = { after: after ?? null, upTo: asOf.version };
      return { hostId, asOf, ...(await page(context, hostId, stretch, new Set(verdicts), limit)) };
    },
  },
};

interface DriftPage {
  readonly judged: number;
  readonly nodes: ObservedBlob[];
  readonly nextAfter: Version | null;
}

async function page(
  { pool, states }: Context,
  hostId: HostId,
  { after, upTo }: { readonly after: Version | null; readonly upTo: Version },
  wanted: ReadonlySet<BlobVerdictKind>,
  limit: number,
): Promise<DriftPage> {
  const from = after === null ? {} : { from: await states.stateAt(hostId, after) };
  const nodes: ObservedBlob[] = [];
  let judged = 0;
  let last = asVersion(0n);
  for await (const one of judgeStream(pool, hostId, { ...from, upTo })) {
    const { version } = one.event;
    // A page ends between events: the blobs of one event are on one page.
    if (version !== last && (nodes.length >= limit || judged >= MAX_JUDGED))
      return { judged, nodes, nextAfter: last };
    last = version;
    judged += 1;
    if (wanted.has(one.observation.verdict.verdict)) nodes.push(observed(one));
  }
  return { judged, nodes, nextAfter: null };
}

function observed({ event, observation }: Judged): ObservedBlob {
  return { event, sha256: asDigest(observation.sha256), judge: () => Promise.resolve(observation) };
}
