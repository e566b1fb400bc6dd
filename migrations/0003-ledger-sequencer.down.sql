-- Removes the sequencer's functions; takes no lock on tables.
drop function ledger.sequence(bigint, bigint, integer, bigint);
drop function ledger.lead(text);
