/** `doctor`: problems of a database and its surroundings, and what to do about them. */
import type { Command } from 'commander';
import { usage } from '../command-error.js';
import { runningDatabase, readSettings } from '../../runtime/index.js';
import type { JsonOption } from '../input/common-options.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { makeOutput, withProgress } from '../output/output.js';
import {
  examineDatabase,
  reportText,
  roleKinds,
  unreachable,
  worstOf,
  type Severity,
  type RoleKind,
} from '../../doctor/index.js';

export function define(command: Command): void {
  command
    .option(
      '--role <role>',
      'expected kind of this role: owner, writer or reader (default: from its name, else from its rights)',
    )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 ok or notice, 7 warning, 8 critical. docs/operations.md explains each finding.',
    )
    .action(doctor);
}

interface DoctorOptions extends JsonOption {
  readonly role?: string;
}

const exits: Readonly<Record<Severity, ExitCode>> = {
  ok: exitCodes.ok,
  notice: exitCodes.ok,
  warning: exitCodes.warned,
  critical: exitCodes.critical,
};

async function doctor(options: DoctorOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const expectedRole = options.role === undefined ? null : roleOption(options.role);
  const settings = readSettings();
  const running = settings.databaseUrl === null ? runningDatabase(settings) : null;
  const url = settings.databaseUrl ?? running?.url ?? null;
  const findings =
    url === null
      ? [
          unreachable(
            `DATABASE_URL is not set and no serve is running on ${settings.home}`,
            'set DATABASE_URL, or start serve',
          ),
        ]
      : await withProgress(output, 'doctor', (onProgress) =>
          examineDatabase({
            url,
            embedded: running !== null,
            archiveDir: settings.archiveDir,
            expectedRole,
            limits: settings.readiness,
            onProgress,
          }),
        );
  const worst = worstOf(findings);
  output.result({ worst, checkedAt: new Date().toISOString(), findings }, reportText(findings));
  process.exitCode = exits[worst];
}

function roleOption(word: string): RoleKind {
  const kind = roleKinds.find((one) => one === word && one !== 'superuser');
  if (kind === undefined) throw usage(`--role ${word}: must be owner, writer or reader`);
  return kind;
}
