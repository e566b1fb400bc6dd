-- Back to format 1: the read models are emptied, and the projector of the version before fills them again.
-- Locks: ACCESS EXCLUSIVE on the tables of the schema projection, for the instant in which they are emptied.
drop schema if exists projection_next cascade;
truncate projection.host, projection.host_change, projection.live_update, projection.live_update_change,
  projection.session, projection.session_change, projection.release, projection.poison;
drop table projection.update_timing, projection.anomaly;
drop index projection.live_update_failed;
alter table projection.host drop column labels;
alter table projection.host_change drop column labels;
delete from projection.checkpoint where name = 'timing';
alter table projection.checkpoint drop column format_2_position;
update projection.checkpoint set position = 0, generation = generation + case when position > 0 then 1 else 0 end;
alter table projection.checkpoint add column format_1_position bigint not null default 0,
  add constraint checkpoint_is_written_in_format_1 check (format_1_position = position);
