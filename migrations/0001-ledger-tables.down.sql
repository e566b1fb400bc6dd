-- Removes the ledger with everything in it. Takes ACCESS EXCLUSIVE on each table: nobody may be connected who reads.
drop schema ledger cascade;
