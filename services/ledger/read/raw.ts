/** The log as it is stored: canonical text and digests, without parsing. For proofs, archives and copies. */
import { asDigest, asHostId, asPosition, asVersion, type Position } from '../../kernel/index.js';
import { archiveBelow } from '../archive/attached.js';
import { asText, type Db } from '../database.js';
import { instantCache } from '../instants.js';
import { archivedError } from './archived.js';
import { notDense } from './dense.js';
import { firstPosition } from './live.js';
import { readHead } from './places.js';
import type { RawEvent } from './raw-event.js';
import { EVENT_COLUMNS, type EventRow } from './row.js';

export interface RawPage {
  /** Exclusive lower end. */
  readonly after: Position;
  /** Last position, included; the head of the log when absent. */
  readonly upTo?: Position;
  readonly limit: number;
}

/**
 * The next `limit` events after a position, dense; fewer only at `upTo`. Throws LOG_NOT_DENSE instead of omitting an
 * event, and ARCHIVED when the page starts in an archive that is not attached. A page from an archive is parsed.
 */
export async function readRaw(db: Db, { after, upTo, limit }: RawPage): Promise<RawEvent[]> {
  const end = upTo ?? (await readHead(db)).position;
  const last = after + BigInt(limit) < end ? after + BigInt(limit) : end;
  if (last <= after) return [];
  const first = await firstPosition(db);
  const found: RawEvent[] = [];
  if (after + 1n < first)
    for await (const page of (await archiveBelow(db, first)).log(
      after + 1n,
      last < first ? last : first - 1n,
    ))
      found.push(...page);
  if (last >= first) found.push(...(await readRows(db, after + 1n < first ? first - 1n : after, last)));
  if (BigInt(found.length) !== last - after) throw notDense(after + 1n, last, found.length);
  return found;
}

type RawRow = readonly [...EventRow, string];

async function readRows(db: Db, after: bigint, last: bigint): Promise<RawEvent[]> {
  const { rows } = await db
    .query<string[]>({
      name: 'ledger.read_raw',
      text: `select ${EVENT_COLUMNS}, e.host_id from ledger.event e where e.position > $1 and e.position <= $2 order by e.position`,
      values: [String(after), String(last)],
      rowMode: 'array',
      types: asText,
    })
    .catch(archivedError);
  const [recorded, sequenced] = [instantCache(), instantCache()];
  return (rows as unknown as RawRow[]).map(
    ([position, version, recordedAt, sequencedAt, digest, chainDigest, canonical, hostId]) => ({
      position: asPosition(BigInt(position)),
      version: asVersion(BigInt(version)),
      hostId: asHostId(hostId),
      recordedAt: recorded(recordedAt),
      sequencedAt: sequenced(sequencedAt),
      digest: asDigest(digest.slice(2)),
      chainDigest: asDigest(chainDigest.slice(2)),
      canonical,
    }),
  );
}
