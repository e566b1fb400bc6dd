/** The one command, `handover-ledger`. Each verb is a thin file; what it needs is imported when it runs. */
import { Command, CommanderError } from 'commander';
import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';
import { LedgerError } from '../ledger/index.js';
import { makeOutput, toJson } from './output.js';
import { INSUFFICIENT_PRIVILEGE, ledgerRefusals, notAllowed, refusal } from './refusals.js';
import { addArchiveCommands } from './archive-commands.js';
import { addBlobCommands } from './blob-commands.js';
import { addCompatCommand } from './compat-command.js';
import { addDatabaseCommands } from './database-commands.js';
import { addDiagnoseCommand } from './diagnose-command.js';
import { addDoctorCommand } from './doctor-command.js';
import { addFdtCommands } from './fdt-commands.js';
import { addGatewayCommand } from './gateway-command.js';
import { addProjectionsCommand } from './projections-command.js';
import { addPublishNatsCommand } from './publish-nats-command.js';
import { addReplayCommand } from './replay-command.js';
import { addRolesCommand } from './roles-command.js';
import { addServeCommand } from './serve-command.js';
import { addSimulateCommand } from './simulate-command.js';
import { addTokenCommand } from './token-command.js';

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
  if (error instanceof LedgerError && error.code in ledgerRefusals) return report(refusal(error));
  if (codeOf(error) === INSUFFICIENT_PRIVILEGE) return report(notAllowed(error));
  if (error instanceof CommandError) {
    if (json)
      makeOutput(true).result({ error: { code: error.code, message: error.message, ...error.details } }, '');
    else process.stderr.write(`${error.message}\n`);
    return error.exitCode;
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
