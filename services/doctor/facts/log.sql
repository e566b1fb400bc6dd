-- Where the log ends, who leads, and how far partitions reach. One row. Takes no lock that blocks another session.
-- (7364, 1) is the lock of the leading sequencer (sequencer/leadership.ts); every role can see that it is held.
select json_build_object(
  'position', h.position::text,
  'epoch', h.epoch::text,
  'leader', h.leader,
  'leaderSeconds', extract(epoch from clock_timestamp() - h.leader_since),
  'leaderPid', (
    select l.pid from pg_locks l
    where l.locktype = 'advisory' and l.granted and l.classid = 7364 and l.objid = 1 and l.objsubid = 2
      and l.database = (select oid from pg_database where datname = current_database()) limit 1),
  -- Above 0: the last event is dated in the future, so the clock was set back.
  'aheadSeconds', case when h.position > 0 then extract(epoch from h.sequenced_at - clock_timestamp()) end,
  'newestWaitedSeconds', (
    select extract(epoch from e.sequenced_at - e.recorded_at) from ledger.event e where e.position = h.position),
  'firstPosition', l.first_position::text,
  'partitionEvents', l.partition_events::text,
  'partitionEnd', (select max(p.end_position)::text from ledger.log_partition p)
) as facts
from ledger.ledger_head h cross join ledger.log_layout l
