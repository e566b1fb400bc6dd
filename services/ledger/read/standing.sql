-- Where the log ends, who extends it, and what is acknowledged and has no position yet. One statement, so the parts
-- belong to one moment. Takes no lock that anybody waits for. The intake is counted up to $1 appends: a queue that long
-- is a fault, and a probe must not walk through all of it.
select h.position, h.epoch, h.leader,
       (select coalesce(sum(q.events), 0) from (select i.events from ledger.intake i limit $1) as q),
       (select extract(epoch from clock_timestamp() - i.recorded_at) from ledger.intake i order by i.id limit 1)
from ledger.ledger_head h
