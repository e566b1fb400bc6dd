-- The stored events of a producer between two seqs, in the log or still in the intake. ONE statement on purpose: its
-- one snapshot sees each event in exactly one of the two places while the sequencer moves it. Takes no row locks.
select producer_seq as seq, host_id, version, digest, recorded_at
from ledger.event where producer_no = $1 and producer_seq between $2 and $3
union all
select e.seq, e.event ->> 'hostId', e.version, e.digest, i.recorded_at
from ledger.intake i
cross join lateral rows from (json_array_elements(i.doc), unnest(i.producer_nos), unnest(i.seqs), unnest(i.versions), unnest(i.digests))
  as e(event, producer_no, seq, version, digest)
where $1 = any(i.producer_nos) and coalesce(e.producer_no, i.producer_nos[1]) = $1 and e.seq between $2 and $3
order by seq
