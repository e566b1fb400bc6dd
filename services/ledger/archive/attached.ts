/**
 * The archive that belongs to a database: where readers go on when what they ask for has left the log. Kept with the
 * pool, so that every reader that is given the pool can follow.
 */
import type { Db } from '../database.js';
import { LedgerError } from '../errors.js';
import { archivedBefore } from '../read/archived.js';
import { openArchive, type Archive } from './archive.js';

interface Attached {
  readonly dir: string;
  archive: Promise<Archive>;
}

const ATTACHED = Symbol('archive');
type Carrier = { [ATTACHED]?: Attached };

/** From here on, readers of this pool find archived events in `dir`. Throws ARCHIVE_DAMAGED when it is no archive. */
export async function attachArchive(db: Db, dir: string): Promise<void> {
  const archive = await openArchive(dir);
  (db as Carrier)[ATTACHED] = { dir, archive: Promise.resolve(archive) };
}

/** The archive with everything below `first`, opened anew when more has been archived since. Throws ARCHIVED when there is none. */
export async function archiveBelow(db: Db, first: bigint): Promise<Archive> {
  const attached = (db as Carrier)[ATTACHED];
  if (attached === undefined) throw archivedBefore(first);
  let archive = await attached.archive;
  if (archive.end < first) {
    attached.archive = openArchive(attached.dir);
    archive = await attached.archive;
  }
  if (archive.end < first || BigInt(archive.manifests[0]?.first ?? 0) !== 1n)
    throw new LedgerError(
      'ARCHIVED',
      `positions below ${first} were archived, and ${attached.dir} does not hold all of them`,
      { first: String(first) },
    );
  return archive;
}
