-- Views for reports: a contract of their own, independent of the tables.
-- Columns are only added. A change that removes a column or its meaning raises report.contract.version (docs/deploy.md,
-- test/deploy/report.int.ts). The views run with the rights of their owner.
-- Locks: none on existing tables beyond ACCESS SHARE.

create schema report;

create view report.contract as select 1 as version;

-- One row: the end of the log, its leader, the waiting events, the position of the read models.
create view report.log as
  select h.position,
         nullif(h.sequenced_at, '-infinity') as sequenced_at,
         h.epoch,
         h.leader,
         h.leader_since,
         (select coalesce(sum(events), 0)::bigint from ledger.intake) as waiting_events,
         c.position as projected_position,
         greatest(h.position - c.position, 0) as projection_lag_events
  from ledger.ledger_head h left join projection.checkpoint c on c.name = 'kernel';

-- One row per host. Instants are by the host's own clock.
create view report.host as
  select host_id, release, number, chain, boot_id, boot_ordinal, anomaly_count,
         occurred_at::timestamptz as last_event_at,
         silent_since::timestamptz as silent_since,
         stale, version, position
  from projection.host;

-- One row per attempted live update. blackout_seconds: from leaving the old kernel to arriving in the new one, by the
-- host's clock; 0 when nothing between the two was observed, negative when the clock was set back.
create view report.live_update as
  select host_id, ordinal, number, chain, from_release, to_release, from_boot_id, to_boot_id,
         requested_at::timestamptz as requested_at,
         left_at::timestamptz as left_at,
         arrived_at::timestamptz as arrived_at,
         finished_at::timestamptz as finished_at,
         extract(epoch from arrived_at::timestamptz - left_at::timestamptz) as blackout_seconds,
         outcome, reason, sessions_carried, sessions_restored, files_carried, files_restored,
         first_position, first_version, last_version
  from projection.live_update;

-- Outcomes of the updates between two releases.
create view report.live_update_outcome as
  select from_release, to_release, outcome, count(*) as updates,
         sum(files_carried) as files_carried, sum(files_restored) as files_restored
  from projection.live_update
  group by from_release, to_release, outcome;

-- Number of hosts per kernel.
create view report.kernel as
  select release, count(*) as hosts, sum(anomaly_count) as anomalies, count(*) filter (where stale) as stale_hosts
  from projection.host
  group by release;

-- Sequence numbers that a producer used and that did not arrive. resolved_at is set when they arrived late.
create view report.missing_telemetry as
  select p.id as producer_id, p.epoch as producer_epoch, m.from_seq, m.to_seq, m.to_seq - m.from_seq + 1 as events,
         m.detected_at, m.resolved_at
  from ledger.missing_telemetry m join ledger.producer p using (producer_no);

-- Events per bucket of the ledger's time. It finds the range by halving, so the cost depends on the range and not on
-- the size of the log.
create function report.events(p_from timestamptz, p_to timestamptz, p_bucket interval default '1 minute')
  returns table (bucket timestamptz, events bigint, hosts bigint) language plpgsql stable as $$
declare
  low  bigint;
  high bigint := ledger.position_at(p_to);
begin
  begin
    low := ledger.position_at(p_from);
  exception when sqlstate 'LG410' then
    -- The beginning of the range was archived: count the rest.
    low := 0;
  end;
  return query
    select date_bin(p_bucket, e.sequenced_at, '2000-01-01 00:00:00+00'), count(*), count(distinct e.host_id)
    from ledger.event e where e.position > low and e.position <= high
    group by 1 order by 1;
end $$;
