-- Version, settings and state of the server. One row. Takes no lock. Settings that require pg_read_all_settings are null
-- for other roles. PostgreSQL 15 to 18.
select json_build_object(
  'versionNumber', current_setting('server_version_num')::integer,
  'version', current_setting('server_version'),
  'user', current_user,
  'superuser', (select rolsuper from pg_roles where rolname = current_user),
  'seesSessions', pg_has_role('pg_read_all_stats', 'usage'),
  'standby', pg_is_in_recovery(),
  'standbyLagSeconds', case when pg_is_in_recovery()
                            then extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) end,
  'maxConnections', current_setting('max_connections')::integer,
  'reservedConnections', current_setting('superuser_reserved_connections')::integer
                         + coalesce(current_setting('reserved_connections', true)::integer, 0),
  'fsync', current_setting('fsync'),
  'fullPageWrites', current_setting('full_page_writes'),
  'synchronousCommit', current_setting('synchronous_commit'),
  -- Values set for a role or a database, which other sessions get.
  'synchronousCommitElsewhere', (
    select coalesce(json_agg(distinct setting), '[]'::json)
    from pg_db_role_setting s, unnest(s.setconfig) as setting
    where s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
      and setting like 'synchronous\_commit=%'),
  'dataChecksums', current_setting('data_checksums'),
  'freezeMaxAge', current_setting('autovacuum_freeze_max_age')::bigint,
  'transactionIdAge', (select max(age(datfrozenxid)) from pg_database),
  'transactionIdAgeOf', (select datname from pg_database order by age(datfrozenxid) desc limit 1),
  'autovacuum', current_setting('autovacuum'),
  'notifyQueue', case when not pg_is_in_recovery() then pg_notification_queue_usage() end,
  'dataDirectory', case when pg_has_role('pg_read_all_settings', 'usage') then current_setting('data_directory') end,
  'startedAt', extract(epoch from pg_postmaster_start_time()),
  'databaseBytes', pg_database_size(current_database())
) as facts
