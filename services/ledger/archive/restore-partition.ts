/**
 * Brings the partition that was archived last back into the log. The file must have the digest that the ledger
 * recorded.
 */
import type pg from 'pg';
import { LedgerError } from '../errors.js';
import { withClient } from '../lend-client.js';
import { damaged, openArchive } from './archive.js';
import { refused } from './archive-partitions.js';
import { verifyArchive, type VerifiedArchive } from './verify-archive.js';

export interface RestoreOptions {
  readonly dir: string;
  readonly onProgress?: (done: number, total: number) => void;
}

const INSERT = `insert into ledger.TABLE (position, version, producer_no, occurred_at, recorded_at, sequenced_at, schema_version,
    host_id, boot_id, type, producer_seq, digest, chain_digest, canonical)
  select r.position, r.version, p.producer_no, (c.doc ->> 'occurredAt')::timestamptz, r."recordedAt", r."sequencedAt",
    (c.doc ->> 'schemaVersion')::integer, c.doc ->> 'hostId', c.doc ->> 'bootId', c.doc ->> 'type',
    (c.doc #>> '{producer,seq}')::numeric, decode(r.digest, 'hex'), decode(r."chainDigest", 'hex'), r.canonical
  from json_to_recordset($1::json) as r (position bigint, version bigint, "recordedAt" timestamptz, "sequencedAt" timestamptz,
    digest text, "chainDigest" text, canonical text)
  cross join lateral (select r.canonical::json as doc) as c
  left join ledger.producer p on p.id = c.doc #>> '{producer,id}' and p.epoch = c.doc #>> '{producer,epoch}'`;

/** Null: nothing is archived. */
export async function restorePartition(
  pool: pg.Pool,
  { dir, onProgress = () => undefined }: RestoreOptions,
): Promise<VerifiedArchive | null> {
  const { rows } = await pool.query<{ first: string; file: string; sha256: Buffer }>(
    'select first_position::text as first, file, sha256 from ledger.archived order by first_position desc limit 1',
  );
  const [noted] = rows;
  if (noted === undefined) return null;
  const archive = await openArchive(dir);
  const manifest = archive.manifests.find((one) => one.first === noted.first && one.file === noted.file);
  if (manifest === undefined)
    throw new LedgerError(
      'ARCHIVE_REFUSED',
      `${dir} does not have ${noted.file}, the archive that was made last. Copy it there`,
      { file: noted.file },
    );
  if (manifest.sha256 !== noted.sha256.toString('hex'))
    throw damaged(`${noted.file} is not the file that the ledger recorded when it archived the partition`);
  const verified = await verifyArchive(archive, manifest);
  await withClient(pool, async (client) => {
    await client.query('begin');
    try {
      const made = await client.query<{ name: string }>('select ledger.begin_restore($1) as name', [
        noted.first,
      ]);
      const insert = INSERT.replace('TABLE', made.rows[0]?.name ?? '');
      let done = 0;
      for (const frame of manifest.frames) {
        const lines = await archive.lines(manifest, frame);
        await client.query(insert, [JSON.stringify(lines)]);
        done += lines.length;
        onProgress(done, manifest.events);
      }
      await client.query('select ledger.end_restore($1)', [noted.first]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw refused(error);
    }
  });
  return verified;
}
