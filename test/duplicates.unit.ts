/** The check of `npm run lint` that finds code which stands in two places. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';

const script = new URL('../scripts/duplicates.mjs', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'handover-ledger-duplicates-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function check(files: Readonly<Record<string, string>>): {
  readonly code: number | null;
  readonly out: string;
} {
  const folder = mkdtempSync(join(scratch, 'tree-'));
  spawnSync('git', ['init', '--quiet', folder]);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stdout } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  return { code: status, out: stdout };
}

const code = (count: number, indent = ''): string =>
  Array.from({ length: count }, (_, index) => `${indent}step${index}();\n`).join('');

test('15 equal lines in two files fail with both places, whatever the indentation and the comments', () => {
  const { code: exit, out } = check({
    'services/a/one.ts': `start();\n${code(20)}`,
    'services/b/two.ts': `// why\n\nif (ready) {\n${code(10, '  ')}  // between\n${code(20, '  ').split('\n').slice(10).join('\n')}}\n`,
  });
  expect(out).toContain('services/a/one.ts:2-21 and services/b/two.ts:4-24: 20 equal lines\n');
  expect(exit).toBe(1);
});

test('15 equal lines in one file fail', () => {
  expect(check({ 'scripts/a.mjs': `${code(15)}between();\n${code(15)}` })).toMatchObject({ code: 1 });
});

test('14 equal lines, equal imports, tests and generated files do not', () => {
  const names = Array.from({ length: 20 }, (_, index) => `  name${index},\n`).join('');
  const imports = `import {\n${names}} from './names.js';\n`;
  const { code: exit, out } = check({
    'services/a/one.ts': imports + code(14),
    'services/b/two.ts': imports + code(14),
    'test/one.ts': code(30),
    'test/two.ts': code(30),
    'services/graphql/generated.ts': code(30),
  });
  expect(out).toBe('no duplicate of 15 lines in 2 files\n');
  expect(exit).toBe(0);
});
