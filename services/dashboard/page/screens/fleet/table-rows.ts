/** Rows of the fleet's table. Pure. */
import { looks, type State } from '../../parts/states.js';
import { labelTitle } from '../../place/labels.js';
import { byName, type FleetHost } from './fleet-host.js';
import type { View } from './host-groups.js';

export interface Column {
  /** Word in addresses; `label:` and the key of a label. */
  readonly name: string;
  readonly title: string;
  readonly number: boolean;
}

const fixed = [
  { name: 'kernel', title: 'Kernel', number: false },
  { name: 'number', title: 'Number', number: true },
  { name: 'state', title: 'Latest update', number: false },
  { name: 'updates', title: 'Updates', number: true },
  { name: 'anomalies', title: 'Anomalies', number: true },
  { name: 'heard', title: 'Last event', number: false },
] as const satisfies readonly Column[];
export type FixedColumn = 'host' | (typeof fixed)[number]['name'];

/** Labels that have a column. */
const LABELS = 2;

/** `keys`: keys of labels, the most frequent first. */
export function columnsOf(keys: readonly string[]): readonly Column[] {
  const labels = keys.slice(0, LABELS).map((key) => ({
    name: `label:${key}`,
    title: key.slice(0, 1).toUpperCase() + key.slice(1),
    number: false,
  }));
  return [{ name: 'host', title: 'Host', number: false }, ...labels, ...fixed];
}

/** The key of the label of a column; null for another column. */
export const labelOf = (column: string): string | null =>
  column.startsWith('label:') ? column.slice('label:'.length) : null;

export type TableRow =
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly state: State;
      readonly count: number;
      readonly share: string;
    }
  | { readonly kind: 'host'; readonly key: string; readonly host: FleetHost }
  | { readonly kind: 'more'; readonly key: string; readonly state: State; readonly count: number };

/** Rows that a group shows until it is opened. */
const SHOWN = 5;

/** `sort`: name of a column, with a minus for descending; null groups by state. `open`: groups shown whole. */
export function tableRows(
  hosts: readonly FleetHost[],
  sort: string | null,
  open: ReadonlySet<State>,
  columns: readonly Column[],
  view: View,
): readonly TableRow[] {
  const column = columns.find(({ name }) => name === sort?.replace(/^-/, ''))?.name;
  const rowOf = (host: FleetHost): TableRow => ({ kind: 'host', key: host.hostId, host });
  if (column !== undefined) {
    const sign = sort?.startsWith('-') === true ? -1 : 1;
    return [...hosts]
      .sort((a, b) => sign * compare(a, b, column, view) || byName(a.hostId, b.hostId))
      .map(rowOf);
  }
  const groups = new Map<State, FleetHost[]>();
  for (const host of hosts) {
    const state = view.stateOf(host);
    const found = groups.get(state);
    if (found === undefined) groups.set(state, [host]);
    else found.push(host);
  }
  return [...groups]
    .sort(([a], [b]) => looks[a].rank - looks[b].rank)
    .flatMap(([state, members]): readonly TableRow[] => {
      const sorted = members.sort((a, b) => byName(a.hostId, b.hostId));
      const shown = open.has(state) || sorted.length <= SHOWN + 1 ? sorted : sorted.slice(0, SHOWN);
      const more = sorted.length - shown.length;
      return [
        {
          kind: 'group',
          key: `group ${state}`,
          state,
          count: sorted.length,
          share: shareOf(sorted, columns, view),
        },
        ...shown.map(rowOf),
        ...(more > 0 ? [{ kind: 'more' as const, key: `more ${state}`, state, count: more }] : []),
      ];
    });
}

/** What all members have in common, in words; empty for one member. */
function shareOf(members: readonly FleetHost[], columns: readonly Column[], { labelsOf }: View): string {
  if (members.length < 2) return '';
  const one = <T>(of: (host: FleetHost) => T): T | undefined => {
    const values = new Set(members.map(of));
    return values.size === 1 ? [...values][0] : undefined;
  };
  const release = one(({ release: value }) => value);
  const labels = columns.flatMap(({ name }) => {
    const key = labelOf(name);
    const value = key === null ? undefined : one((host) => labelsOf(host).get(key));
    return key === null || value === undefined ? [] : [`all in ${labelTitle(key, value)}`];
  });
  const parts = [...(release === undefined || release === null ? [] : [`all run ${release}`]), ...labels];
  return parts.join(', ');
}

function compare(a: FleetHost, b: FleetHost, column: string, { stateOf, labelsOf }: View): number {
  const label = labelOf(column);
  if (label !== null) return byName(labelsOf(a).get(label) ?? '', labelsOf(b).get(label) ?? '');
  switch (column as FixedColumn) {
    case 'host':
      return byName(a.hostId, b.hostId);
    case 'kernel':
      return byName(a.release ?? '', b.release ?? '');
    case 'number':
      return compareNumbers(a.number, b.number);
    case 'state':
      return looks[stateOf(a)].rank - looks[stateOf(b)].rank;
    case 'updates':
      return a.updates - b.updates;
    case 'anomalies':
      return a.anomalies - b.anomalies;
    case 'heard':
      return a.heardAt.localeCompare(b.heardAt);
  }
}

/** Numbers are unsigned 64-bit, as text; a host without one is before all others. */
function compareNumbers(a: string | null, b: string | null): number {
  const left = a === null ? -1n : BigInt(a);
  const right = b === null ? -1n : BigInt(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
