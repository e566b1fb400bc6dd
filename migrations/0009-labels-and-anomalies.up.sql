-- Read models in format 2: labels of hosts, anomalies by position, durations of live updates. PostgreSQL 15 to 18.
-- The read models are emptied and filled again from the first event by the projector of this version. A projector of the
-- version before is refused from here on (SQLSTATE 23514).
-- Locks: ACCESS EXCLUSIVE on the tables of the schema projection, for the instant in which they are emptied. No table of
-- the schema ledger is locked.

truncate projection.host, projection.host_change, projection.live_update, projection.live_update_change,
  projection.session, projection.session_change, projection.release, projection.poison;

-- The fence (docs/upgrade.md).
alter table projection.checkpoint drop column format_1_position;
update projection.checkpoint set position = 0, generation = generation + case when position > 0 then 1 else 0 end;
alter table projection.checkpoint add column format_2_position bigint not null default 0,
  add constraint checkpoint_is_written_in_format_2 check (format_2_position = position);

-- Labels as of the row: an array of {"key", "value"}, by key.
alter table projection.host add column labels jsonb not null default '[]';
alter table projection.host_change add column labels jsonb not null default '[]';

-- Every anomaly of every host, numbered in the order of the log, so that a range of positions is counted with two
-- look-ups.
create table projection.anomaly (
  nth      bigint primary key,
  position bigint not null,
  host_id  text collate "C" not null,
  version  bigint not null,
  code     text not null
);
create index anomaly_position on projection.anomaly (position, nth);

-- Failed live updates by the position at which the outcome became known.
create index live_update_failed on projection.live_update_change (position)
  where outcome not in ('in_progress', 'succeeded');

-- Blackout of each live update that has ended, computed from the events around it. A second writer follows the read
-- models; its checkpoint has the name `timing`.
create table projection.update_timing (
  host_id       text collate "C" not null,
  ordinal       integer not null,
  -- Version of the update up to which the durations were computed.
  last_version  bigint not null,
  -- Microseconds; null without a blackout, and at_most also without an upper bound.
  at_least      bigint,
  at_most       bigint,
  uncertainties text[] not null,
  primary key (host_id, ordinal)
) with (fillfactor = 90);
insert into projection.checkpoint (name, position) values ('timing', 0);
