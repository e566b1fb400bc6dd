-- Counts of the fleet at position $1: one lookup in the history per host. One row per value of each dimension, and one
-- with the totals (dimension null). Locks no rows.
with at as (
  select c.release, c.kho, c.luo, c.device, c.last_outcome, c.silent_since, c.stale, c.anomaly_count
  from projection.host h
  cross join lateral (
    select * from projection.host_change c
    where c.host_id = h.host_id and c.position <= $1::bigint order by c.position desc limit 1
  ) c
)
select case grouping(release, kho, luo, device, last_outcome)
         when 15 then 'release' when 23 then 'kho' when 27 then 'luo' when 29 then 'device' when 30 then 'lastOutcome'
       end as dimension,
       coalesce(release, kho, luo, device, last_outcome) collate "C" as value,
       count(*)::integer as hosts,
       count(silent_since)::integer as silent,
       (count(*) filter (where stale))::integer as stale,
       (count(*) filter (where anomaly_count > 0))::integer as "withAnomalies"
from at
group by grouping sets ((), (release), (kho), (luo), (device), (last_outcome))
order by 1 nulls first, 3 desc, 2 nulls last
