/** The state from which a projector continues a host: from its cache, or by replaying the host's stream. */
import type pg from 'pg';
import { asVersion, initialState, type HostId } from '../kernel/index.js';
import { foldSessions, noSessions, OpenDraft } from './fold-sessions.js';
import { replayHost } from './replay-host.js';
import type { HostProjection, StateCache } from './state-cache.js';

export async function loadHost(
  pool: pg.Pool,
  cache: StateCache,
  hostId: HostId,
  version: bigint,
): Promise<HostProjection> {
  const cached = cache.get(hostId);
  if (cached !== null && cached.state.version === version) return cached;
  const start = initialState(hostId);
  if (version === 0n) return { state: start, last: null, sessions: noSessions };
  let before = start;
  const sessions = new OpenDraft(noSessions);
  const { state, last } = await replayHost(pool, hostId, {
    upTo: asVersion(version),
    onEvent(event, after) {
      foldSessions(sessions, before, after, event);
      before = after;
    },
  });
  return { state, last, sessions: sessions.open };
}
