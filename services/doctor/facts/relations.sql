-- The largest tables with their indexes and TOAST. Locks: ACCESS SHARE on each for an instant.
select json_build_object('relations', (select coalesce(json_agg(q), '[]'::json) from (
  select n.nspname || '.' || c.relname as name, pg_total_relation_size(c.oid) as bytes
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('ledger', 'projection', 'access') and c.relkind in ('r', 'm')
  order by 2 desc nulls last limit 5) as q)) as facts
