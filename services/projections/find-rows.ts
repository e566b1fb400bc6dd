/** Keys of rows that a text names. Each look-up is bounded by an index, except that of labels, which reads every host. */
import type pg from 'pg';
import { asPosition, asVersion, type HostId } from '../kernel/index.js';
import type { LiveUpdateKey } from './read-live-updates.js';
import type { SessionIdentity } from './read-sessions.js';
import type { BootRow } from './rows.js';

/** Hosts whose id starts with the text, by id. */
export async function findHosts(db: pg.Pool, prefix: string, limit: number): Promise<HostId[]> {
  const { rows } = await db.query<{ hostId: HostId }>({
    name: 'projection-find-hosts',
    text: `select host_id as "hostId" from projection.host where host_id >= $1 and starts_with(host_id, $1) order by host_id limit $2`,
    values: [prefix, limit],
  });
  return rows.map(({ hostId }) => hostId);
}

/** Hosts with a label of this value, or with the label `key=value`, by id. */
export async function findLabelled(db: pg.Pool, text: string, limit: number): Promise<HostId[]> {
  const { key, value } = /^(?<key>[^=]+)=(?<value>.+)$/s.exec(text)?.groups ?? {};
  const labels = [[{ value: text }], ...(key === undefined ? [] : [[{ key, value }]])];
  const { rows } = await db.query<{ hostId: HostId }>({
    name: 'projection-find-labelled',
    text: `select host_id as "hostId" from projection.host where labels @> any($1::jsonb[]) order by host_id limit $2`,
    values: [labels.map((one) => JSON.stringify(one)), limit],
  });
  return rows.map(({ hostId }) => hostId);
}

export async function findBoots(db: pg.Pool, prefix: string, limit: number): Promise<BootRow[]> {
  const { rows } = await db.query<Omit<BootRow, 'position'> & { readonly position: string }>({
    name: 'projection-find-boots',
    text: `select host_id as "hostId", ordinal, boot_id as "bootId", position::text from projection.boot
           where boot_id >= $1 and starts_with(boot_id, $1) order by boot_id, position limit $2`,
    values: [prefix, limit],
  });
  return rows.map(({ position, ...row }) => ({ ...row, position: asPosition(BigInt(position)) }));
}

/** Live updates with this number, of the host and of hosts whose id starts like it; those of the host first. */
export async function findUpdates(
  db: pg.Pool,
  host: string,
  number: bigint,
  limit: number,
): Promise<LiveUpdateKey[]> {
  const { rows } = await db.query<LiveUpdateKey>({
    name: 'projection-find-updates',
    text: `select host_id as "hostId", ordinal from projection.live_update
           where number = $2::numeric and host_id >= $1 and starts_with(host_id, $1)
           order by host_id = $1 desc, first_position desc limit $3`,
    values: [host, String(number), limit],
  });
  return rows;
}

/** Newest rows of one name that are examined: each boot of each host may have a session of that name. */
const EXAMINED = 100;

/** The newest session of each host, of the first names that start with the text. The text itself is the first of them. */
export async function findSessions(db: pg.Pool, prefix: string, limit: number): Promise<SessionIdentity[]> {
  const { rows } = await db.query<Omit<SessionIdentity, 'firstVersion'> & { readonly firstVersion: string }>({
    name: 'projection-find-sessions',
    // One look-up for each name, because the rows between two names may be many.
    text: `with recursive names as (
             (select name from projection.session where name >= $1 and starts_with(name, $1) order by name limit 1)
             union all
             select (select s.name from projection.session s where s.name > n.name and starts_with(s.name, $1)
                     order by s.name limit 1)
             from names n where n.name is not null
           )
           select s.host_id as "hostId", s.first_version::text as "firstVersion", s.direction, s.name
           from (select name from names where name is not null limit $2) n
           cross join lateral (select * from projection.session s where s.name = n.name
                               order by s.first_position desc limit $3) s
           order by s.name, s.first_position desc, s.direction`,
    values: [prefix, limit, EXAMINED],
  });
  const newest = new Map<string, SessionIdentity>();
  for (const { firstVersion, ...row } of rows) {
    const key = `${row.hostId}\n${row.name}`;
    if (newest.size < limit && !newest.has(key))
      newest.set(key, { ...row, firstVersion: asVersion(BigInt(firstVersion)) });
  }
  return [...newest.values()];
}
