/** Projections: checkpointed read models of the log, and their readers. */
export { usualCacheMegabytes } from './state-cache.js';
export { withoutPast } from './without-past.js';
export { startProjector, type Projector, type ProjectorOptions } from './projector.js';
export { readCheckpoint, type Checkpoint } from './checkpoint.js';
export { readLag, type ProjectionLag } from './read-lag.js';
export { rebuildProjections, type RebuildOptions, type RebuildResult } from './rebuild.js';
export { projectionStatus, type ParkedEvent, type ProjectionStatus } from './projection-status.js';
export { statusText } from './status-report.js';
export { hasLabels, type HostGroupField, type HostGrouping, type LabelCondition } from './labels.js';
export { groupOf } from './fleet/running-groups.js';
export { readHostGroups, type HostGroup, type HostGroups } from './read-host-groups.js';
export { readMarks, type Marks } from './read-marks.js';
export {
  countHosts,
  readHosts,
  readHostsById,
  readReleases,
  type HostFilter,
  type HostsPage,
  type HostView,
} from './read-hosts.js';
export {
  countLiveUpdates,
  readLiveUpdates,
  readLiveUpdatesByKey,
  type LiveUpdateFilter,
  type LiveUpdateKey,
  type LiveUpdatesPage,
} from './read-live-updates.js';
export {
  countSessions,
  readSessions,
  readSessionsByKey,
  type SessionFilter,
  type SessionIdentity,
  type SessionKey,
  type SessionsPage,
  type SessionView,
} from './read-sessions.js';
export {
  countHostsWithMissingTelemetry,
  countMissingTelemetry,
  readMissingTelemetry,
  readMissingTelemetryKinds,
  type MissingTelemetryFilter,
  type MissingTelemetryKind,
} from './read-missing-telemetry.js';
export { findBoots, findHosts, findLabelled, findSessions, findUpdates } from './find-rows.js';
export { readNewestUpdates, type NewestUpdates } from './read-newest-updates.js';
export { readBlackouts, type Blackouts, type UpdateBlackout } from './read-blackouts.js';
export { readLabels } from './read-labels.js';
export { startTimingKeeper, type TimingKeeper } from './timing-keeper.js';
export { readUpdateEdges, type UpdateCounts, type UpdateEdge } from './read-update-edges.js';
export { readTimings } from './read-timings.js';
export { readFleetSummary, type FleetSummary, type HostCount } from './fleet-summary.js';
export type { PastReader } from './past-reader.js';
export { replayHost, type ReplayHostOptions } from './replay-host.js';
export { createStateStore, type StateStore } from './state-store.js';
export { createFleetView, type FleetView } from './fleet/fleet-view.js';
export type { CheckedFleetFilter } from './fleet/cohort.js';
export type { FleetCounts } from './fleet/fleet-counts.js';
export type { NewestHost } from './fleet/newest-hosts.js';
export { countsOf, missingTelemetryRow } from './derive-rows.js';
export type { BootRow, CarriedCounts, HostRow, LiveUpdateRow, MissingTelemetryRow } from './rows.js';
export { summaryOf, type HostSummary } from './host-summary.js';
export { findPlace, type AsOf, type Place } from './find-moment.js';
export {
  judgeObservation,
  replayAt,
  type Observation,
  type ReplayAtOptions,
  type ReplayedHost,
  type ReplayResult,
} from './replay-at.js';
export { replayText, stateValue } from './replay-report.js';
export { judgeStream, type Judged, type JudgeStreamOptions } from './judge-stream.js';
export { readObservedOutcomes, seriesOf, type ObservedOutcome } from './read-observed-outcomes.js';
export { diagnoseHost, type HostDiagnosis } from './diagnose-host.js';
export { readDecidingBytes, type DecidingBytes } from './deciding-bytes.js';
export { readCoverage, type BootCoverage, type CoveredEvent, type SourceCoverage } from './read-coverage.js';
export { readHostHealth, type HostHealth } from './read-host-health.js';
