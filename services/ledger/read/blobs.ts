/** Bytes by their SHA-256. */
import type { Digest, EventOf, StoredEvent, Position } from '../../kernel/index.js';
import { asDigest } from '../../kernel/index.js';
import type { Db } from '../database.js';
import { ledgerSql } from '../sql.js';
import { selectEvents } from './row.js';

const OBSERVATIONS = ledgerSql('read/blob-observations.sql');

export async function readBlob(db: Db, sha256: Digest): Promise<Uint8Array | null> {
  const { rows } = await db.query<{ bytes: Buffer }>('select bytes from ledger.blob where sha256 = $1', [
    Buffer.from(sha256, 'hex'),
  ]);
  return rows[0]?.bytes ?? null;
}

/**
 * A range of a blob, without reading the rest; shorter or empty at the end of the blob. Null when there is no such
 * blob.
 */
export async function readBlobSlice(
  db: Db,
  sha256: Digest,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<Uint8Array | null> {
  const { rows } = await db.query<{ bytes: Buffer }>(
    'select substring(bytes from $2::integer + 1 for $3::integer) as bytes from ledger.blob where sha256 = $1',
    [Buffer.from(sha256, 'hex'), offset, length],
  );
  return rows[0]?.bytes ?? null;
}

/** The events that observed these bytes, newest first, below `before`. */
export async function readBlobObservations(
  db: Db,
  sha256: Digest,
  { before, limit }: { readonly before: Position | null; readonly limit: number },
): Promise<EventOf<'blob.observed'>[]> {
  const events = await selectEvents(db, OBSERVATIONS, [
    sha256,
    before === null ? null : String(before),
    limit,
  ]);
  return events.filter(isObservation);
}

const isObservation = (
  event: StoredEvent,
): event is Extract<StoredEvent, { readonly type: 'blob.observed' }> => event.type === 'blob.observed';

/** Digests that start with these hex digits, in order. */
export async function findBlobs(db: Db, prefix: string, limit: number): Promise<Digest[]> {
  const [from, to] = ['0', 'f'].map((digit) => Buffer.from(prefix.padEnd(64, digit), 'hex'));
  const { rows } = await db.query<{ sha256: Buffer }>(
    'select sha256 from ledger.blob where sha256 between $1 and $2 order by sha256 limit $3',
    [from, to, limit],
  );
  return rows.map(({ sha256 }) => asDigest(sha256.toString('hex')));
}

/** Those of the digests that the ledger has, with their sizes. A producer sends only the others. */
export async function knownBlobs(db: Db, digests: readonly Digest[]): Promise<ReadonlyMap<Digest, number>> {
  const { rows } = await db.query<{ sha256: Buffer; size: string }>(
    'select sha256, size from ledger.blob where sha256 = any($1)',
    [digests.map((digest) => Buffer.from(digest, 'hex'))],
  );
  return new Map(rows.map((row) => [asDigest(row.sha256.toString('hex')), Number(row.size)]));
}
