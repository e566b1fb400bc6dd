-- Several plain appends in one transaction: what concurrent callers of one process share, a round trip and a commit.
-- Plain: no expected versions, no blobs, so that nothing but an overlap can refuse one. The group is stored whole or
-- not at all.
--
-- Isolation: READ COMMITTED. Locks, until commit: producer rows in sorted order, then stream rows in sorted order: the
-- order of ledger.append, for many at once. It creates no rows there: who needs a new one goes alone.
-- lock_timeout: one stream that somebody holds for long must not hold up everybody; the caller then sends each alone.
--
--   p_ids, p_epochs   the distinct producers, sorted;    p_hosts  the distinct hosts, sorted
--   per append: p_producer_of, p_firsts, p_lasts;  per event, in order: p_host_of, p_digests (joined);  p_doc, p_bytes: all
-- alone: the appends that have to go by themselves, for they begin at or below their producer's last seq or are the
-- first of a producer or host; if there is any, nothing is written, and the caller sends the others again.
-- Else versions: one per event.
create function ledger.append_group(
  p_ids text[], p_epochs text[], p_hosts text[], p_producer_of integer[], p_firsts numeric[], p_lasts numeric[],
  p_host_of integer[], p_doc json, p_bytes integer, p_digests bytea,
  out alone integer[], out versions bigint[], out recorded_us bigint,
  out missing_of integer[], out missing_from numeric[], out missing_to numeric[]
) language plpgsql
  set lock_timeout = '250ms' set plan_cache_mode = force_generic_plan
as $$
declare
  numbers    bigint[];
  lasts      numeric[];
  ends       bigint[];
  heads      bytea[];
  v_now      timestamptz;
  v_stamp    bytea;
  v_chain    bytea;
  v_digest   bytea;
  v_version  bigint;
  v_numbers  bigint[] := '{}';
  v_seqs     numeric[] := '{}';
  v_digests  bytea[] := '{}';
  v_chains   bytea[] := '{}';
  k          integer;
  h          integer;
  n          constant integer := octet_length(p_digests) / 32;
begin
  -- LATERAL with FOR UPDATE and, below, INSERT .. ON CONFLICT: shapes that leave the planner nothing but the index,
  -- whatever it knows or does not know about the tables. Rows are locked in the order of the arrays.
  select array_agg(p.producer_no), array_agg(p.last_seq) into numbers, lasts
    from unnest(p_ids, p_epochs) as w(id, epoch) left join lateral (
      select producer_no, last_seq from ledger.producer where producer.id = w.id and producer.epoch = w.epoch for update) as p on true;
  for i in 1 .. cardinality(p_firsts) loop
    k := p_producer_of[i];
    if numbers[k] is null or p_firsts[i] <= lasts[k] then
      alone := alone || i;
      continue;
    end if;
    if p_firsts[i] > lasts[k] + 1 then
      missing_of := missing_of || i;
      missing_from := missing_from || (lasts[k] + 1);
      missing_to := missing_to || (p_firsts[i] - 1);
    end if;
    for seq in 0 .. (p_lasts[i] - p_firsts[i])::integer loop
      v_numbers := v_numbers || numbers[k];
      v_seqs := v_seqs || (p_firsts[i] + seq);
    end loop;
    lasts[k] := p_lasts[i];
  end loop;
  if alone is not null then
    return;
  end if;

  select array_agg(s.version), array_agg(s.head_digest) into ends, heads
    from unnest(p_hosts) as w(host_id) left join lateral (
      select version, head_digest from ledger.stream where stream.host_id = w.host_id for update) as s on true;
  if array_position(ends, null) is not null then
    k := 0;
    for i in 1 .. cardinality(p_firsts) loop
      for j in k + 1 .. k + (p_lasts[i] - p_firsts[i])::integer + 1 loop
        if ends[p_host_of[j]] is null then
          alone := alone || i;
          exit;
        end if;
      end loop;
      k := k + (p_lasts[i] - p_firsts[i])::integer + 1;
    end loop;
    return;
  end if;

  v_now := clock_timestamp();
  recorded_us := (extract(epoch from v_now) * 1000000)::bigint;
  v_stamp := int8send(recorded_us);
  for i in 1 .. n loop
    h := p_host_of[i];
    v_version := ends[h] + 1;
    v_digest := substring(p_digests from i * 32 - 31 for 32);
    v_chain := sha256(heads[h] || int8send(v_version) || v_stamp || v_digest);
    ends[h] := v_version;
    heads[h] := v_chain;
    versions := versions || v_version;
    v_digests := v_digests || v_digest;
    v_chains := v_chains || v_chain;
  end loop;
  -- The id is drawn under the stream locks, as in ledger.write_intake.
  insert into ledger.intake (id, recorded_at, events, bytes, doc, producer_nos, seqs, versions, digests, chains)
    values (nextval('ledger.intake_id'), v_now, n, p_bytes, p_doc, v_numbers, v_seqs, versions, v_digests, v_chains);
  if missing_of is not null then
    insert into ledger.missing_telemetry (producer_no, from_seq, to_seq, detected_at)
      select numbers[p_producer_of[m.append]], m.from_seq, m.to_seq, v_now from unnest(missing_of, missing_from, missing_to) as m(append, from_seq, to_seq);
  end if;
  insert into ledger.producer (producer_no, id, epoch, last_seq) overriding system value
    select * from unnest(numbers, p_ids, p_epochs, lasts)
    on conflict (id, epoch) do update set last_seq = excluded.last_seq where producer.last_seq < excluded.last_seq;
  insert into ledger.stream (host_id, version, head_digest)
    select * from unnest(p_hosts, ends, heads)
    on conflict (host_id) do update set version = excluded.version, head_digest = excluded.head_digest where stream.version < excluded.version;
end $$;
