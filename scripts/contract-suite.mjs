// Runs the tests of what the ledger requires of a database, on the server given by `env`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './install.mjs';

/** Tests that depend on the server: append contract, migrations, readers, roles, report views and the doctor. */
const PATHS = [
  'test/ledger/(append|migrations|read)\\.int',
  'test/deploy/(roles|report)',
  'test/doctor/examine',
];

/** Returns `{ passed, failed, seconds }`. The output of jest goes to stderr. */
export function runContractSuite(env, timeoutMs = 600_000, paths = PATHS) {
  const scratch = mkdtempSync(join(tmpdir(), 'handover-ledger-contract-'));
  const report = join(scratch, 'report.json');
  const from = performance.now();
  const { status } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'),
      '--silent',
      // Long, because the suite tests correctness, not speed.
      '--testTimeout=120000',
      '--json',
      `--outputFile=${report}`,
      ...paths,
    ],
    {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: timeoutMs,
    },
  );
  const seconds = (performance.now() - from) / 1000;
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { passed: result.numPassedTests, failed: status === 0 ? failed : Math.max(1, failed), seconds };
  } catch {
    return { passed: 0, failed: 1, seconds };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
