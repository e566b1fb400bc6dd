/** Everything that the documentation names exists: links, anchors, files, npm scripts, verbs and options. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { verbs } from '../../services/cli/verbs.js';

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['node_modules', 'dist', '.git', '.ledger'].includes(entry.name))
  .map(({ name }) => name);
const below = (folder: string): string[] =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`);
const paths = new Set([...readdirSync(root), ...folders.flatMap((folder) => [folder, ...below(folder)])]);
const isFile = (path: string): boolean => statSync(new URL(path, root)).isFile();

const pages = [
  ...['README.md', 'CHANGELOG.md', 'demo/README.md'],
  ...below('docs').filter((path) => path.endsWith('.md')),
];

/** The anchors of a page as GitHub makes them. */
function anchors(page: string): Set<string> {
  const found = new Set<string>();
  for (const [, heading = ''] of withoutBlocks(text(page)).matchAll(/^#+ (.+)$/gm)) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');
    let unique = slug;
    for (let n = 1; found.has(unique); n++) unique = `${slug}-${n}`;
    found.add(unique);
  }
  return found;
}

const withoutBlocks = (markdown: string): string => markdown.replace(/^ *```[\s\S]*?^ *```$/gm, '');

/** Texts in backticks, and the lines of fenced and indented blocks. */
function codeOf(markdown: string): string[] {
  const fenced = [...markdown.matchAll(/^ *```[^\n]*\n([\s\S]*?)^ *```$/gm)].map(([, code = '']) => code);
  const rest = withoutBlocks(markdown);
  const indented = [...rest.matchAll(/^ {4,}(\S.*)$/gm)].map(([, line = '']) => line);
  const spans = [...rest.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...fenced, ...indented, ...spans].flatMap((code) => code.split('\n'));
}

/** Whether a name with `*` or a placeholder such as <topic> or NNNN fits a path, or the end of one. */
function exists(name: string): boolean {
  if (paths.has(name)) return true;
  const pattern = name
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*?|<[a-z-]+>|NNNN-topic|PORT(?=\\\.)/g, '.*');
  const fits = new RegExp(`(^|/)${pattern}$`);
  return [...paths].some((path) => fits.test(path));
}

const sourceFile = /^[\w.@*<>/-]+\.(ts|sql|mjs|graphql|service|cfg)$/;

describe.each(pages)('%s', (page) => {
  const markdown = text(page);
  const code = codeOf(markdown);

  test('its links lead to files and sections that exist', () => {
    const wrong = [...withoutBlocks(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#');
        const path = file === '' ? page : posix.normalize(posix.join(posix.dirname(page), file));
        if (!paths.has(path.replace(/\/$/, ''))) return true;
        return anchor !== undefined && !anchors(path).has(anchor);
      });
    expect(wrong).toEqual([]);
  });

  test('the repository paths that it names exist', () => {
    const words = code
      .flatMap((line) => line.split(/[\s'"(),=:;]+/))
      .map((word) => word.replace(/\/$/, ''))
      .filter((word) => folders.some((folder) => word.startsWith(`${folder}/`)) || sourceFile.test(word))
      .filter((word) => !/^\.?\/|^\.[a-z]+\./.test(word));
    expect([...new Set(words)].filter((word) => !exists(word))).toEqual([]);
  });

  test('the npm scripts, verbs and options that it names exist', () => {
    const scripts = Object.keys(
      (JSON.parse(text('package.json')) as { scripts: Readonly<Record<string, string>> }).scripts,
    );
    const named = [...markdown.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name]) => name);
    expect(named.filter((name) => name === undefined || !scripts.includes(name))).toEqual([]);

    const sources = below('services/cli')
      .filter((path) => path.endsWith('.ts'))
      .map(text)
      .join('');
    for (const line of code) {
      const [, verb, rest = ''] =
        /(?:^|[\s/])handover-ledger(?:\.js)? ([a-z][\w-]*)((?:[^|#;]|\|[A-Z])*)/.exec(line) ?? [];
      if (verb === undefined) continue;
      expect([line, Object.keys(verbs)]).toEqual([line, expect.arrayContaining([verb])]);
      for (const [option] of rest.matchAll(/--[a-z][\w-]*/g))
        if (!['--help', '--version', '--json'].includes(option))
          expect([line, sources.includes(option)]).toEqual([line, true]);
    }
  });
});

test('messages and comments point to pages and sections that exist', () => {
  const wrong: string[] = [];
  for (const path of ['services', 'scripts', 'deploy', 'simulator', 'migrations'].flatMap(below)) {
    if (!/\.(ts|mjs|sql|yml|cfg|env|service|sh)$/.test(path) || !isFile(path)) continue;
    for (const [mention, page = '', anchor] of text(path).matchAll(/\b(docs\/[\w/-]+\.md)(?:#([\w-]+))?/g))
      if (!paths.has(page) || (anchor !== undefined && !anchors(page).has(anchor)))
        wrong.push(`${path}: ${mention}`);
  }
  expect(wrong).toEqual([]);
});
