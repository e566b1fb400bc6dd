/** Health of the ledger, part by part: a part that cannot be read does not take the others with it. */
import {
  readDatabaseFacts,
  readHead,
  readLogTimes,
  readOpenHoles,
  readRecentProducers,
  readSequencerSessions,
  readStanding,
  within,
  type Quantiles,
} from '../../ledger/index.js';
import { readHostHealth, readLag } from '../../projections/index.js';
import type { Health, StageTimes, StreamHealth, UnknownPart } from '../generated.js';
import type { LaggingStream } from '../metrics.js';
import { quantilesOf } from './quantiles.js';
import { rulesOf } from './rules.js';
import type { HealthSources } from './sources.js';

/** Longest wait for one part. */
const PATIENCE_MS = 2_000;
const MOST_STREAMS = 100;

/** An answer is shared by all requests of this many milliseconds. */
const SHARED_MS = 1_000;
const answers = new WeakMap<HealthSources, { readonly at: number; readonly health: Promise<Health> }>();

/** At most one read a second, however many clients ask. */
export function sharedHealth(sources: HealthSources): Promise<Health> {
  const known = answers.get(sources);
  if (known !== undefined && performance.now() - known.at < SHARED_MS) return known.health;
  const health = readHealth(sources);
  answers.set(sources, { at: performance.now(), health });
  return health;
}

async function readHealth({ primary, tail, metrics, logger }: HealthSources): Promise<Health> {
  const pool = primary();
  const unknown: UnknownPart[] = [];
  const part = async <T>(name: string, read: Promise<T>): Promise<T | null> => {
    try {
      return await within(read, PATIENCE_MS);
    } catch (error) {
      logger.warn({ part: name, error: String(error) }, 'health: a part could not be read');
      if (!unknown.some((one) => one.part === name))
        unknown.push({ part: name, reason: 'the database did not answer, or refused this read' });
      return null;
    }
  };
  const [standing, head, sessions, times, sent, lag, hosts, database, producers, missing] = await Promise.all(
    [
      part('log', readStanding(pool)),
      part('log', readHead(pool)),
      part('sequencer', readSequencerSessions(pool)),
      part('stages', readLogTimes(pool)),
      part('stages', quantilesOf(metrics.sequencedToSent)),
      part('readModels', readLag(pool)),
      part('readModels', readHostHealth(pool)),
      part('database', readDatabaseFacts(pool)),
      part('producers', readRecentProducers(pool)),
      part('missing', readOpenHoles(pool)),
    ],
  );
  const leader = standing?.leader ?? null;
  const connected =
    sessions === null || standing === null ? null : leader !== null && sessions.names.includes(leader);
  return {
    answeredAt: `${new Date().toISOString().slice(0, -1)}000Z`,
    log:
      standing === null || head === null
        ? null
        : {
            position: standing.position,
            sequencedAt: head.sequencedAt,
            unsequenced: standing.unsequenced,
            unsequencedFor: micros(standing.unsequencedSeconds),
          },
    sequencer:
      standing === null || sessions === null
        ? null
        : {
            leader,
            since: sessions.since,
            epoch: standing.epoch,
            connected: connected === true,
            standbys: withoutOne(sessions.names, leader),
          },
    stages:
      times === null || sent === null
        ? null
        : [
            stage('collect', times.events, times.collect),
            stage('sequence', times.events, times.sequence),
            stage('send', sent.events, sent),
          ],
    readModels:
      lag === null || hosts === null
        ? null
        : {
            position: lag.position,
            lag: BigInt(lag.events),
            lagFor: micros(lag.seconds),
            hosts: hosts.hosts,
            silent: hosts.silent,
            stale: hosts.stale,
            staleHostIds: hosts.staleHosts,
          },
    database,
    streams: streamsOf(metrics.openStreams),
    producers:
      producers?.map(({ id, heardAt, ...rest }) => ({ producerId: id, lastHeardAt: heardAt, ...rest })) ??
      null,
    missing: missing?.map(({ producer, ...rest }) => ({ producerId: producer, ...rest })) ?? null,
    rules: rulesOf({
      standing,
      connected,
      lag,
      hosts,
      listening: tail.listening(),
      waiting: pool.waitingCount,
    }),
    unknown,
  };
}

const micros = (seconds: number): bigint => BigInt(Math.round(seconds * 1_000_000));

function stage(name: StageTimes['stage'], events: number, { median, p99 }: Quantiles): StageTimes {
  return {
    stage: name,
    events,
    median: median === null ? null : micros(median),
    p99: p99 === null ? null : micros(p99),
  };
}

/** The leader has one session; a second one under its name is a standby. */
function withoutOne(names: readonly string[], leader: string | null): string[] {
  const at = leader === null ? -1 : names.indexOf(leader);
  return names.filter((_name, index) => index !== at);
}

function streamsOf(open: Iterable<LaggingStream>): StreamHealth[] {
  const rows = new Map<string, StreamHealth>();
  for (const stream of open) {
    const { field, client } = stream;
    const key = JSON.stringify([field, client]);
    const known = rows.get(key);
    rows.set(key, {
      field,
      client,
      streams: (known?.streams ?? 0) + 1,
      lag: Math.max(known?.lag ?? 0, stream.lag()),
    });
  }
  return [...rows.values()].sort((a, b) => b.lag - a.lag).slice(0, MOST_STREAMS);
}
