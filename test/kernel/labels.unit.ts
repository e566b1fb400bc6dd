/** Labels of a host: the latest value of each key wins, within bounds that no event can exceed. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  initialState,
  parseEvent,
  toArray,
  transition,
  type HostId,
  type KernelState,
} from '../../services/kernel/index.js';
import { eventMaker } from '../support/events.js';

type Change = { readonly key: string; readonly value: string | null };

const host = 'a' as HostId;
const apply = (state: KernelState, labels: readonly Change[]): KernelState =>
  transition(state, eventMaker('a', 'inventory').make('host.labelled', { actor: 'x', labels: [...labels] }));
const labelsOf = (...events: readonly (readonly Change[])[]) =>
  events.reduce(apply, initialState(host)).labels;

const change = fc.record({
  key: fc.constantFrom(...Array.from({ length: 40 }, (_, index) => `k${index}`)),
  value: fc.option(fc.constantFrom('1', '2', 'x')),
});

test('any changes: each key has the value that was set last, sorted by key', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 5 }), (events) => {
      const last = new Map<string, string | null>();
      for (const { key, value } of events.flat()) last.set(key, value);
      const expected = [...last]
        .flatMap(([key, value]) => (value === null ? [] : [{ key, value }]))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      expect(labelsOf(...events)).toEqual(expected);
    }),
  );
});

test('a label that does not change leaves the same list, so that no reader sees a change', () => {
  const before = apply(initialState(host), [{ key: 'rack', value: 'r1' }]);
  const same = [
    { key: 'rack', value: 'r1' },
    { key: 'other', value: null },
  ];
  expect(apply(before, same).labels).toBe(before.labels);
  expect(apply(before, [{ key: 'rack', value: 'r2' }]).labels).not.toBe(before.labels);
});

test('a host keeps at most 32 labels: a further key is not kept and is an anomaly, a known key still changes', () => {
  const many = Array.from({ length: 32 }, (_, index) => ({ key: `k${index}`, value: 'v' }));
  const full = apply(initialState(host), many);
  expect(full.labels).toHaveLength(32);
  expect(toArray(full.anomalies)).toEqual([]);
  const more = apply(full, [
    { key: 'new', value: 'v' },
    { key: 'k0', value: 'changed' },
  ]);
  expect(more.labels).toHaveLength(32);
  expect(more.labels).toContainEqual({ key: 'k0', value: 'changed' });
  expect(toArray(more.anomalies)).toMatchObject([
    { code: 'LABEL_LIMIT', message: 'a host has at most 32 labels; not kept: new' },
  ]);
  // A removal in the same event makes room, wherever it stands.
  const replaced = apply(full, [
    { key: 'new', value: 'v' },
    { key: 'k0', value: null },
  ]);
  expect(replaced.labels).toContainEqual({ key: 'new', value: 'v' });
  expect(toArray(replaced.anomalies)).toEqual([]);
});

test.each([
  ['rack', 'r1', null],
  ['example.com/rack-1_a', 'r 1', null],
  ['k'.repeat(63), 'v'.repeat(128), null],
  ['k'.repeat(64), 'v', 'data.labels.0.key'],
  ['', 'v', 'data.labels.0.key'],
  ['-rack', 'v', 'data.labels.0.key'],
  ['rack-', 'v', 'data.labels.0.key'],
  ['rack name', 'v', 'data.labels.0.key'],
  ['rack', '', 'data.labels.0.value'],
  ['rack', 'v'.repeat(129), 'data.labels.0.value'],
  ['rack', 'v\0', 'data.labels.0.value'],
])('label %j = %j: the field at fault is %j', (key, value, field) => {
  const event = eventMaker('a', 'inventory').make('host.labelled', { actor: 'x', labels: [{ key, value }] });
  const parsed = parseEvent(event);
  expect(parsed.ok ? null : parsed.problems[0]?.field).toBe(field);
});
