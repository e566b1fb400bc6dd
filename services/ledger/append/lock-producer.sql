-- Locks the producer row until the end of the transaction. Until then no other append of this producer runs, so the
-- statements after this one see all of its events. READ COMMITTED.
select producer_no, last_seq from ledger.producer where id = $1 and epoch = $2 for update
