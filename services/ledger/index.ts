/** Ledger: append, intake, sequencer, read, tail, blob store, and the PostgreSQL they need. */
export { LedgerError, ledgerErrorCodes, type LedgerErrorCode } from './errors.js';
export { isTransient, QUERY_CANCELED, sqlOutcomeOf, type SqlOutcome } from './sqlstate.js';
export { safeError, type SafeError } from './safe-error.js';
export { ledgerMetrics, type LedgerMetrics } from './metrics.js';
export { startEmbedded, type EmbeddedOptions, type EmbeddedServer } from './embedded/start-embedded.js';
export { type Trouble, type TroubleKind } from './embedded/trouble.js';
export { closePool } from './close-pool.js';
export { within } from './within.js';
export { PooledClient } from './pooled-client.js';
export { clientConfig, newPool, openPool, statementLimit, type Db, type PoolOptions } from './database.js';
export { withClient, type LendOptions } from './lend-client.js';
export { openClient, withOwnClient } from './own-client.js';

export { append, type AppendOptions } from './append/append.js';
export type { AppendInput } from './append/prepare.js';
export { messageOfRefusal } from './append/refusal-message.js';
export { appendRetrying, type RetryOptions } from './append/retrying.js';
export type {
  Appended,
  AppendRefusal,
  AppendResult,
  EventReceipt,
  ExpectedVersion,
  InvalidEvents,
  MissingTelemetry,
  ProducerConflict,
  StreamReceipt,
  TooLarge,
  UnknownBlob,
  WrongExpectedVersion,
} from './append/result.js';

export { startSequencer, type Sequencer, type SequencerOptions } from './sequencer/sequencer.js';

export { matches, type LogFilter } from './read/filter.js';
export { readLogBuckets, type LogBucket, type LogRange } from './read/log-buckets.js';
export { readEvent, readEventsAt, readLog, type LogPage } from './read/log.js';
export { countEvents, searchLog, type EventCount, type SearchedPage } from './read/search.js';
export {
  readDatabaseFacts,
  readLogTimes,
  readOpenHoles,
  readRecentProducers,
  readSequencerSessions,
  type DatabaseFacts,
  type LogTimes,
  type OpenHoles,
  type Quantiles,
  type RecentProducer,
  type SequencerSessions,
} from './read/health.js';
export { readRaw, type RawPage } from './read/raw.js';
export type { RawEvent } from './read/raw-event.js';
export { archivedBefore } from './read/archived.js';
export { readHoles, type Hole } from './read/holes.js';
export { firstPosition } from './read/live.js';
export { readStream, type StreamPage } from './read/stream.js';
export { replayStretches, type Stretch } from './read/stretches.js';
export {
  hostPositionAt,
  listHosts,
  placesAt,
  positionAt,
  positionsOf,
  readHead,
  readHost,
  versionAt,
  type HostHead,
  type HostPlace,
  type LogHead,
} from './read/places.js';
export { readStanding, secondsSince, type LogStanding } from './read/standing.js';
export { findBlobs, knownBlobs, readBlob, readBlobObservations, readBlobSlice } from './read/blobs.js';
export { replayLog, replayStream, type ReplayLogOptions, type ReplayStreamOptions } from './read/replay.js';

export { instantFromPg } from './instants.js';

export { startTail, type Tail, type TailOptions } from './tail/tail.js';
export type { EventPage } from './tail/event-page.js';
export type { PullLimits, Subscription } from './tail/subscription.js';

export { openArchive, type Archive } from './archive/archive.js';
export { attachArchive } from './archive/attached.js';
export {
  archivablePart,
  archivePartition,
  fullPartitions,
  type Partition,
} from './archive/archive-partitions.js';
export { restorePartition } from './archive/restore-partition.js';
export {
  retentionClasses,
  retentionClassOf,
  usualRetention,
  type RetentionClass,
  type RetentionPolicy,
} from './archive/retention.js';
export { verifyArchive, type VerifiedArchive } from './archive/verify-archive.js';
export { verifyFolder } from './archive/verify-folder.js';
