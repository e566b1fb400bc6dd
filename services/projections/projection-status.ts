/** The state of the read models, for operators and monitoring. */
import { instantFromPg, readHead, type Db } from '../ledger/index.js';
import {
  asHostId,
  asPosition,
  asVersion,
  type HostId,
  type Position,
  type Version,
} from '../kernel/index.js';
import { readCheckpoint, type Checkpoint } from './checkpoint.js';
import { REBUILD_LOCK } from './rebuild.js';

export interface ParkedEvent {
  readonly position: Position;
  readonly hostId: HostId;
  readonly version: Version;
  readonly error: string;
  readonly parkedAt: string;
}

export interface ProjectionStatus extends Checkpoint {
  readonly head: Position;
  /** Events of the log that are not in the rows yet. */
  readonly lag: bigint;
  readonly rows: {
    readonly hosts: number;
    readonly staleHosts: number;
    readonly liveUpdates: number;
    readonly sessions: number;
  };
  /** Oldest first, at most {@link MOST_PARKED}. */
  readonly poison: readonly ParkedEvent[];
  /** A rebuild that runs, or one that died. The next rebuild starts again. */
  readonly rebuild: { readonly position: Position; readonly running: boolean } | null;
}

const MOST_PARKED = 1_000;

export async function projectionStatus(db: Db): Promise<ProjectionStatus> {
  const { position: head } = await readHead(db);
  const checkpoint = await readCheckpoint(db);
  const { rows } = await db.query<Record<keyof ProjectionStatus['rows'], string>>(
    `select (select count(*) from projection.host)::text as hosts,
            (select count(*) from projection.host where stale)::text as "staleHosts",
            (select count(*) from projection.live_update)::text as "liveUpdates",
            (select count(*) from projection.session)::text as sessions`,
  );
  const parked = await db.query<{
    position: string;
    host_id: string;
    version: string;
    error: string;
    parked_at: string;
  }>(
    `select position::text, host_id, version::text, error, parked_at::text from projection.poison order by position limit ${MOST_PARKED}`,
  );
  const counts = rows[0];
  return {
    ...checkpoint,
    head,
    lag: head > checkpoint.position ? head - checkpoint.position : 0n,
    rows: {
      hosts: Number(counts?.hosts ?? 0),
      staleHosts: Number(counts?.staleHosts ?? 0),
      liveUpdates: Number(counts?.liveUpdates ?? 0),
      sessions: Number(counts?.sessions ?? 0),
    },
    poison: parked.rows.map((row) => ({
      position: asPosition(BigInt(row.position)),
      hostId: asHostId(row.host_id),
      version: asVersion(BigInt(row.version)),
      error: row.error,
      parkedAt: instantFromPg(row.parked_at),
    })),
    rebuild: await rebuildUnderWay(db),
  };
}

async function rebuildUnderWay(db: Db): Promise<ProjectionStatus['rebuild']> {
  const { rows } = await db.query<{ there: boolean; running: boolean }>(
    `select to_regclass('projection_next.checkpoint') is not null as there,
            exists (select from pg_locks where locktype = 'advisory' and objid = $1 and granted
                    and database = (select oid from pg_database where datname = current_database())) as running`,
    [REBUILD_LOCK],
  );
  if (rows[0]?.there !== true) return null;
  try {
    const { position } = await readCheckpoint(db, 'projection_next');
    return { position, running: rows[0].running };
  } catch (error) {
    // 42P01: the rebuild switched at this moment.
    if ((error as { code?: unknown }).code === '42P01') return null;
    throw error;
  }
}
