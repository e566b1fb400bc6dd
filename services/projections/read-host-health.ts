import { asHostId, type HostId } from '../kernel/index.js';
import type { Db } from '../ledger/index.js';

export interface HostHealth {
  readonly hosts: number;
  readonly silent: number;
  readonly stale: number;
  /** The first stale hosts by id, at most {@link MOST_STALE}. */
  readonly staleHosts: readonly HostId[];
}

const MOST_STALE = 20;

/** Counts of the hosts that do not report, and of those whose rows stand still. */
export async function readHostHealth(db: Db): Promise<HostHealth> {
  const { rows } = await db.query<{ hosts: string; silent: string; stale: string; ids: string[] | null }>({
    name: 'projection.host_health',
    text: `select count(*)::text as hosts, count(silent_since)::text as silent,
                  (count(*) filter (where stale))::text as stale,
                  (array_agg(host_id order by host_id) filter (where stale))[1:${MOST_STALE}] as ids
           from projection.host`,
  });
  const [row] = rows;
  return {
    hosts: Number(row?.hosts ?? 0),
    silent: Number(row?.silent ?? 0),
    stale: Number(row?.stale ?? 0),
    staleHosts: (row?.ids ?? []).map(asHostId),
  };
}
