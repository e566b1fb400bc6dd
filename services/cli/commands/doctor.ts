/** `doctor`: problems of a database and its surroundings, and what to do about them. */
import type { Command } from 'commander';
import { openPool } from '../../ledger/index.js';
import { usage } from '../input/number-options.js';
import { runningDatabase, readSettings } from '../../runtime/index.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { makeOutput, makeProgress } from '../output/output.js';
import {
  examine,
  problem,
  ok,
  severities,
  worstOf,
  roleKinds,
  type Finding,
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

interface DoctorOptions {
  readonly role?: string;
  readonly json?: boolean;
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
  const findings: Finding[] = [];
  if (url === null)
    findings.push(
      unreachable(
        `DATABASE_URL is not set and no serve is running on ${settings.home}`,
        'set DATABASE_URL, or start serve',
      ),
    );
  else {
    // Short timeouts: the doctor must report a blocked database, not wait for it.
    const pool = openPool({
      url,
      max: 2,
      applicationName: 'handover-ledger doctor',
      statementTimeout: 5_000,
      connectTimeout: 5_000,
      lockTimeout: 1_000,
    });
    const progress = makeProgress(output, 'doctor');
    try {
      await pool.query('select');
      findings.push(
        ok(
          'database-reachable',
          running === null
            ? 'DATABASE_URL accepts connections'
            : 'the embedded server of a running serve accepts connections',
        ),
      );
      findings.push(
        ...(await examine({
          pool,
          embedded: running !== null,
          archiveDir: settings.archiveDir,
          expectedRole,
          limits: settings.readiness,
          onProgress: progress.update,
        })),
      );
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      findings.splice(
        0,
        1,
        unreachable(
          `cannot connect to PostgreSQL: ${error.message}`,
          'check that it is running, listens on that address and accepts this role; see its log',
        ),
      );
    } finally {
      progress.end();
      await pool.end();
    }
  }
  const worst = worstOf(findings);
  output.result({ worst, checkedAt: new Date().toISOString(), findings }, text(findings));
  process.exitCode = exits[worst];
}

const unreachable = (seen: string, todo: string): Finding =>
  problem('database-reachable', 'critical', seen, todo);

/** An error of PostgreSQL (SQLSTATE), of the system (errno code), or a timeout of the driver. */
function isDatabaseError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return 'code' in error || /timeout|Connection terminated/i.test(error.message);
}

function roleOption(word: string): RoleKind {
  const kind = roleKinds.find((one) => one === word && one !== 'superuser');
  if (kind === undefined) throw usage(`--role ${word}: must be owner, writer or reader`);
  return kind;
}

/** Most severe first. The action is on the line below the observation. */
function text(findings: readonly Finding[]): string {
  const codeWidth = Math.max(...findings.map(({ code }) => code.length));
  const sorted = [...findings].sort(
    (one, other) => severities.indexOf(other.severity) - severities.indexOf(one.severity),
  );
  const lines = sorted.flatMap(({ severity, code, seen, todo }) => [
    `${severity.padEnd(8)}  ${code.padEnd(codeWidth)}  ${seen}`,
    ...(todo === null ? [] : [`${' '.repeat(codeWidth + 12)}do: ${todo}`]),
  ]);
  const counts = [...severities]
    .reverse()
    .map((severity) => [findings.filter((one) => one.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0);
  return [...lines, '', counts.map(([count, severity]) => `${count} ${severity}`).join(', ')].join('\n');
}
