-- Slots with the WAL they hold, and the replicas that are connected. One row. Takes no lock that blocks another session.
-- Without pg_monitor or pg_read_all_stats the positions of the replicas are null.
with place as (
  select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end as lsn
)
select json_build_object(
  'slots', (select coalesce(json_agg(q), '[]'::json) from (
    select s.slot_name as name, s.slot_type as type, s.active, s.wal_status as "walStatus",
           pg_wal_lsn_diff(place.lsn, s.restart_lsn)::bigint as "heldBytes", s.safe_wal_size as "safeBytes"
    from pg_replication_slots s, place where not s.temporary order by 5 desc nulls last) as q),
  'replicas', (select coalesce(json_agg(q), '[]'::json) from (
    select r.application_name as name, r.state, r.sync_state as "syncState",
           pg_wal_lsn_diff(place.lsn, r.replay_lsn)::bigint as "behindBytes",
           extract(epoch from r.replay_lag) as "lagSeconds"
    from pg_stat_replication r, place) as q),
  'synchronousStandbys', current_setting('synchronous_standby_names')
) as facts
