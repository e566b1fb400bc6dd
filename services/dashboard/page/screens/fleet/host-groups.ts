/** Hosts in groups: by kernel, number, state or any label. Pure. */
import { labelTitle } from '../../place/labels.js';
import { looks, type State } from '../../parts/states.js';
import { wordOf } from './fleet-filter.js';
import { byName, type FleetHost } from './fleet-host.js';
import type { Labels } from './rollout.js';

/** Groupings that are no label. */
export const fields = ['kernel', 'number', 'state'] as const;
export type Field = (typeof fields)[number];

/** One of {@link fields}, or the key of a label. */
export type Grouping = string;

const isField = (by: Grouping): by is Field => fields.some((one) => one === by);

/** How the screen sees a host. */
export interface View {
  readonly stateOf: (host: FleetHost) => State;
  readonly labelsOf: (host: FleetHost) => Labels;
}

export interface HostGroup {
  /** Value in addresses; empty for the hosts without one. */
  readonly key: string;
  readonly title: string;
  readonly hosts: readonly FleetHost[];
  /** State of each host, in the order of `hosts`. */
  readonly states: readonly State[];
  readonly byState: ReadonlyMap<State, number>;
  /** Name of the rack in which each run of hosts stands; one run without a name when no host has a rack. */
  readonly racks: readonly Rack[];
}

export interface Rack {
  readonly name: string | null;
  readonly count: number;
}

const RACK = 'rack';

/** Keys of labels, the most frequent first; wave and rack before others that are as frequent. */
export function labelKeys(all: Iterable<Labels>): readonly string[] {
  const counts = new Map<string, number>([
    ['wave', 0],
    [RACK, 0],
  ]);
  for (const labels of all) for (const key of labels.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([key]) => key);
}

/** The grouping of the address; else waves where hosts have them, else kernels. */
export function groupingOf(query: Readonly<Record<string, string>>, keys: readonly string[]): Grouping {
  return query['by'] ?? (keys.includes('wave') ? 'wave' : 'kernel');
}

/**
 * Hosts by the value that they have in common: within a group by rack, then in the given order. The newest kernel
 * first, the worst state first, others by value; hosts without a value last.
 */
export function groupsOf(hosts: Iterable<FleetHost>, by: Grouping, view: View): readonly HostGroup[] {
  const members = new Map<string, FleetHost[]>();
  for (const host of hosts) {
    const key = keyOf(host, by, view);
    const found = members.get(key);
    if (found === undefined) members.set(key, [host]);
    else found.push(host);
  }
  const rank = new Map<string, number>(
    Object.entries(looks).map(([state, look]) => [state.toLowerCase(), look.rank]),
  );
  const order = (a: string, b: string): number =>
    a === '' || b === ''
      ? Number(a === '') - Number(b === '')
      : by === 'state'
        ? (rank.get(a) ?? 0) - (rank.get(b) ?? 0)
        : by === 'kernel'
          ? byName(b, a)
          : byName(a, b);
  return [...members.keys()].sort(order).map((key) => {
    const group = byRack(members.get(key) ?? [], view);
    const states = group.map(view.stateOf);
    return {
      key,
      title: titleOf(key, by),
      hosts: group,
      states,
      byState: countStates(states),
      racks: racksOf(group, view),
    };
  });
}

/** By rack. Only the racks are compared by name: comparing 10,000 hosts takes longer than a frame. */
function byRack(hosts: readonly FleetHost[], { labelsOf }: View): readonly FleetHost[] {
  const racks = new Map<string, FleetHost[]>();
  for (const host of hosts) {
    const name = labelsOf(host).get(RACK) ?? '';
    const found = racks.get(name);
    if (found === undefined) racks.set(name, [host]);
    else found.push(host);
  }
  return racks.size < 2
    ? hosts
    : [...racks].sort(([a], [b]) => byName(a, b)).flatMap(([, members]) => members);
}

function racksOf(hosts: readonly FleetHost[], { labelsOf }: View): readonly Rack[] {
  const racks: { readonly name: string | null; count: number }[] = [];
  for (const host of hosts) {
    const name = labelsOf(host).get(RACK) ?? null;
    const last = racks.at(-1);
    if (last !== undefined && last.name === name) last.count += 1;
    else racks.push({ name, count: 1 });
  }
  return racks;
}

function keyOf(host: FleetHost, by: Grouping, { stateOf, labelsOf }: View): string {
  if (!isField(by)) return labelsOf(host).get(by) ?? '';
  switch (by) {
    case 'kernel':
      return host.release ?? '';
    case 'number':
      return host.number ?? '';
    case 'state':
      return wordOf(stateOf(host));
  }
}

function titleOf(key: string, by: Grouping): string {
  if (!isField(by)) return key === '' ? `No ${by}` : labelTitle(by, key);
  switch (by) {
    case 'kernel':
      return key === '' ? 'Kernel not known' : key;
    case 'number':
      return key === '' ? 'No number received' : `Number ${key}`;
    case 'state':
      return Object.entries(looks).find(([state]) => state.toLowerCase() === key)?.[1].word ?? key;
  }
}

export function countStates(states: Iterable<State>): ReadonlyMap<State, number> {
  const counts = new Map<State, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}
