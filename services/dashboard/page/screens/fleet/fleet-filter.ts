/** The filter of the fleet in an address. Pure. */
import { labelConditions, labelParameters, type LabelCondition } from '../../place/labels.js';
import type { State } from '../../parts/states.js';
import type { FleetHost } from './fleet-host.js';
import { isToCome, type Labels, type Rollout } from './rollout.js';
import type { LiveUpdateFilter } from './query.generated.js';

export interface FleetFilter {
  readonly outcomes: ReadonlySet<string>;
  readonly kernel: string | null;
  readonly number: readonly [bigint, bigint] | null;
  readonly labels: readonly LabelCondition[];
  readonly host: RegExp | null;
  readonly silent: boolean;
  readonly stale: boolean;
  readonly anomaly: boolean;
  readonly toCome: boolean;
}

/** Parameters of the address that restrict the hosts. */
export const filterParameters: readonly string[] = [
  ...['outcome', 'kernel', 'number', 'host', 'edge', 'silent', 'stale', 'anomaly', 'tocome'],
  ...labelParameters,
];

export function filterOf(query: Readonly<Record<string, string>>): FleetFilter {
  const range = /^(\d+)(?:\.\.(\d+))?$/.exec(query['number'] ?? '');
  return {
    outcomes: new Set((query['outcome'] ?? '').split(',').filter((word) => word !== '')),
    kernel: query['kernel'] ?? null,
    number: range === null ? null : [BigInt(range[1] ?? 0), BigInt(range[2] ?? range[1] ?? 0)],
    labels: labelConditions(query),
    host: query['host'] === undefined ? null : hostPattern(query['host']),
    silent: query['silent'] !== undefined,
    stale: query['stale'] !== undefined,
    anomaly: query['anomaly'] !== undefined,
    toCome: query['tocome'] !== undefined,
  };
}

export const isFiltered = (query: Readonly<Record<string, string>>): boolean =>
  filterParameters.some((name) => query[name] !== undefined);

/** The address without its filter. */
export const noFilter: Readonly<Record<string, null>> = Object.fromEntries(
  filterParameters.map((name) => [name, null]),
);

/** The word of a state in an address. */
export const wordOf = (state: State): string => state.toLowerCase();

export interface Seen {
  readonly state: State;
  readonly labels: Labels;
  readonly rollout: Rollout;
}

export function matches(host: FleetHost, { state, labels, rollout }: Seen, filter: FleetFilter): boolean {
  const { outcomes, kernel, number } = filter;
  if (outcomes.size > 0 && !outcomes.has(wordOf(state))) return false;
  if (kernel !== null && host.release !== kernel && !(host.release ?? '').startsWith(`${kernel}.`))
    return false;
  if (number !== null) {
    if (host.number === null) return false;
    const value = BigInt(host.number);
    if (value < number[0] || value > number[1]) return false;
  }
  for (const { key, values } of filter.labels) {
    const own = labels.get(key);
    if (own === undefined || (values !== undefined && !values.includes(own))) return false;
  }
  if (filter.host !== null && !filter.host.test(host.hostId)) return false;
  if (filter.silent && host.silentSince === null) return false;
  if (filter.stale && !host.stale) return false;
  if (filter.toCome && !isToCome(host, labels, rollout)) return false;
  return !filter.anomaly || host.anomalies > 0;
}

/** `hv-r117-*,hv-r118-u01`: the start of an id; without a star, the id itself. */
function hostPattern(text: string): RegExp {
  const patterns = text.split(',').map((pattern) =>
    pattern
      .split('*')
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('.*'),
  );
  return new RegExp(`^(?:${patterns.join('|')})$`);
}

/** Live updates of the hosts that the labels and the start of the id select. Other conditions are about hosts as they are. */
export function updatesOf(query: Readonly<Record<string, string>>): LiveUpdateFilter {
  const labels = labelConditions(query);
  const prefix = /^([^*,]+)\*$/.exec(query['host'] ?? '')?.[1];
  return {
    ...(labels.length === 0 ? {} : { labels }),
    ...(prefix === undefined ? {} : { hostIdPrefix: prefix }),
  };
}
