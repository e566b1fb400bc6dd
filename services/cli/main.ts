/** Entry point of the command `handover-ledger`. */
import { Command, CommanderError, Help } from 'commander';
import { exitCodes } from './exit-codes.js';
import { makeOutput, toJson } from './output/output.js';
import { failureOf } from './failures.js';
import { verbs } from './verbs.js';

const program = new Command('handover-ledger')
  .description('Event-sourced ledger of Linux live updates (LUO/KHO)')
  .version('0.1.0')
  .showHelpAfterError('(use --help for usage)')
  // Options after a verb belong to that verb, also for nested verbs.
  .enablePositionalOptions()
  // Only the called verb is loaded, so the list of verbs shows no options.
  .configureHelp({ subcommandTerm: (verb) => verb.name() })
  .addHelpText(
    'after',
    '\nExit codes: 0 success, 1 failure, 2 usage, 3 invalid input, 4 not found, 5 refused by the ledger, 6 difference found, 7 warning (doctor), 8 critical (doctor)',
  );

const json = process.argv.includes('--json');
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const called = words[0] === 'help' ? words[1] : words[0];
for (const [name, { summary, define }] of Object.entries(verbs)) {
  const command = program.command(name).description(summary);
  if (name !== called) continue;
  const plain = new Help();
  command.configureHelp({ subcommandTerm: (verb) => plain.subcommandTerm(verb) });
  (await define())(command);
}
throwOnExit(program);

// The reader of stdout may close it early (`| head`), which is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// The ledger keeps running when the reader of its log closes stderr.
process.stderr.on('error', () => undefined);

/** Makes commander throw instead of exiting, so that {@link report} handles every error. */
function throwOnExit(command: Command): void {
  command.exitOverride();
  // With --json, `report` prints the error.
  command.configureOutput({
    writeErr: (text) => {
      if (!json) process.stderr.write(text);
    },
  });
  for (const verb of command.commands) throwOnExit(verb);
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = report(error);
  endSoon();
}

/** A failed command ends, whatever is still open: the channel of `npm start`, a socket, a timer. */
function endSoon(): void {
  if (process.connected) process.disconnect();
  setTimeout(() => process.exit(), 500).unref();
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
