/**
 * Moves the oldest partitions of the log into archive files. Order matters: the file is durable and was read back and
 * verified before the partition is dropped, so that a crash at any moment leaves the events in one place at least.
 */
import { mkdir } from 'node:fs/promises';
import type pg from 'pg';
import { asPosition } from '../../kernel/index.js';
import { LedgerError } from '../errors.js';
import { readRaw } from '../read/raw.js';
import type { RawEvent } from '../read/raw-event.js';
import { openArchive, type Archive } from './archive.js';
import { keptBy, type RetentionClass, type RetentionPolicy } from './retention.js';
import { verifyArchive, type VerifiedArchive } from './verify-archive.js';
import { writeArchive } from './write-archive.js';

export interface Partition {
  readonly first: bigint;
  readonly last: bigint;
  /** Null: the partition can be archived. */
  readonly keptBy: RetentionClass | null;
}

/** The full partitions at the start of the log, oldest first, each with the reason that keeps it. */
export async function fullPartitions(
  pool: pg.Pool,
  policy: RetentionPolicy,
  now = Date.now(),
): Promise<readonly Partition[]> {
  const { rows } = await pool.query<{ first: string; last: string }>(
    `select first_position::text as first, (end_position - 1)::text as last from ledger.log_partition
     where end_position - 1 <= (select position from ledger.ledger_head) order by first_position`,
  );
  const partitions: Partition[] = [];
  for (const { first, last } of rows) {
    const newest = await pool.query<{ type: string; at: string }>(
      `select type, (extract(epoch from max(recorded_at)) * 1000)::bigint::text as at from ledger.event
       where position between $1 and $2 group by type`,
      [first, last],
    );
    const byType = new Map(newest.rows.map(({ type, at }) => [type, Number(at)]));
    partitions.push({ first: BigInt(first), last: BigInt(last), keptBy: keptBy(byType, policy, now) });
  }
  return partitions;
}

/** The oldest partitions up to the first that is kept, and the class that keeps that one. */
export function archivablePart(full: readonly Partition[]): {
  readonly free: readonly Partition[];
  readonly keptBy: RetentionClass | null;
} {
  const kept = full.findIndex((one) => one.keptBy !== null);
  return { free: full.slice(0, kept === -1 ? full.length : kept), keptBy: full[kept]?.keptBy ?? null };
}

export interface ArchiveOptions {
  readonly dir: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Writes, verifies and drops one partition: the oldest of the log. */
export async function archivePartition(
  pool: pg.Pool,
  { first, last }: Pick<Partition, 'first' | 'last'>,
  { dir, onProgress = () => undefined }: ArchiveOptions,
): Promise<VerifiedArchive> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const before = await openArchive(dir);
  const total = Number(last - first + 1n);
  const manifest = await writeArchive(dir, rawPages(pool, first, last, onProgress), (event) =>
    chainBefore(pool, before, event.hostId, event.version, first),
  );
  const archive = await openArchive(dir);
  const verified = await verifyArchive(archive, manifest);
  onProgress(total, total);
  try {
    await pool.query('select ledger.drop_archived($1, $2, $3, $4, $5)', [
      String(first),
      String(last),
      manifest.file,
      Buffer.from(manifest.sha256, 'hex'),
      manifest.bytes,
    ]);
  } catch (error) {
    throw refused(error);
  }
  return verified;
}

/** An error with which PostgreSQL refuses to move a partition, as an error of this room. */
export function refused(error: unknown): unknown {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (code === 'LG411') return new LedgerError('ARCHIVE_REFUSED', message ?? '', {}, error);
  if (code === '55P03')
    return new LedgerError(
      'ARCHIVE_REFUSED',
      'the log is locked by another session, e.g. a backup. Try again later',
      { retry: true },
      error,
    );
  return error;
}

const PAGE = 1_000;

async function* rawPages(
  pool: pg.Pool,
  first: bigint,
  last: bigint,
  onProgress: (done: number, total: number) => void,
): AsyncGenerator<readonly RawEvent[], void, undefined> {
  const total = Number(last - first + 1n);
  for (let after = first - 1n; after < last; after += BigInt(PAGE)) {
    const page = await readRaw(pool, { after: asPosition(after), upTo: asPosition(last), limit: PAGE });
    yield page;
    onProgress(Number(after - first + 1n) + page.length, total);
  }
}

/**
 * The host's chain digest before its first event in the partition: from the log, or from the archive that has that
 * event.
 */
async function chainBefore(
  pool: pg.Pool,
  archive: Archive,
  hostId: string,
  version: bigint,
  first: bigint,
): Promise<string> {
  const { rows } = await pool.query<{ chain: Buffer }>(
    'select chain_digest as chain from ledger.event where host_id = $1 and version = $2',
    [hostId, String(version - 1n)],
  );
  const known =
    rows[0]?.chain.toString('hex') ??
    archive.manifests.findLast(
      (one) => BigInt(one.last) < first && one.hosts[hostId]?.last === String(version - 1n),
    )?.hosts[hostId]?.chainAfter;
  if (known !== undefined) return known;
  throw new LedgerError(
    'ARCHIVE_REFUSED',
    `version ${version - 1n} of host ${hostId} is neither in the log nor in ${archive.dir}. Pass the directory that has all archives`,
    { first: String(asPosition(first)) },
  );
}
