/** Reading the host rows. */
import type pg from 'pg';
import { asPosition, asVersion, type HostId } from '../kernel/index.js';
import type { HostRow } from './rows.js';

type Queryable = Pick<pg.Pool, 'query'>;
type Raw = Omit<HostRow, 'version' | 'position' | 'number'> & {
  readonly version: string;
  readonly position: string;
  readonly number: string | null;
};

const SELECT = `select host_id as "hostId", version::text, position::text, occurred_at as "occurredAt", release, boot_id as "bootId",
  boot_ordinal as "bootOrdinal", chain, number::text, summary, anomaly_count as "anomalyCount", silent_since as "silentSince", stale
  from projection.host`;

export interface HostsPage {
  /** Hosts whose id sorts behind this one, by code point. */
  readonly after: string | null;
  /** Hosts whose id sorts before this one. */
  readonly before?: string | null;
  /** Backward: the last ids come first. */
  readonly direction?: 'forward' | 'backward';
  readonly limit: number;
}

export async function readHosts(
  db: Queryable,
  { after, before = null, direction = 'forward', limit }: HostsPage,
): Promise<HostRow[]> {
  const { rows } = await db.query<Raw>({
    name: `projection-hosts-${direction}${before === null ? '' : '-before'}`,
    text: `${SELECT} where host_id > $1 ${before === null ? '' : 'and host_id < $3'} order by host_id ${direction === 'forward' ? 'asc' : 'desc'} limit $2`,
    // Every id has a character at least, so the empty text lies before all of them.
    values: [after ?? '', limit, ...(before === null ? [] : [before])],
  });
  return rows.map(hostRow);
}

/** How many hosts there are; stops counting at `cap`. */
export async function countHosts(db: Queryable, cap: number): Promise<number> {
  const { rows } = await db.query<{ count: string }>({
    name: 'projection-count-hosts',
    text: 'select count(*) from (select from projection.host limit $1) as found',
    values: [cap],
  });
  return Number(rows[0]?.count ?? 0);
}

export async function readHostsById(
  db: Queryable,
  hostIds: readonly HostId[],
): Promise<Map<HostId, HostRow>> {
  const { rows } = await db.query<Raw>({
    name: 'projection-hosts-by-id',
    text: `${SELECT} where host_id = any($1)`,
    values: [hostIds],
  });
  return new Map(rows.map((raw) => [raw.hostId, hostRow(raw)]));
}

function hostRow(raw: Raw): HostRow {
  return {
    ...raw,
    version: asVersion(BigInt(raw.version)),
    position: asPosition(BigInt(raw.position)),
    number: raw.number === null ? null : BigInt(raw.number),
  };
}
