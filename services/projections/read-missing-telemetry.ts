/** Reads what observers declared as missing, in the order of the log. */
import type pg from 'pg';
import {
  asPosition,
  asVersion,
  type BootId,
  type EvidenceSource,
  type HostId,
  type Position,
} from '../kernel/index.js';
import type { MissingTelemetryRow } from './rows.js';
import { Where } from './where.js';

type Declared = Pick<MissingTelemetryRow, 'facts' | 'reason'>;

/** A declaration must match every given field. */
export interface MissingTelemetryFilter {
  readonly hostIds?: readonly HostId[] | null | undefined;
  readonly hostIdPrefix?: string | null | undefined;
  readonly bootIds?: readonly BootId[] | null | undefined;
  readonly facts?: readonly Declared['facts'][] | null | undefined;
  readonly reasons?: readonly Declared['reason'][] | null | undefined;
  /** At least one of these sources was affected. */
  readonly sources?: readonly EvidenceSource[] | null | undefined;
}

export interface MissingTelemetryPage {
  readonly at: Position;
  readonly filter: MissingTelemetryFilter;
  /** Exclusive ends. */
  readonly after: Position | null;
  readonly before: Position | null;
  readonly direction: 'forward' | 'backward';
  readonly limit: number;
}

/** Declarations of one kind. */
export interface MissingTelemetryKind extends Declared {
  readonly intervals: number;
  readonly hosts: number;
  /** Of the intervals with a known number. */
  readonly lost: string;
}

type Raw = Omit<MissingTelemetryRow, 'position' | 'version'> & {
  readonly position: string;
  readonly version: string;
};

const COLUMNS = `position::text, host_id as "hostId", version::text, boot_id as "bootId", occurred_at as "occurredAt", facts,
  reason, from_ns::text as "fromNs", to_ns::text as "toNs", count::text, message, sources`;

export async function readMissingTelemetry(
  db: pg.Pool,
  { at, filter, after, before, direction, limit }: MissingTelemetryPage,
): Promise<MissingTelemetryRow[]> {
  const where = conditions(at, filter).and('m.position > $', after).and('m.position < $', before);
  const order = direction === 'forward' ? 'asc' : 'desc';
  const { rows } = await db.query<Raw>(
    `select ${COLUMNS} from projection.missing_telemetry m${where.text} order by m.position ${order} limit ${where.value(limit)}`,
    where.values,
  );
  return rows.map(({ position, version, ...row }) => ({
    ...row,
    position: asPosition(BigInt(position)),
    version: asVersion(BigInt(version)),
  }));
}

/** Number of declarations; stops counting at `cap`. */
export async function countMissingTelemetry(
  db: pg.Pool,
  { at, filter }: Pick<MissingTelemetryPage, 'at' | 'filter'>,
  cap: number,
): Promise<number> {
  const where = conditions(at, filter);
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::integer as count from (select from projection.missing_telemetry m${where.text} limit ${where.value(cap)}) as found`,
    where.values,
  );
  return rows[0]?.count ?? 0;
}

export async function countHostsWithMissingTelemetry(
  db: pg.Pool,
  { at, filter }: Pick<MissingTelemetryPage, 'at' | 'filter'>,
): Promise<number> {
  const where = conditions(at, filter);
  const { rows } = await db.query<{ count: number }>(
    `select count(distinct m.host_id)::integer as count from projection.missing_telemetry m${where.text}`,
    where.values,
  );
  return rows[0]?.count ?? 0;
}

/** Kinds by the number of hosts, largest first. */
export async function readMissingTelemetryKinds(
  db: pg.Pool,
  { at, filter }: Pick<MissingTelemetryPage, 'at' | 'filter'>,
): Promise<MissingTelemetryKind[]> {
  const where = conditions(at, filter);
  const { rows } = await db.query<MissingTelemetryKind>(
    `select facts, reason, count(*)::integer as intervals, count(distinct host_id)::integer as hosts,
            coalesce(sum(count), 0)::text as lost
     from projection.missing_telemetry m${where.text} group by facts, reason order by hosts desc, intervals desc, facts, reason`,
    where.values,
  );
  return rows;
}

function conditions(at: Position, filter: MissingTelemetryFilter): Where {
  return new Where()
    .and('m.position <= $', at)
    .and('m.host_id = any($)', filter.hostIds)
    .and('m.host_id >= $', filter.hostIdPrefix)
    .and('starts_with(m.host_id, $)', filter.hostIdPrefix)
    .and('m.boot_id = any($)', filter.bootIds)
    .and('m.facts = any($)', filter.facts)
    .and('m.reason = any($)', filter.reasons)
    .and('m.sources && $::text[]', filter.sources);
}
