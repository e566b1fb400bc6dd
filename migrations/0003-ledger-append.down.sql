-- Removes the append functions. Locks: none on tables.
drop function ledger.append_group(text[], text[], text[], integer[], numeric[], numeric[], integer[], json, integer, bytea);
drop function ledger.append(text, text, numeric, numeric, json, integer, bytea, text[], integer[], bigint[], bytea[], bytea[], bytea[]);
drop function ledger.write_intake(bigint, numeric[], json, integer, bytea, text[], integer[], bigint[], bytea[], bytea[], bytea[]);
drop type ledger.append_result;
