/**
 * The archive of a database: readers continue there when the requested events have left the log. Kept per pool, so that
 * every reader of the pool can use it.
 */
import type { Db } from '../database.js';
import { archivedBefore, archiveIncomplete } from '../read/archived.js';
import { openArchive, type Archive } from './archive.js';

interface Attached {
  readonly dir: string;
  archive: Promise<Archive>;
}

const ATTACHED = Symbol('archive');
type Carrier = { [ATTACHED]?: Attached };

/** From now on readers of this pool find archived events in `dir`. Throws ARCHIVE_DAMAGED when it is not an archive. */
export async function attachArchive(db: Db, dir: string): Promise<void> {
  const archive = await openArchive(dir);
  (db as Carrier)[ATTACHED] = { dir, archive: Promise.resolve(archive) };
}

/**
 * The archive with everything below `first`, opened again when more has been archived since. Throws ARCHIVED when there
 * is none.
 */
export async function archiveBelow(db: Db, first: bigint): Promise<Archive> {
  const attached = (db as Carrier)[ATTACHED];
  if (attached === undefined) throw archivedBefore(first);
  let archive = await attached.archive;
  if (archive.end < first) {
    attached.archive = openArchive(attached.dir);
    archive = await attached.archive;
  }
  if (archive.end < first || BigInt(archive.manifests[0]?.first ?? 0) !== 1n)
    throw archiveIncomplete(first, attached.dir);
  return archive;
}
