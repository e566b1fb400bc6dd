-- The append functions. Locks of the migration: none on existing tables.
--
-- An append is one round trip: ledger.append for one append, ledger.append_group for several that share a commit.
-- Isolation: READ COMMITTED; every statement must see what committed while it waited for a lock.
-- Locks of an append, in this order, held until commit: one producer row; the stream rows in the order in which every
-- caller sorts hosts; blob keys in byte order. Every append takes them in the same order, so two appends cannot deadlock.
-- Refusals are return values, decided before the first write. A refused append leaves at most a producer row at seq 0
-- and stream rows at version 0. Errors roll the statement back as a whole.

-- outcome: 'appended'  recorded_us, first_versions (by p_hosts), missing_from and missing_to or null
--          'overlap'   a seq at or below the producer's last one was sent: a retry, or late events
--          'wrong_expected_version' at, actual
--          'unknown_blob' sha256
create type ledger.append_result as (
  outcome        text,
  recorded_us    bigint,
  first_versions bigint[],
  missing_from   numeric,
  missing_to     numeric,
  at             integer,
  actual         bigint,
  sha256         bytea
);

-- Writes events whose producer row the caller has locked.
--   p_seqs     one per event
--   p_bytes    size of p_doc in UTF-8
--   p_digests  32 bytes per event, joined
--   p_hosts    the distinct hosts, sorted; p_host_of: index into it per event, null when there is one host
--   p_expected per host: null any, -1 the stream exists, else the exact version (0: no stream); null: any for all
--   p_refs     blobs that the events refer to and that are not sent along
create function ledger.write_intake(
  p_producer_no bigint, p_seqs numeric[], p_doc json, p_bytes integer, p_digests bytea,
  p_hosts text[], p_host_of integer[], p_expected bigint[], p_refs bytea[], p_shas bytea[], p_blobs bytea[]
) returns ledger.append_result language plpgsql as $$
declare
  r          ledger.append_result;
  n          constant integer := octet_length(p_digests) / 32;
  hosts      constant integer := cardinality(p_hosts);
  v_versions bigint[] := '{}';
  v_digests  bytea[] := '{}';
  v_chains   bytea[] := '{}';
  heads      bytea[] := '{}';
  ends       bigint[] := '{}';
  v_version  bigint;
  v_chain    bytea;
  v_digest   bytea;
  v_now      timestamptz;
  v_stamp    bytea;
  h          integer;
begin
  if cardinality(p_refs) > 0 then
    select ref into r.sha256 from unnest(p_refs) with ordinality as wanted(ref, nr)
      where not exists (select from ledger.blob where blob.sha256 = ref) order by nr limit 1;
    if found then
      r.outcome := 'unknown_blob';
      return r;
    end if;
  end if;

  -- New streams first, locks second. A session that waits for a lock never waits for a row that does not exist yet, so
  -- inserting rows cannot close a cycle. A row that another append is inserting right now is waited for here.
  for h in 1 .. hosts loop
    if not exists (select from ledger.stream where host_id = p_hosts[h]) then
      insert into ledger.stream values (p_hosts[h], 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
    end if;
  end loop;
  for h in 1 .. hosts loop
    select version, head_digest into v_version, v_chain from ledger.stream where host_id = p_hosts[h] for update;
    if p_expected[h] is not null and not (v_version = p_expected[h] or (p_expected[h] = -1 and v_version > 0)) then
      r.outcome := 'wrong_expected_version';
      r.at := h;
      r.actual := v_version;
      return r;
    end if;
    ends := ends || v_version;
    heads := heads || v_chain;
    r.first_versions := r.first_versions || (v_version + 1);
  end loop;

  -- After the locks: along one stream, recorded_at goes with the versions.
  v_now := clock_timestamp();
  r.recorded_us := (extract(epoch from v_now) * 1000000)::bigint;
  v_stamp := int8send(r.recorded_us);
  if hosts = 1 then
    for i in 1 .. n loop
      v_version := v_version + 1;
      v_digest := substring(p_digests from i * 32 - 31 for 32);
      v_chain := sha256(v_chain || int8send(v_version) || v_stamp || v_digest);
      v_versions := v_versions || v_version;
      v_digests := v_digests || v_digest;
      v_chains := v_chains || v_chain;
    end loop;
    update ledger.stream set version = v_version, head_digest = v_chain where host_id = p_hosts[1];
  else
    for i in 1 .. n loop
      h := p_host_of[i];
      v_version := ends[h] + 1;
      v_digest := substring(p_digests from i * 32 - 31 for 32);
      v_chain := sha256(heads[h] || int8send(v_version) || v_stamp || v_digest);
      ends[h] := v_version;
      heads[h] := v_chain;
      v_versions := v_versions || v_version;
      v_digests := v_digests || v_digest;
      v_chains := v_chains || v_chain;
    end loop;
    update ledger.stream s set version = e.version, head_digest = e.head
      from unnest(p_hosts, ends, heads) as e(host, version, head) where s.host_id = e.host;
  end if;

  if cardinality(p_shas) > 0 then
    insert into ledger.blob (sha256, size, bytes)
      select sha, octet_length(bytes), bytes from unnest(p_shas, p_blobs) as b(sha, bytes) order by sha
      on conflict do nothing;
  end if;

  -- The id is drawn under the stream locks: version n + 1 of a host can only draw a larger one than version n.
  insert into ledger.intake (id, recorded_at, events, bytes, doc, producer_nos, seqs, versions, digests, chains)
    values (nextval('ledger.intake_id'), v_now, n, p_bytes, p_doc, array[p_producer_no], p_seqs, v_versions, v_digests, v_chains);
  r.outcome := 'appended';
  return r;
end $$;

create function ledger.append(
  p_id text, p_epoch text, p_first numeric, p_last numeric, p_doc json, p_bytes integer, p_digests bytea,
  p_hosts text[], p_host_of integer[], p_expected bigint[], p_refs bytea[], p_shas bytea[], p_blobs bytea[]
) returns ledger.append_result language plpgsql as $$
declare
  r      ledger.append_result;
  v_no   bigint;
  v_last numeric;
begin
  select producer_no, last_seq into v_no, v_last from ledger.producer where id = p_id and epoch = p_epoch for update;
  if not found then
    -- The row another append of this producer may be inserting right now is waited for here, then locked.
    insert into ledger.producer (id, epoch, last_seq) values (p_id, p_epoch, 0) on conflict do nothing;
    select producer_no, last_seq into v_no, v_last from ledger.producer where id = p_id and epoch = p_epoch for update;
  end if;
  if p_first <= v_last then
    r.outcome := 'overlap';
    return r;
  end if;

  r := ledger.write_intake(v_no, array(select generate_series(p_first, p_last)), p_doc, p_bytes, p_digests, p_hosts, p_host_of, p_expected, p_refs, p_shas, p_blobs);
  if r.outcome <> 'appended' then
    return r;
  end if;

  update ledger.producer set last_seq = p_last where producer_no = v_no;
  if p_first > v_last + 1 then
    r.missing_from := v_last + 1;
    r.missing_to := p_first - 1;
    insert into ledger.missing_telemetry values (v_no, r.missing_from, r.missing_to, clock_timestamp());
  end if;
  return r;
end $$;

-- Several plain appends in one transaction: concurrent callers of one process share a round trip and a commit.
-- Plain: no expected versions, no blobs, so that only an overlap can refuse one. The group is stored whole or not at all.
--
-- Isolation: READ COMMITTED. Locks, until commit: producer rows in sorted order, then stream rows in sorted order: the
-- order of ledger.append, for many at once. It creates no rows there; an append that needs a new row is sent alone.
-- lock_timeout: a stream that is locked for long must not delay the other appends; the caller then sends each alone.
--
--   p_ids, p_epochs   the distinct producers, sorted;    p_hosts  the distinct hosts, sorted
--   per append: p_producer_of, p_firsts, p_lasts;  per event, in order: p_host_of, p_digests (joined);  p_doc, p_bytes: all
-- alone: the appends that must be sent alone, because they begin at or below their producer's last seq or are the first
-- of a producer or host. If there is one, nothing is written, and the caller sends the others again.
-- Otherwise versions: one per event.
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
  -- whatever its statistics are. Rows are locked in the order of the arrays.
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
