-- How live updates between two kernel series ended, over the whole fleet. Reads projection.live_update only; a
-- snapshot of one statement is enough, nothing is locked. $1, $2: series such as 7.3, or null for all pairs.
select regexp_replace(from_release, '^(\d+\.\d+).*$', '\1') as from_series,
       regexp_replace(to_release, '^(\d+\.\d+).*$', '\1') as to_series,
       outcome,
       count(*)::integer as count
from projection.live_update
where from_release is not null
  and to_release is not null
  and ($1::text is null or regexp_replace(from_release, '^(\d+\.\d+).*$', '\1') = $1)
  and ($2::text is null or regexp_replace(to_release, '^(\d+\.\d+).*$', '\1') = $2)
group by 1, 2, 3
order by 1, 2, 3
