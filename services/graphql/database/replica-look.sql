-- One look at a server that should be a streaming replica: whether it still follows (a promoted one does not), of which
-- cluster and database it is a copy, and how far the log goes in it. Takes no lock that anybody waits for.
select pg_is_in_recovery(), (pg_control_system()).system_identifier::text,
       (select d.oid::text from pg_database d where d.datname = current_database()), h.position::text
from ledger.ledger_head h
