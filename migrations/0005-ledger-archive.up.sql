-- The archive: partitions move from the log to files, oldest first, and can be restored. PostgreSQL 15 to 18.
-- Locks of the migration: none on existing tables.

-- Archived partitions, with the digest of the file of each: it reveals a file that was changed afterwards.
create table ledger.archived (
  first_position bigint primary key,
  last_position  bigint not null unique,
  file           text not null,
  sha256         bytea not null,
  bytes          bigint not null,
  archived_at    timestamptz not null default clock_timestamp(),
  check (last_position >= first_position)
);

-- Drops the oldest partition, after its events were written to a verified file. For the owner.
-- Locks: ACCESS EXCLUSIVE on ledger.event for the instant in which the partition is detached. lock_timeout: during a
-- long read this call fails, and the readers that come after it do not wait.
create function ledger.drop_archived(p_first bigint, p_last bigint, p_file text, p_sha256 bytea, p_bytes bigint) returns void
  language plpgsql set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
  v_name regclass;
begin
  perform pg_advisory_xact_lock(7364, 2);
  select name into v_name from ledger.log_partition where first_position = p_first and end_position = p_last + 1;
  if v_name is null or p_first <> (select first_position from ledger.log_layout)
     or p_last > (select position from ledger.ledger_head) then
    raise exception 'positions % to % are not the oldest full partition of the log', p_first, p_last using errcode = 'LG411';
  end if;
  insert into ledger.archived (first_position, last_position, file, sha256, bytes)
    values (p_first, p_last, p_file, p_sha256, p_bytes);
  update ledger.log_layout set first_position = p_last + 1;
  execute format('alter table ledger.event detach partition %s', v_name);
  execute format('drop table %s', v_name);
end $$;
revoke execute on function ledger.drop_archived(bigint, bigint, text, bytea, bigint) from public;

-- Makes the table of the partition that was archived last, to be filled and then attached. For the owner.
-- Locks: ACCESS SHARE on ledger.event.
create function ledger.begin_restore(p_first bigint) returns text
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_last bigint := (select last_position from ledger.archived where first_position = p_first);
  v_name constant text := 'event_p' || p_first;
begin
  perform pg_advisory_xact_lock(7364, 2);
  if v_last is null or v_last + 1 <> (select first_position from ledger.log_layout) then
    raise exception 'position % does not begin the partition that was archived last', p_first using errcode = 'LG411';
  end if;
  execute format('drop table if exists ledger.%I', v_name);
  execute format('create table ledger.%I (like ledger.event including all) with (fillfactor = 100, autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02)', v_name);
  return v_name;
end $$;
revoke execute on function ledger.begin_restore(bigint) from public;

-- Attaches the restored table after checking that it is complete. Locks: SHARE UPDATE EXCLUSIVE on ledger.event.
create function ledger.end_restore(p_first bigint) returns void
  language plpgsql set search_path = pg_catalog, pg_temp set lock_timeout = '10s' as $$
declare
  v_last  bigint := (select last_position from ledger.archived where first_position = p_first);
  v_name  constant text := 'event_p' || p_first;
  v_count bigint;
begin
  perform pg_advisory_xact_lock(7364, 2);
  execute format('select count(*) from ledger.%I where position between $1 and $2', v_name) into v_count using p_first, v_last;
  if v_count <> v_last - p_first + 1 then
    raise exception 'the restored partition holds % events, % were archived', v_count, v_last - p_first + 1 using errcode = 'LG411';
  end if;
  execute format('create trigger event_is_append_only before update or delete or truncate on ledger.%I for each statement execute function ledger.refuse_change()', v_name);
  execute format('alter table ledger.event attach partition ledger.%I for values from (%s) to (%s)', v_name, p_first, v_last + 1);
  update ledger.log_layout set first_position = p_first;
  delete from ledger.archived where first_position = p_first;
end $$;
revoke execute on function ledger.end_restore(bigint) from public;
