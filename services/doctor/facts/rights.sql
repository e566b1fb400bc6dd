-- Rights that the role of this session has among those it must have and those it must not have. $1: the expected
-- role, 'writer' or 'reader'. One row. Takes no lock. The same rights as in migrations/roles/grants.sql.
-- Materialized, because `held` may be evaluated only for the relations of its branch: others lack those columns.
with relation as (
  select n.nspname as schema, c.relname as name, c.oid, c.relkind
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('ledger', 'projection', 'report') and c.relkind in ('r', 'p', 'v') and not c.relispartition
    -- Tables that a restore left, or partitions that are not attached yet.
    and not (n.nspname = 'ledger' and c.relname ~ '^event_p\d+$')
), wanted as materialized (
  select 'schema ' || n.nspname as object, 'usage' as privilege, has_schema_privilege(n.oid, 'usage') as held
  from pg_namespace n where n.nspname in ('ledger', 'projection', 'report')
  union all
  select r.schema || '.' || r.name, 'select', has_table_privilege(r.oid, 'select')
  from relation r
  where $1 = 'writer' or r.schema in ('projection', 'report') or r.name in (
    'event', 'event_json', 'stream', 'host_head', 'ledger_head', 'producer', 'missing_telemetry', 'log_layout',
    'log_partition', 'archived')
  union all
  select r.schema || '.' || r.name || ' (sha256, size, stored_at)', 'select',
         has_column_privilege(r.oid, 'sha256', 'select') and has_column_privilege(r.oid, 'size', 'select')
         and has_column_privilege(r.oid, 'stored_at', 'select')
  from relation r where $1 = 'reader' and r.schema = 'ledger' and r.name = 'blob'
  union all
  select r.schema || '.' || r.name, p.privilege, has_table_privilege(r.oid, p.privilege)
  from relation r cross join unnest(array['insert', 'update', 'delete', 'truncate']) as p(privilege)
  where $1 = 'writer' and r.schema = 'projection' and r.relkind = 'r'
  union all
  select 'ledger.producer (last_seq)', 'update', has_column_privilege(r.oid, 'last_seq', 'update')
  from relation r where $1 = 'writer' and r.schema = 'ledger' and r.name = 'producer'
  union all
  select 'ledger.missing_telemetry', p.privilege, has_table_privilege(r.oid, p.privilege)
  from relation r cross join unnest(array['insert', 'delete']) as p(privilege)
  where $1 = 'writer' and r.schema = 'ledger' and r.name = 'missing_telemetry'
  union all
  select 'function ledger.' || p.proname, 'execute', has_function_privilege(p.oid, 'execute')
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'ledger' and p.proname = any(
    case when $1 = 'writer' then '{append,append_group,write_intake,lead,sequence,make_partitions}'::text[] else '{}' end
    || '{position_at,version_at,above_archive}'::text[])
  union all
  select 'schema access', 'usage', has_schema_privilege(n.oid, 'usage')
  from pg_namespace n where $1 = 'writer' and n.nspname = 'access'
  union all
  select 'access.token', p.privilege, p.held
  from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral (values
    ('select', has_table_privilege(c.oid, 'select')),
    ('update (last_used_at)', has_column_privilege(c.oid, 'last_used_at', 'update'))) as p(privilege, held)
  where $1 = 'writer' and n.nspname = 'access' and c.relname = 'token'
  union all
  -- A migration that replaces a function can drop SECURITY DEFINER; the writer then lacks the rights that the function needs.
  select 'function ledger.' || p.proname, 'the rights of the owner', p.prosecdef
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where $1 = 'writer' and n.nspname = 'ledger'
    and p.proname in ('append', 'append_group', 'write_intake', 'lead', 'sequence', 'make_partitions')
), unwanted as materialized (
  select r.schema || '.' || r.name as object, p.privilege, has_table_privilege(r.oid, p.privilege) as held
  from relation r cross join unnest(array['insert', 'update', 'delete', 'truncate']) as p(privilege)
  where r.schema = 'ledger' and r.name in ('event', 'blob', 'intake', 'stream', 'host_head', 'ledger_head')
     or $1 = 'reader' and r.schema in ('ledger', 'projection') and r.relkind in ('r', 'p')
  union all
  select 'ledger.blob (bytes)', 'select', has_column_privilege(r.oid, 'bytes', 'select')
  from relation r where $1 = 'reader' and r.schema = 'ledger' and r.name = 'blob'
  union all
  select 'schema ' || n.nspname, 'create', has_schema_privilege(n.oid, 'create')
  from pg_namespace n where n.nspname in ('ledger', 'projection', 'report')
)
select json_build_object(
  'checked', (select count(*) from wanted),
  'missing', (select coalesce(json_agg(distinct privilege || ' on ' || object), '[]'::json) from wanted where not held),
  'excess', (select coalesce(json_agg(distinct privilege || ' on ' || object), '[]'::json) from unwanted where held)
) as facts
