-- Locks the producer row until the end of the transaction: no other append of this producer runs meanwhile, and what
-- the statements after this one see of it is complete. READ COMMITTED.
select producer_no, last_seq from ledger.producer where id = $1 and epoch = $2 for update
