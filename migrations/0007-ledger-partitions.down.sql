-- Back to one table. Copies every event: the partitions cannot become one table otherwise.
drop function ledger.above_archive(bigint);
drop function ledger.resize_partitions(bigint);
drop function ledger.make_partitions(bigint);
drop view ledger.log_partition;
drop view ledger.event_json;
alter table ledger.event rename to event_in_parts;
alter index ledger.event_host_version rename to event_in_parts_host_version;
alter index ledger.event_producer_seq rename to event_in_parts_producer_seq;
alter index ledger.event_pkey rename to event_in_parts_pkey;
create table ledger.event (like ledger.event_in_parts including storage)
  with (fillfactor = 100, autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
insert into ledger.event select * from ledger.event_in_parts order by position;
alter table ledger.event add primary key (position);
create index event_host_version on ledger.event (host_id, version);
create index event_producer_seq on ledger.event (producer_no, producer_seq);
drop table ledger.event_in_parts;
create trigger event_is_append_only before update or delete or truncate on ledger.event
  for each statement execute function ledger.refuse_change();
create view ledger.event_json as
  select position, host_id, version, type, schema_version, boot_id, occurred_at, recorded_at, sequenced_at,
         canonical::jsonb as event
  from ledger.event;
drop table ledger.log_layout;
create or replace function ledger.position_at(p_time timestamptz) returns bigint language plpgsql stable as $$
declare
  low  bigint := 0;
  high bigint;
  mid  bigint;
begin
  select position into high from ledger.ledger_head;
  while low < high loop
    mid := (low + high + 1) / 2;
    if (select sequenced_at from ledger.event where position = mid) <= p_time then
      low := mid;
    else
      high := mid - 1;
    end if;
  end loop;
  return low;
end $$;
create or replace function ledger.version_at(p_host text, p_position bigint) returns bigint language plpgsql stable as $$
declare
  low  bigint := 0;
  high bigint;
  top  bigint;
  mid  bigint;
begin
  select version, position into high, top from ledger.host_head where host_id = p_host;
  if not found then
    return 0;
  end if;
  if top <= p_position then
    return high;
  end if;
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
