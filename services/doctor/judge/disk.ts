/** Room for the log: the file system of the data directory, where it is on this machine, and what takes the room. */
import type { RelationFacts, ServerFacts } from '../facts/postgres.js';
import type { DiskFacts, Volume } from '../facts/disk.js';
import { amiss, fine, inPart, unseen, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { share, size, some } from './quantities.js';

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
