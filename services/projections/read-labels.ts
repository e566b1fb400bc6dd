/** Labels of hosts as of a position. */
import type pg from 'pg';
import type { HostId, HostLabel, Position } from '../kernel/index.js';

/** Hosts without a label are omitted. */
export async function readLabels(
  db: pg.Pool,
  hostIds: readonly HostId[],
  at: Position,
): Promise<ReadonlyMap<HostId, readonly HostLabel[]>> {
  if (hostIds.length === 0) return new Map();
  const { rows } = await db.query<{ hostId: HostId; labels: readonly HostLabel[] }>(
    `select h.host_id as "hostId", c.labels from unnest($1::text[]) as h(host_id)
     cross join lateral (
       select labels from projection.host_change c
       where c.host_id = h.host_id and c.position <= $2::bigint order by c.position desc limit 1
     ) c
     where c.labels <> '[]'`,
    [hostIds, String(at)],
  );
  return new Map(rows.map(({ hostId, labels }) => [hostId, labels]));
}
