-- Outcomes of live updates between two kernel series by position $3, over the whole fleet. The outcome of an update
-- that changed later is looked up in its history. Reads projection.live_update and live_update_change in one statement,
-- so a concurrent change is counted once. Locks no rows. $1, $2: series such as 7.3, or null for all pairs.
select regexp_replace(from_release, '^(\d+\.\d+).*$', '\1') as from_series,
       regexp_replace(to_release, '^(\d+\.\d+).*$', '\1') as to_series,
       outcome,
       count(*)::integer as count
from (
  select from_release, to_release, outcome from projection.live_update where last_position <= $3::bigint
  union all
  select u.from_release, c.to_release, c.outcome from projection.live_update u
  cross join lateral (
    select to_release, outcome from projection.live_update_change c
    where c.host_id = u.host_id and c.ordinal = u.ordinal and c.position <= $3::bigint order by c.position desc limit 1
  ) c
  where u.last_position > $3::bigint and u.first_position <= $3::bigint
) at
where from_release is not null
  and to_release is not null
  and ($1::text is null or regexp_replace(from_release, '^(\d+\.\d+).*$', '\1') = $1)
  and ($2::text is null or regexp_replace(to_release, '^(\d+\.\d+).*$', '\1') = $2)
group by 1, 2, 3
order by 1, 2, 3
