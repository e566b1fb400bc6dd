/** Unfilled holes in the numbering of producers, with the events around them. */
import {
  asHostId,
  asPosition,
  asVersion,
  type HostId,
  type Position,
  type Version,
} from '../../kernel/index.js';
import type { Db } from '../database.js';
import { instantFromPg } from '../instants.js';
import { ledgerSql } from '../sql.js';
import { selectText } from './row.js';

export interface Hole {
  readonly producerId: string;
  readonly epoch: string;
  readonly fromSeq: string;
  readonly toSeq: string;
  readonly missing: string;
  readonly detectedAt: string;
  /** Of the events on both sides; null when they are of different hosts. */
  readonly hostId: HostId | null;
  readonly afterVersion: Version | null;
  readonly beforeVersion: Version | null;
  /** Of the event before the hole; 0 without one. */
  readonly afterPosition: Position;
  /** Whether the ledger has an event on both sides. */
  readonly enclosed: boolean;
}

const HOLES = ledgerSql('read/holes.sql');
/** Holes that one read examines. */
const EXAMINED = 5_000;

/** Holes that follow a position in the range, both ends included, by that position. */
export async function readHoles(
  db: Db,
  {
    from,
    upTo,
    hostId,
  }: { readonly from: Position; readonly upTo: Position; readonly hostId: HostId | null },
  most: number,
): Promise<{ readonly holes: readonly Hole[]; readonly truncated: boolean }> {
  const rows = await selectText(db, HOLES, [String(from), String(upTo), hostId, most + 1, EXAMINED]);
  const examined = Number(rows[0]?.[11] ?? 0);
  return {
    holes: rows.slice(0, most).map(holeOf),
    truncated: rows.length > most || examined === EXAMINED,
  };
}

function holeOf(row: readonly (string | null)[]): Hole {
  const [producerId = '', epoch = '', fromSeq = '', toSeq = '', missing = '', detectedAt = ''] = row.map(
    (value) => value ?? '',
  );
  const [beforeHost, beforeVersion, position, nextHost, nextVersion] = row.slice(6, 11);
  const hosts = [beforeHost, nextHost].filter((one) => one !== null && one !== undefined);
  const [host = null] = new Set(hosts).size === 1 ? hosts : [];
  return {
    producerId,
    epoch,
    fromSeq,
    toSeq,
    missing,
    detectedAt: instantFromPg(detectedAt),
    hostId: host === null ? null : asHostId(host),
    afterVersion: host === null ? null : asVersion(BigInt(beforeVersion ?? 0)),
    beforeVersion:
      host === null || nextVersion === null || nextVersion === undefined
        ? null
        : asVersion(BigInt(nextVersion)),
    afterPosition: asPosition(BigInt(position ?? 0)),
    enclosed: hosts.length === 2,
  };
}
