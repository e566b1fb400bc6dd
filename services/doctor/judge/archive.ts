/** Whether the archive covers the log before its first position. `archive verify` checks the contents of the files. */
import type { ArchiveFacts } from '../facts/archive.js';
import { problem, ok, type Finding } from './finding.js';
import { some } from './quantities.js';

/** `firstPosition`: first position in the database; null: not known. */
export function judgeArchive(
  archive: ArchiveFacts,
  dir: string | null,
  firstPosition: string | null,
): Finding {
  const facts = { dir, firstPosition, ...archive };
  const whole = firstPosition === null || firstPosition === '1';
  if (archive.kind === 'none')
    return whole
      ? ok('archive', 'nothing was archived', facts)
      : problem(
          'archive',
          'warning',
          `the log starts at position ${firstPosition} and ARCHIVE_DIR is not set: events before it cannot be read`,
          'set ARCHIVE_DIR to the folder of the archives',
          facts,
        );
  if (archive.kind === 'unusable')
    return problem(
      'archive',
      whole ? 'warning' : 'critical',
      `ARCHIVE_DIR ${dir ?? ''}: ${archive.why}`,
      whole
        ? 'create the folder, or unset ARCHIVE_DIR: serve does not start while the folder is missing'
        : 'mount it or restore it from a backup, then run handover-ledger archive verify',
      facts,
    );
  if (archive.wrongFiles.length > 0)
    return problem(
      'archive',
      'critical',
      `archive files are missing or have the wrong size: ${some(archive.wrongFiles)}`,
      'restore these files from a backup, then run handover-ledger archive verify',
      facts,
    );
  if (whole)
    return ok('archive', `the log is complete; ARCHIVE_DIR also holds ${archive.archives} archives`, facts);
  if (archive.first !== '1' || BigInt(archive.end) < BigInt(firstPosition))
    return problem(
      'archive',
      'critical',
      `the log starts at position ${firstPosition}, but ${archive.first === null ? 'the archive is empty' : `the archive holds positions ${archive.first} up to, but not including, ${archive.end}`}`,
      'find the missing archives (table ledger.archived lists them) and copy them to ARCHIVE_DIR',
      facts,
    );
  return ok(
    'archive',
    `${archive.archives} archives reach to position ${firstPosition}, where the log starts`,
    facts,
  );
}
