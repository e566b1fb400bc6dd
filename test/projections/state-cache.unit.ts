/** The writer of the read models keeps as many host states as fit into its memory, and their sizes are estimated. */
import { describe, expect, test } from '@jest/globals';
import { initialState, transition, type HostId } from '../../services/kernel/index.js';
import { initialProjection, type HostProjection } from '../../services/projections/host-projection.js';
import { createStateCache } from '../../services/projections/state-cache.js';
import { weighHost } from '../../services/projections/weigh-host.js';
import { withoutPast } from '../../services/projections/without-past.js';
import { fleetMembers } from '../../simulator/index.js';

const at = (hostId: string, version: bigint): HostProjection => ({
  ...initialProjection(hostId as HostId),
  state: { ...initialState(hostId as HostId), version },
});
const ID = (n: number): HostId => `host-${String(n).padStart(6, '0')}` as HostId;
const one = weighHost(at(ID(0), 1n));
const megabytesFor = (hosts: number): number => (hosts * one) / 2 ** 20;

describe('cache of host states', () => {
  test('keeps the hosts that were put last, up to the given memory', () => {
    const cache = createStateCache({ megabytes: megabytesFor(100) });
    for (let n = 0; n < 1_000; n++) cache.put(at(ID(n), 1n));
    expect(cache.hosts).toBe(100);
    expect(cache.bytes).toBe(100 * one);
    expect(cache.get(ID(899), 1n)).toBeNull();
    expect(cache.get(ID(900), 1n)?.state.version).toBe(1n);
  });

  test('a host that was put again counts once and is removed last', () => {
    const cache = createStateCache({ megabytes: megabytesFor(2) });
    cache.put(at(ID(0), 1n));
    cache.put(at(ID(1), 1n));
    cache.put(at(ID(0), 2n));
    cache.put(at(ID(2), 1n));
    expect(cache.get(ID(0), 2n)?.state.version).toBe(2n);
    expect(cache.get(ID(1), 1n)).toBeNull();
    expect(cache.bytes).toBe(2 * one);
  });

  test('keeps the newest host even when it alone needs more memory', () => {
    const cache = createStateCache({ megabytes: 0 });
    cache.put(at(ID(0), 1n));
    cache.put(at(ID(1), 1n));
    expect(cache.hosts).toBe(1);
    expect(cache.get(ID(1), 1n)).not.toBeNull();
  });

  test('returns an earlier version to continue from, never a later one, and reports both as no hit', () => {
    const reads: boolean[] = [];
    const cache = createStateCache({ onGet: (hit) => reads.push(hit) });
    cache.put(at(ID(0), 5n));
    expect(cache.get(ID(0), 9n)?.state.version).toBe(5n);
    expect(cache.get(ID(0), 4n)).toBeNull();
    expect(cache.get(ID(0), 5n)?.state.version).toBe(5n);
    expect(reads).toEqual([false, false, true]);
  });
});

/** Heap bytes of a state, as `npm run bench:size` measures them. */
test.each([
  { updates: 1, hosts: 40, measured: 5_800 },
  { updates: 10, hosts: 20, measured: 20_800 },
  { updates: 100, hosts: 5, measured: 66_000 },
])(
  'the estimate of a state after $updates updates is near its measured size',
  ({ updates, hosts, measured }) => {
    const fleet = { hosts, seed: 'size', releases: ['7.3.4', '7.1.13', '6.19.6'], updates, faultRate: 0.05 };
    const sizes = [...fleetMembers(fleet)].map(({ hostId, start }) => {
      let state = initialState(hostId as HostId);
      for (const { events } of start().batches)
        for (const event of events) state = withoutPast(transition(state, event));
      return weighHost({ ...initialProjection(hostId as HostId), state });
    });
    const estimated = sizes.reduce((sum, size) => sum + size, 0) / hosts;
    expect(estimated / measured).toBeGreaterThan(0.5);
    expect(estimated / measured).toBeLessThan(1.5);
  },
);
