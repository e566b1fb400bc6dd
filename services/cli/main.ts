/** The one command, `handover-ledger`. Each verb is a thin file; what it needs is imported when it runs. */
import { Command, CommanderError } from 'commander';
import { exitCodes } from './exit-codes.js';
import { makeOutput, toJson } from './output/output.js';
import { failureOf } from './failures.js';
import { addArchiveCommands } from './commands/archive-command.js';
import { addBlobCommands } from './commands/blob.js';
import { addCompatCommand } from './commands/compat.js';
import { addDatabaseCommands } from './commands/database-commands.js';
import { addDiagnoseCommand } from './commands/diagnose-command.js';
import { addDoctorCommand } from './commands/doctor-command.js';
import { addFdtCommands } from './commands/fdt.js';
import { addGatewayCommand } from './gateway-command.js';
import { addProjectionsCommand } from './commands/projections-command.js';
import { addPublishNatsCommand } from './commands/publish-nats-command.js';
import { addReplayCommand } from './commands/replay-command.js';
import { addRolesCommand } from './commands/roles-command.js';
import { addServeCommand } from './commands/serve.js';
import { addSimulateCommand } from './commands/simulate.js';
import { addTokenCommand } from './commands/token-command.js';

const program = new Command('handover-ledger')
  .description('The memory a live update does not keep: an event-sourced ledger of Linux LUO/KHO handovers')
  .version('0.1.0')
  .showHelpAfterError('(add --help for the usage)')
  // Options behind a verb are that verb's, also where a verb has verbs of its own.
  .enablePositionalOptions()
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed, 2 usage, 3 bad input, 4 not found, 5 refused by the ledger, 6 a difference was found, 7 and 8 a warning or something critical (doctor)',
  );

addServeCommand(program);
addDatabaseCommands(program);
addArchiveCommands(program);
addRolesCommand(program);
addGatewayCommand(program);
addProjectionsCommand(program);
addPublishNatsCommand(program);
addReplayCommand(program);
addDiagnoseCommand(program);
addDoctorCommand(program);
addBlobCommands(program);
addFdtCommands(program);
addCompatCommand(program);
addSimulateCommand(program);
addTokenCommand(program);
const json = process.argv.includes('--json');
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
