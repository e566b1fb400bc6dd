-- Removes the append functions; takes no lock on tables.
drop function ledger.append(text, text, numeric, numeric, json, integer, bytea, text[], integer[], bigint[], bytea[], bytea[], bytea[]);
drop function ledger.write_intake(bigint, numeric[], json, integer, bytea, text[], integer[], bigint[], bytea[], bytea[], bytea[]);
drop type ledger.append_result;
