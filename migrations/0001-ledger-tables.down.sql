-- Removes the tables of the ledger with their rows. Locks: ACCESS EXCLUSIVE on each of them.
drop schema ledger cascade;
