/** `replay`: a host's kernel state and handover blobs at any place of the log. */
import type { Command } from 'commander';
import type { ReplayOptions } from './replay.js';

export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .requiredOption('--host <id>', 'the host')
    .option('--at <place>', 'a position of the log, or a time of the ledger (RFC 3339); default: the end')
    .option('--host-time <time>', "a time of the host's own clock: what had happened by then")
    .option(
      '--blob <name>',
      'rebuild one blob: LUO, kho-root, kexec-metadata, or a path such as in/sub_fdts/LUO',
    )
    .option('--out <file>', 'write the bytes of --blob here; without it they go to standard output')
    .option('--json', 'print JSON')
    .description(
      "rebuild a host's kernel state, or the exact bytes of a handover blob, at any place of the log",
    )
    .addHelpText(
      'after',
      '\nExit code 6 when an observed blob drifted from the rebuilt one, 4 when the host, the place or the blob does not exist.',
    )
    .action(async (options: ReplayOptions) => (await import('./replay.js')).replay(options));
}
