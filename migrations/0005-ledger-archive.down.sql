-- Archived partitions must be restored first: without this table their absence from the log would go unnoticed.
-- Locks: ACCESS EXCLUSIVE on ledger.archived.
do $$ begin
  if exists (select from ledger.archived) then
    raise exception 'restore the archived partitions before going back';
  end if;
end $$;
drop function ledger.end_restore(bigint);
drop function ledger.begin_restore(bigint);
drop function ledger.drop_archived(bigint, bigint, text, bytea, bigint);
drop table ledger.archived;
