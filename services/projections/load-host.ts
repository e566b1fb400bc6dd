/**
 * The state from which a projector continues a host: from its cache, or by replaying the part of the host's stream that
 * the kept state lacks.
 */
import type pg from 'pg';
import { asVersion, type HostId } from '../kernel/index.js';
import { foldSessions, OpenDraft } from './fold-sessions.js';
import { initialProjection, type HostProjection } from './host-projection.js';
import { replayHost } from './replay-host.js';
import type { StateCache } from './state-cache.js';

export async function loadHost(
  pool: pg.Pool,
  cache: StateCache,
  hostId: HostId,
  version: bigint,
): Promise<HostProjection> {
  const start = (version === 0n ? null : cache.get(hostId, version)) ?? initialProjection(hostId);
  if (start.state.version === version) return start;
  let before = start.state;
  const sessions = new OpenDraft(start.sessions);
  const { state, last } = await replayHost(pool, hostId, {
    from: start.state,
    upTo: asVersion(version),
    onEvent(event, after) {
      foldSessions(sessions, before, after, event);
      before = after;
    },
  });
  return { state, last, sessions: sessions.open };
}
