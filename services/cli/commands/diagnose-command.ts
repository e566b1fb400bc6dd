/** `diagnose`: what became of each attempted live update of a host. */
import type { Command } from 'commander';
import type { DiagnoseOptions } from './diagnose.js';

export function addDiagnoseCommand(program: Command): void {
  program
    .command('diagnose')
    .requiredOption('--host <id>', 'the host')
    .option('--at <place>', 'a position of the log, or a time of the ledger (RFC 3339); default: the end')
    .option('--host-time <time>', "a time of the host's own clock")
    .option('--json', 'print JSON')
    .description('say what became of each attempted live update, how sure that is, and what it rests on')
    .action(async (options: DiagnoseOptions) => (await import('./diagnose.js')).diagnose(options));
}
