-- An empty copy of the served tables next to them, with the same names of indexes and constraints, so that a migration
-- finds the same names before and after a switch. Remains of a stopped rebuild are dropped. Locks: the served tables in
-- ACCESS SHARE, as any reader does.
do $$
declare
  one record;
  part record;
begin
  drop schema if exists projection_next cascade;
  create schema projection_next;
  for one in
    select c.oid, c.relname, c.reloptions from pg_class c
    where c.relnamespace = 'projection'::regnamespace and c.relkind = 'r' order by c.relname
  loop
    execute format(
      'create table projection_next.%I (like projection.%I including defaults including storage)%s',
      one.relname, one.relname,
      coalesce(' with (' || array_to_string(one.reloptions, ', ') || ')', ''));
    for part in
      select conname, pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = one.oid and contype in ('p', 'u', 'c') order by conname
    loop
      execute format('alter table projection_next.%I add constraint %I %s', one.relname, part.conname, part.definition);
    end loop;
    for part in
      select pg_get_indexdef(i.indexrelid) as definition from pg_index i
      where i.indrelid = one.oid and not exists (select from pg_constraint where conindid = i.indexrelid)
    loop
      execute replace(part.definition, ' ON projection.', ' ON projection_next.');
    end loop;
  end loop;
  insert into projection_next.checkpoint (name, position, generation)
  select name, 0, generation + 1 from projection.checkpoint;
end $$
