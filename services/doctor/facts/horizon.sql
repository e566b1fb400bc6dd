-- What keeps dead rows of this database from being vacuumed, oldest first. One row. Takes no lock.
-- A session counts by its snapshot and by its own transaction id: one that wrote and then idles has only the latter.
with holder as (
  select 'session' as kind, concat_ws(' ', 'pid ' || a.pid, nullif(a.application_name, '')) as name,
         greatest(age(a.backend_xmin), age(a.backend_xid)) as age,
         extract(epoch from clock_timestamp() - a.xact_start) as seconds
  from pg_stat_activity a
  where a.datname = current_database() and a.pid <> pg_backend_pid()
    and (a.backend_xmin is not null or a.backend_xid is not null)
    and a.pid not in (select pid from pg_stat_replication)
    -- Autovacuum workers hold back no rows.
    and a.usesysid is not null and coalesce(a.backend_type, 'client backend') <> 'autovacuum worker'
  union all
  select 'replica', concat_ws(' ', 'pid ' || r.pid, nullif(r.application_name, '')), age(r.backend_xmin), null
  from pg_stat_replication r where r.backend_xmin is not null
  union all
  select 'slot', s.slot_name::text, greatest(age(s.xmin), age(s.catalog_xmin)), null
  from pg_replication_slots s where s.xmin is not null or s.catalog_xmin is not null
  union all
  select 'prepared', p.gid, age(p.transaction), extract(epoch from clock_timestamp() - p.prepared)
  from pg_prepared_xacts p where p.database = current_database()
)
select json_build_object(
  'holders', (select coalesce(json_agg(h), '[]'::json) from (
    select kind, name, age, seconds from holder order by age desc nulls last limit 10) as h),
  'prepared', (select coalesce(json_agg(q), '[]'::json) from (
    select gid, owner, database, extract(epoch from clock_timestamp() - prepared) as seconds
    from pg_prepared_xacts order by prepared limit 10) as q)
) as facts
