-- Durations of live updates and the checkpoint `timing` together, or nothing: $1 position and $2 generation that the writer
-- knows, $3 new position, $4 rows as JSON. An update that changed again since it was read keeps the newer row.
-- Locks: the checkpoint's row and the rows it changes.
with checkpoint as (
  update projection.checkpoint set position = $3::bigint, format_3_position = $3::bigint, updated_at = clock_timestamp()
  where name = 'timing' and position = $1::bigint and generation = $2::bigint
  returning position
)
insert into projection.update_timing
select r.* from checkpoint, json_populate_recordset(null::projection.update_timing, $4::json) r
on conflict (host_id, ordinal) do update set
  last_version = excluded.last_version, at_least = excluded.at_least, at_most = excluded.at_most,
  uncertainties = excluded.uncertainties
where update_timing.last_version < excluded.last_version
