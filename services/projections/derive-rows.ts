/** Derives rows from states. Pure: the same events give the same rows, whatever the pages. */
import type {
  CarriedSession,
  EventOf,
  History,
  HostId,
  KernelState,
  LiveUpdate,
  Position,
} from '../kernel/index.js';
import { asVersion, lengthOf } from '../kernel/index.js';
import { summaryOf } from './host-summary.js';
import type { CarriedCounts, HostRow, LiveUpdateChange, LiveUpdateRow, MissingTelemetryRow } from './rows.js';

/** The last event of the host that was applied to the state. */
export interface LastSeen {
  readonly position: Position;
  readonly occurredAt: string;
}

export function hostRowOf(state: KernelState, last: LastSeen): HostRow {
  const boot = state.boot;
  return {
    hostId: state.hostId,
    version: asVersion(state.version),
    position: last.position,
    occurredAt: last.occurredAt,
    release: boot?.release ?? null,
    bootId: boot?.bootId ?? null,
    bootOrdinal: boot?.ordinal ?? null,
    chain: boot?.chain ?? null,
    number: boot?.incomingNumber ?? null,
    summary: summaryOf(state),
    anomalyCount: lengthOf(state.anomalies),
    silentSince: state.silentSince,
    labels: state.labels,
    stale: false,
  };
}

/** The log positions where an update started and last changed: replay knows only versions. */
export type UpdatePlace = Pick<LiveUpdateRow, 'firstPosition' | 'lastPosition' | 'startedAt'>;

export function liveUpdateRowOf(hostId: HostId, update: LiveUpdate, place: UpdatePlace): LiveUpdateRow {
  const { firstVersion, lastVersion, ...rest } = update;
  return {
    hostId,
    ...rest,
    ...place,
    firstVersion: asVersion(firstVersion),
    lastVersion: asVersion(lastVersion),
    counts: countsOf(update.carried),
  };
}

export function liveUpdateChangeOf({ number, chain, toRelease, outcome }: LiveUpdate): LiveUpdateChange {
  return { number, chain, toRelease, outcome };
}

export function countsOf(carried: readonly CarriedSession[]): CarriedCounts {
  const files = carried.flatMap((session) => session.files);
  return {
    sessionsCarried: carried.length,
    sessionsRestored: carried.filter(
      (session) => session.status === 'retrieved' || session.status === 'finished',
    ).length,
    filesCarried: files.length,
    filesRestored: files.filter((file) => file.status === 'restored').length,
  };
}

/** What the event declares that its observer could not see. */
export function missingTelemetryRow(event: EventOf<'telemetry.missing'>): MissingTelemetryRow {
  const { position, hostId, version, bootId, occurredAt, data, evidence } = event;
  const sources = [...new Set(evidence.map(({ source }) => source))].sort();
  return { position, hostId, version, bootId, occurredAt, ...data, sources };
}

export interface Changed<T> {
  /** Null: the item was added. */
  readonly before: T | null;
  readonly after: T;
}

/**
 * The items that were added or replaced between two states of one history, oldest first. Stops at the tail that both
 * share.
 */
export function changedItems<T>(before: History<T>, after: History<T>): Changed<T>[] {
  const changed: Changed<T>[] = [];
  let old = before;
  for (let now = after; now !== null && now !== old; now = now.before) {
    const same = old !== null && old.length === now.length ? old : null;
    if (same === null || same.last !== now.last)
      changed.push({ before: same?.last ?? null, after: now.last });
    if (same !== null) old = same.before;
  }
  return changed.reverse();
}
