/** The ends of the log and of its hosts, now and at an earlier time. */
import type { Digest, HostId, Position, Version } from '../../kernel/index.js';
import { asDigest, asHostId, asPosition, asVersion } from '../../kernel/index.js';
import type { Archive } from '../archive/archive.js';
import { archiveBelow } from '../archive/attached.js';
import type { Db } from '../database.js';
import { LedgerError } from '../errors.js';
import { instantFromPg } from '../instants.js';
import { firstVersion } from './live.js';
import { selectText } from './row.js';
import { readStream } from './stream.js';

export interface LogHead {
  /** 0: the log is empty. */
  readonly position: Position;
  readonly sequencedAt: string | null;
  /** Increases with each new leader of the sequencer. */
  readonly epoch: bigint;
  readonly leader: string | null;
}

export interface HostHead {
  readonly hostId: HostId;
  readonly version: Version;
  readonly position: Position;
  readonly chainDigest: Digest;
}

export async function readHead(db: Db): Promise<LogHead> {
  const [row] = await selectText(
    db,
    `select position, case when position > 0 then sequenced_at end, epoch, leader from ledger.ledger_head`,
    [],
  );
  const at = row?.[1] ?? null;
  return {
    position: asPosition(BigInt(row?.[0] ?? 0)),
    sequencedAt: at === null ? null : instantFromPg(at),
    epoch: BigInt(row?.[2] ?? 0),
    leader: row?.[3] ?? null,
  };
}

/** Hosts in code point order of their ids, after `after`. */
export async function listHosts(
  db: Db,
  { after = null, limit = 1_000 }: { readonly after?: HostId | null; readonly limit?: number } = {},
): Promise<HostHead[]> {
  const rows = await selectText(
    db,
    `select host_id, version, position, chain_digest from ledger.host_head where $1::text is null or host_id > $1 order by host_id limit $2`,
    [after, limit],
  );
  return rows.map(hostHead);
}

export async function readHost(db: Db, hostId: HostId): Promise<HostHead | null> {
  const [row] = await selectText(
    db,
    `select host_id, version, position, chain_digest from ledger.host_head where host_id = $1`,
    [hostId],
  );
  return row === undefined ? null : hostHead(row);
}

/** The last position that existed at an instant of the ledger's clock; 0: none. */
export async function positionAt(db: Db, instant: string): Promise<Position> {
  return orArchived(
    db,
    async () => {
      const [row] = await selectText(db, 'select ledger.position_at($1::timestamptz)', [instant]);
      return asPosition(BigInt(row?.[0] ?? 0));
    },
    (archive) => archive.positionAt(instant),
  );
}

/** A host's version as of a position of the whole log; 0: it had no event yet. */
export async function versionAt(db: Db, hostId: HostId, position: Position): Promise<Version> {
  return orArchived(
    db,
    async () => {
      const [row] = await selectText(db, 'select ledger.version_at($1, $2)', [hostId, String(position)]);
      return asVersion(BigInt(row?.[0] ?? 0));
    },
    (archive) => archive.versionAt(hostId, position),
  );
}

/** The answer from the archive for a place that the log no longer has; ARCHIVED when no archive is attached. */
async function orArchived<T>(
  db: Db,
  ask: () => Promise<T>,
  askArchive: (archive: Archive) => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof LedgerError) || error.code !== 'ARCHIVED') throw error;
    return askArchive(await archiveBelow(db, BigInt(String(error.details['first']))));
  }
}

/** As large as a version of the database can be. */
const NEWEST = asVersion(9223372036854775807n);

/**
 * The last event of a host that, by the host's own clock, had occurred at an instant, among the events up to and
 * including `knownUpTo`; without it among all. Clocks jump: among several answers the latest version wins. Reads back
 * from the end of the stream.
 */
export async function hostPositionAt(
  db: Db,
  hostId: HostId,
  instant: string,
  knownUpTo: Position | null = null,
): Promise<{ readonly version: Version; readonly position: Position } | null> {
  const newest = knownUpTo === null ? NEWEST : await versionAt(db, hostId, knownUpTo);
  const [row] = await selectText(
    db,
    `select version, position from ledger.event where host_id = $1 and occurred_at <= $2::timestamptz
     and version <= $3::bigint order by host_id desc, version desc limit 1`,
    [hostId, instant, String(newest)],
  );
  if (row !== undefined)
    return { version: asVersion(BigInt(row[0] ?? 0)), position: asPosition(BigInt(row[1] ?? 0)) };
  const live = await firstVersion(db, hostId);
  const last = newest < live.version ? newest : live.version - 1n;
  if (last === 0n) return null;
  let found: { readonly version: Version; readonly position: Position } | null = null;
  const archive = await archiveBelow(db, live.position);
  for await (const page of archive.stream(hostId, 1n, last))
    found = page.findLast((event) => event.occurredAt <= instant) ?? found;
  return found;
}

function hostHead(row: readonly (string | null)[]): HostHead {
  return {
    hostId: asHostId(row[0] ?? ''),
    version: asVersion(BigInt(row[1] ?? 0)),
    position: asPosition(BigInt(row[2] ?? 0)),
    chainDigest: asDigest((row[3] ?? '').slice(2)),
  };
}

/** A place in a host's stream. */
export interface HostPlace {
  readonly version: Version;
  readonly position: Position;
  /** Time of the event there, by the host's own clock. */
  readonly occurredAt: string;
}

/**
 * The places of hosts as of a position of the whole log, in one query for hosts whose place is in the log. Archived
 * places are looked up host by host. Hosts without an event at that position are omitted.
 */
export async function placesAt(
  db: Db,
  hostIds: readonly HostId[],
  position: Position,
): Promise<ReadonlyMap<HostId, HostPlace>> {
  const found = new Map<HostId, HostPlace>();
  const inArchive: HostPlaceKey[] = [];
  for (const row of await placeRows(db, [...new Set(hostIds)], position)) {
    const hostId = asHostId(row[0] ?? '');
    const version = asVersion(BigInt(row[1] ?? 0));
    if (version === 0n) continue;
    const [at, clock] = [row[2] ?? null, row[3] ?? null];
    if (at === null || clock === null) inArchive.push({ hostId, version });
    else found.set(hostId, { version, position: asPosition(BigInt(at)), occurredAt: instantFromPg(clock) });
  }
  for (const key of inArchive) {
    const event = await eventAt(db, key);
    if (event !== null) found.set(key.hostId, event);
  }
  return found;
}

type HostPlaceKey = Pick<HostPlace, 'version'> & { readonly hostId: HostId };

async function placeRows(
  db: Db,
  hostIds: readonly HostId[],
  position: Position,
): Promise<readonly (readonly (string | null)[])[]> {
  try {
    return await selectText(
      db,
      `select h.host_id, v.version, e.position, e.occurred_at from unnest($1::text[]) as h(host_id)
       cross join lateral (select ledger.version_at(h.host_id, $2::bigint) as version offset 0) v
       left join ledger.event e on e.host_id = h.host_id and e.version = v.version`,
      [hostIds, String(position)],
    );
  } catch (error) {
    if (!(error instanceof LedgerError) || error.code !== 'ARCHIVED') throw error;
    const rows: (readonly (string | null)[])[] = [];
    for (const hostId of hostIds)
      rows.push([hostId, String(await versionAt(db, hostId, position)), null, null]);
    return rows;
  }
}

/** One event by host and version, from the database or the archive. */
async function eventAt(db: Db, { hostId, version }: HostPlaceKey): Promise<HostPlace | null> {
  const [event] = await readStream(db, hostId, { from: version, to: version, limit: 1 });
  return event === undefined ? null : { version, position: event.position, occurredAt: event.occurredAt };
}

/** Positions of events by host and version, in the requested order; null where there is no such event. */
export async function positionsOf(
  db: Db,
  events: readonly HostPlaceKey[],
): Promise<readonly (Position | null)[]> {
  const rows = await selectText(
    db,
    `select e.position from unnest($1::text[], $2::bigint[]) with ordinality as w(host_id, version, n)
     left join ledger.event e on e.host_id = w.host_id and e.version = w.version order by w.n`,
    [events.map((one) => one.hostId), events.map((one) => String(one.version))],
  );
  const positions: (Position | null)[] = [];
  for (const [index, row] of rows.entries()) {
    const [at, key] = [row[0] ?? null, events[index]];
    if (at !== null) positions.push(asPosition(BigInt(at)));
    else positions.push(key === undefined ? null : ((await eventAt(db, key))?.position ?? null));
  }
  return positions;
}
