-- Ranges of the streams of several hosts, one after the other in the requested order, each in version order.
-- $1 hosts, $2 first versions, $3 last versions, both included; arrays of the same length.
-- Locks: none beyond ACCESS SHARE on ledger.event and its partitions; no row is locked.
select :columns
from unnest($1::text[], $2::bigint[], $3::bigint[]) with ordinality as w (host_id, first_version, last_version, place)
cross join lateral (
  select *
  from ledger.event
  where host_id = w.host_id and version between w.first_version and w.last_version
  order by version
) e
order by w.place, e.version
