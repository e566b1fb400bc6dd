-- Several plain appends in one transaction; locks and isolation: migrations/0003-ledger-append.up.sql.
select alone, versions, recorded_us, missing_of, missing_from, missing_to
from ledger.append_group($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
