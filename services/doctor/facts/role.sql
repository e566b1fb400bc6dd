-- Whether the role of this session owns the ledger or may append to it. One row. Takes no lock.
select json_build_object(
  'ownsLedger', coalesce((select pg_has_role(n.nspowner, 'usage') from pg_namespace n where n.nspname = 'ledger'), false),
  'maySequence', coalesce((
    select bool_or(has_function_privilege(p.oid, 'execute') and has_schema_privilege(n.oid, 'usage'))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'ledger' and p.proname in ('append_group', 'sequence')), false),
  'readsMigrations', coalesce((
    select has_table_privilege(c.oid, 'select') and has_schema_privilege(n.oid, 'usage')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relname = 'ledger_migrations'), false),
  'hasMigrations', exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relname = 'ledger_migrations')
) as facts
