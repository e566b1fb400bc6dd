/** A projector that forgets settled live updates writes the same rows as one that keeps them. */
import { expect, test } from '@jest/globals';
import {
  asPosition,
  asVersion,
  initialState,
  lengthOf,
  toArray,
  transition,
  type HostId,
  type KernelState,
  type LedgerEvent,
} from '../../services/kernel/index.js';
import { hostRowOf } from '../../services/projections/derive-rows.js';
import { noteChanges, PageRows } from '../../services/projections/page-rows.js';
import { withoutPast } from '../../services/projections/without-past.js';
import { fleetMembers, mishaps } from '../../simulator/index.js';

const UPDATES = 12;

/** All rows of a host's life, with the state treated by `keep` after each event; and the last state. */
function project(events: readonly LedgerEvent[], keep: (state: KernelState) => KernelState) {
  const rows = new PageRows();
  let state = initialState((events[0]?.hostId ?? '') as HostId);
  for (const event of events) {
    const after = transition(state, event);
    noteChanges(rows, state, after, event, []);
    rows.host(hostRowOf(after, event));
    state = keep(after);
  }
  const { hosts, hostChanges, updateChanges, newUpdates, anomalies } = rows;
  return { rows: { hosts, hostChanges, updateChanges, newUpdates, anomalies }, state };
}

test('the rows are the same for every kind of mishap, and few updates are kept', () => {
  const fleet = {
    hosts: 24,
    seed: 'forget',
    releases: ['7.3.4', '7.1.13', '6.19.6', '6.17.1'],
    updates: UPDATES,
    faultRate: 0.5,
    mishaps,
  };
  let longest = 0;
  for (const { hostId, start } of fleetMembers(fleet)) {
    const events = [...start().batches]
      .flatMap((batch) => batch.events)
      .map((event, index) => ({
        ...event,
        position: asPosition(BigInt(index + 1)),
        version: asVersion(BigInt(index + 1)),
      })) as unknown as readonly LedgerEvent[];
    const all = project(events, (state) => state);
    const few = project(events, withoutPast);
    expect(few.rows).toEqual(all.rows);
    expect({ hostId, updates: lengthOf(few.state.updates) }).toEqual({
      hostId,
      updates: lengthOf(all.state.updates),
    });
    let kept = 0;
    for (let at = few.state.updates; at !== null; at = at.before) kept += 1;
    longest = Math.max(longest, kept);
  }
  expect(longest).toBeLessThan(UPDATES);
});

test('a history that has forgotten items is never listed as if it were whole', () => {
  const [member] = [
    ...fleetMembers({ hosts: 1, seed: 'forget', releases: ['7.3.4'], updates: 8, faultRate: 0 }),
  ];
  let state = initialState((member?.hostId ?? '') as HostId);
  for (const { events } of member?.start().batches ?? [])
    for (const event of events) state = withoutPast(transition(state, event));
  expect(lengthOf(state.updates)).toBe(8);
  expect(() => toArray(state.updates)).toThrow('forgotten its first');
});
