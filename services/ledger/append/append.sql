-- The whole append in one statement and so in one transaction; locks and isolation: migrations/0003-ledger-append.up.sql.
select outcome, recorded_us, first_versions, missing_from, missing_to, at, actual, sha256
from ledger.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
