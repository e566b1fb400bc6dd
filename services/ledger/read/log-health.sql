-- Times of the newest events: from the fact to the durable append, and from there to the position. One row. Reads at
-- most $1 events by the primary key. Locks: ACCESS SHARE only.
select count(*)::text,
       (percentile_cont(0.5) within group (order by extract(epoch from e.recorded_at - e.occurred_at)))::text,
       (percentile_cont(0.99) within group (order by extract(epoch from e.recorded_at - e.occurred_at)))::text,
       (percentile_cont(0.5) within group (order by extract(epoch from e.sequenced_at - e.recorded_at)))::text,
       (percentile_cont(0.99) within group (order by extract(epoch from e.sequenced_at - e.recorded_at)))::text
from ledger.event e
where e.position > (select position - $1::bigint from ledger.ledger_head)
