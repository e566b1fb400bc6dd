-- One page of the projection: rows and checkpoint together, or nothing.
-- $1 position the writer knows, $2 generation it knows, $3 new position, $4 host rows, $5 live update rows,
-- $6 poison rows, each a JSON array. The checkpoint's row lock makes concurrent writers take turns; the one that
-- comes second finds another position and writes nothing. Returns one row when written.
with checkpoint as (
  update projection.checkpoint set position = $3::bigint, updated_at = clock_timestamp()
  where name = 'kernel' and position = $1::bigint and generation = $2::bigint
  returning position
), hosts as (
  insert into projection.host as h
    (host_id, version, position, occurred_at, release, boot_id, boot_ordinal, chain, number, summary, anomaly_count, silent_since, stale)
  select r."hostId", r.version, r.position, r."occurredAt", r.release, r."bootId", r."bootOrdinal", r.chain, r.number,
         r.summary, r."anomalyCount", r."silentSince", r.stale
  from checkpoint, json_to_recordset($4::json) as r (
    "hostId" text, version bigint, position bigint, "occurredAt" text, release text, "bootId" text, "bootOrdinal" integer,
    chain integer, number numeric, summary jsonb, "anomalyCount" integer, "silentSince" text, stale boolean)
  on conflict (host_id) do update set
    version = excluded.version, position = excluded.position, occurred_at = excluded.occurred_at, release = excluded.release,
    boot_id = excluded.boot_id, boot_ordinal = excluded.boot_ordinal, chain = excluded.chain, number = excluded.number,
    summary = excluded.summary, anomaly_count = excluded.anomaly_count, silent_since = excluded.silent_since, stale = excluded.stale
), updates as (
  insert into projection.live_update as u
    (host_id, ordinal, first_position, first_version, last_version, number, chain, from_boot, to_boot, from_boot_id,
     to_boot_id, from_release, to_release, requested_at, left_at, arrived_at, finished_at, outcome, reason, carried,
     sessions_carried, sessions_restored, files_carried, files_restored)
  select r."hostId", r.ordinal,
         -- Known for an update that began in this page; an older one has its row already.
         coalesce(r."firstPosition", (select first_position from projection.live_update o where o.host_id = r."hostId" and o.ordinal = r.ordinal)),
         r."firstVersion", r."lastVersion", r.number, r.chain, r."fromBoot", r."toBoot", r."fromBootId",
         r."toBootId", r."fromRelease", r."toRelease", r."requestedAt", r."leftAt", r."arrivedAt", r."finishedAt", r.outcome,
         r.reason, r.carried, r."sessionsCarried", r."sessionsRestored", r."filesCarried", r."filesRestored"
  from checkpoint, json_to_recordset($5::json) as r (
    "hostId" text, ordinal integer, "firstPosition" bigint, "firstVersion" bigint, "lastVersion" bigint, number numeric,
    chain integer, "fromBoot" integer, "toBoot" integer, "fromBootId" text, "toBootId" text, "fromRelease" text,
    "toRelease" text, "requestedAt" text, "leftAt" text, "arrivedAt" text, "finishedAt" text, outcome text, reason text,
    carried jsonb, "sessionsCarried" integer, "sessionsRestored" integer, "filesCarried" integer, "filesRestored" integer)
  on conflict (host_id, ordinal) do update set
    last_version = excluded.last_version, number = excluded.number, chain = excluded.chain, from_boot = excluded.from_boot,
    to_boot = excluded.to_boot, from_boot_id = excluded.from_boot_id, to_boot_id = excluded.to_boot_id,
    from_release = excluded.from_release, to_release = excluded.to_release, requested_at = excluded.requested_at,
    left_at = excluded.left_at, arrived_at = excluded.arrived_at, finished_at = excluded.finished_at,
    outcome = excluded.outcome, reason = excluded.reason, carried = excluded.carried,
    sessions_carried = excluded.sessions_carried, sessions_restored = excluded.sessions_restored,
    files_carried = excluded.files_carried, files_restored = excluded.files_restored
), poison as (
  insert into projection.poison (position, host_id, version, error)
  select r.position, r."hostId", r.version, r.error
  from checkpoint, json_to_recordset($6::json) as r (position bigint, "hostId" text, version bigint, error text)
  on conflict do nothing
)
select position from checkpoint
