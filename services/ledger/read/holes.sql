-- Unfilled holes that follow a position after $1, up to and including $2, or next to an event of the host $3 alone:
-- $4 rows at most, from the $5 holes found last. Two look-ups a hole by the producer's numbers. Locks no rows.
with hole as (
  select m.* from ledger.missing_telemetry m where m.resolved_at is null order by m.detected_at desc limit $5::integer
)
select p.id, p.epoch, m.from_seq::text, m.to_seq::text, (m.to_seq - m.from_seq + 1)::text as missing, m.detected_at,
       b.host_id as before_host, b.version as before_version, coalesce(b.position, 0) as position,
       n.host_id as next_host, n.version as next_version, (select count(*) from hole) as examined
from hole m join ledger.producer p using (producer_no)
left join lateral (
  select e.host_id, e.version, e.position from ledger.event e
  where e.producer_no = m.producer_no and e.producer_seq < m.from_seq order by e.producer_seq desc limit 1
) b on true
left join lateral (
  select e.host_id, e.version from ledger.event e
  where e.producer_no = m.producer_no and e.producer_seq > m.to_seq order by e.producer_seq limit 1
) n on true
where coalesce(b.position, 0) >= $1::bigint and coalesce(b.position, 0) <= $2::bigint
  and ($3::text is null or $3::text in (b.host_id, n.host_id))
order by coalesce(b.position, 0), p.id, p.epoch, m.from_seq
limit $4::integer
