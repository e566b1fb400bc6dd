/** Bytes by their SHA-256. */
import type { Digest } from '../../kernel/index.js';
import { asDigest } from '../../kernel/index.js';
import type { Db } from '../database.js';

export async function readBlob(db: Db, sha256: Digest): Promise<Uint8Array | null> {
  const { rows } = await db.query<{ bytes: Buffer }>('select bytes from ledger.blob where sha256 = $1', [
    Buffer.from(sha256, 'hex'),
  ]);
  return rows[0]?.bytes ?? null;
}

/** Those of the digests that the ledger holds, with their sizes; a producer sends only the others. */
export async function knownBlobs(db: Db, digests: readonly Digest[]): Promise<ReadonlyMap<Digest, number>> {
  const { rows } = await db.query<{ sha256: Buffer; size: string }>(
    'select sha256, size from ledger.blob where sha256 = any($1)',
    [digests.map((digest) => Buffer.from(digest, 'hex'))],
  );
  return new Map(rows.map((row) => [asDigest(row.sha256.toString('hex')), Number(row.size)]));
}
