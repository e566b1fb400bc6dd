-- Hosts as they were at position $1: one lookup in the history for each host, never a scan of it. The reader adds
-- conditions on h.host_id and c.*, order and limit. The values of the current row apply only where the host has not
-- changed since ("here"). Locks no rows.
select h.host_id as "hostId", h.position <= $1::bigint as here, h.version::text as "nowVersion", h.position::text as "nowPosition",
       h.occurred_at as "occurredAt", h.summary, c.release, c.boot_id as "bootId", c.boot_ordinal as "bootOrdinal", c.chain,
       c.number::text, c.anomaly_count as "anomalyCount", c.silent_since as "silentSince", c.labels, c.stale
from projection.host h
cross join lateral (
  select * from projection.host_change c
  where c.host_id = h.host_id and c.position <= $1::bigint order by c.position desc limit 1
) c
