-- Removes the function; takes no lock on tables.
drop function ledger.append_group(text[], text[], text[], integer[], numeric[], numeric[], integer[], json, integer, bytea);
