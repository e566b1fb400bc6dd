-- The end of the log, the leader that extends it, and the events that are acknowledged and have no position yet. One
-- statement, so the parts belong to one moment. Takes no lock that blocks another session. At most $1 appends of the
-- intake are counted: a longer queue is a fault, and a probe must not read all of it.
select h.position, h.epoch, h.leader,
       (select coalesce(sum(q.events), 0) from (select i.events from ledger.intake i limit $1) as q),
       (select extract(epoch from clock_timestamp() - i.recorded_at) from ledger.intake i order by i.id limit 1)
from ledger.ledger_head h
