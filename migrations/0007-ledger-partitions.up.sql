-- The log in partitions by position, so that its oldest part can leave for an archive without touching the rest.
-- Runs once, in one transaction. Locks: ACCESS EXCLUSIVE on ledger.event; moves no row, but reads the log once to
-- prove that it fits its partition. PostgreSQL 15 to 18.

-- One row. How many positions a partition made from now on holds, about a gigabyte of log (docs/scale.md), and the
-- first position that is still in the log: what lies below it was archived.
create table ledger.log_layout (
  partition_events bigint not null check (partition_events between 1 and 1000000000),
  first_position   bigint not null check (first_position >= 1)
) with (fillfactor = 20);
create unique index log_layout_is_one_row on ledger.log_layout ((true));
insert into ledger.log_layout (partition_events, first_position) values (1000000, 1);

drop view ledger.event_json;
alter table ledger.event rename to event_p1;
alter index ledger.event_pkey rename to event_p1_pkey;
alter index ledger.event_host_version rename to event_p1_host_version;
alter index ledger.event_producer_seq rename to event_p1_producer_seq;

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
  -- Its UTF-8 bytes are the canonical bytes that `digest` is the SHA-256 of.
  canonical      text collate "C" not null
) partition by range (position);
create index event_host_version on ledger.event (host_id, version);
create index event_producer_seq on ledger.event (producer_no, producer_seq);

do $$
declare
  v_head bigint := (select position from ledger.ledger_head);
  v_size bigint := (select partition_events from ledger.log_layout);
begin
  -- The first boundary above the head, with room for at least half a partition.
  execute format('alter table ledger.event attach partition ledger.event_p1 for values from (1) to (%s)',
                 ((v_head + v_size / 2) / v_size + 1) * v_size + 1);
end $$;

-- Of the whole log only: a trigger per statement is not inherited, so every partition has its own as well.
create trigger event_is_append_only before update or delete or truncate on ledger.event
  for each statement execute function ledger.refuse_change();

create view ledger.event_json as
  select position, host_id, version, type, schema_version, boot_id, occurred_at, recorded_at, sequenced_at,
         canonical::jsonb as event
  from ledger.event;

-- Where each attached partition begins and ends (exclusive), from the catalogue itself.
create view ledger.log_partition as
  select c.oid::regclass as name,
         (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''?(\d+)''?\) TO \(''?(\d+)''?\)'))[1]::bigint as first_position,
         (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''?(\d+)''?\) TO \(''?(\d+)''?\)'))[2]::bigint as end_position
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'ledger.event'::regclass;

-- Makes partitions until everything up to the head and p_ahead positions more, or one partition more, has its place;
-- gives the first position that has none. Called by the sequencer before they are needed. A table is made first and
-- attached when it is ready: attaching takes SHARE UPDATE EXCLUSIVE on ledger.event, which neither readers nor the
-- sequencer's inserts wait for; lock_timeout, because an ANALYZE of it does.
-- Runs with the rights of the schema's owner: the role that sequences may not create tables.
create function ledger.make_partitions(p_ahead bigint) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
  v_size bigint := (select partition_events from ledger.log_layout);
  v_want bigint := (select position from ledger.ledger_head) + greatest(p_ahead, v_size);
  v_end  bigint;
  v_name text;
begin
  -- Two sequencers that believe they lead take turns here. Any fixed number would do.
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

-- Another size for the partitions from now on: those that are still empty are made anew. For the owner, when a log is
-- set up or its growth was misjudged. Takes ACCESS EXCLUSIVE on ledger.event for an instant.
create function ledger.resize_partitions(p_events bigint) returns bigint
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_empty regclass;
begin
  perform pg_advisory_xact_lock(7364, 2);
  -- Inserts wait from here on, so that what is empty stays so.
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

-- A reader's lower end, unless what lies right behind it was archived: then the reader is told instead of being
-- given a log with a hole at its beginning. STABLE, so that it is asked once per scan.
create function ledger.above_archive(p_after bigint) returns bigint language plpgsql stable as $$
declare
  v_first bigint := (select first_position from ledger.log_layout);
begin
  if p_after + 1 < v_first and (select position from ledger.ledger_head) > p_after then
    raise exception 'positions below % were archived', v_first using errcode = 'LG410', detail = v_first::text;
  end if;
  return p_after;
end $$;

-- As before, from the first position that is still there; a moment before it raises LG410.
create or replace function ledger.position_at(p_time timestamptz) returns bigint language plpgsql stable as $$
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

create or replace function ledger.version_at(p_host text, p_position bigint) returns bigint language plpgsql stable as $$
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
  -- The host's first version that is still there; what lies before it was archived, and so lies before p_position.
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
