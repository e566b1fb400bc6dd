/** `migrate`: updates the schema of the database. */
import type { Command } from 'commander';
import { applyGrants, migrateDown } from '../../../migrations/index.js';
import { makeLogger, openDatabase, readSettings } from '../../runtime/index.js';
import { usage } from '../command-error.js';
import { wholeOption } from '../input/number-options.js';
import { PRINT_CONFIG, type PrintConfigOption } from '../input/common-options.js';
import { printConfig } from '../output/print-config.js';
import { makeOutput } from '../output/output.js';

export function define(command: Command): void {
  command
    .option('--down <steps>', 'revert this many migrations instead; deletes their data')
    .option('--grant', 'then grant ledger_writer and ledger_reader their rights (see roles)')
    .option(...PRINT_CONFIG)
    .option('--json', 'print JSON')
    .action(migrate);
}

interface MigrateOptions extends PrintConfigOption {
  readonly down?: string;
  readonly grant?: boolean;
}

async function migrate(options: MigrateOptions): Promise<void> {
  if (options.printConfig === true) {
    printConfig(options.json === true);
    return;
  }
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  const down = options.down === undefined ? null : wholeOption('--down', options.down, 1, 9999);
  if (down !== null && options.grant === true)
    throw usage('--grant cannot be combined with --down: run migrate --grant afterwards');
  const database = await openDatabase(settings, makeLogger(settings));
  try {
    if (down === null) {
      const grant = options.grant === true;
      if (grant) await applyGrants(database.url);
      const ran =
        database.migrated.length === 0
          ? 'The schema is already up to date.'
          : `Ran ${database.migrated.join(', ')}.`;
      output.result(
        { ran: database.migrated, granted: grant },
        grant ? `${ran} Granted ledger_writer and ledger_reader their rights.` : ran,
      );
    } else {
      await migrateDown(database.url, down);
      output.result({ reverted: down }, `Reverted ${down} migration(s).`);
    }
  } finally {
    await database.close();
  }
}
