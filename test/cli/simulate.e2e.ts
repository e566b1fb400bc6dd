/** Options of `simulate` that need no ledger. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { run } from './run-command.js';

const scratch = mkdtempSync(join(tmpdir(), 'handover-ledger-fleet-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('a fleet is printed in time order, under numbered names, with mixed releases', async () => {
  const result = await run([
    ...['simulate', '--print', '--host', 'n', '--hosts', '5', '--waves', '5', '--wave-gap', '1h'],
    ...['--updates', '1', '--seed', 's', '--start', '2026-11-01T00:00:00Z', '--releases', '7.3.4,6.19.6'],
  ]);
  expect(result.code).toBe(0);
  const events = result.stdout
    .toString()
    .trimEnd()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { hostId: string; occurredAt: string; type: string; data: { release?: string } },
    );
  expect([...new Set(events.map(({ hostId }) => hostId))]).toEqual([
    'n-0001',
    'n-0002',
    'n-0003',
    'n-0004',
    'n-0005',
  ]);
  const starts = events.filter(({ type }) => type === 'boot.started');
  expect(starts[0]?.occurredAt.slice(0, 13)).toBe('2026-11-01T00');
  expect(starts.at(-1)?.occurredAt.slice(0, 13)).toBe('2026-11-01T04');
  expect(new Set(starts.map(({ data }) => data.release))).toEqual(new Set(['7.3.4', '6.19.6']));
}, 60_000);

test.each([
  [['--hosts', '0'], '--hosts'],
  [['--hosts', '1.5'], '--hosts'],
  [['--waves', '2'], '--waves'],
  [['--wave-gap', 'soon'], '--wave-gap'],
  [['--speed', 'fast'], '--speed'],
  [['--rate', '0'], '--rate'],
  [['--concurrency', '0'], '--concurrency'],
  [['--mishaps', 'earthquake'], '--mishaps'],
  [['--releases', '7.3.4,5.10'], '5.10'],
  [['--scenario', 'freeze-failure', '--updates', '3'], '--updates'],
  [['--print', '--resume', 'x'], '--print'],
] as const)('%j is wrong usage and says so', async (words, named) => {
  const result = await run(['simulate', ...words]);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain(named);
});

test('an unknown scenario is not found, and the existing names are listed', async () => {
  const result = await run(['simulate', '--print', '--scenario', 'nothing-like-it']);
  expect(result.code).toBe(4);
  expect(result.stderr).toContain('three-updates-7.3.4');
});

test('a wrong scenario file is refused with the field', async () => {
  const file = join(scratch, 'wrong.json');
  const scenario = JSON.parse(
    readFileSync(new URL('../../scenarios/freeze-failure-7.3.4.json', import.meta.url), 'utf8'),
  ) as { steps: Record<string, unknown>[] };
  scenario.steps[2] = { ...scenario.steps[2], token: 'x' };
  writeFileSync(file, JSON.stringify(scenario));
  const result = await run(['simulate', '--print', '--scenario', file]);
  expect(result.code).toBe(3);
  expect(result.stderr).toContain(`${file}: steps[2].token: must be a u64`);
  writeFileSync(file, '{');
  expect((await run(['simulate', '--print', '--scenario', file])).code).toBe(3);
});

test('a scenario may be TypeScript', async () => {
  const file = join(scratch, 'mine.ts');
  const steps = "[{ do: 'open' }, { do: 'wait', ms: 2 as number }, { do: 'create', session: 'a' }]";
  writeFileSync(
    file,
    `export const scenario = { name: 'mine', about: '', host: { kernel: { release: '7.3.4' } }, steps: ${steps} };\n`,
  );
  const result = await run(['simulate', '--print', '--scenario', file]);
  expect(result.stderr).toBe('');
  expect(result.code).toBe(0);
  expect(result.stdout.toString()).toContain('"hostId":"mine"');
  expect(result.stdout.toString()).toContain('session.created');
});

test('a damaged resume or truth file is refused by name', async () => {
  const file = join(scratch, 'bad');
  writeFileSync(file, '{"kind":');
  expect(await run(['simulate', '--resume', file])).toMatchObject({
    code: 3,
    stderr: expect.stringContaining(file),
  });
  expect(await run(['simulate', 'verify', '--truth', file])).toMatchObject({
    code: 3,
    stderr: expect.stringContaining(`${file}:1`),
  });
  expect((await run(['simulate', 'verify', '--truth', join(scratch, 'none')])).code).toBe(4);
});
