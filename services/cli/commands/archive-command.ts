/** `archive` and `restore`: the old part of the log leaves for files and comes back. */
import type { Command } from 'commander';
import type { ArchiveOptions, RestoreOptions, VerifyOptions } from './archive.js';

const DIR = 'the folder of the archives (ARCHIVE_DIR)';

export function addArchiveCommands(program: Command): void {
  const archive = program
    .command('archive')
    .option('--dir <folder>', DIR)
    .option(
      '--retain <class=days>',
      'how long events of a class stay in the database: transition, log or people; days or "forever"; may be repeated',
      (value: string, before: readonly string[]) => [...before, value],
      [] as readonly string[],
    )
    .option('--limit <partitions>', 'at most this many partitions')
    .option('--dry-run', 'only say what would leave and what is kept by what')
    .option('--json', 'print JSON')
    .description('move full partitions of the log whose time is over into verified zstd files, oldest first')
    .action(async (options: ArchiveOptions) => (await import('./archive.js')).archive(options));
  archive
    .command('verify')
    .option('--dir <folder>', DIR)
    .option('--json', 'print JSON')
    .option('--from <position>', 'where the folder is meant to begin; default: 1')
    .description('prove the archives by themselves: needs no database (exit 6 when one was changed)')
    .action(async (options: VerifyOptions) => (await import('./archive.js')).verify(options));
  program
    .command('restore')
    .option('--dir <folder>', DIR)
    .option(
      '--down-to <position>',
      'until this position is back in the log; default: the partition that left last',
    )
    .option('--json', 'print JSON')
    .description('bring archived partitions back into the log, the one that left last first')
    .action(async (options: RestoreOptions) => (await import('./archive.js')).restore(options));
}
