-- Checks a server that should be a streaming replica: whether it still follows (a promoted server does not), of which
-- cluster and database it is a copy, and the head of the log on it. Takes no lock that blocks other statements.
select pg_is_in_recovery(), (pg_control_system()).system_identifier::text,
       (select d.oid::text from pg_database d where d.datname = current_database()), h.position::text
from ledger.ledger_head h
