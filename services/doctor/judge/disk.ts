/** Free disk space for the log, when PostgreSQL runs on this machine, and the largest tables. */
import type { RelationFacts, ServerFacts } from '../facts/postgres.js';
import type { DiskFacts, Volume } from '../facts/disk.js';
import { problem, ok, partly, notChecked, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { share, size, some } from './quantities.js';

export function judgeDisk(disk: DiskFacts, { diskFree }: DoctorLimits): Finding {
  if (disk.kind === 'unknown')
    return notChecked(
      'disk-space',
      disk.why,
      'on the machine that runs PostgreSQL, run df -h on its data directory',
    );
  const { volumes } = disk;
  const fullest = volumes.reduce((one, other) => (left(other) < left(one) ? other : one));
  const seen = `${size(fullest.freeBytes)} of ${size(fullest.totalBytes)} free (${share(left(fullest))}) at ${fullest.path}`;
  if (left(fullest) >= diskFree) return ok('disk-space', seen, { volumes });
  return problem(
    'disk-space',
    left(fullest) < diskFree / 3 ? 'critical' : 'warning',
    seen,
    'a full disk stops every append: see database-size and replication-slots for what uses the space, then archive old partitions (docs/archive.md) or enlarge the volume',
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
    return partly(
      ok('database-size', seen, facts),
      'table sizes are unknown because a table is locked',
      'run doctor again when no table is locked',
    );
  const names = relations.relations.map(({ name, bytes }) => `${name} ${size(bytes ?? 0)}`);
  return ok('database-size', `${seen}; the largest tables: ${some(names)}`, facts);
}
