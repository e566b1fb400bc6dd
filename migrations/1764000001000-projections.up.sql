-- Read models: everything in here follows from the log and can be thrown away and rebuilt.
-- Instants of a host's own clock are text: RFC 3339 with six digits sorts as it is, and no year is out of range.

create schema projection;

-- How far each projection has followed the log. A writer changes it only from the value it knows (compare and set),
-- in the same transaction as the rows, so that two writers cannot both apply an event. A rebuild starts a new generation.
create table projection.checkpoint (
  name       text primary key,
  position   bigint not null check (position >= 0),
  generation bigint not null default 1,
  updated_at timestamptz not null default clock_timestamp()
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
insert into projection.checkpoint (name, position) values ('kernel', 0);

create table projection.host (
  host_id       text collate "C" primary key,
  version       bigint not null,
  position      bigint not null,
  occurred_at   text not null,
  release       text,
  boot_id       text,
  boot_ordinal  integer,
  chain         integer,
  number        numeric(20, 0),
  summary       jsonb not null,
  anomaly_count integer not null,
  silent_since  text,
  -- An event of the host could not be projected: the row stands still.
  stale         boolean not null default false
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

create table projection.live_update (
  host_id           text collate "C" not null,
  ordinal           integer not null,
  first_position    bigint not null,
  first_version     bigint not null,
  last_version      bigint not null,
  number            numeric(20, 0),
  chain             integer not null,
  from_boot         integer not null,
  to_boot           integer,
  from_boot_id      text,
  to_boot_id        text,
  from_release      text,
  to_release        text,
  requested_at      text,
  left_at           text,
  arrived_at        text,
  finished_at       text,
  outcome           text not null,
  reason            text,
  carried           jsonb not null,
  sessions_carried  integer not null,
  sessions_restored integer not null,
  files_carried     integer not null,
  files_restored    integer not null,
  primary key (host_id, ordinal)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
-- One event opens one update at most, so first_position alone orders the fleet's updates.
create unique index live_update_begun on projection.live_update (first_position);
create index live_update_outcome on projection.live_update (outcome, first_position);
create index live_update_number on projection.live_update (number, first_position);
create index live_update_host on projection.live_update (host_id, first_position);

-- Events that the projection could not digest. The host's rows are marked stale, the others go on.
create table projection.poison (
  position  bigint primary key,
  host_id   text collate "C" not null,
  version   bigint not null,
  error     text not null,
  parked_at timestamptz not null default clock_timestamp()
);
