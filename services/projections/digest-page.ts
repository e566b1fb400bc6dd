/** A page of the log, turned into rows. No I/O but the loading of states that are not in the cache. */
import type { HostId, KernelState, LedgerEvent, Position } from '../kernel/index.js';
import { asPosition, isReadable, transition } from '../kernel/index.js';
import { changedItems, hostRowOf, liveUpdateDraft, type LiveUpdateDraft } from './derive-rows.js';
import type { HostRow } from './rows.js';
import type { HostProjection } from './state-cache.js';

export interface Poison {
  readonly position: Position;
  readonly hostId: HostId;
  readonly version: bigint;
  readonly error: string;
}

export interface UpdateWrite extends LiveUpdateDraft {
  /** Null when the update began before this page: its row knows. */
  readonly firstPosition: Position | null;
}

export interface PageRows {
  readonly hosts: readonly HostRow[];
  readonly updates: readonly UpdateWrite[];
  readonly poison: readonly Poison[];
}

export interface DigestedPage {
  readonly rows: PageRows;
  /** What to remember once the page is written. */
  readonly states: readonly HostProjection[];
  readonly newlyStale: readonly HostId[];
}

export interface DigestInput {
  readonly events: readonly LedgerEvent[];
  readonly isStale: (hostId: HostId) => boolean;
  /** The host's state after this version. */
  readonly load: (hostId: HostId, version: bigint) => Promise<HostProjection>;
  /** The transition function; another one only in tests of poison. */
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
  const hosts: HostRow[] = [];
  const updates: UpdateWrite[] = [];
  const poison: Poison[] = [];
  const states: HostProjection[] = [];
  for (const [hostId, batch] of batches) {
    const first = batch[0];
    if (first === undefined) continue;
    const before = await load(hostId, first.version - 1n);
    const run = runHost(before, batch, step);
    // A poisoned host shows the last state that could be made.
    const last = run.after.last ?? { position: asPosition(0n), occurredAt: first.occurredAt };
    hosts.push({ ...hostRowOf(run.after.state, last), stale: run.poison !== null });
    updates.push(...changedUpdates(before.state, run.after.state, batch));
    if (run.poison !== null) poison.push(run.poison);
    states.push(run.after);
  }
  return { rows: { hosts, updates, poison }, states, newlyStale: poison.map((one) => one.hostId) };
}

interface HostRun {
  readonly after: HostProjection;
  readonly poison: Poison | null;
}

function runHost(
  before: HostProjection,
  events: readonly LedgerEvent[],
  step: (state: KernelState, event: LedgerEvent) => KernelState,
): HostRun {
  let { state, last } = before;
  for (const event of events) {
    try {
      if (event.version !== state.version + 1n)
        throw new Error(`version ${event.version} follows ${state.version}`);
      // A row made without it would be wrong and look right. It stands still until a build that can read it rebuilds.
      if (!isReadable(event.type, event.schemaVersion))
        throw new Error(`${event.type} in version ${event.schemaVersion} was written by a newer build`);
      state = step(state, event);
      last = { position: event.position, occurredAt: event.occurredAt };
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const { position, hostId, version } = event;
      return { after: { state, last }, poison: { position, hostId, version, error: text.slice(0, 4000) } };
    }
  }
  return { after: { state, last }, poison: null };
}

function changedUpdates(
  before: KernelState,
  after: KernelState,
  events: readonly LedgerEvent[],
): UpdateWrite[] {
  const positions = new Map(events.map((event) => [event.version as bigint, event.position]));
  return changedItems(before.updates, after.updates).map((update) => ({
    ...liveUpdateDraft(after.hostId, update),
    firstPosition: positions.get(update.firstVersion) ?? null,
  }));
}
