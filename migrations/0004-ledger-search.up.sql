-- Finding places by time without an index of their own: both search by halving, some twenty index look-ups.
-- Locks: none beyond ACCESS SHARE. Isolation: READ COMMITTED is enough, since the log only grows.

-- The last position sequenced at or before an instant; 0 when there is none. sequenced_at never decreases.
create function ledger.position_at(p_time timestamptz) returns bigint language plpgsql stable as $$
declare
  low  bigint := 0;
  high bigint;
  mid  bigint;
begin
  select position into high from ledger.ledger_head;
  while low < high loop
    mid := (low + high + 1) / 2;
    if (select sequenced_at from ledger.event where position = mid) <= p_time then
      low := mid;
    else
      high := mid - 1;
    end if;
  end loop;
  return low;
end $$;

-- A host's version at a position of the log: its last one at or before it; 0 when there is none.
create function ledger.version_at(p_host text, p_position bigint) returns bigint language plpgsql stable as $$
declare
  low  bigint := 0;
  high bigint;
  top  bigint;
  mid  bigint;
begin
  select version, position into high, top from ledger.host_head where host_id = p_host;
  if not found then
    return 0;
  end if;
  if top <= p_position then
    return high;
  end if;
  while low < high loop
    mid := (low + high + 1) / 2;
    if (select position from ledger.event where host_id = p_host and version = mid) <= p_position then
      low := mid;
    else
      high := mid - 1;
    end if;
  end loop;
  return low;
end $$;
