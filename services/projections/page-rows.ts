/** Collects the rows of a page. Rows of changes depend on single events, so pages of any size give the same rows. */
import type { AnomalyCode, HostId, KernelState, LedgerEvent, Position, Version } from '../kernel/index.js';
import { asVersion } from '../kernel/index.js';
import { coarseOf, sameCoarse } from './coarse-state.js';
import { changedItems, liveUpdateChangeOf, liveUpdateRowOf, missingTelemetryRow } from './derive-rows.js';
import type { SessionRow } from './fold-sessions.js';
import type {
  BootRow,
  HostChangeRow,
  HostRow,
  LiveUpdateChange,
  LiveUpdateChangeRow,
  LiveUpdateRow,
  MissingTelemetryRow,
} from './rows.js';

export interface Poison {
  readonly position: Position;
  readonly hostId: HostId;
  readonly version: bigint;
  readonly error: string;
}

export interface SessionChangeRow extends Pick<
  SessionRow,
  'hostId' | 'firstVersion' | 'direction' | 'name' | 'status'
> {
  readonly position: Position;
}

export interface AnomalyRow {
  /** Number within the page, from 1; the writer adds the number of anomalies before the page. */
  readonly nth: number;
  readonly position: Position;
  readonly hostId: HostId;
  readonly version: Version;
  readonly code: AnomalyCode;
}

export class PageRows {
  readonly hosts: HostRow[] = [];
  readonly hostChanges: HostChangeRow[] = [];
  readonly updateChanges: LiveUpdateChangeRow[] = [];
  readonly sessionChanges: SessionChangeRow[] = [];
  readonly releases = new Map<string, Position>();
  readonly poison: Poison[] = [];
  readonly boots: BootRow[] = [];
  readonly missingTelemetry: MissingTelemetryRow[] = [];
  readonly #anomalies: Omit<AnomalyRow, 'nth'>[] = [];
  readonly #newUpdates = new Map<string, LiveUpdateRow>();
  readonly #changedUpdates = new Map<string, LiveUpdateRow>();
  readonly #newSessions = new Map<string, SessionRow>();
  readonly #changedSessions = new Map<string, SessionRow>();

  /** Updates that started in this page. */
  get newUpdates(): LiveUpdateRow[] {
    return [...this.#newUpdates.values()];
  }

  /** Updates that started in an earlier page: their rows have the position. */
  get changedUpdates(): LiveUpdateRow[] {
    return [...this.#changedUpdates.values()];
  }

  get newSessions(): SessionRow[] {
    return [...this.#newSessions.values()];
  }

  get changedSessions(): SessionRow[] {
    return [...this.#changedSessions.values()];
  }

  /** In the order of the log. Hosts are processed one after the other; the anomalies of one event keep their order. */
  get anomalies(): AnomalyRow[] {
    return [...this.#anomalies]
      .sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0))
      .map((row, index) => ({ nth: index + 1, ...row }));
  }

  host(row: HostRow): void {
    this.hosts.push(row);
  }

  hostChanged(state: KernelState, position: Position, stale = false): void {
    const coarse = coarseOf(state);
    this.hostChanges.push({
      hostId: state.hostId,
      position,
      version: asVersion(state.version),
      ...coarse,
      stale,
    });
    // Hosts are processed one after the other: another host may have shown the release earlier in the log.
    const known = coarse.release === null ? null : this.releases.get(coarse.release);
    if (coarse.release !== null && (known === undefined || known === null || position < known))
      this.releases.set(coarse.release, position);
  }

  anomalyFound(row: Omit<AnomalyRow, 'nth'>): void {
    this.#anomalies.push(row);
  }

  markFrozen(state: KernelState, poison: Poison): void {
    this.poison.push(poison);
    this.hostChanged(state, poison.position, true);
  }

  updateChanged(isNew: boolean, row: LiveUpdateRow): void {
    const key = `${row.ordinal}@${row.hostId}`;
    const known = this.#newUpdates.get(key);
    if (known !== undefined)
      this.#newUpdates.set(key, { ...row, firstPosition: known.firstPosition, startedAt: known.startedAt });
    else if (isNew) this.#newUpdates.set(key, row);
    else this.#changedUpdates.set(key, row);
  }

  sessionChanged(row: SessionRow): void {
    const { hostId, firstVersion, direction, name, status, lastPosition: position } = row;
    const key = `${firstVersion}/${direction}/${hostId}\n${name}`;
    const isNew = row.firstPosition === row.lastPosition || this.#newSessions.has(key);
    (isNew ? this.#newSessions : this.#changedSessions).set(key, row);
    this.sessionChanges.push({ hostId, firstVersion, direction, name, position, status });
  }
}

/** Records the changes of one event. */
export function noteChanges(
  rows: PageRows,
  before: KernelState,
  after: KernelState,
  event: LedgerEvent,
  sessions: readonly SessionRow[],
): void {
  const { hostId, position, version, occurredAt } = event;
  for (const { after: anomaly } of changedItems(before.anomalies, after.anomalies))
    rows.anomalyFound({ position, hostId, version, code: anomaly.code });
  if (before.version === 0n || (mayDiffer(before, after) && !sameCoarse(coarseOf(before), coarseOf(after))))
    rows.hostChanged(after, position);
  for (const { before: old, after: update } of changedItems(before.updates, after.updates)) {
    const place = { firstPosition: position, lastPosition: position, startedAt: occurredAt };
    rows.updateChanged(old === null, liveUpdateRowOf(hostId, update, place));
    const change = liveUpdateChangeOf(update);
    if (old === null || !sameChange(liveUpdateChangeOf(old), change))
      rows.updateChanges.push({ hostId, ordinal: update.ordinal, position, ...change });
  }
  for (const row of sessions) rows.sessionChanged(row);
  const boot = after.boot;
  if (boot !== null && boot.bootId !== null && boot.bootId !== before.boot?.bootId)
    rows.boots.push({ hostId, ordinal: boot.ordinal, bootId: boot.bootId, position });
  if (event.type === 'telemetry.missing') rows.missingTelemetry.push(missingTelemetryRow(event));
}

/** Most events change none of this. */
function mayDiffer(a: KernelState, b: KernelState): boolean {
  return (
    a.boot !== b.boot ||
    a.updates !== b.updates ||
    a.anomalies !== b.anomalies ||
    a.silentSince !== b.silentSince ||
    a.labels !== b.labels
  );
}

function sameChange(a: LiveUpdateChange, b: LiveUpdateChange): boolean {
  return (
    a.number === b.number && a.chain === b.chain && a.toRelease === b.toRelease && a.outcome === b.outcome
  );
}
