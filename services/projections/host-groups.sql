-- Hosts as they were at position $1, one row each with the value of its group. The reader adds conditions on h.host_id and
-- c.*, and wraps it to count. $2: the expression of the group is one of release, number, last_outcome, or a label's key.
-- Locks no rows.
select case $2::text when 'release' then c.release when 'number' then c.number::text
         when 'last_outcome' then upper(c.last_outcome) end as field,
       (select l ->> 'value' from jsonb_array_elements(c.labels) l where l ->> 'key' = $3::text) as label,
       c.last_outcome, c.silent_since, c.stale, c.anomaly_count
from projection.host h
cross join lateral (
  select * from projection.host_change c
  where c.host_id = h.host_id and c.position <= $1::bigint order by c.position desc limit 1
) c
