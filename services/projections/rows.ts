/** The rows of the read models, as they are stored and read. */
import type {
  BootId,
  CarriedSession,
  EventData,
  EvidenceSource,
  HostId,
  HostLabel,
  Position,
  UpdateOutcome,
  Version,
} from '../kernel/index.js';
import type { CoarseState } from './coarse-state.js';
import type { HostSummary } from './host-summary.js';

export interface HostRow {
  readonly hostId: HostId;
  /** Position of the last event applied. */
  readonly version: Version;
  readonly position: Position;
  /** The host's own clock at that event. */
  readonly occurredAt: string;
  readonly release: string | null;
  readonly bootId: BootId | null;
  readonly bootOrdinal: number | null;
  readonly chain: number | null;
  readonly number: bigint | null;
  readonly summary: HostSummary;
  readonly anomalyCount: number;
  readonly silentSince: string | null;
  /** By key. */
  readonly labels: readonly HostLabel[];
  /** An event of the host could not be applied: the row is frozen. */
  readonly stale: boolean;
}

/** One change of the fields by which hosts are filtered; valid until the host's next one. */
export interface HostChangeRow extends CoarseState {
  readonly hostId: HostId;
  readonly position: Position;
  /** For a stale host the last version that could be applied. */
  readonly version: Version;
  readonly stale: boolean;
}

/** A boot whose boot_id is known. */
export interface BootRow {
  readonly hostId: HostId;
  readonly ordinal: number;
  readonly bootId: BootId;
  /** Position of the event that showed it. */
  readonly position: Position;
}

/** What an observer declared that it could not see. */
export interface MissingTelemetryRow extends EventData<'telemetry.missing'> {
  readonly position: Position;
  readonly hostId: HostId;
  readonly version: Version;
  readonly bootId: BootId | null;
  readonly occurredAt: string;
  /** Each once, in alphabetical order. */
  readonly sources: readonly EvidenceSource[];
}

export interface LiveUpdateRow {
  readonly hostId: HostId;
  readonly ordinal: number;
  readonly firstPosition: Position;
  readonly firstVersion: Version;
  readonly lastPosition: Position;
  readonly lastVersion: Version;
  /** The host's own clock at the event that opened it. */
  readonly startedAt: string;
  readonly number: bigint | null;
  readonly chain: number;
  readonly fromBoot: number;
  readonly toBoot: number | null;
  readonly fromBootId: BootId | null;
  readonly toBootId: BootId | null;
  readonly fromRelease: string | null;
  readonly toRelease: string | null;
  readonly requestedAt: string | null;
  readonly leftAt: string | null;
  readonly arrivedAt: string | null;
  readonly finishedAt: string | null;
  readonly outcome: UpdateOutcome;
  readonly reason: string | null;
  readonly carried: readonly CarriedSession[];
  readonly counts: CarriedCounts;
}

export interface CarriedCounts {
  readonly sessionsCarried: number;
  readonly sessionsRestored: number;
  readonly filesCarried: number;
  readonly filesRestored: number;
}

/** The fields by which live updates are filtered and that change during an update. */
export type LiveUpdateChange = Pick<LiveUpdateRow, 'number' | 'chain' | 'toRelease' | 'outcome'>;

export interface LiveUpdateChangeRow extends LiveUpdateChange {
  readonly hostId: HostId;
  readonly ordinal: number;
  readonly position: Position;
}
