/** Projections: checkpointed read models of the log, and reading them. */
export { startProjector, type Projector, type ProjectorOptions } from './projector.js';
export { readCheckpoint, type Checkpoint } from './checkpoint.js';
export { countHosts, readHosts, readHostsById, type HostsPage } from './read-hosts.js';
export {
  countLiveUpdates,
  readLiveUpdates,
  readLiveUpdatesByKey,
  type LiveUpdateFilter,
  type LiveUpdateKey,
  type LiveUpdatesPage,
} from './read-live-updates.js';
export { replayHost, type ReplayHostOptions } from './replay-host.js';
export { PulledPages, type EventSource, type Pulled } from './pulled-pages.js';
export { countsOf } from './derive-rows.js';
export type { CarriedCounts, HostRow, LiveUpdateRow } from './rows.js';
export type { HostSummary } from './host-summary.js';
export { findPlace, type AsOf, type Place } from './find-place.js';
export {
  judgeObservation,
  replayAt,
  type Observation,
  type ReplayAtOptions,
  type ReplayedHost,
  type ReplayResult,
} from './replay-at.js';
export { readObservedOutcomes, seriesOf, type ObservedOutcome } from './read-observed-outcomes.js';
export { diagnoseHost, type HostDiagnosis } from './diagnose-host.js';
