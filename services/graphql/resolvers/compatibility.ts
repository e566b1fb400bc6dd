/** Who can hand over to whom: the catalogue's word, beside what this ledger has seen. */
import type pg from 'pg';
import {
  canHandOver,
  compatibilityMatrix,
  strandedIf,
  type ComponentVerdict,
  type FleetHost,
  type Handover,
} from '../../abi/index.js';
import {
  readCheckpoint,
  readHosts,
  readObservedOutcomes,
  seriesOf,
  type ObservedOutcome,
} from '../../projections/index.js';
import { badArgument } from '../gate/request-error.js';
import type { Compatibility, HostTargets, QueryResolvers } from '../generated.js';
import { textArgument } from './text-argument.js';

const FLEET_LIMIT = 10_000;
const LONGEST_RELEASE = 128;

export const compatibilityQueries: Pick<
  QueryResolvers,
  'compatibility' | 'compatibilityMatrix' | 'strandedIf'
> = {
  compatibility: async (_root, { from, to }, { pool }) => {
    const pair = { from: releaseArgument('from', from), to: releaseArgument('to', to) };
    return cell(canHandOver(pair.from, pair.to), await readObservedOutcomes(pool, pair));
  },

  compatibilityMatrix: async (_root, _args, { pool }) => {
    const { releases, rows } = compatibilityMatrix();
    const observed = await readObservedOutcomes(pool);
    return { releases, cells: rows.flatMap((row) => row.map((handover) => cell(handover, observed))) };
  },

  strandedIf: async (_root, { component, version }, { pool }) => {
    if (component === 'page-size' || component === '' || version === '') {
      throw badArgument('component', 'must be a component with a version, such as luo or file:memfd');
    }
    const { fleet, unknownHosts } = await fleetOf(pool);
    const drop = { component: component as Exclude<ComponentVerdict['component'], 'page-size'>, version };
    const report = strandedIf(drop, fleet);
    return {
      stranded: report.stranded.map(({ host, lost }) => hostTargets(host, lost)),
      already: report.already.map((host) => hostTargets(host, [])),
      remaining: report.remaining.map(({ host, targets }) => hostTargets(host, targets)),
      unknownHosts,
    };
  },
};

function releaseArgument(name: 'from' | 'to', release: string): string {
  if (release.length === 0 || release.length > LONGEST_RELEASE) {
    throw badArgument(name, `must be a kernel release of 1 to ${LONGEST_RELEASE} characters, such as 7.3.4`);
  }
  textArgument(name, release);
  return release;
}

function cell(handover: Handover, observed: readonly ObservedOutcome[]): Compatibility {
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
  };
}

/** Hosts with the release they run. One more than the limit is not read: the report says where it stops. */
async function fleetOf(pool: pg.Pool): Promise<{ fleet: FleetHost[]; unknownHosts: number }> {
  const hosts = await readHosts(pool, {
    at: (await readCheckpoint(pool)).position,
    limit: FLEET_LIMIT,
  });
  const fleet = hosts.flatMap((host) =>
    host.release === null ? [] : [{ host: host.hostId, release: host.release }],
  );
  return { fleet, unknownHosts: hosts.length - fleet.length };
}

function hostTargets(host: FleetHost, targets: readonly string[]): HostTargets {
  return { hostId: host.host ?? '', release: host.release, targets };
}
