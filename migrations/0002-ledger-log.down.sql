-- Removes the log with every event in it. Locks: ACCESS EXCLUSIVE on ledger.event.
drop function ledger.version_at(text, bigint);
drop function ledger.position_at(timestamptz);
drop function ledger.above_archive(bigint);
drop function ledger.resize_partitions(bigint);
drop function ledger.make_partitions(bigint);
drop view ledger.log_partition;
drop view ledger.event_json;
drop table ledger.event;
drop table ledger.log_layout;
