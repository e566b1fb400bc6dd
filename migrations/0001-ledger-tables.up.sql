-- Tables of the ledger, without the log itself. PostgreSQL 15 to 18.
-- Locks: none on existing tables; everything in here is new.

create schema ledger;

-- The tables that every append writes have no CHECK constraints. PostgreSQL parses them again in every statement, which
-- cost more than the rest of the append (docs/decisions/0003). Only functions of this schema write these tables.

-- One row per host: the lock that an append takes, and the end of the host's stream. Version 0: locked once, no event.
create table ledger.stream (
  host_id     text collate "C" primary key,
  version     bigint not null,
  head_digest bytea not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- One row per run of a producer. An append locks it before any stream.
create table ledger.producer (
  producer_no bigint generated always as identity primary key,
  id          text collate "C" not null,
  epoch       text collate "C" not null,
  -- A u64 does not fit a bigint; numeric keeps it exact and readable. 0: locked once, no event.
  last_seq    numeric(20, 0) not null,
  unique (id, epoch)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- Sequence numbers that a producer must have used and that never arrived. Rows are never deleted: a hole that was
-- filled late is a fact too.
create table ledger.missing_telemetry (
  producer_no bigint not null references ledger.producer,
  from_seq    numeric(20, 0) not null,
  to_seq      numeric(20, 0) not null,
  detected_at timestamptz not null,
  resolved_at timestamptz,
  primary key (producer_no, from_seq),
  check (from_seq between 1 and to_seq)
);

-- Blobs by their digest. EXTERNAL: no compression, so that a slice can be read without the rest.
create table ledger.blob (
  sha256    bytea primary key check (octet_length(sha256) = 32),
  size      bigint not null,
  bytes     bytea not null,
  stored_at timestamptz not null default clock_timestamp(),
  check (size = octet_length(bytes))
);
alter table ledger.blob alter column bytes set storage external;

-- CACHE 1, always: with a cache a session would draw a block of ids, and a later append could get a smaller one.
create sequence ledger.intake_id as bigint cache 1;

-- Acknowledged events that have no position yet: one row per transaction, with the events of one or several appends.
-- The table is a queue, so it is vacuumed early and often. Arrays hold one element per event; producer_nos may hold a
-- single element for all. Only the key is indexed: the queue is short, and only retries search it by producer.
create table ledger.intake (
  id           bigint primary key,
  recorded_at  timestamptz not null,
  events       integer not null,
  bytes        integer not null,
  -- '[' + canonical texts joined by ',' + ']'. json keeps the exact text of its elements, jsonb would not.
  doc          json not null,
  producer_nos bigint[] not null,
  seqs         numeric[] not null,
  versions     bigint[] not null,
  digests      bytea[] not null,
  chains       bytea[] not null
) with (fillfactor = 100, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0,
        toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20000, toast.autovacuum_vacuum_cost_delay = 0);
-- A row lives for milliseconds: compressing it is wasted work.
alter table ledger.intake alter column doc set storage external;
alter table ledger.intake alter column producer_nos set storage external;
alter table ledger.intake alter column seqs set storage external;
alter table ledger.intake alter column versions set storage external;
alter table ledger.intake alter column digests set storage external;
alter table ledger.intake alter column chains set storage external;

-- End of each host's stream in the log. Only the sequencer writes it.
create table ledger.host_head (
  host_id      text collate "C" primary key,
  version      bigint not null,
  position     bigint not null,
  chain_digest bytea not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- One row: the end of the log and the sequencer that may extend it. `epoch` is the fence: a sequencer with another
-- epoch writes nothing.
create table ledger.ledger_head (
  position     bigint not null,
  sequenced_at timestamptz not null,
  epoch        bigint not null,
  leader       text,
  leader_since timestamptz
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
create unique index ledger_head_is_one_row on ledger.ledger_head ((true));
insert into ledger.ledger_head (position, sequenced_at, epoch) values (0, '-infinity', 0);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of %.% is refused: the ledger only grows', tg_op, tg_table_schema, tg_table_name
    using errcode = 'LG403', hint = 'Append a correcting event instead.';
end $$;
-- Per statement: it refuses even a change that would touch no row, and costs an insert nothing.
create trigger blob_is_append_only before update or delete or truncate on ledger.blob
  for each statement execute function ledger.refuse_change();
