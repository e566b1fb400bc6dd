/** `archive` and `restore`: moves old partitions of the log to files and back. */
import type { Command } from 'commander';
import {
  archivablePart,
  archivePartition,
  fullPartitions,
  restorePartition,
  retentionClasses,
  usualRetention,
  verifyFolder,
  type Partition,
  type RetentionPolicy,
  type VerifiedArchive,
} from '../../ledger/index.js';
import { CommandError, usage } from '../command-error.js';
import { withPool, makeLogger, readSettings, type Settings } from '../../runtime/index.js';
import { failureOf } from '../failures.js';
import type { JsonOption } from '../input/common-options.js';
import { wholeOption } from '../input/number-options.js';
import { makeOutput, withProgress } from '../output/output.js';

const DIR = 'folder of the archives (ARCHIVE_DIR)';

export function define(command: Command): void {
  command
    .option('--dir <folder>', DIR)
    .option(
      '--retain <class=days>',
      'days that events of a class (transition, log or people) stay in the database, or "forever"; repeatable',
      (value: string, before: readonly string[]) => [...before, value],
      [] as readonly string[],
    )
    .option('--limit <partitions>', 'maximum number of partitions to archive')
    .option('--dry-run', 'only show which partitions would be archived, and which class keeps the others')
    .option('--json', 'print JSON')
    .action(archive);
  command
    .command('verify')
    .option('--dir <folder>', DIR)
    .option('--json', 'print JSON')
    .option('--from <position>', 'expected first position of the folder (default: 1)')
    .description('verify the archives without a database; exit code 6 when one was altered')
    .action(verify);
}

export function defineRestore(command: Command): void {
  command
    .option('--dir <folder>', DIR)
    .option(
      '--down-to <position>',
      'restore partitions until this position is in the log (default: only the last archived partition)',
    )
    .option('--json', 'print JSON')
    .action(restore);
}

interface FolderOption extends JsonOption {
  readonly dir?: string;
}
interface ArchiveOptions extends FolderOption {
  readonly retain: readonly string[];
  readonly limit?: string;
  readonly dryRun?: boolean;
}
interface VerifyOptions extends FolderOption {
  readonly from?: string;
}
interface RestoreOptions extends FolderOption {
  readonly downTo?: string;
}

async function archive(options: ArchiveOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const policy = policyOf(options.retain);
  const limit = options.limit === undefined ? Infinity : count('--limit', options.limit, 0);
  const settings = readSettings();
  const dir = options.dryRun === true ? '' : folderOf(options, settings);
  await withPool(settings, makeLogger(settings), async (pool) => {
    const full = await fullPartitions(pool, policy);
    if (options.dryRun === true) {
      output.result(
        { partitions: full },
        full.map(planText).join('\n') || 'No partition of the log is full yet.',
      );
      return;
    }
    const { free, keptBy } = archivablePart(full);
    const archived: VerifiedArchive[] = [];
    for (const one of free.slice(0, limit))
      archived.push(
        await withProgress(output, `archive ${one.first} to ${one.last}`, (onProgress) =>
          archivePartition(pool, one, { dir, onProgress }),
        ),
      );
    const lines = archived.map(line('archived'));
    if (lines.length === 0) lines.push('Nothing to archive.');
    if (keptBy !== null)
      lines.push(`The next partition stays: the retention of class "${keptBy}" has not ended.`);
    output.result({ archived, keptBy }, lines.join('\n'));
  });
}

const planText = ({ first, last, keptBy }: Partition): string =>
  `${first} to ${last}: ${keptBy === null ? 'can be archived' : `kept by the retention of class ${keptBy}`}`;

async function verify(options: VerifyOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const dir = folderOf(options, readSettings());
  const from = BigInt(count('--from', options.from ?? '1', 0));
  const verified = await withProgress(output, `verify ${dir}, events`, (onProgress) =>
    verifyFolder(dir, { from, onProgress }),
  );
  output.result({ verified }, verified.map(line('verified')).join('\n'));
}

async function restore(options: RestoreOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const downTo = options.downTo === undefined ? null : BigInt(count('--down-to', options.downTo, 1));
  const settings = readSettings();
  const dir = folderOf(options, settings);
  const restored: VerifiedArchive[] = [];
  try {
    await withPool(settings, makeLogger(settings), async (pool) => {
      for (;;) {
        const one = await withProgress(output, 'restore', (onProgress) =>
          restorePartition(pool, { dir, onProgress }),
        );
        if (one === null) break;
        restored.push(one);
        if (downTo === null || BigInt(one.first) <= downTo) break;
      }
    });
  } catch (error) {
    // Partitions restored before this error stay restored.
    for (const before of restored) output.note(line('restored')(before));
    const failure = failureOf(error);
    if (failure === null) throw error;
    const { exitCode, code, message, details } = failure;
    throw new CommandError(exitCode, code, message, { ...details, restored });
  }
  output.result({ restored }, restored.map(line('restored')).join('\n') || 'No partition is archived.');
}

const line =
  (what: string) =>
  ({ file, first, last, hosts }: VerifiedArchive): string =>
    `${what} ${first} to ${last}, ${hosts} hosts: ${file}`;

function folderOf({ dir }: FolderOption, settings: Settings): string {
  const folder = dir ?? settings.archiveDir;
  if (folder === null) throw usage('no archive folder: set --dir or ARCHIVE_DIR', 'FOLDER_NEEDED');
  return folder;
}

function policyOf(settings: readonly string[]): RetentionPolicy {
  const policy = { ...usualRetention };
  for (const setting of settings) {
    const [name, days, ...more] = setting.split('=');
    const kind = retentionClasses.find((one) => one === name);
    if (kind === undefined || days === undefined || more.length > 0)
      throw usage(
        `--retain ${setting}: must be CLASS=DAYS or CLASS=forever, where CLASS is one of ${retentionClasses.join(', ')}`,
        'BAD_RETENTION',
      );
    policy[kind] = days === 'forever' ? null : count(`--retain ${kind}`, days, 0);
  }
  return policy;
}

const count = (option: string, text: string, least: number): number =>
  wholeOption(option, text, least, Number.MAX_SAFE_INTEGER);
