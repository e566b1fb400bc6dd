/** `migrate`: the schema of the database. */
import type { Command } from 'commander';
import { applyGrants, migrateDown } from '../../../migrations/index.js';
import { makeLogger, openDatabase, readSettings } from '../../runtime/index.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { usage } from '../input/number-options.js';
import { PRINT_CONFIG, type PrintConfigOption } from '../input/common-options.js';
import { printConfig } from '../output/print-config.js';
import { makeOutput } from '../output/output.js';

export function define(command: Command): void {
  command
    .option('--down <steps>', 'revert the last steps instead; their data is lost')
    .option('--grant', 'afterwards give ledger_writer and ledger_reader their rights (see roles)')
    .option(...PRINT_CONFIG)
    .option('--json', 'print JSON')
    .action(migrate);
}

interface MigrateOptions extends PrintConfigOption {
  readonly down?: string;
  readonly grant?: boolean;
}

async function migrate(options: MigrateOptions): Promise<void> {
  if (options.printConfig === true) return printConfig(options.json === true);
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  if (options.down !== undefined && !/^[1-9]\d{0,3}$/.test(options.down))
    throw new CommandError(exitCodes.usage, 'BAD_STEPS', '--down: a number of steps, 1 or more');
  if (options.down !== undefined && options.grant === true) throw usage('--grant: not together with --down');
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
