-- Only writers of this format of the rows move the checkpoint. A projector of the version before may still run while
-- this one is brought in; it knows nothing of the history tables, and its pages would leave holes in them that nobody
-- sees. It sets the position alone, which the constraint refuses, and tries again until it is stopped. A CHECK and no
-- trigger, because a rebuild copies constraints to its tables. Who changes the format again drops this column and makes
-- one of another name (docs/upgrade.md).
--
-- A page may have come in between this migration and the one before: the rows are filled from the first event again.
-- Locks: ACCESS EXCLUSIVE on the checkpoint, for as long as it takes to delete the rows.
lock table projection.checkpoint in access exclusive mode;
delete from projection.host;
delete from projection.host_change;
delete from projection.live_update;
delete from projection.live_update_change;
delete from projection.session;
delete from projection.session_change;
delete from projection.release;
delete from projection.poison;
update projection.checkpoint set position = 0, generation = generation + 1, updated_at = clock_timestamp()
  where position > 0;
alter table projection.checkpoint
  add column format_2_position bigint not null default 0,
  add constraint checkpoint_is_written_in_format_2 check (format_2_position = position);
