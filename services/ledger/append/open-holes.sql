-- The unresolved holes of a producer that touch a range of seqs. The caller holds the producer row's lock.
select from_seq, to_seq, detected_at from ledger.missing_telemetry
where producer_no = $1 and resolved_at is null and from_seq <= $3 and to_seq >= $2 order by from_seq
