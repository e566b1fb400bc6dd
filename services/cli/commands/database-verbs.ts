/** What `migrate`, `sequence` and `import` do. */
import { basename, resolve } from 'node:path';
import {
  importCapture,
  openDatabase,
  withPool,
  makeLogger,
  untilSequenced,
  withSequencer,
  readSettings,
  type ImportResult,
} from '../../runtime/index.js';
import { asHostId } from '../../kernel/index.js';
import { applyGrants, migrateDown } from '../../../migrations/index.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { makeOutput, makeProgress } from '../output/output.js';

export interface JsonOption {
  readonly json?: boolean;
}

export interface MigrateOptions extends JsonOption {
  readonly down?: string;
  readonly grant?: boolean;
}

export interface ImportOptions extends JsonOption {
  readonly host?: string;
}

export async function migrate(options: MigrateOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  if (options.down !== undefined && !/^[1-9]\d{0,3}$/.test(options.down))
    throw new CommandError(exitCodes.usage, 'BAD_STEPS', '--down: a number of steps, 1 or more');
  if (options.down !== undefined && options.grant === true)
    throw new CommandError(exitCodes.usage, 'BAD_OPTION', '--grant: not together with --down');
  const database = await openDatabase(settings, makeLogger(settings));
  try {
    if (options.down === undefined) {
      const grant = options.grant === true;
      if (grant) await applyGrants(database.url);
      const ran =
        database.migrated.length === 0
          ? 'The schema was up to date.'
          : `Ran ${database.migrated.join(', ')}.`;
      output.result(
        { ran: database.migrated, granted: grant },
        grant ? `${ran} Writer and reader have their rights.` : ran,
      );
    } else {
      await migrateDown(database.url, Number(options.down));
      output.result({ reverted: Number(options.down) }, `Reverted ${options.down} migration(s).`);
    }
  } finally {
    await database.close();
  }
}

export async function importDirectories(dirs: readonly string[], options: ImportOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  const logger = makeLogger(settings);
  const results: Record<string, unknown>[] = [];
  const lines: string[] = [];
  await withPool(settings, logger, (pool, database) =>
    withSequencer(database, logger, async (sequencer) => {
      for (const dir of dirs) {
        const hostId = asHostId(options.host ?? basename(resolve(dir)));
        const progress = makeProgress(output, `import ${dir}`);
        const result = await importCapture(pool, dir, { hostId, onProgress: progress.update }).finally(
          progress.end,
        );
        const imported = settle(dir, result);
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

function settle(dir: string, result: ImportResult): Imported {
  if (result.ok) return result;
  const { code, file, line, message } = result.error;
  const place = file === null ? dir : line === null ? `${dir}/${file}` : `${dir}/${file}:${line}`;
  const exitCode =
    code === 'NOT_FOUND' ? exitCodes.notFound : code === 'CONFLICT' ? exitCodes.conflict : exitCodes.badInput;
  throw new CommandError(exitCode, code, `${place}: ${message}; nothing of this capture was stored`, {
    dir,
    file,
    line,
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
      ? `nothing new, all ${replayed} events were in the ledger already`
      : `${added} of ${events} events added`;
  return `${dir} -> host ${hostId}: ${what}; ${blobs} blobs, ${ignoredLines} lines of other kinds ignored`;
}
