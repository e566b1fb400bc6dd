-- The ledger's tables distributed by host, as a sharded PostgreSQL (Citus) would have them: every unique key contains
-- host_id or the statement is refused, which native hash partitions enforce in the same way. Only the layout changes;
-- append, sequencer and readers are the ones that ship. For an empty ledger.
drop view ledger.event_json;
drop view ledger.log_partition cascade;
drop table ledger.event;
create table ledger.event (
  position       bigint not null,
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
  canonical      text collate "C" not null,
  primary key (host_id, version)
) partition by hash (host_id);
create index event_position on ledger.event (position);
create index event_producer_seq on ledger.event (producer_no, producer_seq);

drop table ledger.stream;
create table ledger.stream (
  host_id     text collate "C" primary key,
  version     bigint not null,
  head_digest bytea not null
) partition by hash (host_id);

drop table ledger.host_head;
create table ledger.host_head (
  host_id      text collate "C" primary key,
  version      bigint not null,
  position     bigint not null,
  chain_digest bytea not null
) partition by hash (host_id);

do $$
begin
  for shard in 0 .. 3 loop
    execute format('create table ledger.event_h%s partition of ledger.event for values with (modulus 4, remainder %s)', shard, shard);
    execute format('create table ledger.stream_h%s partition of ledger.stream for values with (modulus 4, remainder %s)', shard, shard);
    execute format('create table ledger.host_head_h%s partition of ledger.host_head for values with (modulus 4, remainder %s)', shard, shard);
  end loop;
end $$;

-- Shards are not made ahead: every position has its place already.
create or replace function ledger.make_partitions(p_ahead bigint) returns bigint language sql as $$ select 9223372036854775807 $$;
