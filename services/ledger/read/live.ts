/** Start of the part of the log that is in the database. */
import type { HostId } from '../../kernel/index.js';
import type { Db } from '../database.js';
import { selectText } from './row.js';

/** The first position in the database; 1 unless partitions were archived. */
export async function firstPosition(db: Db): Promise<bigint> {
  const [row] = await selectText(db, 'select first_position from ledger.log_layout', []);
  return BigInt(row?.[0] ?? 1);
}

/** The host's first version in the database, one more than its last when all of it is archived; 1 in a complete log. */
export async function firstVersion(
  db: Db,
  hostId: HostId,
): Promise<{ readonly position: bigint; readonly version: bigint }> {
  const [row] = await selectText(
    db,
    `select first_position, case when first_position = 1 then 1 else coalesce(
       (select min(version) from ledger.event where host_id = $1),
       (select version + 1 from ledger.host_head where host_id = $1), 1) end
     from ledger.log_layout`,
    [hostId],
  );
  return { position: BigInt(row?.[0] ?? 1), version: BigInt(row?.[1] ?? 1) };
}
