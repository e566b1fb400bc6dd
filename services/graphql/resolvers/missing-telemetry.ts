import type pg from 'pg';
import type { HostId } from '../../kernel/index.js';
import type { MissingTelemetry } from '../generated.js';

/** Maximum number of unfilled gaps returned, over all producers that reported about the host. */
const MAX = 1_000;

export async function missingTelemetryOf(pool: pg.Pool, hostId: HostId): Promise<MissingTelemetry[]> {
  const { rows } = await pool.query<MissingTelemetry>({
    name: 'graphql-missing-telemetry',
    // Few producers have gaps; for each, one index look-up finds whether it reported about this host.
    text: `select p.id as "producerId", p.epoch, m.from_seq::text as "fromSeq", m.to_seq::text as "toSeq"
           from ledger.missing_telemetry m join ledger.producer p using (producer_no)
           where m.resolved_at is null
             and exists (select from ledger.event e where e.host_id = $1 and e.producer_no = m.producer_no)
           order by p.id, p.epoch, m.from_seq limit $2`,
    values: [hostId, MAX],
  });
  return rows;
}
