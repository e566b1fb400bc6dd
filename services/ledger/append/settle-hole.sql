-- Replaces one hole by its parts: filled parts are marked resolved, the others stay open since they were detected. The
-- caller holds the producer row's lock, so no other transaction changes this producer's holes. READ COMMITTED.
with gone as (
  delete from ledger.missing_telemetry where producer_no = $1 and from_seq = $2 returning detected_at
)
insert into ledger.missing_telemetry (producer_no, from_seq, to_seq, detected_at, resolved_at)
select $1, piece.from_seq, piece.to_seq, gone.detected_at, case when piece.resolved then clock_timestamp() end
from gone cross join unnest($3::numeric[], $4::numeric[], $5::boolean[]) as piece(from_seq, to_seq, resolved)
