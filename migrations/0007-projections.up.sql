-- Read models: every row follows from the log and can be rebuilt. Locks: none on existing tables.
-- Instants of a host's own clock are text: RFC 3339 with six digits sorts as it is, and no year is out of range.
--
-- A `..._change` table has one row for each event that changed a column that lists filter by. The row in force at a
-- position is the newest one at or before it, which the primary key finds by one probe. Rows follow from single events,
-- never from pages, so every run of the projector writes the same ones.

create schema projection;

-- Position up to which each projection has followed the log. A writer changes it only from the value that it knows
-- (compare and set), in the transaction of the rows, so two writers cannot both apply an event. A rebuild starts a new
-- generation.
create table projection.checkpoint (
  name              text primary key,
  position          bigint not null check (position >= 0),
  -- The fence between versions: only a writer of this format of the rows sets both positions. A projector of another
  -- version sets its own column and is refused. A CHECK instead of a trigger, because a rebuild copies constraints.
  -- A version that changes the format drops this column and adds one with the next number (docs/upgrade.md).
  format_1_position bigint not null default 0,
  generation        bigint not null default 1,
  updated_at        timestamptz not null default clock_timestamp(),
  constraint checkpoint_is_written_in_format_1 check (format_1_position = position)
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
  -- An event of the host could not be projected: the row does not change any more.
  stale         boolean not null default false
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

create table projection.host_change (
  host_id       text collate "C" not null,
  position      bigint not null,
  -- The host's version at the position. For a stale host, the last version that could be projected.
  version       bigint not null,
  release       text,
  boot_id       text,
  boot_ordinal  integer,
  chain         integer,
  number        numeric(20, 0),
  mode          text,
  kho           text,
  handover      text,
  luo           text,
  device        text,
  ended         text,
  jump          text,
  last_outcome  text,
  anomaly_count integer not null,
  -- Codes seen so far, each once, in order.
  anomaly_codes text[] not null,
  silent_since  text,
  stale         boolean not null,
  primary key (host_id, position)
);

create table projection.live_update (
  host_id           text collate "C" not null,
  ordinal           integer not null,
  first_position    bigint not null,
  last_position     bigint not null,
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
  -- By the host's own clock, at the event that opened it.
  started_at        text not null,
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
create index live_update_moving on projection.live_update (last_position);

create table projection.live_update_change (
  host_id    text collate "C" not null,
  ordinal    integer not null,
  position   bigint not null,
  number     numeric(20, 0),
  chain      integer not null,
  to_release text,
  outcome    text not null,
  primary key (host_id, ordinal, position)
);

-- Names are used again: the event that opened a session identifies it.
create table projection.session (
  host_id        text collate "C" not null,
  boot_ordinal   integer not null,
  boot_id        text,
  direction      text not null,
  name           text collate "C" not null,
  first_version  bigint not null,
  first_position bigint not null,
  last_position  bigint not null,
  -- By the host's own clock, at the event that opened it.
  opened_at      text not null,
  status         text not null,
  files          jsonb not null,
  file_count     integer not null,
  primary key (host_id, first_version, direction, name)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
-- One event can open several: a kernel receives all its sessions at once.
create unique index session_opened on projection.session (first_position, direction, name);
create index session_name on projection.session (name, first_position);
create index session_status on projection.session (status, first_position);
create index session_host on projection.session (host_id, first_position);
create index session_moving on projection.session (last_position);

create table projection.session_change (
  host_id       text collate "C" not null,
  first_version bigint not null,
  direction     text not null,
  name          text collate "C" not null,
  position      bigint not null,
  status        text not null,
  primary key (host_id, first_version, direction, name, position)
);

-- Every release that ever ran: a filter by ABI becomes a filter by a few releases.
create table projection.release (
  release        text collate "C" primary key,
  first_position bigint not null
);

-- Events that could not be projected. The host's row is marked stale, the other hosts continue.
create table projection.poison (
  position  bigint primary key,
  host_id   text collate "C" not null,
  version   bigint not null,
  error     text not null,
  parked_at timestamptz not null default clock_timestamp()
);
