-- History of the read models: what could be asked of hosts, live updates and sessions at any earlier position.
-- A `…_change` table has one row for each event that changed what lists are filtered by; the row in force at a
-- position is the newest one at or before it, which the primary key finds by one probe. Rows follow from single
-- events, never from pages, so every run of the projector writes the same ones.

-- The read models are filled again from the first event.
delete from projection.host;
delete from projection.live_update;
delete from projection.poison;
update projection.checkpoint set position = 0, generation = generation + 1, updated_at = clock_timestamp();

create table projection.host_change (
  host_id       text collate "C" not null,
  position      bigint not null,
  -- The host's version there; of a host that stands still, the last one that could be digested.
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

alter table projection.live_update
  add column last_position bigint not null,
  -- The host's own clock at the event that opened it.
  add column begun_at text not null;
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

-- Names are used again and again: a session is known by the event that opened it.
create table projection.session (
  host_id        text collate "C" not null,
  boot_ordinal   integer not null,
  boot_id        text,
  direction      text not null,
  name           text collate "C" not null,
  first_version  bigint not null,
  first_position bigint not null,
  last_position  bigint not null,
  -- The host's own clock at the event that opened it.
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

-- Every release that ever ran, so that a question about an ABI becomes one about a few releases.
create table projection.release (
  release        text collate "C" primary key,
  first_position bigint not null
);
