// `npm test`: installs what is missing and runs every test. Further arguments go to jest.
import { spawn } from 'node:child_process';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installWhatIsMissing, root } from './install.mjs';

installWhatIsMissing();

const scratch = mkdtempSync(join(tmpdir(), 'handover-ledger-test-'));
const report = join(scratch, 'report.json');
const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--json',
    `--outputFile=${report}`,
    ...process.argv.slice(2),
  ],
  // With --json jest prints the report itself to stdout; its readable output goes to stderr.
  { cwd: root, stdio: ['inherit', 'ignore', 'pipe'] },
);
jest.stderr.on('data', (chunk) => process.stdout.write(chunk));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => jest.kill(signal));
jest.on('close', (code) => {
  let line = '0 passed, 1 failed';
  let ran = 0;
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    // A suite that could not even start is a failure that jest does not count as a test.
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    ran = result.numPassedTests + failed;
    const skipped = result.numPendingTests + result.numTodoTests;
    line = `${result.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  } catch {
    // jest died before it could report
  }
  rmSync(scratch, { recursive: true, force: true });
  console.log(line);
  process.exitCode = code !== 0 ? (code ?? 1) : ran === 0 ? 1 : 0;
});
