drop schema if exists projection_next cascade;
drop table projection.host_change, projection.live_update_change, projection.session, projection.session_change,
  projection.release;
drop index projection.live_update_moving;
alter table projection.live_update drop column last_position, drop column begun_at;
