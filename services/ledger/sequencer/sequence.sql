-- One batch: committed intake rows to the log. One transaction; locks and isolation: migrations/0004-ledger-sequencer.up.sql.
select outcome, first_position, last_position, last_id, more from ledger.sequence($1, $2, $3, $4)
