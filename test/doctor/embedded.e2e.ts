/** The doctor next to a running `serve` with its embedded server: it reports a healthy system as ok and starts nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Finding } from '../../services/doctor/judge/finding.js';
import { freePort, freshHome, startLedgerProcess } from '../e2e/ledger-process.js';
import { run } from '../cli/run-command.js';

const { home, remove } = freshHome();
afterAll(remove);

const findings = async (): Promise<{ code: number | null; of: (code: string) => Partial<Finding> }> => {
  const result = await run(['doctor', '--json'], { home });
  const report = result.json() as { findings: readonly Finding[] };
  return { code: result.code, of: (code) => report.findings.find((one) => one.code === code) ?? {} };
};

test('without a server it reports that and starts none; with a running one every check runs; a killed server is reported', async () => {
  const before = await findings();
  expect(before).toMatchObject({ code: 8 });
  expect(before.of('database-reachable')).toMatchObject({ severity: 'critical' });
  expect(existsSync(join(home, 'pgdata'))).toBe(false);

  const serve = await startLedgerProcess(home, await freePort());
  try {
    const { code, of } = await findings();
    for (const each of ['role', 'sequencer', 'durability', 'data-checksums', 'schema', 'partitions', 'clock'])
      expect(of(each)).toMatchObject({ severity: 'ok', complete: true });
    expect(of('sequencer').seen).toContain(`serve ${serve.process.pid ?? 0} leads`);
    // Its data is here, and proven to be its own.
    expect(of('disk-space')).toMatchObject({ complete: true });
    expect(JSON.stringify(of('disk-space').facts)).toContain('pgdata');
    // However full the disk of this machine is.
    expect([0, 7, 8]).toContain(code);
  } finally {
    await serve.stop();
  }
  expect((await findings()).of('database-reachable')).toMatchObject({ severity: 'critical' });
}, 120_000);
