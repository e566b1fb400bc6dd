-- Connections, idle and long transactions, and waits for locks. One row. Takes no lock that blocks another session;
-- pg_blocking_pids reads the lock table briefly, and only for waiting sessions.
-- Without pg_read_all_stats sessions of other roles are counted, but their states are null: `hidden`.
with session as (
  select a.*, extract(epoch from clock_timestamp() - a.state_change) as state_seconds,
         extract(epoch from clock_timestamp() - a.xact_start) as transaction_seconds
  from pg_stat_activity a
  where a.usesysid is not null and coalesce(a.backend_type, 'client backend') = 'client backend'
), waiting as (
  select l.pid, l.relation, extract(epoch from clock_timestamp() - min(l.waitstart)) as seconds
  from pg_locks l where not l.granted and l.pid is not null group by l.pid, l.relation
)
select json_build_object(
  'connections', (select count(*) from session),
  'hidden', (select count(*) from session where backend_type is null),
  'idleInTransaction', (
    select coalesce(json_agg(q), '[]'::json) from (
      select pid, usename as "user", datname as database, application_name as application, state_seconds as seconds
      from session where state like 'idle in transaction%' order by state_seconds desc limit 10) as q),
  'longTransactions', (
    select coalesce(json_agg(q), '[]'::json) from (
      select pid, usename as "user", datname as database, application_name as application, transaction_seconds as seconds
      from session where state = 'active' and xact_start is not null and pid <> pg_backend_pid()
      order by transaction_seconds desc limit 10) as q),
  'lockWaits', (
    select coalesce(json_agg(q), '[]'::json) from (
      select w.pid, w.seconds, w.relation::regclass::text as relation, pg_blocking_pids(w.pid) as "blockedBy"
      from waiting w order by w.seconds desc nulls last limit 10) as q)
) as facts
