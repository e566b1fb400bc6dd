/** `archive` and `restore`: moves old partitions of the log to files and back. */
import type { Command } from 'commander';
import { readdir } from 'node:fs/promises';
import {
  archivePartition,
  fullPartitions,
  openArchive,
  restorePartition,
  retentionClasses,
  usualRetention,
  verifyArchive,
  type Archive,
  type RetentionPolicy,
  type VerifiedArchive,
} from '../../ledger/index.js';
import { CommandError } from '../command-error.js';
import { withPool, makeLogger, readSettings, type Settings } from '../../runtime/index.js';
import { exitCodes } from '../exit-codes.js';
import { makeOutput, makeProgress } from '../output/output.js';
import { failureOf } from '../failures.js';

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

interface FolderOption {
  readonly dir?: string;
  readonly json?: boolean;
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
  const limit = options.limit === undefined ? null : wholeNumber('--limit', options.limit);
  const settings = readSettings();
  const dir = options.dryRun === true ? '' : folderOf(options, settings);
  await withPool(settings, makeLogger(settings), async (pool) => {
    const full = await fullPartitions(pool, policy);
    const kept = full.findIndex((one) => one.keptBy !== null);
    const free = full.slice(0, kept === -1 ? full.length : kept).slice(0, limit ?? full.length);
    const keptBy = kept === -1 ? null : (full[kept]?.keptBy ?? null);
    if (options.dryRun === true) {
      output.result(
        { partitions: full },
        full.length === 0
          ? 'No partition of the log is full yet.'
          : full
              .map(
                ({ first, last, keptBy: by }) =>
                  `${first} to ${last}: ${by === null ? 'can be archived' : `kept by the retention of class ${by}`}`,
              )
              .join('\n'),
      );
      return;
    }
    const archived: VerifiedArchive[] = [];
    for (const one of free) {
      const progress = makeProgress(output, `archive ${one.first} to ${one.last}`);
      archived.push(
        await archivePartition(pool, one, { dir, onProgress: progress.update })
          .catch(rethrow)
          .finally(progress.end),
      );
    }
    const rest =
      keptBy === null ? '' : `\nThe next partition stays: the retention of class "${keptBy}" has not ended.`;
    output.result(
      { archived, keptBy },
      archived.length === 0
        ? `Nothing to archive.${rest}`
        : `${archived.map(line('archived')).join('\n')}${rest}`,
    );
  });
}

async function verify(options: VerifyOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const dir = folderOf(options, readSettings());
  const from = BigInt(wholeNumber('--from', options.from ?? '1'));
  const folder = await openArchive(dir).catch(rethrow);
  await requireComplete(folder, from);
  const chains = new Map<string, { readonly version: bigint; readonly chain: string }>();
  const verified: VerifiedArchive[] = [];
  for (const manifest of folder.manifests) {
    const progress = makeProgress(output, `verify ${manifest.file}`);
    verified.push(
      await verifyArchive(folder, manifest, chains, (done) => progress.update(done, manifest.events))
        .catch(rethrow)
        .finally(progress.end),
    );
  }
  output.result({ verified }, verified.map(line('verified')).join('\n'));
}

/** Checks that every file has a manifest and that the folder starts at `from`; {@link verifyArchive} checks each file. */
async function requireComplete({ dir, manifests }: Archive, from: bigint): Promise<void> {
  const known = new Set(manifests.map(({ file }) => file));
  const unlisted = (await readdir(dir)).find((name) => name.endsWith('.zst') && !known.has(name));
  if (unlisted !== undefined)
    throw new CommandError(
      exitCodes.different,
      'ARCHIVE_DAMAGED',
      `${unlisted} has no manifest: either archive was interrupted (run it again), or the manifest was deleted (restore it from a backup)`,
    );
  const first = manifests[0];
  if (first === undefined)
    throw new CommandError(
      exitCodes.notFound,
      'NO_ARCHIVE',
      `${dir} contains no archive: set --dir or ARCHIVE_DIR to the folder that archive writes to`,
    );
  if (BigInt(first.first) !== from)
    throw new CommandError(
      exitCodes.different,
      'ARCHIVE_DAMAGED',
      `the folder starts at position ${first.first}, not at ${from}: earlier archives are missing. If they are kept elsewhere, pass --from ${first.first}`,
    );
}

async function restore(options: RestoreOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const downTo = options.downTo === undefined ? null : BigInt(wholeNumber('--down-to', options.downTo, 1));
  const settings = readSettings();
  const dir = folderOf(options, settings);
  const restored: VerifiedArchive[] = [];
  await withPool(settings, makeLogger(settings), async (pool) => {
    for (;;) {
      const progress = makeProgress(output, 'restore');
      const one = await restorePartition(pool, { dir, onProgress: progress.update })
        .catch(rethrow)
        .catch((error: unknown) => {
          // Partitions restored before this error stay restored.
          for (const before of restored) output.note(line('restored')(before));
          throw error instanceof CommandError
            ? new CommandError(error.exitCode, error.code, error.message, { ...error.details, restored })
            : error;
        })
        .finally(progress.end);
      if (one === null) break;
      restored.push(one);
      if (downTo === null || BigInt(one.first) <= downTo) break;
    }
  });
  output.result(
    { restored },
    restored.length === 0 ? 'No partition is archived.' : restored.map(line('restored')).join('\n'),
  );
}

const line =
  (what: string) =>
  ({ file, first, last, hosts }: VerifiedArchive): string =>
    `${what} ${first} to ${last}, ${hosts} hosts: ${file}`;

function folderOf({ dir }: FolderOption, settings: Settings): string {
  const folder = dir ?? settings.archiveDir;
  if (folder === null)
    throw new CommandError(exitCodes.usage, 'FOLDER_NEEDED', 'no archive folder: set --dir or ARCHIVE_DIR');
  return folder;
}

function policyOf(settings: readonly string[]): RetentionPolicy {
  const policy = { ...usualRetention };
  for (const setting of settings) {
    const [name, days, ...more] = setting.split('=');
    const kind = retentionClasses.find((one) => one === name);
    if (kind === undefined || days === undefined || more.length > 0)
      throw new CommandError(
        exitCodes.usage,
        'BAD_RETENTION',
        `--retain ${setting}: must be CLASS=DAYS or CLASS=forever, where CLASS is one of ${retentionClasses.join(', ')}`,
      );
    policy[kind] = days === 'forever' ? null : wholeNumber(`--retain ${kind}`, days);
  }
  return policy;
}

function wholeNumber(option: string, text: string, least = 0): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(text) || Number(text) < least)
    throw new CommandError(
      exitCodes.usage,
      'BAD_NUMBER',
      `${option} ${text.slice(0, 40)}: must be a whole number, ${least} or more`,
    );
  return Number(text);
}

function rethrow(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    throw new CommandError(exitCodes.notFound, 'NOT_FOUND', error.message);
  throw failureOf(error) ?? error;
}
