-- The two functions of the sequencer. Locks of the migration: none on existing tables.
--
-- Both lock the one row of ledger_head, so two sequencers that both consider themselves leader take turns. The epoch
-- decides which of them may write.
-- Isolation: READ COMMITTED; each statement inside sees what committed before it began.

-- Makes the caller the leader. Every sequencer with an older epoch is fenced from now on.
create function ledger.lead(p_leader text) returns bigint language sql as $$
  update ledger.ledger_head set epoch = epoch + 1, leader = p_leader, leader_since = clock_timestamp() returning epoch;
$$;

-- Moves committed intake rows with id > p_from to the log, in id order, p_events events or p_bytes bytes at a time
-- (one append at least). Locks: the rows that it deletes. No append touches those rows any more, so appends and the
-- sequencer never wait for each other.
-- outcome: 'idle' nothing to move | 'fenced' another epoch leads, nothing written | 'moved'.
-- Raises LG001 when a host's versions do not follow its last one. With p_from > 0 that may only mean that an append
-- which committed late lies before p_from: call again with 0. With 0 it means that the data is damaged.
create function ledger.sequence(
  p_epoch bigint, p_from bigint, p_events integer, p_bytes bigint,
  out outcome text, out first_position bigint, out last_position bigint, out last_id bigint, out more boolean
) language plpgsql as $$
declare
  v_head ledger.ledger_head;
  v_now  timestamptz;
  v_bad  text;
begin
  -- Bounded by events and by bytes, but always one append at least. Nothing is locked while there is nothing to do.
  select max(id) into last_id from (
    select id, sum(q.events) over w - q.events as events_before, sum(q.bytes) over w - q.bytes as bytes_before
    from (select id, i.events, i.bytes from ledger.intake i where id > p_from order by id limit p_events) as q
    window w as (order by id)
  ) as sized where events_before < p_events and bytes_before < p_bytes;
  if last_id is null then
    outcome := 'idle';
    return;
  end if;

  select * into v_head from ledger.ledger_head for update;
  if v_head.epoch <> p_epoch then
    outcome := 'fenced';
    return;
  end if;
  v_now := greatest(clock_timestamp(), v_head.sequenced_at);

  with moved as materialized (
    delete from ledger.intake where id > p_from and id <= last_id
    returning id, recorded_at, producer_nos, seqs, doc, versions, digests, chains
  ), expanded as materialized (
    -- `before` is one and the same number for all events of a host exactly if its versions ascend by 1.
    select v_head.position + row_number() over (order by m.id, e.nr) as position,
           e.version - row_number() over (partition by e.host_id order by m.id, e.nr) as before,
           coalesce(e.producer_no, m.producer_nos[1]) as producer_no, e.producer_seq, m.recorded_at,
           e.host_id, e.version, e.boot_id, e.type, e.schema_version, e.occurred_at, e.digest, e.chain, e.canonical
    from moved m cross join lateral rows from (
      json_array_elements(m.doc),
      json_to_recordset(m.doc) as ("hostId" text, "bootId" text, type text, "schemaVersion" integer, "occurredAt" timestamptz),
      unnest(m.producer_nos), unnest(m.seqs), unnest(m.versions), unnest(m.digests), unnest(m.chains)
    ) with ordinality as e(canonical, host_id, boot_id, type, schema_version, occurred_at, producer_no, producer_seq, version, digest, chain, nr)
  ), logged as (
    insert into ledger.event (position, version, producer_no, occurred_at, recorded_at, sequenced_at, schema_version,
                              host_id, boot_id, type, producer_seq, digest, chain_digest, canonical)
    select position, version, producer_no, occurred_at, recorded_at, v_now, schema_version,
           host_id, boot_id, type, producer_seq, digest, chain, canonical::text
    from expanded order by position
  ), ends as (
    select host_id, max(version) as version, max(position) as position, min(before) as before, max(before) as before_too,
           (array_agg(chain order by position desc))[1] as chain
    from expanded group by host_id
  ), checked as (
    select e.*, coalesce(h.version, 0) as known, e.before = e.before_too and e.before = coalesce(h.version, 0) as follows
    from ends e left join ledger.host_head h using (host_id)
  ), headed as (
    insert into ledger.host_head as h (host_id, version, position, chain_digest)
    select host_id, version, position, chain from checked order by host_id
    on conflict (host_id) do update
      set version = excluded.version, position = excluded.position, chain_digest = excluded.chain_digest
  )
  select v_head.position + 1, (select max(position) from ends),
         (select json_build_object('hostId', host_id, 'expected', (known + 1)::text, 'found', (before + 1)::text)::text
          from checked where not follows order by host_id limit 1)
    into first_position, last_position, v_bad;
  if v_bad is not null then
    raise exception 'the versions in the intake do not follow the log' using errcode = 'LG001', detail = v_bad;
  end if;

  if last_position is null then
    -- Another session with this epoch moved them between the look and the lock.
    outcome := 'idle';
    return;
  end if;

  update ledger.ledger_head set position = last_position, sequenced_at = v_now;
  more := exists (select from ledger.intake where id > last_id);
  outcome := 'moved';
end $$;
