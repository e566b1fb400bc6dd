/** A host as the fleet screen knows it, its state, and the filters and groups of the address. Pure. */
import { looks, type Outcome, type State } from '../../parts/states.js';
import type { CellFragment } from './query.generated.js';

export interface FleetHost {
  readonly hostId: string;
  readonly release: string | null;
  readonly number: string | null;
  readonly outcome: Outcome | null;
  readonly silentSince: string | null;
  readonly stale: boolean;
  readonly anomalies: number;
  readonly heardAt: string;
  readonly updates: number;
  readonly state: State;
  readonly rack: string;
}

export function fleetHost(cell: CellFragment): FleetHost {
  const { hostId, release, number, lastOccurredAt, anomalyCount, silentSince, stale, summary } = cell;
  const outcome = summary.lastOutcome;
  return {
    hostId,
    release,
    number,
    outcome,
    silentSince,
    stale,
    anomalies: anomalyCount,
    heardAt: lastOccurredAt,
    updates: summary.updates,
    state: silentSince !== null ? 'SILENT' : (outcome ?? 'NOT_STARTED'),
    rack: rackOf(hostId),
  };
}

/** The id without its last part: `hv-r117-u20` is in `hv-r117`. Without parts, the hundred that a number is in. */
export function rackOf(hostId: string): string {
  const parts = /^(.+)[-.:/][^-.:/]+$/.exec(hostId)?.[1];
  const digits = /^(.*?)(\d+)$/.exec(hostId);
  if (parts !== undefined && digits?.[1] !== `${parts}-`) return parts;
  return parts ?? hostId;
}

export interface FleetFilter {
  readonly outcomes: ReadonlySet<string>;
  readonly kernel: string | null;
  readonly number: readonly [bigint, bigint] | null;
  readonly rack: string | null;
  readonly host: string | null;
  readonly silent: boolean;
  readonly stale: boolean;
  readonly anomaly: boolean;
}

export function filterOf(query: Readonly<Record<string, string>>): FleetFilter {
  const range = /^(\d+)(?:\.\.(\d+))?$/.exec(query['number'] ?? '');
  return {
    outcomes: new Set((query['outcome'] ?? '').split(',').filter((word) => word !== '')),
    kernel: query['kernel'] ?? null,
    number: range === null ? null : [BigInt(range[1] ?? 0), BigInt(range[2] ?? range[1] ?? 0)],
    rack: query['rack'] ?? null,
    host: query['host'] ?? null,
    silent: query['silent'] !== undefined,
    stale: query['stale'] !== undefined,
    anomaly: query['anomaly'] !== undefined,
  };
}

/** The word of a state in an address. */
export const wordOf = (state: State): string => state.toLowerCase();

export function matches(host: FleetHost, filter: FleetFilter): boolean {
  const { outcomes, kernel, number, rack, host: pattern } = filter;
  if (outcomes.size > 0 && !outcomes.has(wordOf(host.state))) return false;
  if (kernel !== null && host.release !== kernel && !(host.release ?? '').startsWith(`${kernel}.`))
    return false;
  if (number !== null) {
    if (host.number === null) return false;
    const value = BigInt(host.number);
    if (value < number[0] || value > number[1]) return false;
  }
  if (rack !== null && host.rack !== rack) return false;
  if (pattern !== null && !hostPattern(pattern).test(host.hostId)) return false;
  if (filter.silent && host.silentSince === null) return false;
  if (filter.stale && !host.stale) return false;
  return !filter.anomaly || host.anomalies > 0;
}

/** `hv-r117-*`: the start of an id; without a star, the id itself. */
function hostPattern(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

export const isFiltered = (filter: FleetFilter): boolean =>
  filter.outcomes.size > 0 ||
  filter.kernel !== null ||
  filter.number !== null ||
  filter.rack !== null ||
  filter.host !== null ||
  filter.silent ||
  filter.stale ||
  filter.anomaly;

export const groupings = ['kernel', 'number', 'rack', 'state'] as const;
export type Grouping = (typeof groupings)[number];

export function groupingOf(query: Readonly<Record<string, string>>): Grouping {
  return groupings.find((one) => one === query['by']) ?? 'kernel';
}

export interface HostGroup {
  /** Value in addresses. */
  readonly key: string;
  readonly title: string;
  readonly hosts: readonly FleetHost[];
  readonly byState: ReadonlyMap<State, number>;
}

const collator = new Intl.Collator('en', { numeric: true });
export const byName = (a: string, b: string): number => collator.compare(a, b);

/** Hosts by the value that they have in common, in the given order. Newest kernel first, worst state first, others by value. */
export function groupsOf(hosts: Iterable<FleetHost>, by: Grouping): readonly HostGroup[] {
  const members = new Map<string, FleetHost[]>();
  for (const host of hosts) {
    const key = keyOf(host, by);
    const found = members.get(key);
    if (found === undefined) members.set(key, [host]);
    else found.push(host);
  }
  const rank = new Map<string, number>(
    Object.entries(looks).map(([state, look]) => [state.toLowerCase(), look.rank]),
  );
  const order = (a: string, b: string): number =>
    by === 'state' ? (rank.get(a) ?? 0) - (rank.get(b) ?? 0) : by === 'kernel' ? byName(b, a) : byName(a, b);
  return [...members.keys()].sort(order).map((key) => {
    const group = members.get(key) ?? [];
    return { key, title: titleOf(key, by), hosts: group, byState: countStates(group) };
  });
}

function keyOf(host: FleetHost, by: Grouping): string {
  switch (by) {
    case 'kernel':
      return host.release ?? '';
    case 'number':
      return host.number ?? '';
    case 'rack':
      return host.rack;
    case 'state':
      return wordOf(host.state);
  }
}

function titleOf(key: string, by: Grouping): string {
  switch (by) {
    case 'kernel':
      return key === '' ? 'Kernel not known' : key;
    case 'number':
      return key === '' ? 'No number received' : `Number ${key}`;
    case 'rack':
      return key;
    case 'state':
      return Object.entries(looks).find(([state]) => state.toLowerCase() === key)?.[1].word ?? key;
  }
}

export function countStates(hosts: Iterable<FleetHost>): ReadonlyMap<State, number> {
  const counts = new Map<State, number>();
  for (const { state } of hosts) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}
