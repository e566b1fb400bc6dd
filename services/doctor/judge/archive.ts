/** Whether the archive reaches to where the log begins. The files are not read: `archive verify` does that. */
import type { ArchiveFacts } from '../facts/archive.js';
import { amiss, fine, type Finding } from './finding.js';
import { some } from './quantities.js';

/** `firstPosition`: where the log begins; null: not known. */
export function judgeArchive(
  archive: ArchiveFacts,
  dir: string | null,
  firstPosition: string | null,
): Finding {
  const facts = { dir, firstPosition, ...archive };
  const whole = firstPosition === null || firstPosition === '1';
  if (archive.kind === 'none')
    return whole
      ? fine('archive', 'nothing was archived', facts)
      : amiss(
          'archive',
          'warning',
          `the log begins at ${firstPosition}, and ARCHIVE_DIR is not set: what lies before cannot be read`,
          'set ARCHIVE_DIR to the folder of the archives',
          facts,
        );
  if (archive.kind === 'unusable')
    return amiss(
      'archive',
      whole ? 'warning' : 'critical',
      `ARCHIVE_DIR ${dir ?? ''}: ${archive.why}`,
      whole
        ? 'make the folder, or unset ARCHIVE_DIR: serve does not start without it'
        : 'mount it or bring it back from a backup, then handover-ledger archive verify',
      facts,
    );
  if (archive.wrongFiles.length > 0)
    return amiss(
      'archive',
      'critical',
      `missing or of the wrong size: ${some(archive.wrongFiles)}`,
      'bring these files back from a backup, then handover-ledger archive verify',
      facts,
    );
  if (whole) return fine('archive', `the log is whole; ${archive.archives} archives beside it`, facts);
  if (archive.first !== '1' || BigInt(archive.end) < BigInt(firstPosition))
    return amiss(
      'archive',
      'critical',
      `the log begins at ${firstPosition}, the archive holds ${archive.first ?? 'nothing'} up to before ${archive.end}`,
      'find the missing archives (table ledger.archived names them) and put them into ARCHIVE_DIR',
      facts,
    );
  return fine(
    'archive',
    `${archive.archives} archives reach to position ${firstPosition}, where the log begins`,
    facts,
  );
}
