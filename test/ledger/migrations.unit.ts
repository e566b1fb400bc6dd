import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compareHistory, migrations, namesOf, sqlMigration } from '../../migrations/index.js';

const files = readdirSync('migrations')
  .filter((name) => name.endsWith('.sql'))
  .sort();
/** Lines of `sha256sum`: the files of every released migration. */
const released = readFileSync('migrations/released.sha256', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [digest = '', name = ''] = line.split(/ {2}/);
    return { digest, name };
  });

describe('the set of migrations', () => {
  test('has two files each, numbered from 1 without a gap, and runs in the order of the numbers', () => {
    const stems = [...new Set(files.map((name) => name.replace(/\.(up|down)\.sql$/, '')))];
    expect(files).toEqual(stems.flatMap((stem) => [`${stem}.down.sql`, `${stem}.up.sql`]));
    expect(stems.map((stem) => Number(stem.slice(0, 4)))).toEqual(stems.map((_, index) => index + 1));
    expect(namesOf(migrations)).toEqual(stems.map((stem) => sqlMigration(stem).name));
    // TypeORM sorts by the last 13 characters.
    const stamps = namesOf(migrations).map((name) => Number(name.slice(-13)));
    expect(stamps).toEqual(stems.map((_, index) => index + 1));
  });

  test('states its locks at the top of each file', () => {
    for (const name of files) {
      const text = readFileSync(`migrations/${name}`, 'utf8');
      const header = text.slice(0, text.search(/^[^-\n]/m));
      expect([name, /Locks( of the migration)?: /.test(header)]).toEqual([name, true]);
    }
  });

  test('a released migration never changes, and every one is listed once its version is out', () => {
    const digestOf = (name: string): string =>
      createHash('sha256')
        .update(readFileSync(`migrations/${name}`))
        .digest('hex');
    expect(released).toEqual(released.map(({ name }) => ({ name, digest: digestOf(name) })));
    const last =
      released
        .map(({ name }) => name.slice(0, 4))
        .sort()
        .at(-1) ?? '';
    expect(released.map(({ name }) => name).sort()).toEqual(files.filter((name) => name.slice(0, 4) <= last));
    const [newest = ''] = /^## .*$/m.exec(readFileSync('CHANGELOG.md', 'utf8')) ?? [];
    if (!/unreleased/i.test(newest)) expect(released).toHaveLength(files.length);
  });
});

describe('the history of a database', () => {
  const known = ['A', 'B', 'C'];
  test.each([
    [[], { pending: ['A', 'B', 'C'], newer: [], differs: null }],
    [['A'], { pending: ['B', 'C'], newer: [], differs: null }],
    [['A', 'B', 'C'], { pending: [], newer: [], differs: null }],
    [['A', 'B', 'C', 'D'], { pending: [], newer: ['D'], differs: null }],
    [['Old'], { differs: { found: 'Old', expected: 'A' } }],
    [['A', 'C'], { differs: { found: 'C', expected: 'B' } }],
    [['A', 'B', 'X', 'D'], { differs: { found: 'X', expected: 'C' } }],
  ])('%j', (ran, expected) => {
    expect(compareHistory(ran, known)).toMatchObject(expected);
  });
});
