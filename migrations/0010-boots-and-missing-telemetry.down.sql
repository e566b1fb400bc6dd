-- Back to format 2: the read models are emptied, and the projector of the version before fills them again.
-- Locks: ACCESS EXCLUSIVE on the tables of the schema projection, for the instant in which they are emptied.
drop schema if exists projection_next cascade;
truncate projection.host, projection.host_change, projection.live_update, projection.live_update_change,
  projection.session, projection.session_change, projection.release, projection.poison, projection.anomaly,
  projection.update_timing;
drop table projection.missing_telemetry, projection.boot;
alter table projection.checkpoint drop column format_3_position;
update projection.checkpoint set position = 0, generation = generation + case when position > 0 then 1 else 0 end;
alter table projection.checkpoint add column format_2_position bigint not null default 0,
  add constraint checkpoint_is_written_in_format_2 check (format_2_position = position);
