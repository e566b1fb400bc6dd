-- The newest observations of a blob: $1 digest in hex, $2 only below this position or null, $3 at most this many.
-- Locks: none beyond ACCESS SHARE. Materialised, so that the planner uses the index by digest and does not scan the
-- log.
with seen as materialized (
  select e.position from ledger.event e
  where e.type = 'blob.observed' and (e.canonical::jsonb -> 'blobs') @> jsonb_build_array($1::text)
    and ($2::bigint is null or e.position < $2::bigint)
)
select e.position, e.version, e.recorded_at, e.sequenced_at, e.digest, e.chain_digest, e.canonical
from (select position from seen order by position desc limit $3::integer) as newest
join ledger.event e on e.position = newest.position
order by e.position desc
