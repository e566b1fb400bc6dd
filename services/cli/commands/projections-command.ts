/** `projections`: the read models, looked at and built anew. */
import type { Command } from 'commander';
import type { JsonOption } from './database-verbs.js';

export function addProjectionsCommand(program: Command): void {
  const projections = program
    .command('projections')
    .description('the read models: hosts, live updates, sessions and their history');
  projections
    .command('status')
    .option('--json', 'print JSON')
    .description('say how far they follow the log, and which events they could not digest')
    .action(async (options: JsonOption) => (await import('./projections.js')).status(options));
  projections
    .command('rebuild')
    .option('--json', 'print JSON')
    .description('build them anew beside the served ones and switch; reading goes on all the time')
    .action(async (options: JsonOption) => (await import('./projections.js')).rebuild(options));
}
