/** `import`: stores captures of real machines in the ledger. */
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { asHostId } from '../../kernel/index.js';
import {
  importCapture,
  makeLogger,
  readSettings,
  untilSequenced,
  withPool,
  withSequencer,
  type ImportResult,
} from '../../runtime/index.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import type { JsonOption } from '../input/common-options.js';
import { makeOutput, withProgress } from '../output/output.js';

export function define(command: Command): void {
  command
    .argument('<dir...>', 'capture directories (see docs/collector.md)')
    .option('--host <id>', 'host id of the captures (default: the name of each directory)')
    .option('--json', 'print JSON')
    .action(importDirectories);
}

interface ImportOptions extends JsonOption {
  readonly host?: string;
}

async function importDirectories(dirs: readonly string[], options: ImportOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  const logger = makeLogger(settings);
  const results: Record<string, unknown>[] = [];
  const lines: string[] = [];
  await withPool(settings, logger, (pool, database) =>
    withSequencer(database, logger, async (sequencer) => {
      for (const dir of dirs) {
        const hostId = asHostId(options.host ?? basename(resolve(dir)));
        const result = await withProgress(output, `import ${dir}`, (onProgress) =>
          importCapture(pool, dir, { hostId, onProgress }),
        );
        const imported = importedOrThrow(dir, result, results);
        sequencer?.wake();
        await untilSequenced(pool, hostId, imported.lastVersion);
        results.push({ dir, hostId, ...imported });
        lines.push(importText(dir, hostId, imported));
      }
    }),
  );
  output.result({ imported: results }, lines.join('\n'));
}

type Imported = Extract<ImportResult, { readonly ok: true }>;

function importedOrThrow(
  dir: string,
  result: ImportResult,
  stored: readonly Record<string, unknown>[],
): Imported {
  if (result.ok) return result;
  const { code, file, line, message } = result.error;
  const place = file === null ? dir : line === null ? `${dir}/${file}` : `${dir}/${file}:${line}`;
  const exitCode =
    code === 'NOT_FOUND' ? exitCodes.notFound : code === 'CONFLICT' ? exitCodes.conflict : exitCodes.badInput;
  throw new CommandError(exitCode, code, `${place}: ${message}; the capture was not imported`, {
    dir,
    file,
    line,
    // Directories before this one are stored; those after it were not read.
    imported: stored,
  });
}

function importText(
  dir: string,
  hostId: string,
  { events, added, replayed, blobs, ignored }: Imported,
): string {
  const ignoredLines = ignored.reduce((sum, one) => sum + one.count, 0);
  const what =
    added === 0
      ? `no new events, all ${replayed} were already in the ledger`
      : `${added} of ${events} events added`;
  return `${dir} -> host ${hostId}: ${what}; ${blobs} blobs, ${ignoredLines} unrelated lines ignored`;
}
