/** Turns rows of the log into events. */
import type pg from 'pg';
import type { StoredEvent } from '../../kernel/index.js';
import { asDigest, asPosition, asVersion, decodeEvent } from '../../kernel/index.js';
import type { Db } from '../database.js';
import { asText } from '../database.js';
import { archivedError } from './archived.js';
import { instantCache } from '../instants.js';

/** The columns every reader selects, in the order {@link rowDecoder} takes them. */
export const EVENT_COLUMNS =
  'e.position, e.version, e.recorded_at, e.sequenced_at, e.digest, e.chain_digest, e.canonical';

export type EventRow = readonly [string, string, string, string, string, string, string];

/** Keeps the instants of the row before, so use one decoder per page or longer. */
export function rowDecoder(): (row: EventRow) => StoredEvent {
  const recorded = instantCache();
  const sequenced = instantCache();
  return (row) =>
    decodeEvent(row[6], {
      position: asPosition(BigInt(row[0])),
      version: asVersion(BigInt(row[1])),
      recordedAt: recorded(row[2]),
      sequencedAt: sequenced(row[3]),
      // bytea arrives as \x and hex, so no Buffer is made.
      digest: asDigest(row[4].slice(2)),
      chainDigest: asDigest(row[5].slice(2)),
    });
}

export async function selectEvents(
  db: Db,
  text: string,
  values: readonly unknown[],
  name?: string,
): Promise<StoredEvent[]> {
  const config: pg.QueryArrayConfig = {
    text,
    values: [...values],
    rowMode: 'array',
    types: asText,
    ...(name === undefined ? {} : { name }),
  };
  const { rows } = await db.query<string[]>(config).catch(archivedError);
  const decode = rowDecoder();
  return (rows as unknown as EventRow[]).map(decode);
}

export async function selectText(
  db: Db,
  text: string,
  values: readonly unknown[],
): Promise<readonly (readonly (string | null)[])[]> {
  const { rows } = await db
    .query<(string | null)[]>({ text, values: [...values], rowMode: 'array', types: asText })
    .catch(archivedError);
  return rows;
}
