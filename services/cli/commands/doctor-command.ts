/** `doctor`: what is wrong with a database and its surroundings, and what to do. */
import type { Command } from 'commander';
import type { DoctorOptions } from './doctor.js';

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .option(
      '--role <role>',
      'what this role is meant to be: owner, writer or reader; default: by its name, else by its rights',
    )
    .option('--json', 'print JSON')
    .description('look at the database and say what is wrong with it and what to do; changes nothing')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing worse than a notice, 7 a warning, 8 something critical. Each finding: docs/operations.md.',
    )
    .action(async (options: DoctorOptions) => (await import('./doctor.js')).doctor(options));
}
