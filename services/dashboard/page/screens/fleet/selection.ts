/** What is selected on the wall, as words and as an address. Pure. */
import { withLabel } from '../../place/labels.js';
import type { Query } from '../../place/query.js';
import type { FleetHost } from './fleet-host.js';
import type { View } from './host-groups.js';

/** Hosts that an address names one by one: more would be longer than some proxies accept. */
const MOST_NAMED = 100;

export interface Selection {
  readonly hosts: number;
  /** Racks of the selected hosts, when each of these has one. */
  readonly racks: readonly string[];
  /** Parameters for the selected hosts alone; null when they are too many and no whole racks. */
  readonly query: Query | null;
}

/** `shown`: the hosts on the wall. Whole racks are named as racks, so that the address stays short. */
export function selectionOf(
  selected: ReadonlySet<string>,
  shown: readonly FleetHost[],
  { labelsOf }: View,
  query: Readonly<Record<string, string>>,
): Selection {
  const chosen = shown.filter(({ hostId }) => selected.has(hostId));
  const rackOf = (host: FleetHost): string | undefined => labelsOf(host).get('rack');
  const racks = new Set(chosen.flatMap((host) => rackOf(host) ?? []));
  const racked = chosen.every((host) => rackOf(host) !== undefined);
  const whole = racked && shown.every((host) => !racks.has(rackOf(host) ?? '') || selected.has(host.hostId));
  return {
    hosts: chosen.length,
    racks: racked ? [...racks] : [],
    query: whole
      ? withLabel(query, 'rack', [...racks])
      : chosen.length <= MOST_NAMED
        ? { host: chosen.map(({ hostId }) => hostId).join(',') }
        : null,
  };
}
