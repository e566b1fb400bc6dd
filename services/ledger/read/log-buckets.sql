-- The borders of $3 buckets over the positions after $1, up to and including $2, of the same width in time or, with $5, in
-- positions; with the number of events of the host $4 up to each border. $1 < $2. Two searches by halving a border, so the
-- cost does not depend on the number of events. Locks no rows.
with ends as (
  select first.sequenced_at as starts_at, last.sequenced_at as ends_at
  from ledger.event first, ledger.event last
  where first.position = $1::bigint + 1 and last.position = $2::bigint
), border as (
  select n, starts_at + (ends_at - starts_at) * n / $3::integer as at,
         case when n = 0 then $1::bigint
              when n = $3::integer then $2::bigint
              when $5::boolean then $1::bigint + (($2::bigint - $1::bigint)::numeric * n / $3::integer)::bigint
              else greatest($1::bigint, least($2::bigint,
                     ledger.position_at(starts_at + (ends_at - starts_at) * n / $3::integer)))
         end as position
  from ends, generate_series(0, $3::integer) as n
)
select b.position, case when $5::boolean and b.n > 0 then e.sequenced_at else b.at end as at,
       case when $4::text is null then b.position else ledger.version_at($4::text, b.position) end as events
from border b left join ledger.event e on e.position = b.position
order by b.n
