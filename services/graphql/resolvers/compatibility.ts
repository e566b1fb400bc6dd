/** Which release can hand over to which: the verdict of the release table, and the outcomes in this ledger. */
import type pg from 'pg';
import {
  canHandOver,
  compatibilityMatrix,
  releaseOf,
  strandedIf,
  type FleetHost,
  type Handover,
} from '../../abi/index.js';
import type { Position } from '../../kernel/index.js';
import {
  readHosts,
  readObservedOutcomes,
  seriesOf,
  type HostView,
  type ObservedOutcome,
} from '../../projections/index.js';
import { badArgument } from '../gate/request-error.js';
import type { Compatibility, HostTargets, QueryResolvers } from '../generated.js';
import { readModelMoment } from '../state/moment.js';
import { droppedAbi } from '../arguments/dropped-abi.js';
import { textArgument } from '../arguments/text-argument.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

/** Hosts per read, and maximum length of each list in the result. */
const PAGE = 5_000;
const LISTED = 10_000;
const LONGEST_RELEASE = 128;

export const compatibilityQueries: Roots<
  Pick<QueryResolvers, 'compatibility' | 'compatibilityMatrix' | 'strandedIf'>
> = {
  compatibility: {
    access: reading,
    weight: 0,
    resolve: async (_root, { from, to, ...args }, { pool }) => {
      const pair = { from: releaseArgument('from', from), to: releaseArgument('to', to) };
      const asOf = await readModelMoment(pool, args);
      return cell(canHandOver(pair.from, pair.to), await readObservedOutcomes(pool, asOf, pair), asOf);
    },
  },
  compatibilityMatrix: {
    access: reading,
    weight: 100,
    resolve: async (_root, args, { pool }) => {
      const { releases, rows } = compatibilityMatrix();
      const asOf = await readModelMoment(pool, args);
      const observed = await readObservedOutcomes(pool, asOf);
      const cells = rows.flatMap((row) => row.map((handover) => cell(handover, observed, asOf)));
      return { releases, cells, asOf };
    },
  },
  strandedIf: {
    access: reading,
    weight: 100,
    resolve: async (_root, { component, version, ...args }, { pool }) => {
      const drop = droppedAbi(component, version);
      const asOf = await readModelMoment(pool, args);
      const { fleet, unknownHosts } = await fleetOf(pool, asOf);
      const report = strandedIf(drop, fleet);
      const { stranded, already, remaining } = report;
      return {
        stranded: stranded.slice(0, LISTED).map(({ host, lost }) => hostTargets(host, lost)),
        strandedCount: stranded.length,
        already: already.slice(0, LISTED).map((host) => hostTargets(host, [])),
        alreadyCount: already.length,
        cannotHandOverCount: already.filter(({ handsOver }) => handsOver === false).length,
        remaining: remaining.slice(0, LISTED).map(({ host, targets }) => hostTargets(host, targets)),
        remainingCount: remaining.length,
        unknownHosts,
        asOf,
      };
    },
  },
};

function releaseArgument(name: 'from' | 'to', release: string): string {
  if (release.length === 0 || release.length > LONGEST_RELEASE) {
    throw badArgument(name, `must be a kernel release of 1 to ${LONGEST_RELEASE} characters, such as 7.3.4`);
  }
  textArgument(name, release);
  return release;
}

function cell(handover: Handover, observed: readonly ObservedOutcome[], asOf: Position): Compatibility {
  const [from, to] = [seriesOf(handover.from), seriesOf(handover.to)];
  return {
    from: handover.from,
    to: handover.to,
    verdict: handover.verdict,
    components: handover.components.map(({ evidence, ...verdict }) => ({
      ...verdict,
      evidence: evidence.kind,
      source: evidence.source,
    })),
    observed: observed
      .filter((one) => one.from === from && one.to === to)
      .map(({ outcome, count }) => ({ outcome, count })),
    asOf,
  };
}

/** All hosts with the release they run. A release that the catalogue lacks has no known targets. */
async function fleetOf(pool: pg.Pool, at: Position): Promise<{ fleet: FleetHost[]; unknownHosts: number }> {
  const fleet: FleetHost[] = [];
  let unknownHosts = 0;
  for (let after: string | null = null; ;) {
    const hosts: HostView[] = await readHosts(pool, { at, after, limit: PAGE });
    for (const { hostId: host, release, summary } of hosts) {
      if (release === null || releaseOf(release) === null) unknownHosts++;
      else fleet.push({ host, release, handsOver: handsOver(summary) });
    }
    after = hosts.at(-1)?.hostId ?? null;
    if (hosts.length < PAGE) return { fleet, unknownHosts };
  }
}

/** What was not observed is assumed to work. After a failed rebuild of the sessions /dev/liveupdate does not open. */
function handsOver(summary: HostView['summary']): boolean {
  const { kho, luo } = summary ?? { kho: null, luo: null };
  return kho !== 'off' && luo !== 'off' && luo !== 'failed' && luo !== 'panicked';
}

function hostTargets(host: FleetHost, targets: readonly string[]): HostTargets {
  return { hostId: host.host ?? '', release: host.release, targets };
}
