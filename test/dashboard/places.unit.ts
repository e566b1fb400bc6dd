/** A screen cannot be forgotten: in the table of places, in the walk of the browser test, in the tokens. */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const page = new URL('../../services/dashboard/page/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, page), 'utf8');
const table = text('places.ts');

test('every folder of screens has a row in places.ts', () => {
  const loaded = [...table.matchAll(/import\('\.\/screens\/([\w-]+)\/[\w-]+\.js'\)/g)].map(
    ([, name]) => name,
  );
  expect(readdirSync(new URL('screens/', page)).sort()).toEqual([...new Set(loaded)].sort());
});

test('style sheets take their colours from the tokens', () => {
  const sheets = readdirSync(page, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css') && !name.endsWith('tokens.css'))
    .map((name) => [name, text(name).match(/#[0-9a-f]{3,8}\b|\b(rgba?|hsla?)\(/gi) ?? []]);
  expect(sheets.filter(([, colours]) => colours?.length !== 0)).toEqual([]);
});

test('a test in a browser opens every place', () => {
  const tests = new URL('./', import.meta.url);
  const walks = readdirSync(tests)
    .filter((name) => name.endsWith('.e2e.ts'))
    .map((name) => readFileSync(new URL(name, tests), 'utf8'))
    .join('\n');
  const paths = [...table.matchAll(/^ {4}path: '([^']+)'/gm)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(0);
  const opened = (path: string): boolean =>
    new RegExp(`['"\x60]${path.replace(/:\w+/g, '[^/?\'"\x60]+')}[?'"\x60]`).test(walks);
  expect(paths.filter((path) => !opened(path))).toEqual([]);
});
