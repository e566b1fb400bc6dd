/** From which a projector continues a host. */
import { initialState, type HostId, type KernelState } from '../kernel/index.js';
import type { LastSeen } from './derive-rows.js';
import { noSessions, type OpenSessions } from './fold-sessions.js';

export interface HostProjection {
  readonly state: KernelState;
  /** Null before the host's first event. */
  readonly last: LastSeen | null;
  readonly sessions: OpenSessions;
}

export function initialProjection(hostId: HostId): HostProjection {
  return { state: initialState(hostId), last: null, sessions: noSessions };
}
