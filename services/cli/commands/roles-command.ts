/** `roles`: the owner, the writer and the reader of a ledger, for a database that several parties use. */
import type { Command } from 'commander';
import type { RolesOptions } from './roles.js';

export function addRolesCommand(program: Command): void {
  program
    .command('roles')
    .requiredOption('--owner-password <file>', 'file with the password of ledger_owner')
    .requiredOption('--writer-password <file>', 'file with the password of ledger_writer')
    .requiredOption('--reader-password <file>', 'file with the password of ledger_reader')
    .option('--json', 'print JSON')
    .description('make the roles of a ledger, or set their passwords; connects as a superuser')
    .addHelpText('after', '\nThen, as ledger_owner: handover-ledger migrate --grant')
    .action(async (options: RolesOptions) => (await import('./roles.js')).roles(options));
}
