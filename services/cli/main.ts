/** The one command, `handover-ledger`. */
import { Command, CommanderError, Help } from 'commander';
import { exitCodes } from './exit-codes.js';
import { makeOutput, toJson } from './output/output.js';
import { failureOf } from './failures.js';
import { verbs } from './verbs.js';

const program = new Command('handover-ledger')
  .description('The memory a live update does not keep: an event-sourced ledger of Linux LUO/KHO handovers')
  .version('0.1.0')
  .showHelpAfterError('(add --help for the usage)')
  // Options behind a verb are that verb's, also where a verb has verbs of its own.
  .enablePositionalOptions()
  // Only the verb that is called is loaded, so the list of all has no options.
  .configureHelp({ subcommandTerm: (verb) => verb.name() })
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed, 2 usage, 3 bad input, 4 not found, 5 refused by the ledger, 6 a difference was found, 7 and 8 a warning or something critical (doctor)',
  );

const json = process.argv.includes('--json');
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const called = words[0] === 'help' ? words[1] : words[0];
for (const [name, { summary, define }] of Object.entries(verbs)) {
  const command = program.command(name).description(summary);
  if (name !== called) continue;
  command.configureHelp({ subcommandTerm: Help.prototype.subcommandTerm });
  (await define())(command);
}
settle(program);

// Whoever reads us may have had enough (`| head`): that is no fault of theirs or ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// The reader of the log may be gone. That is no reason for a ledger to stop.
process.stderr.on('error', () => undefined);

/** Every verb ends through the one place below, and never by commander's own process.exit. */
function settle(command: Command): void {
  command.exitOverride();
  // Programs get the mistake as JSON, below.
  command.configureOutput({ writeErr: (text) => void (json || process.stderr.write(text)) });
  for (const verb of command.commands) settle(verb);
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.ok;
    const message = error.message.replace(/^error: /, '');
    if (json) makeOutput(true).result({ error: { code: 'USAGE', message } }, '');
    return exitCodes.usage;
  }
  const failure = failureOf(error);
  if (failure !== null) {
    if (json)
      makeOutput(true).result(
        { error: { code: failure.code, message: failure.message, ...failure.details } },
        '',
      );
    else
      process.stderr.write(`${failure.message}
`);
    return failure.exitCode;
  }
  const code = codeOf(error) ?? 'UNEXPECTED';
  const message = error instanceof Error ? error.message : String(error);
  if (json) process.stdout.write(`${toJson({ error: { code, message } })}\n`);
  else process.stderr.write(`${code}: ${message}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  return exitCodes.failed;
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : null;
}
