-- Read models in format 3: the boots of hosts by boot_id, and the declarations of missing telemetry. PostgreSQL 15 to 18.
-- The read models are emptied and filled again from the first event by the projector of this version. A projector of the
-- version before is refused from here on (SQLSTATE 23514).
-- Locks: ACCESS EXCLUSIVE on the tables of the schema projection, for the instant in which they are emptied. No table of
-- the schema ledger is locked.

truncate projection.host, projection.host_change, projection.live_update, projection.live_update_change,
  projection.session, projection.session_change, projection.release, projection.poison, projection.anomaly,
  projection.update_timing;

-- The fence (docs/upgrade.md).
alter table projection.checkpoint drop column format_2_position;
update projection.checkpoint set position = 0, generation = generation + case when position > 0 then 1 else 0 end;
alter table projection.checkpoint add column format_3_position bigint not null default 0,
  add constraint checkpoint_is_written_in_format_3 check (format_3_position = position);

-- Each boot of each host whose boot_id is known. "position" is that of the event that showed it.
create table projection.boot (
  host_id  text collate "C" not null,
  ordinal  integer not null,
  boot_id  text collate "C" not null,
  position bigint not null,
  primary key (host_id, ordinal)
);
create index boot_by_id on projection.boot (boot_id, position);

-- Intervals in which an observer could not see facts of a kind, one row for each event telemetry.missing.
create table projection.missing_telemetry (
  position    bigint primary key,
  host_id     text collate "C" not null,
  version     bigint not null,
  boot_id     text collate "C",
  -- By the host's own clock, at the start of the interval.
  occurred_at text not null,
  facts       text not null,
  reason      text not null,
  from_ns     numeric(20, 0),
  to_ns       numeric(20, 0),
  count       numeric(20, 0),
  message     text,
  -- Each source of the evidence once, in alphabetical order.
  sources     text[] not null
);
create index missing_telemetry_host on projection.missing_telemetry (host_id, position);
