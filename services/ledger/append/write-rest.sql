-- Stores the events of a retry that are not stored yet. The caller has locked the producer row in this transaction.
-- Locks taken here: streams in sorted order, then blob keys. READ COMMITTED.
select outcome, recorded_us, first_versions, missing_from, missing_to, at, actual, sha256
from ledger.write_intake($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
