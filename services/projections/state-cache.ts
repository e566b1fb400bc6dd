/** The newest state of recently seen hosts. A cache: missing states are replayed from the host's stream. */
import type { HostId, KernelState } from '../kernel/index.js';
import type { LastSeen } from './derive-rows.js';
import type { OpenSessions } from './fold-sessions.js';

export interface HostProjection {
  readonly state: KernelState;
  /** Null before the host's first event. */
  readonly last: LastSeen | null;
  readonly sessions: OpenSessions;
}

export interface StateCache {
  get(hostId: HostId): HostProjection | null;
  put(host: HostProjection): void;
  clear(): void;
}

/** Removes the host that was put longest ago: a Map iterates in order of insertion. */
export function createStateCache(capacity: number): StateCache {
  const hosts = new Map<HostId, HostProjection>();
  return {
    get: (hostId) => hosts.get(hostId) ?? null,
    put(host) {
      hosts.delete(host.state.hostId);
      hosts.set(host.state.hostId, host);
      if (hosts.size <= capacity) return;
      const oldest = hosts.keys().next();
      if (oldest.done !== true) hosts.delete(oldest.value);
    },
    clear: () => hosts.clear(),
  };
}
