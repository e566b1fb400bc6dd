/** Fleet: labels in addresses, the rollout and what is to come, groups, places of the wall, and what is selected on it. */
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { labelConditions, labelTitle, withLabel } from '../../services/dashboard/page/place/labels.js';
import { budgetOf, usualBins } from '../../services/dashboard/page/screens/fleet/budget.js';
import { edgesOf } from '../../services/dashboard/page/screens/fleet/edges.js';
import { failuresQuery } from '../../services/dashboard/page/screens/fleet/failures.js';
import { filterOf, matches, updatesOf } from '../../services/dashboard/page/screens/fleet/fleet-filter.js';
import { looksAlike, type FleetHost } from '../../services/dashboard/page/screens/fleet/fleet-host.js';
import {
  groupingOf,
  groupsOf,
  labelKeys,
  type View,
} from '../../services/dashboard/page/screens/fleet/host-groups.js';
import {
  isToCome,
  noRollout,
  stateOf,
  targetOf,
  type Labels,
  type Rollout,
} from '../../services/dashboard/page/screens/fleet/rollout.js';
import { say } from '../../services/dashboard/page/screens/fleet/say.js';
import { selectionOf } from '../../services/dashboard/page/screens/fleet/selection.js';
import {
  arrange,
  cellAt,
  cellsBetween,
  gridPlaceOf,
  layoutOf,
  placeOf,
  stepFrom,
} from '../../services/dashboard/page/screens/fleet/wall-layout.js';
import { hostFilter } from '../../services/dashboard/page/screens/hosts/filter.js';

const host = (hostId: string, more: Partial<FleetHost> = {}): FleetHost => ({
  ...{ hostId, release: '7.2.13', number: '1', outcome: 'SUCCEEDED', silentSince: null, stale: false },
  ...{ anomalies: 0, heardAt: '2026-11-29T03:00:00Z', updates: 1 },
  ...more,
});
const labelled = (labels: Record<string, string>): Labels => new Map(Object.entries(labels));
const rollout: Rollout = {
  target: '7.3.4',
  verdictFrom: (release) => (release === '7.1.13' ? 'LOST' : 'OK'),
};
const viewOf = (labels: Record<string, Record<string, string>>, of: Rollout = noRollout): View => {
  const labelsOf = ({ hostId }: FleetHost): Labels => labelled(labels[hostId] ?? {});
  return { labelsOf, stateOf: (one) => stateOf(one, labelsOf(one), of) };
};

describe('labels in an address', () => {
  test('wave and rack are parameters of their own, any other key is one of label', () => {
    expect(labelConditions({ wave: '3,4', label: 'hardware:gen12,owner,hardware:gen11' })).toEqual([
      { key: 'wave', values: ['3', '4'] },
      { key: 'hardware', values: ['gen12', 'gen11'] },
      { key: 'owner' },
    ]);
    expect(labelConditions({ rack: '' })).toEqual([]);
  });

  test('what is written is read again, whatever the value contains, and other conditions stay', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), (value) => {
        for (const key of ['rack', 'owner/team']) {
          const query = { label: 'zone:a', ...withLabel({ label: 'zone:a' }, key, [value]) };
          expect(labelConditions(query as Record<string, string>)).toContainEqual({ key, values: [value] });
          expect(labelConditions(query as Record<string, string>)).toContainEqual({
            key: 'zone',
            values: ['a'],
          });
        }
      }),
    );
    expect(labelTitle('wave', '3')).toBe('Wave 3');
    expect(labelTitle('rack', 'r117')).toBe('r117');
  });

  test('the list of hosts and the live updates of the fleet take the same conditions', () => {
    const query = { wave: '3', edge: '7.1..7.3.4', outcome: 'incomplete,unknown' };
    expect(hostFilter(query)).toEqual({
      labels: [{ key: 'wave', values: ['3'] }],
      edge: { from: '7.1', to: '7.3.4' },
      lastOutcomes: ['INCOMPLETE', 'UNKNOWN'],
    });
    expect(updatesOf({ ...query, host: 'hv-*' })).toEqual({
      labels: [{ key: 'wave', values: ['3'] }],
      hostIdPrefix: 'hv-',
    });
  });
});

describe('the rollout', () => {
  test('goes where most of the newest updates went, the newer one when two are equal', () => {
    expect(targetOf([])).toBeNull();
    expect(targetOf([null, '7.3.4', '7.2.13', '7.3.4'])).toBe('7.3.4');
    expect(targetOf(['7.2.13', '7.3.4'])).toBe('7.3.4');
  });

  test('a host of a wave on another kernel is to come; what the catalogue calls lost would be lost', () => {
    const wave = labelled({ wave: '4' });
    expect(stateOf(host('a'), wave, rollout)).toBe('NOT_STARTED');
    expect(stateOf(host('a', { release: '7.1.13' }), wave, rollout)).toBe('WOULD_BE_LOST');
    expect(stateOf(host('a', { release: '7.3.4' }), wave, rollout)).toBe('SUCCEEDED');
    expect(stateOf(host('a'), labelled({ rack: 'r1' }), rollout)).toBe('SUCCEEDED');
    expect(stateOf(host('a'), wave, noRollout)).toBe('SUCCEEDED');
    // A loss stays a loss, and silence is before all.
    expect(stateOf(host('a', { outcome: 'INCOMPLETE' }), wave, rollout)).toBe('INCOMPLETE');
    expect(stateOf(host('a', { silentSince: '2026-11-29T03:00:00Z' }), wave, rollout)).toBe('SILENT');
    expect(isToCome(host('a', { outcome: 'IN_PROGRESS' }), wave, rollout)).toBe(false);
    expect(isToCome(host('a', { release: null }), wave, rollout)).toBe(false);
  });

  test('edges have what is to come, also those that no host tried yet', () => {
    const tried = {
      from: '7.2.13',
      to: '7.3.4',
      tried: 10,
      arrived: 10,
      lost: 0,
      retriedHosts: 0,
      verdict: 'OK' as const,
    };
    const edges = edgesOf(
      [tried],
      new Map([
        ['7.2.13', 5],
        ['7.1.13', 3],
      ]),
      rollout,
    );
    expect(edges).toMatchObject([
      { from: '7.1.13', to: '7.3.4', tried: 0, toCome: 3, verdict: 'LOST' },
      { from: '7.2.13', tried: 10, toCome: 5 },
    ]);
    const facts = { total: 20, slowest: null, stale: 0 };
    const byState = new Map([
      ['SUCCEEDED', 17],
      ['WOULD_BE_LOST', 3],
    ] as const);
    expect(say({ ...facts, byState, edges })).toMatchObject({
      state: 'WOULD_BE_LOST',
      sentence:
        'Nothing was lost so far. 3 more hosts on 7.1.13 are to come and would lose what they carry on the way to 7.3.4.',
    });
  });
});

describe('groups', () => {
  const labels = {
    a: { wave: '10', rack: 'r2' },
    b: { wave: '2', rack: 'r1' },
    c: { wave: '2', rack: 'r10' },
    d: { wave: '2', rack: 'r2' },
  };
  const hosts = ['d', 'c', 'b', 'a', 'e'].map((hostId) => host(hostId));

  test('of a label are in the order of its numbers, with racks in order within, and hosts without it last', () => {
    const groups = groupsOf(hosts, 'wave', viewOf(labels));
    expect(groups.map(({ title, hosts: members }) => [title, members.map(({ hostId }) => hostId)])).toEqual([
      ['Wave 2', ['b', 'd', 'c']],
      ['Wave 10', ['a']],
      ['No wave', ['e']],
    ]);
    expect(groups[0]?.racks).toEqual([
      { name: 'r1', count: 1 },
      { name: 'r2', count: 1 },
      { name: 'r10', count: 1 },
    ]);
  });

  test('are waves where hosts have one, else kernels; the address decides otherwise', () => {
    const keys = labelKeys(Object.values(labels).map(labelled));
    expect(keys).toEqual(['wave', 'rack']);
    expect(groupingOf({}, keys)).toBe('wave');
    expect(groupingOf({}, [])).toBe('kernel');
    expect(groupingOf({ by: 'hardware' }, keys)).toBe('hardware');
  });

  test('a filter is about hosts as they are seen', () => {
    const seen = { state: 'NOT_STARTED' as const, labels: labelled({ wave: '4' }), rollout };
    const passes = (query: Record<string, string>): boolean => matches(host('hv-1'), seen, filterOf(query));
    expect(passes({ outcome: 'not_started', wave: '3,4', tocome: '1' })).toBe(true);
    expect(passes({ wave: '3' })).toBe(false);
    expect(passes({ label: 'owner' })).toBe(false);
    expect(passes({ host: 'hv-*' })).toBe(true);
    expect(passes({ host: 'hv-2,hv-1' })).toBe(true);
    expect(passes({ host: 'hv-2,hv-' })).toBe(false);
    expect(passes({ kernel: '7.2' })).toBe(true);
    expect(passes({ kernel: '7.2.1' })).toBe(false);
  });
});

describe('places of the wall', () => {
  const racks = fc.array(fc.integer({ min: 1, max: 95 }), { minLength: 1, maxLength: 12 });
  const layouts = fc
    .record({
      racks,
      width: fc.integer({ min: 40, max: 900 }),
      pitch: fc.integer({ min: 5, max: 11 }),
      named: fc.boolean(),
    })
    .map(({ racks: sizes, width, pitch, named }) => layoutOf(sizes, width, pitch, { named }));

  test('every host has one place, and a point in it leads to the host', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const places = new Set<string>();
        for (let index = 0; index < layout.count; index++) {
          const { x, y } = placeOf(index, layout);
          places.add(`${x} ${y}`);
          expect(cellAt(x + 1, y + 1, layout)).toBe(index);
          expect(y + layout.pitch).toBeLessThanOrEqual(layout.height);
        }
        expect(places.size).toBe(layout.count);
      }),
    );
  });

  test('arrows reach every host of a row and stop at its ends; a rectangle has its corners', () => {
    fc.assert(
      fc.property(layouts, fc.nat(), fc.nat(), (layout, a, b) => {
        const [from, to] = [a % layout.count, b % layout.count];
        const right = stepFrom(from, 1, 0, layout);
        if (right !== from) {
          expect(gridPlaceOf(right, layout).row).toBe(gridPlaceOf(from, layout).row);
          expect(stepFrom(right, -1, 0, layout)).toBe(from);
        }
        const cells = cellsBetween(gridPlaceOf(from, layout), gridPlaceOf(to, layout), layout);
        expect(cells).toEqual(expect.arrayContaining([from, to]));
        expect(new Set(cells).size).toBe(cells.length);
      }),
    );
  });

  test('groups take the largest pitch that fits, side by side when that makes it larger', () => {
    const wave = { racks: [40, 40, 40, 40], named: true, words: '160 of 160 succeeded' };
    expect(arrange([wave], 1000, 600)).toMatchObject({ columns: 1, pitch: 11 });
    expect(
      arrange(
        Array.from({ length: 6 }, () => wave),
        1000,
        500,
      ),
    ).toMatchObject({ columns: 2, pitch: 11 });
    const large = { ...wave, racks: Array.from({ length: 250 }, () => 40) };
    expect(arrange([large], 800, 700)).toMatchObject({ columns: 1 });
    expect(arrange([large], 800, 700).pitch).toBeLessThan(9);
  });
});

describe('what is selected', () => {
  const labels = { a: { rack: 'r1' }, b: { rack: 'r1' }, c: { rack: 'r2' } };
  const shown = ['a', 'b', 'c'].map((hostId) => host(hostId));

  test('is named by its racks when they are whole, else by its hosts', () => {
    expect(selectionOf(new Set(['a', 'b']), shown, viewOf(labels), {})).toEqual({
      hosts: 2,
      racks: ['r1'],
      query: { rack: 'r1' },
    });
    expect(selectionOf(new Set(['a', 'c']), shown, viewOf(labels), {}).query).toEqual({ host: 'a,c' });
    expect(selectionOf(new Set(['a']), shown, viewOf({}), {})).toMatchObject({
      racks: [],
      query: { host: 'a' },
    });
  });

  test('of too many hosts has no address, and one that is not shown is not selected', () => {
    const many = Array.from({ length: 102 }, (_, n) => host(`h${n}`));
    const all = new Set(many.slice(1).map(({ hostId }) => hostId));
    expect(selectionOf(all, many, viewOf({}), {}).query).toBeNull();
    expect(selectionOf(new Set(['gone']), shown, viewOf(labels), {}).hosts).toBe(0);
  });
});

describe('blackouts', () => {
  test('one update of an hour does not press the others into one bar, and the budget is always shown', () => {
    const bins = Array.from({ length: 100 }, (_, n) => ({
      from: n,
      to: n + 1,
      count: n < 5 ? 40 : n === 99 ? 1 : 0,
    }));
    expect(usualBins(bins, null)).toMatchObject({ bins: { length: 5 }, longer: 1 });
    expect(usualBins(bins, 50)).toMatchObject({ bins: { length: 50 }, longer: 1 });
    expect(usualBins([], 8)).toEqual({ bins: [], longer: 0 });
  });

  test('a budget is a number of seconds', () => {
    expect(budgetOf({ budget: '7.5' })).toBe(7_500_000);
    expect([budgetOf({}), budgetOf({ budget: 'x' }), budgetOf({ budget: '-1' })]).toEqual([null, null, null]);
  });
});

test('a group of failures leads to the failed updates of its hosts, each named once', () => {
  expect(failuresQuery([{ hostId: 'a' }, { hostId: 'b' }, { hostId: 'a' }])).toEqual({
    host: 'a,b',
    outcome: 'refused,handover_refused,incomplete,deserialize_failed,luo_panicked,luo_absent,unknown',
  });
});

test('a host looks the same only while nothing but the time of its last event changes', () => {
  const before = host('a');
  expect(looksAlike(before, host('a', { heardAt: '2026-11-29T12:00:01.000000Z' }))).toBe(true);
  for (const more of [{ release: '7.4' }, { number: '9' }, { stale: true }, { updates: 7 }, { anomalies: 3 }])
    expect(looksAlike(before, host('a', more))).toBe(false);
});
