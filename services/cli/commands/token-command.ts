/** `token`: who may use the API. */
import type { Command } from 'commander';
import type { CreateOptions, JsonOption } from './token.js';

export function addTokenCommand(program: Command): void {
  const token = program.command('token').description('API tokens: create, list, revoke');
  token
    .command('create')
    .requiredOption('--name <name>', 'whom or what it is for')
    .requiredOption(
      '--role <role>',
      'reader, operator, auditor, collector or admin; may be repeated',
      more,
      [],
    )
    .option('--scope <scope>', 'blobs:read: raw bytes of blobs; may be repeated', more, [])
    .option('--host <id>', 'a host that a collector appends for; may be repeated', more, [])
    .option('--expires <when>', 'a time from now (12h, 90d), an RFC 3339 time, or never', '90d')
    .option('--json', 'print JSON')
    .description('make a token and print it; it is kept as a hash only and cannot be shown again')
    .action(async (options: CreateOptions) => (await import('./token.js')).create(options));
  token
    .command('list')
    .option('--json', 'print JSON')
    .description('all tokens, newest first, also those that no longer work; never their secrets')
    .action(async (options: JsonOption) => (await import('./token.js')).list(options));
  token
    .command('revoke')
    .argument('<id>', 'the twelve characters behind hol_')
    .option('--json', 'print JSON')
    .description('end a token: requests are refused and its sockets are closed within five seconds')
    .action(async (id: string, options: JsonOption) => (await import('./token.js')).revoke(id, options));
}

function more(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
