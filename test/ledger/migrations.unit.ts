import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compareHistory, migrations, namesOf, sqlMigration } from '../../migrations/index.js';
import {
  digestOfMigration,
  migrationFiles,
  releasedMigrations,
} from '../../scripts/api/released-migrations.js';

const files = migrationFiles('.');
const released = releasedMigrations('.');

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

  test('a released migration never changes, and the list is that of the last release', () => {
    const listed = released.files.map(({ name }) => name);
    expect(released.files).toEqual(listed.map((name) => ({ name, digest: digestOfMigration('.', name) })));
    // Only the newest migrations may be missing from it: those that come after the release.
    expect(listed).toEqual(files.slice(0, listed.length));
    const [, last] = /^## (\d+\.\d+\.\d+) /m.exec(readFileSync('CHANGELOG.md', 'utf8')) ?? [];
    expect(released.version).toBe(last);
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
