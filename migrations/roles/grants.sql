-- The complete rights of each role, built from nothing: runs after the migrations, again after each upgrade, as the
-- owner, in one transaction. Not a migration, because later migrations add objects and replace functions, and replacing
-- a function removes SECURITY DEFINER from it. {owner}, {writer} and {reader} are the names of the roles.
-- Locks: rows of the catalogue, for an instant; readers and writers of the ledger do not wait.
-- A new function belongs in one of the two lists below, or, when it is for the owner alone (archives), in the list of
-- test/deploy/roles.int.ts, which fails until it is listed. A new table of the schema `ledger` that the writer changes,
-- or the reader reads, gets its own line.

revoke all on schema ledger, projection, report from public;
revoke all on all tables in schema ledger, projection, report from public, {writer}, {reader};
revoke all on all sequences in schema ledger, projection, report from public, {writer}, {reader};
revoke all on all functions in schema ledger, projection, report from public, {writer}, {reader};
revoke create on schema public from public;
grant usage on schema ledger, projection, report, public to {writer};
grant usage on schema ledger, projection, report to {reader};

-- Functions. `changing` ones run with the owner's rights, so that their callers need no right on the tables that they
-- write: only these functions insert an event, an intake row or a blob, or move a head. `reading` ones run with the
-- caller's rights. The names cover every signature of a function.
do $grants$
declare
  changing constant text[] := '{append,append_group,write_intake,lead,sequence,make_partitions}';
  reading  constant text[] := '{position_at,version_at,above_archive}';
  f        record;
begin
  for f in
    select p.oid::regprocedure as name, p.proname = any(changing) as changes
    from pg_proc p where p.pronamespace = 'ledger'::regnamespace and p.proname = any(changing || reading)
  loop
    if f.changes then
      -- A fixed search_path: otherwise the caller could put its own operators before those of pg_catalog.
      execute format('alter function %s security definer set search_path = pg_catalog, pg_temp', f.name);
      execute format('grant execute on function %s to {writer}', f.name);
    else
      execute format('grant execute on function %s to {writer}, {reader}', f.name);
    end if;
  end loop;
end $grants$;
grant execute on all functions in schema report to {reader}, {writer};

-- The writer reads everything. In addition to the functions it changes what a retry settles
-- (services/ledger/append/overlap.ts): it locks a producer, moves its last seq and splits a hole.
grant select on all tables in schema ledger, report to {writer};
grant update (last_seq) on ledger.producer to {writer};
grant insert, delete on ledger.missing_telemetry to {writer};
-- The writer owns the rows of the read models: they follow from the log and can be rebuilt.
grant select, insert, update, delete, truncate on all tables in schema projection to {writer};
grant usage, select on all sequences in schema projection to {writer};
-- Tokens: the server looks them up and records their use. Only the owner creates and revokes them, so that the writer's
-- password cannot bypass AUTH=on without an entry in the list that the owner sees.
revoke all on schema access from public, {writer}, {reader};
revoke all on all tables in schema access from public, {writer}, {reader};
grant usage on schema access to {writer};
grant select, update (last_used_at) on access.token to {writer};
-- To check that the schema is that of its version.
grant select on public.ledger_migrations to {writer}, {reader};

-- The reader sees events, positions and read models, but no blob's bytes: they contain physical addresses.
grant select on ledger.event, ledger.event_json, ledger.stream, ledger.host_head, ledger.ledger_head, ledger.producer,
  ledger.missing_telemetry, ledger.log_layout, ledger.log_partition, ledger.archived to {reader};
grant select (sha256, size, stored_at) on ledger.blob to {reader};
grant select on all tables in schema projection, report to {reader};
