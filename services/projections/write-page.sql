-- One page of the projection: rows and checkpoint together, or nothing.
-- $1 position the writer knows, $2 generation it knows, $3 new position; then JSON arrays of rows, with the columns of
-- their tables as keys: $4 hosts, $5 host changes, $6 live updates that started in this page, $7 earlier ones that
-- changed, $8 live update changes, $9 sessions opened in this page, $10 earlier ones that changed, $11 session changes,
-- $12 releases, $13 poison, $14 anomalies in the order of the log, $15 boots, $16 declarations of missing telemetry.
-- Locks: the checkpoint's row, which serialises concurrent writers (the second one finds another position and writes
-- nothing), and the rows it changes. A rebuild that switches waits for this statement, and this statement for the
-- switch; then it finds another generation. Returns one row when written.
with checkpoint as (
  update projection.checkpoint set position = $3::bigint, format_3_position = $3::bigint, updated_at = clock_timestamp()
  where name = 'kernel' and position = $1::bigint and generation = $2::bigint
  returning position
), hosts as (
  insert into projection.host
  select r.* from checkpoint, json_populate_recordset(null::projection.host, $4::json) r
  on conflict (host_id) do update set
    version = excluded.version, position = excluded.position, occurred_at = excluded.occurred_at, release = excluded.release,
    boot_id = excluded.boot_id, boot_ordinal = excluded.boot_ordinal, chain = excluded.chain, number = excluded.number,
    summary = excluded.summary, anomaly_count = excluded.anomaly_count, silent_since = excluded.silent_since,
    labels = excluded.labels, stale = excluded.stale
), host_changes as (
  insert into projection.host_change
  select r.* from checkpoint, json_populate_recordset(null::projection.host_change, $5::json) r
), updates_begun as (
  insert into projection.live_update
  select r.* from checkpoint, json_populate_recordset(null::projection.live_update, $6::json) r
), updates_changed as (
  update projection.live_update u set
    last_version = r.last_version, last_position = r.last_position, number = r.number, chain = r.chain,
    from_boot = r.from_boot, to_boot = r.to_boot, from_boot_id = r.from_boot_id, to_boot_id = r.to_boot_id,
    from_release = r.from_release, to_release = r.to_release, requested_at = r.requested_at, left_at = r.left_at,
    arrived_at = r.arrived_at, finished_at = r.finished_at, outcome = r.outcome, reason = r.reason, carried = r.carried,
    sessions_carried = r.sessions_carried, sessions_restored = r.sessions_restored, files_carried = r.files_carried,
    files_restored = r.files_restored
  from checkpoint, json_populate_recordset(null::projection.live_update, $7::json) r
  where u.host_id = r.host_id and u.ordinal = r.ordinal
), update_changes as (
  insert into projection.live_update_change
  select r.* from checkpoint, json_populate_recordset(null::projection.live_update_change, $8::json) r
), sessions_opened as (
  insert into projection.session
  select r.* from checkpoint, json_populate_recordset(null::projection.session, $9::json) r
), sessions_changed as (
  update projection.session s set
    last_position = r.last_position, status = r.status, files = r.files, file_count = r.file_count
  from checkpoint, json_populate_recordset(null::projection.session, $10::json) r
  where s.host_id = r.host_id and s.first_version = r.first_version and s.direction = r.direction and s.name = r.name
), session_changes as (
  insert into projection.session_change
  select r.* from checkpoint, json_populate_recordset(null::projection.session_change, $11::json) r
), releases as (
  insert into projection.release
  select r.* from checkpoint, json_populate_recordset(null::projection.release, $12::json) r
  on conflict do nothing
), poison as (
  insert into projection.poison (position, host_id, version, error)
  select r.position, r.host_id, r.version, r.error
  from checkpoint, json_populate_recordset(null::projection.poison, $13::json) r
  on conflict do nothing
), anomalies as (
  -- The checkpoint of this snapshot is the current one, so no other writer has added a row since.
  insert into projection.anomaly
  select (select coalesce(max(nth), 0) from projection.anomaly) + r.nth, r.position, r.host_id, r.version, r.code
  from checkpoint, json_populate_recordset(null::projection.anomaly, $14::json) r
), boots as (
  insert into projection.boot
  select r.* from checkpoint, json_populate_recordset(null::projection.boot, $15::json) r
  on conflict (host_id, ordinal) do nothing
), missing as (
  insert into projection.missing_telemetry
  select r.* from checkpoint, json_populate_recordset(null::projection.missing_telemetry, $16::json) r
)
select position from checkpoint
