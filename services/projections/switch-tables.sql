-- Replaces the served tables by the rebuilt ones; the caller has locked the served ones and checked that the copy is up
-- to date. Locks: every table of both schemas in ACCESS EXCLUSIVE until the end of the transaction. A session that
-- waits for one of them by its name finds the new one. All or nothing: every reader sees one complete set.
alter schema projection rename to projection_before;
alter schema projection_next rename to projection;

-- Grants on the old tables are repeated on the new ones, and views of other schemas are redefined over them.
do $$
declare
  r record;
begin
  for r in
    select a.privilege_type, a.grantee::regrole as grantee
    from pg_namespace n, aclexplode(n.nspacl) a
    where n.nspname = 'projection_before' and a.grantee <> 0 and a.grantee <> n.nspowner
  loop
    execute format('grant %s on schema projection to %s', r.privilege_type, r.grantee);
  end loop;
  for r in
    select c.relname, a.privilege_type, a.grantee::regrole as grantee
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
    where n.nspname = 'projection_before' and c.relkind = 'r' and a.grantee <> 0 and a.grantee <> c.relowner
  loop
    execute format('grant %s on projection.%I to %s', r.privilege_type, r.relname, r.grantee);
  end loop;
  for r in
    select v.oid::regclass as name, pg_get_viewdef(v.oid) as text
    from pg_class v join pg_namespace n on n.oid = v.relnamespace
    where v.relkind = 'v' and n.nspname not in ('projection_before', 'projection')
      and exists (
        select from pg_rewrite w join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid
          join pg_class t on d.refclassid = 'pg_class'::regclass and t.oid = d.refobjid
          join pg_namespace tn on tn.oid = t.relnamespace
        where w.ev_class = v.oid and tn.nspname = 'projection_before')
  loop
    execute format('create or replace view %s as %s', r.name, replace(r.text, 'projection_before.', 'projection.'));
  end loop;
end $$;

-- Nothing depends on the old tables any more. A remaining dependency stops the switch instead of being dropped with
-- them.
do $$
declare
  r record;
begin
  for r in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'projection_before' and c.relkind = 'r'
  loop
    execute format('drop table %s', r.name);
  end loop;
end $$;
drop schema projection_before cascade;
