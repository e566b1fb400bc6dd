// `npm test`: installs missing packages and runs all tests. Further arguments are passed to jest.
// Prints the slowest files and every skipped test. In CI (CI=true) a skipped test is a failure, unless
// test/allowed-skips.json names its file and the reason. The last line is `N passed, N failed[, N skipped]`.
// `--record-durations` writes how long each file took to test/support/durations.json, by which a clean clone orders them.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from './build.mjs';
import { installPackages, root } from './install.mjs';

const SLOWEST = 20;
/** Files faster than this are not recorded: their order makes no difference. */
const RECORDED_MS = 3_000;
const RECORD = '--record-durations';

await installPackages('all');
// End-to-end tests run the compiled command, as the image and the package do.
await build();

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
    ...process.argv.slice(2).filter((arg) => arg !== RECORD),
  ],
  // With --json jest prints the report itself to stdout; its readable output goes to stderr.
  { cwd: root, stdio: ['inherit', 'ignore', 'pipe'] },
);
jest.stderr.on('data', (chunk) => process.stdout.write(chunk));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.on(signal, () => jest.kill(signal));
jest.on('close', (code) => {
  let line = '0 passed, 1 failed';
  let good = false;
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    printSlowest(result.testResults);
    if (process.argv.includes(RECORD)) recordDurations(result.testResults);
    const skipped = skippedTests(result.testResults);
    const refused = printSkipped(skipped);
    // jest does not count a suite that failed to start as a failed test.
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites + refused;
    const listed = skipped.length - refused;
    line = `${result.numPassedTests} passed, ${failed} failed${listed > 0 ? `, ${listed} skipped` : ''}`;
    good = code === 0 && failed === 0 && result.numPassedTests > 0;
  } catch {
    // jest ended before it wrote its report
  }
  rmSync(scratch, { recursive: true, force: true });
  console.log(line);
  process.exitCode = good ? 0 : code || 1;
});

/** Longest first. */
function durations(files) {
  return files
    .map(({ name, startTime, endTime }) => ({ name: relative(root, name), ms: endTime - startTime }))
    .sort((a, b) => b.ms - a.ms);
}

function recordDurations(files) {
  const long = durations(files).filter(({ ms }) => ms >= RECORDED_MS);
  const recorded = Object.fromEntries(long.map(({ name, ms }) => [name, Math.round(ms / 1000)]));
  writeFileSync(join(root, 'test/support/durations.json'), `${JSON.stringify(recorded, null, 2)}\n`);
}

function printSlowest(files) {
  const timed = durations(files);
  if (timed.length < 2) return;
  const total = timed.reduce((sum, { ms }) => sum + ms, 0);
  console.log(`\nSlowest of ${timed.length} test files (${seconds(total)} in total):`);
  for (const { name, ms } of timed.slice(0, SLOWEST)) console.log(`  ${seconds(ms).padStart(8)}  ${name}`);
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** jest reports tests excluded by a -t pattern as pending too; they do not count as skipped. */
function skippedTests(files) {
  if (process.argv.some((arg) => /^(-t|--testNamePattern)/.test(arg))) return [];
  return files.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => ({ file: relative(root, name), test: fullName })),
  );
}

/** Prints the skipped tests; returns the number that this run must not skip. */
function printSkipped(skipped) {
  if (skipped.length === 0) return 0;
  const allowed = JSON.parse(readFileSync(join(root, 'test/allowed-skips.json'), 'utf8'));
  let refused = 0;
  console.log(`\nSkipped tests (${skipped.length}):`);
  for (const { file, test } of skipped) {
    const reason = allowed.find((one) => one.file === file)?.reason;
    if (reason === undefined && process.env.CI) refused++;
    console.log(`  ${file} › ${test}: ${reason ?? 'not listed in test/allowed-skips.json'}`);
  }
  return refused;
}
