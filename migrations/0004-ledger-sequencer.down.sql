-- Removes the functions of the sequencer. Locks: none on tables.
drop function ledger.sequence(bigint, bigint, integer, bigint);
drop function ledger.lead(text);
