/** Room for the log: the file system of the data directory, where it is on this machine, and what takes the room. */
import { readFile, realpath, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { RelationFacts, ServerFacts } from '../facts/facts.js';
import { amiss, fine, inPart, unseen, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { share, size, some } from './quantities.js';

export interface Volume {
  readonly path: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
}
export type DiskFacts =
  | { readonly kind: 'local'; readonly volumes: readonly Volume[] }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * A directory of that name may be here although the server is elsewhere. Its postmaster.pid says when its server
 * started: only the same second proves that it is this one.
 */
export async function readDisk({
  dataDirectory,
  startedAt,
}: Pick<ServerFacts, 'dataDirectory' | 'startedAt'>): Promise<DiskFacts> {
  if (dataDirectory === null) return { kind: 'unknown', why: 'this role may not see where the data is' };
  try {
    const lines = (await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n');
    if (Math.abs(Number(lines[2]) - startedAt) > 2)
      return { kind: 'unknown', why: `${dataDirectory} here belongs to another server` };
    // The WAL is often on a volume of its own.
    const paths = [dataDirectory, await realpath(join(dataDirectory, 'pg_wal'))];
    const volumes: Volume[] = [];
    for (const path of paths) {
      const { bsize, bavail, blocks } = await statfs(path);
      volumes.push({ path, freeBytes: bsize * bavail, totalBytes: bsize * blocks });
    }
    return { kind: 'local', volumes };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    const why =
      code === 'ENOENT'
        ? `${dataDirectory} is not on this machine`
        : `${dataDirectory} cannot be read from here (${code})`;
    return { kind: 'unknown', why };
  }
}

export function judgeDisk(disk: DiskFacts, { diskFree }: DoctorLimits): Finding {
  if (disk.kind === 'unknown')
    return unseen('disk-space', disk.why, 'look on the machine of PostgreSQL: df -h on its data directory');
  const { volumes } = disk;
  const fullest = volumes.reduce((one, other) => (left(other) < left(one) ? other : one));
  const seen = `${size(fullest.freeBytes)} of ${size(fullest.totalBytes)} free (${share(left(fullest))}) at ${fullest.path}`;
  if (left(fullest) >= diskFree) return fine('disk-space', seen, { volumes });
  return amiss(
    'disk-space',
    left(fullest) < diskFree / 3 ? 'critical' : 'warning',
    seen,
    'see database-size and replication-slots for what takes the room; archive old partitions (docs/archive.md), or make the volume bigger. A full disk stops every append',
    { volumes },
  );
}

const left = ({ freeBytes, totalBytes }: Volume): number => (totalBytes === 0 ? 0 : freeBytes / totalBytes);

export function judgeSize(
  { databaseBytes }: Pick<ServerFacts, 'databaseBytes'>,
  relations: RelationFacts | null,
): Finding {
  const seen = `${size(databaseBytes)} in this database`;
  const facts = { databaseBytes, relations: relations?.relations ?? null };
  if (relations === null)
    return inPart(
      fine('database-size', seen, facts),
      'the tables were not measured',
      'try again when no table is locked',
    );
  const names = relations.relations.map(({ name, bytes }) => `${name} ${size(bytes ?? 0)}`);
  return fine('database-size', `${seen}; the biggest: ${some(names)}`, facts);
}
