-- Removes the search functions; takes no lock on tables.
drop function ledger.version_at(text, bigint);
drop function ledger.position_at(timestamptz);
