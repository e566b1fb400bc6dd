-- Producers of the newest $1 events, at most $2, the one last heard first. Reads the events by the primary key.
-- Locks: ACCESS SHARE only.
select p.id, count(distinct e.host_id)::text as hosts, count(*)::text as events, max(e.recorded_at)::text as heard
from (select producer_no, host_id, recorded_at from ledger.event
      where position > (select position - $1::bigint from ledger.ledger_head)) e
join ledger.producer p using (producer_no)
group by p.id order by max(e.recorded_at) desc, p.id limit $2
