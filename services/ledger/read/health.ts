/** The state of the log and its database for the health of a deployment. Each read is bounded. */
import { asHostId, type HostId } from '../../kernel/index.js';
import { asText, type Db } from '../database.js';
import { instantFromPg } from '../instants.js';
import { ledgerSql } from '../sql.js';

const TIMES = ledgerSql('read/log-health.sql');
const PRODUCERS = ledgerSql('read/recent-producers.sql');
const HOLES = ledgerSql('read/open-holes.sql');

const TIMED_EVENTS = 1_000;
const SCANNED_EVENTS = 10_000;
const MOST_ROWS = 100;

/** Seconds; null without an event. */
export interface Quantiles {
  readonly median: number | null;
  readonly p99: number | null;
}

export interface LogTimes {
  readonly events: number;
  /** From the fact, by the host's clock, to the durable append. */
  readonly collect: Quantiles;
  /** From the durable append to the position. */
  readonly sequence: Quantiles;
}

export async function readLogTimes(db: Db): Promise<LogTimes> {
  const { rows } = await db.query<(string | null)[]>({
    name: 'ledger.log_times',
    text: TIMES,
    values: [TIMED_EVENTS],
    rowMode: 'array',
    types: asText,
  });
  const [events, ...seconds] = rows[0] ?? [];
  const [m1 = null, p1 = null, m2 = null, p2 = null] = seconds.map((one) =>
    one === null ? null : Number(one),
  );
  return {
    events: Number(events ?? 0),
    collect: { median: m1, p99: p1 },
    sequence: { median: m2, p99: p2 },
  };
}

export interface RecentProducer {
  readonly id: string;
  readonly hosts: number;
  readonly events: number;
  readonly heardAt: string;
}

export async function readRecentProducers(db: Db): Promise<RecentProducer[]> {
  const { rows } = await db.query<{ id: string; hosts: string; events: string; heard: string }>({
    name: 'ledger.recent_producers',
    text: PRODUCERS,
    values: [SCANNED_EVENTS, MOST_ROWS],
  });
  return rows.map(({ id, hosts, events, heard }) => ({
    id,
    hosts: Number(hosts),
    events: Number(events),
    heardAt: instantFromPg(heard),
  }));
}

export interface OpenHoles {
  readonly producer: string;
  readonly missing: bigint;
  readonly since: string;
  /** Of the producer's newest event. */
  readonly hostId: HostId | null;
}

export async function readOpenHoles(db: Db): Promise<OpenHoles[]> {
  const { rows } = await db.query<{ id: string; missing: string; since: string; host: string | null }>({
    name: 'ledger.open_holes',
    text: HOLES,
    values: [MOST_ROWS],
  });
  return rows.map(({ id, missing, since, host }) => ({
    producer: id,
    missing: BigInt(missing),
    since: instantFromPg(since),
    hostId: host === null ? null : asHostId(host),
  }));
}

export interface SequencerSessions {
  /** Start of the leadership; null when no process ever led. */
  readonly since: string | null;
  /** Names of the connected sequencers, the leader among them. */
  readonly names: readonly string[];
}

/** A sequencer's session has its name in `application_name`, which PostgreSQL shows to every role. */
export async function readSequencerSessions(db: Db): Promise<SequencerSessions> {
  const { rows } = await db.query<{ since: string | null; names: string[] | null }>({
    name: 'ledger.sequencer_sessions',
    text: `select h.leader_since::text as since,
                  (select array_agg(substr(a.application_name, 27) order by a.application_name)
                   from pg_stat_activity a
                   where a.datname = current_database() and a.application_name like 'handover-ledger sequencer %') as names
           from ledger.ledger_head h`,
  });
  const since = rows[0]?.since ?? null;
  return { since: since === null ? null : instantFromPg(since), names: rows[0]?.names ?? [] };
}

export interface DatabaseFacts {
  readonly version: string;
  readonly size: bigint;
  readonly connections: number;
  readonly maxConnections: number;
}

export async function readDatabaseFacts(db: Db): Promise<DatabaseFacts> {
  const { rows } = await db.query<{ version: string; size: string; connections: string; most: string }>({
    name: 'ledger.database_facts',
    text: `select current_setting('server_version') as version, pg_database_size(current_database())::text as size,
                  (select count(*) from pg_stat_activity where datname = current_database())::text as connections,
                  current_setting('max_connections') as most`,
  });
  const [row] = rows;
  return {
    version: row?.version ?? '',
    size: BigInt(row?.size ?? 0),
    connections: Number(row?.connections ?? 0),
    maxConnections: Number(row?.most ?? 0),
  };
}
