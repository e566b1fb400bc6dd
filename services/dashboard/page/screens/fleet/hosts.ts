/** Every host of the fleet as an external store: live from the stream of states, or page by page at a moment. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { followLatest } from '../../feed/latest.js';
import type { ReadError } from '../../read/client.js';
import { everyPage } from '../../read/every-page.js';
import { atInput } from '../../read/moment.js';
import { byName, fleetHost, looksAlike, type FleetHost } from './fleet-host.js';
import { FleetPage, FleetWall } from './query.generated.js';

export interface Hosts {
  /** In the order of their ids. */
  readonly hosts: ReadonlyMap<string, FleetHost>;
  /** Changes with the hosts, but not with `heardAt` alone: most events change nothing else. */
  readonly revision: number;
  /** Number of hosts in the fleet, known before all of them have arrived; null at the start. */
  readonly total: number | null;
  /** Position up to which the hosts are current. */
  readonly asOf: string | null;
  /** Whether all hosts have arrived. */
  readonly complete: boolean;
  readonly error: ReadError | null;
}

interface Store {
  readonly snapshot: () => Hosts;
  readonly subscribe: (listener: () => void) => () => void;
}

const nothing: Hosts = {
  hosts: new Map(),
  revision: 0,
  total: null,
  asOf: null,
  complete: false,
  error: null,
};

/** One flush a frame: what changed since the last frame becomes one new snapshot. */
function createStore(
  start: (
    change: (next: Partial<Hosts>, cells: readonly FleetHost[], left: readonly string[]) => void,
  ) => () => void,
): Store {
  let hosts = new Map<string, FleetHost>();
  /** Whether a host has come that is not in its place yet. */
  let unordered = false;
  let revision = 0;
  let state = nothing;
  let next: Partial<Hosts> = {};
  let scheduled = false;
  const listeners = new Set<() => void>();
  const flush = (): void => {
    scheduled = false;
    // Ordered once for all frames: comparing the ids of 10,000 hosts takes longer than a frame.
    if (unordered) hosts = new Map([...hosts].sort(([a], [b]) => byName(a, b)));
    unordered = false;
    // A new object for the same map: the map of 10,000 hosts is not copied for each change.
    state = { ...state, ...next, hosts, revision };
    next = {};
    for (const listener of [...listeners]) listener();
  };
  let stop: (() => void) | null = null;
  return {
    snapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      stop ??= start((change, cells, left) => {
        for (const host of cells) {
          const known = hosts.get(host.hostId);
          unordered ||= known === undefined;
          if (known === undefined || !looksAlike(known, host)) revision += 1;
          hosts.set(host.hostId, host);
        }
        for (const hostId of left) if (hosts.delete(hostId)) revision += 1;
        next = { ...next, ...change };
        if (scheduled) return;
        scheduled = true;
        if (document.hidden) setTimeout(flush, 500);
        else requestAnimationFrame(flush);
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}

function liveStore(): Store {
  return createStore((change) =>
    followLatest(FleetWall, {}, ({ fleetState }) => {
      const { asOf, changed, counts, left, truncated } = fleetState;
      change({ asOf, total: counts.hosts, complete: !truncated }, changed.map(fleetHost), left);
    }),
  );
}

function storeAt(at: string): Store {
  return createStore((change) => {
    let over = false;
    const read = everyPage(FleetPage, { at: atInput(at) }, ({ hosts }) => {
      const { asOf, nodes, totalCount, pageInfo } = hosts;
      if (over) return null;
      change({ asOf, total: totalCount, complete: !pageInfo.hasNextPage }, nodes.map(fleetHost), []);
      return pageInfo;
    });
    void read.then((error) => {
      if (error !== null && !over) change({ error }, [], []);
    });
    return () => {
      over = true;
    };
  });
}

/** Kept between visits, so that Back shows the wall at once. */
let live: Store | null = null;

export function useHosts(at: string | null): Hosts {
  const [store, setStore] = useState(() => storeOf(at));
  const [shownAt, setShownAt] = useState(at);
  useEffect(() => {
    if (shownAt === at) return;
    setShownAt(at);
    setStore(storeOf(at));
  }, [at, shownAt]);
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

function storeOf(at: string | null): Store {
  return at === null ? (live ??= liveStore()) : storeAt(at);
}
