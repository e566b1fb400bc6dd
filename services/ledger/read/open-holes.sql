-- Producers with numbers that never arrived, at most $1, the oldest hole first, each with the host of its newest event.
-- Locks: ACCESS SHARE only.
select p.id, h.missing::text as missing, h.since::text as since, e.host_id as host
from (select producer_no, sum(to_seq - from_seq + 1) as missing, min(detected_at) as since
      from ledger.missing_telemetry where resolved_at is null
      group by producer_no order by min(detected_at), producer_no limit $1) h
join ledger.producer p using (producer_no)
left join lateral (select host_id from ledger.event where producer_no = h.producer_no
                   order by producer_seq desc limit 1) e on true
order by h.since, p.id
