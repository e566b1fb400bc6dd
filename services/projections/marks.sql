-- Anomalies and failed live updates between borders of the log: $1 the borders, ascending; $2 a host, or null for all.
-- Anomalies are numbered, so each border is one look-up. Failed live updates are those between the first and the last
-- border. Locks no rows.
with border as (
  select n, position from unnest($1::bigint[]) with ordinality as b(position, n)
), failed as (
  select width_bucket(c.position - 1, $1::bigint[]) as n, count(distinct (c.host_id, c.ordinal))::integer as updates
  from projection.live_update_change c
  where c.outcome not in ('in_progress', 'succeeded', 'plain_kexec') and c.position > ($1::bigint[])[1]
    and c.position <= (select max(position) from border) and ($2::text is null or c.host_id = $2::text)
  group by 1
)
select coalesce(case when $2::text is null
         then (select a.nth from projection.anomaly a where a.position <= b.position order by a.position desc, a.nth desc limit 1)
         else (select h.anomaly_count from projection.host_change h
               where h.host_id = $2::text and h.position <= b.position order by h.position desc limit 1)
       end, 0)::text as anomalies,
       coalesce(f.updates, 0) as failures
from border b left join failed f on f.n = b.n
order by b.n
