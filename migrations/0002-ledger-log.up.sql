-- The log, in partitions by position: its oldest part can move to an archive without touching the rest.
-- Locks: none on existing tables; everything in here is new. PostgreSQL 15 to 18.

-- One row: the number of positions of each partition made from now on, about a gigabyte of log (docs/scale.md), and
-- the first position that is still in the log. Everything before it was archived.
create table ledger.log_layout (
  partition_events bigint not null check (partition_events between 1 and 1000000000),
  first_position   bigint not null check (first_position >= 1)
) with (fillfactor = 20);
create unique index log_layout_is_one_row on ledger.log_layout ((true));
insert into ledger.log_layout (partition_events, first_position) values (1000000, 1);

-- The log. Only the sequencer inserts; no statement updates or deletes. No unique index but the one on position, the
-- partition key: (host_id, version) is unique because host_head is.
create table ledger.event (
  position       bigint primary key,
  version        bigint not null,
  producer_no    bigint not null,
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null,
  sequenced_at   timestamptz not null,
  schema_version integer not null,
  host_id        text collate "C" not null,
  boot_id        text collate "C",
  type           text collate "C" not null,
  producer_seq   numeric(20, 0) not null,
  digest         bytea not null,
  chain_digest   bytea not null,
  -- Its UTF-8 bytes are the canonical bytes; `digest` is their SHA-256.
  canonical      text collate "C" not null
) partition by range (position);
create index event_host_version on ledger.event (host_id, version);
create index event_producer_seq on ledger.event (producer_no, producer_seq);
-- From the digest of a blob to the events that observed it. Only observations are indexed, so other appends do not pay.
create index event_observed_blobs on ledger.event
  using gin ((canonical::jsonb -> 'blobs') jsonb_path_ops) where type = 'blob.observed';

-- A trigger per statement is not inherited, so every partition has its own as well.
create trigger event_is_append_only before update or delete or truncate on ledger.event
  for each statement execute function ledger.refuse_change();

-- For queries by hand and for reports. Never hash this: jsonb reorders keys and rewrites numbers.
create view ledger.event_json as
  select position, host_id, version, type, schema_version, boot_id, occurred_at, recorded_at, sequenced_at,
         canonical::jsonb as event
  from ledger.event;

-- First position and end (exclusive) of each attached partition, from the system catalogue.
create view ledger.log_partition as
  select c.oid::regclass as name,
         (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''?(\d+)''?\) TO \(''?(\d+)''?\)'))[1]::bigint as first_position,
         (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''?(\d+)''?\) TO \(''?(\d+)''?\)'))[2]::bigint as end_position
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'ledger.event'::regclass;

-- Makes partitions for every position up to the head and p_ahead more, or one partition more. Returns the first
-- position that has none. The sequencer calls it before the partitions are needed.
-- Locks: SHARE UPDATE EXCLUSIVE on ledger.event while a finished table is attached. Readers and the sequencer's inserts
-- do not wait for it; an ANALYZE does, hence lock_timeout.
-- Runs with the rights of the schema's owner: the role that sequences may not create tables.
create function ledger.make_partitions(p_ahead bigint) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
  v_size bigint := (select partition_events from ledger.log_layout);
  v_want bigint := (select position from ledger.ledger_head) + greatest(p_ahead, v_size);
  v_end  bigint;
  v_name text;
begin
  -- Two sequencers that both consider themselves leader take turns here. Any fixed number would do.
  perform pg_advisory_xact_lock(7364, 2);
  select coalesce(max(end_position), (select first_position from ledger.log_layout)) into v_end from ledger.log_partition;
  while v_end <= v_want loop
    v_name := 'event_p' || v_end;
    execute format('create table ledger.%I (like ledger.event including all) with (fillfactor = 100, autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02)', v_name);
    execute format('create trigger event_is_append_only before update or delete or truncate on ledger.%I for each statement execute function ledger.refuse_change()', v_name);
    execute format('alter table ledger.event attach partition ledger.%I for values from (%s) to (%s)', v_name, v_end, v_end + v_size);
    v_end := v_end + v_size;
  end loop;
  return v_end;
end $$;
revoke execute on function ledger.make_partitions(bigint) from public;

-- Changes the size of the partitions from now on and makes the empty ones again. For the owner, when a log is set up or
-- its growth was misjudged. Locks: ACCESS EXCLUSIVE on ledger.event for an instant.
create function ledger.resize_partitions(p_events bigint) returns bigint
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_empty regclass;
begin
  perform pg_advisory_xact_lock(7364, 2);
  -- Inserts wait from here on, so an empty partition stays empty.
  lock table ledger.event in access exclusive mode;
  update ledger.log_layout set partition_events = p_events;
  for v_empty in
    select p.name from ledger.log_partition p
    where p.first_position > (select position from ledger.ledger_head)
  loop
    execute format('drop table %s', v_empty);
  end loop;
  return ledger.make_partitions(0);
end $$;
revoke execute on function ledger.resize_partitions(bigint) from public;

-- The lower end of a read: p_after itself. Raises LG410 when the positions after it were archived, so that no reader
-- gets a log with a hole at its beginning. STABLE: evaluated once per scan. Locks: ACCESS SHARE.
create function ledger.above_archive(p_after bigint) returns bigint language plpgsql stable as $$
declare
  v_first bigint := (select first_position from ledger.log_layout);
begin
  if p_after + 1 < v_first and (select position from ledger.ledger_head) > p_after then
    raise exception 'positions below % were archived', v_first using errcode = 'LG410', detail = v_first::text;
  end if;
  return p_after;
end $$;

-- Both functions below search by halving, some twenty index look-ups, and need no index of their own. READ COMMITTED is
-- enough, since the log only grows. Locks: ACCESS SHARE.

-- The last position sequenced at or before an instant; 0 when there is none. sequenced_at never decreases. Raises LG410
-- for an instant before the first position that is still in the log.
create function ledger.position_at(p_time timestamptz) returns bigint language plpgsql stable as $$
declare
  first bigint;
  low   bigint;
  high  bigint;
  mid   bigint;
begin
  select l.first_position, h.position into first, high from ledger.ledger_head h cross join ledger.log_layout l;
  low := first - 1;
  while low < high loop
    mid := (low + high + 1) / 2;
    if (select sequenced_at from ledger.event where position = mid) <= p_time then
      low := mid;
    else
      high := mid - 1;
    end if;
  end loop;
  if low < first and first > 1 then
    raise exception 'positions below % were archived', first using errcode = 'LG410', detail = first::text;
  end if;
  return low;
end $$;

-- The last version of a host at or before a position; 0 when there is none.
create function ledger.version_at(p_host text, p_position bigint) returns bigint language plpgsql stable as $$
declare
  low   bigint;
  high  bigint;
  top   bigint;
  mid   bigint;
  first bigint;
begin
  select version, position into high, top from ledger.host_head where host_id = p_host;
  if not found then
    return 0;
  end if;
  if top <= p_position then
    return high;
  end if;
  select first_position into first from ledger.log_layout;
  if p_position < first - 1 then
    raise exception 'positions below % were archived', first using errcode = 'LG410', detail = first::text;
  end if;
  -- The host's first version that is still in the log. Earlier ones were archived, so they lie before p_position.
  low := (select min(version) from ledger.event where host_id = p_host) - 1;
  while low < high loop
    mid := (low + high + 1) / 2;
    if (select position from ledger.event where host_id = p_host and version = mid) <= p_position then
      low := mid;
    else
      high := mid - 1;
    end if;
  end loop;
  return low;
end $$;

-- The first partition.
select ledger.make_partitions(0);
