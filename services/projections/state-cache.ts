/**
 * The newest states of recently seen hosts, up to a number of bytes. A cache: the events that a state lacks are replayed
 * from the host's stream. A state follows from the stream alone, so neither another writer of the read models nor a
 * rebuild makes a kept one wrong.
 */
import type { HostId } from '../kernel/index.js';
import type { HostProjection } from './host-projection.js';
import { weighHost } from './weigh-host.js';
import { withoutPast } from './without-past.js';

export interface StateCache {
  /** The kept state of the host, of this version or of an earlier one to continue from. */
  get(hostId: HostId, version: bigint): HostProjection | null;
  put(host: HostProjection): void;
  /** Number of kept states. */
  readonly hosts: number;
  /** Their size as {@link weighHost} estimates it. */
  readonly bytes: number;
}

export interface StateCacheOptions {
  readonly megabytes?: number;
  /** Called for each read; `hit`: the state of the requested version was kept. */
  readonly onGet?: (hit: boolean) => void;
}

/** MiB of states that a writer of the read models keeps. */
export const usualCacheMegabytes = 256;

/** Removes the host that was put longest ago, but never the newest one: a Map iterates in order of insertion. */
export function createStateCache({
  megabytes = usualCacheMegabytes,
  onGet,
}: StateCacheOptions = {}): StateCache {
  const maxBytes = megabytes * 2 ** 20;
  const kept = new Map<HostId, { readonly host: HostProjection; readonly bytes: number }>();
  let total = 0;
  const forget = (hostId: HostId): void => {
    total -= kept.get(hostId)?.bytes ?? 0;
    kept.delete(hostId);
  };
  return {
    get(hostId, version) {
      const host = kept.get(hostId)?.host;
      onGet?.(host?.state.version === version);
      return host === undefined || host.state.version > version ? null : host;
    },
    put(host) {
      const { hostId } = host.state;
      const small = { ...host, state: withoutPast(host.state) };
      const bytes = weighHost(small);
      forget(hostId);
      kept.set(hostId, { host: small, bytes });
      total += bytes;
      for (const oldest of kept.keys()) {
        if (total <= maxBytes || oldest === hostId) return;
        forget(oldest);
      }
    },
    get hosts() {
      return kept.size;
    },
    get bytes() {
      return total;
    },
  };
}
