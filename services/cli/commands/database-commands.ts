/** `migrate`, `sequence` and `import`: what works on the database directly. */
import type { Command } from 'commander';
import type { ImportOptions, MigrateOptions } from './database-verbs.js';
import { PRINT_CONFIG, type PrintConfigOption } from '../input/print-config-option.js';
import type { SequenceOptions } from './sequence.js';

export function addDatabaseCommands(program: Command): void {
  program
    .command('migrate')
    .option('--down <steps>', 'revert the last steps instead; their data is lost')
    .option('--grant', 'afterwards give ledger_writer and ledger_reader their rights (see roles)')
    .option(...PRINT_CONFIG)
    .option('--json', 'print JSON')
    .description('bring the database to the schema of this version')
    .action(async (options: MigrateOptions & PrintConfigOption) =>
      options.printConfig === true
        ? (await import('../output/print-config.js')).printConfig(options.json === true)
        : (await import('./database-verbs.js')).migrate(options),
    );
  program
    .command('sequence')
    .option('--probes <port>', 'serve /healthz and /metrics there, on HOST')
    .option(...PRINT_CONFIG)
    .option('--json', 'print JSON')
    .description('run only the sequencer, as leader or as standby, until stopped')
    .action(async (options: SequenceOptions & PrintConfigOption) =>
      options.printConfig === true
        ? (await import('../output/print-config.js')).printConfig(options.json === true)
        : (await import('./sequence.js')).sequence(options),
    );
  program
    .command('import')
    .argument('<dir...>', 'capture directories (see docs/collector.md)')
    .option('--host <id>', 'the host they belong to; default: the name of the directory')
    .option('--json', 'print JSON')
    .description('turn captures of real machines into events; the same directory twice adds nothing')
    .action(async (dirs: string[], options: ImportOptions) =>
      (await import('./database-verbs.js')).importDirectories(dirs, options),
    );
}
