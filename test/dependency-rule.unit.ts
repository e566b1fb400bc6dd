/** The dependency rule rejects forbidden imports, and it covers every folder. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';

const root = new URL('..', import.meta.url).pathname;
const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as IFlattenedRuleSet;
const scratch = mkdtempSync(join(tmpdir(), 'handover-ledger-rule-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Names of the rules that an import of `to` in `from` breaks. */
async function broken(from: string, to: string): Promise<string[]> {
  const baseDir = mkdtempSync(join(scratch, 'house-'));
  for (const file of [from, to].filter((name) => name.endsWith('.ts'))) {
    mkdirSync(dirname(join(baseDir, file)), { recursive: true });
    writeFileSync(join(baseDir, file), 'export const x = 1;\n');
  }
  const up = '../'.repeat(from.split('/').length - 1);
  const specifier = to.endsWith('.ts') ? `${up}${to.replace(/\.ts$/, '.js')}` : to;
  writeFileSync(join(baseDir, from), `import '${specifier}';\n`);
  const { output } = await cruise(
    [from.split('/')[0] ?? ''],
    { baseDir, validate: true, ruleSet: { forbidden: forbidden ?? [] }, tsPreCompilationDeps: true },
    { extensions: ['.ts', '.js'] },
  );
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name).sort();
}

test.each([
  ['services/fdt/a.ts', 'services/abi/index.ts', 'fdt-imports-its-row'],
  ['services/client/a.ts', 'services/ledger/index.ts', 'client-imports-its-row'],
  ['services/collector/agent/a.ts', 'services/ledger/index.ts', 'collector-agent-imports-its-row'],
  ['services/collector/observe/a.ts', 'services/client/index.ts', 'collector-observe-imports-its-row'],
  ['services/dashboard/a.ts', 'services/graphql/index.ts', 'dashboard-imports-its-row'],
  ['services/runtime/a.ts', 'simulator/index.ts', 'runtime-imports-its-row'],
  ['services/runtime/a.ts', 'services/cli/index.ts', 'runtime-imports-its-row'],
  ['services/kernel/a.ts', 'test/index.ts', 'kernel-imports-its-row'],
  ['services/cli/a.ts', 'test/index.ts', 'no-room-imports-test'],
  ['simulator/a.ts', 'services/client/index.ts', 'simulator-imports-its-row'],
  ['simulator/fleet/a.ts', 'services/ledger/index.ts', 'simulator-fleet-imports-its-row'],
  ['services/policy/a.ts', 'node:fs', 'computing-rooms-do-no-io'],
  ['services/doctor/judge/a.ts', 'node:fs', 'computing-rooms-do-no-io'],
  ['services/cli/a.ts', 'services/ledger/b.ts', 'one-door'],
  ['services/cli/a.ts', 'simulator/fleet/b.ts', 'one-door-of-the-fleet'],
])('%s may not import %s', async (from, to, rule) => {
  expect(await broken(from, to)).toEqual([rule]);
});

test.each([
  ['services/collector/agent/a.ts', 'services/client/index.ts'],
  ['services/dashboard/a.ts', 'services/client/index.ts'],
  ['simulator/fleet/a.ts', 'services/client/index.ts'],
  ['services/cli/a.ts', 'simulator/fleet/index.ts'],
  ['services/graphql/a.ts', 'services/ledger/index.ts'],
])('%s may import %s', async (from, to) => {
  expect(await broken(from, to)).toEqual([]);
});

test('a room without a row fails, whether it imports or is imported', async () => {
  expect(await broken('services/attic/a.ts', 'services/kernel/index.ts')).toEqual([
    'every-room-has-a-row-from',
  ]);
  expect(await broken('services/cli/a.ts', 'services/attic/index.ts')).toEqual(['every-room-has-a-row']);
});

test('every folder of services has a row', () => {
  const comments = (forbidden ?? []).map(({ name }) => name ?? '');
  const folders = readdirSync(join(root, 'services')).filter((name) => name !== 'cli');
  expect(folders.filter((name) => !comments.includes(`${name}-imports-its-row`))).toEqual([]);
});
