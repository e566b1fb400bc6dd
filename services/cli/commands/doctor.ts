/** `doctor`: what is wrong with a database and its surroundings, and what to do. */
import type { Command } from 'commander';
import { openPool } from '../../ledger/index.js';
import { usage } from '../input/number-options.js';
import { runningDatabase, readSettings } from '../../runtime/index.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { makeOutput, makeProgress } from '../output/output.js';
import {
  examine,
  amiss,
  fine,
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
      'what this role is meant to be: owner, writer or reader; default: by its name, else by its rights',
    )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing worse than a notice, 7 a warning, 8 something critical. Each finding: docs/operations.md.',
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
  const meantToBe = options.role === undefined ? null : roleOption(options.role);
  const settings = readSettings();
  const running = settings.databaseUrl === null ? runningDatabase(settings) : null;
  const url = settings.databaseUrl ?? running?.url ?? null;
  const findings: Finding[] = [];
  if (url === null)
    findings.push(
      unreachable(
        `DATABASE_URL is not set, and no serve runs on ${settings.home}`,
        'set DATABASE_URL, or start serve',
      ),
    );
  else {
    // A doctor that waits for what it looks for would be of no use.
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
        fine(
          'database-reachable',
          running === null ? 'DATABASE_URL answers' : 'the embedded server of a running serve answers',
        ),
      );
      findings.push(
        ...(await examine({
          pool,
          embedded: running !== null,
          archiveDir: settings.archiveDir,
          meantToBe,
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
          `PostgreSQL does not answer: ${error.message}`,
          'look whether it runs, listens there, and lets this role in; its own log says more',
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
  amiss('database-reachable', 'critical', seen, todo);

/** Of PostgreSQL (a SQLSTATE) or of the way there (a code of the system, or a timeout of the driver). */
function isDatabaseError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return 'code' in error || /timeout|Connection terminated/i.test(error.message);
}

function roleOption(word: string): RoleKind {
  const kind = roleKinds.find((one) => one === word && one !== 'superuser');
  if (kind === undefined) throw usage(`--role: ${word} is none of owner, writer, reader`);
  return kind;
}

/** The worst first; what to do stands below what was seen. */
function text(findings: readonly Finding[]): string {
  const wide = Math.max(...findings.map(({ code }) => code.length));
  const sorted = [...findings].sort(
    (one, other) => severities.indexOf(other.severity) - severities.indexOf(one.severity),
  );
  const lines = sorted.flatMap(({ severity, code, seen, todo }) => [
    `${severity.padEnd(8)}  ${code.padEnd(wide)}  ${seen}`,
    ...(todo === null ? [] : [`${' '.repeat(wide + 12)}do: ${todo}`]),
  ]);
  const counts = [...severities]
    .reverse()
    .map((severity) => [findings.filter((one) => one.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0);
  return [...lines, '', counts.map(([count, severity]) => `${count} ${severity}`).join(', ')].join('\n');
}
