/** Turns a page of the log into rows. The only I/O loads states that are not in the cache. */
import type { HostId, KernelState, LedgerEvent } from '../kernel/index.js';
import { asPosition, isReadable, transition } from '../kernel/index.js';
import { hostRowOf } from './derive-rows.js';
import { noteChanges, PageRows, type Poison } from './page-rows.js';
import { foldSessions, OpenDraft } from './fold-sessions.js';
import type { HostProjection } from './host-projection.js';

export interface DigestedPage {
  readonly rows: PageRows;
  /** States to put into the cache once the page is written. */
  readonly states: readonly HostProjection[];
  readonly newlyStale: readonly HostId[];
}

export interface DigestInput {
  readonly events: readonly LedgerEvent[];
  readonly isStale: (hostId: HostId) => boolean;
  /** Returns the host's state after this version. */
  readonly load: (hostId: HostId, version: bigint) => Promise<HostProjection>;
  /** The transition function; tests of poison pass another one. */
  readonly step?: (state: KernelState, event: LedgerEvent) => KernelState;
}

export async function digestPage({
  events,
  isStale,
  load,
  step = transition,
}: DigestInput): Promise<DigestedPage> {
  const batches = new Map<HostId, LedgerEvent[]>();
  for (const event of events) {
    if (isStale(event.hostId)) continue;
    const batch = batches.get(event.hostId);
    if (batch === undefined) batches.set(event.hostId, [event]);
    else batch.push(event);
  }
  const rows = new PageRows();
  const states: HostProjection[] = [];
  for (const [hostId, batch] of batches) {
    const first = batch[0];
    if (first === undefined) continue;
    const before = await load(hostId, first.version - 1n);
    const { after, poison } = runHost(before, batch, step, rows);
    // A poisoned host keeps the last state that could be computed.
    const last = after.last ?? { position: asPosition(0n), occurredAt: first.occurredAt };
    rows.host({ ...hostRowOf(after.state, last), stale: poison !== null });
    if (poison !== null) rows.markFrozen(after.state, poison);
    states.push(after);
  }
  return { rows, states, newlyStale: rows.poison.map((one) => one.hostId) };
}

interface HostRun {
  readonly after: HostProjection;
  readonly poison: Poison | null;
}

function runHost(
  before: HostProjection,
  events: readonly LedgerEvent[],
  step: (state: KernelState, event: LedgerEvent) => KernelState,
  rows: PageRows,
): HostRun {
  let now = before;
  const sessions = new OpenDraft(before.sessions);
  for (const event of events) {
    try {
      if (event.version !== now.state.version + 1n)
        throw new Error(
          `the next version of the host must be ${now.state.version + 1n}, but the event has ${event.version}`,
        );
      // A row without this event would be wrong without a sign of it. It stays frozen until a build that can read the
      // event rebuilds it.
      const type: string = event.type;
      if (!isReadable(type, event.schemaVersion))
        throw new Error(
          `this build cannot read ${type} in schema version ${event.schemaVersion}. Update it and rebuild the read models`,
        );
      const state = step(now.state, event);
      noteChanges(rows, now.state, state, event, foldSessions(sessions, now.state, state, event));
      const last = { position: event.position, occurredAt: event.occurredAt };
      now = { state, last, sessions: sessions.open };
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const { position, hostId, version } = event;
      return { after: now, poison: { position, hostId, version, error: text.slice(0, 4000) } };
    }
  }
  return { after: now, poison: null };
}
