-- Live updates that had started by position $1, counted by their outcome there. The outcome of an update that changed
-- later is looked up in its history. Locks no rows.
select outcome, count(*)::integer as count
from (
  select outcome from projection.live_update where last_position <= $1::bigint
  union all
  select c.outcome from projection.live_update u
  cross join lateral (
    select outcome from projection.live_update_change c
    where c.host_id = u.host_id and c.ordinal = u.ordinal and c.position <= $1::bigint order by c.position desc limit 1
  ) c
  where u.last_position > $1::bigint and u.first_position <= $1::bigint
) at
group by outcome order by outcome
