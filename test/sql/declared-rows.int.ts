/**
 * The SQL of the services against the migrated schema: every statement parses, and returns the row its caller declares.
 * PgTyped requires named parameters and TypeScript 5; @ts-safeql/eslint-plugin reads neither .sql files nor `{ text }`.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type ts from 'typescript';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { jsTypeOf } from './column-types.js';
import { describeStatement } from './describe.js';
import { readStatements, type Statement } from './statements.js';

/** Several commands in one text, which PostgreSQL does not prepare. They return nothing. */
const SEVERAL_COMMANDS = ['services/ledger/sequencer/leadership.ts', 'services/projections/rebuild.ts'];

/** Calls whose text comes from their caller, or names a table that exists only meanwhile. */
const PASSED_IN = [
  'services/doctor/facts/read.ts',
  'services/graphql/database/bound-pool.ts',
  'services/graphql/database/replica.ts',
  'services/ledger/append/overlap.ts',
  'services/ledger/append/overlap.ts',
  'services/ledger/append/statement.ts',
  'services/ledger/archive/restore-partition.ts',
  'services/ledger/read/row.ts',
  'services/ledger/read/row.ts',
  'services/projections/checkpoint.ts',
];

let db: TestDatabase;
let client: pg.Client;
let statements: readonly Statement[];
let checker: ts.TypeChecker;
beforeAll(async () => {
  db = await freshDatabase();
  // Of its own: the pool's clients arm a timer that only a query which runs would clear.
  client = new pg.Client(db.url);
  await client.connect();
  ({ statements, checker } = readStatements());
}, 180_000);
afterAll(async () => {
  await client.end();
  await db.drop();
});

const fileOf = ({ at }: Statement): string => at.replace(/:\d+$/, '');

describe('a call of query', () => {
  test('has a text that PostgreSQL accepts', async () => {
    const refused: string[] = [];
    for (const one of statements) {
      if (one.sql === null) continue;
      await describeStatement(client, one.sql).catch((error: unknown) => {
        if (!(error instanceof Error)) throw error;
        const several = error.message.includes('multiple commands') && SEVERAL_COMMANDS.includes(fileOf(one));
        if (!several) refused.push(`${one.at}: ${error.message}`);
      });
    }
    expect(refused).toEqual([]);
    expect(statements.length).toBeGreaterThan(60);
  });

  test('is checked, unless its text is passed in', () => {
    expect(
      statements
        .filter(({ sql }) => sql === null)
        .map(fileOf)
        .sort(),
    ).toEqual(PASSED_IN);
  });

  test('returns the columns that its caller declares, with types that hold them', async () => {
    const wrong: string[] = [];
    let checked = 0;
    for (const { at, sql, row } of statements) {
      if (sql === null || row === null) continue;
      const columns = await describeStatement(client, sql);
      checked += 1;
      for (const { name, type } of row) {
        const column = columns.find((one) => one.name === name);
        if (column === undefined) {
          wrong.push(`${at} ${name}: not returned`);
          continue;
        }
        const found = jsTypeOf(column.typeOid);
        if (!found.fits(checker, type))
          wrong.push(`${at} ${name}: ${checker.typeToString(type)}, but PostgreSQL gives ${found.name}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(30);
  });
});

const files = readdirSync('services', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.sql'))
  .map((name) => path.join('services', name))
  .sort();

test.each(files)('%s is accepted by PostgreSQL', async (file) => {
  // The list that every reader of events selects.
  const text = readFileSync(file, 'utf8').replace(':columns', '*');
  if (file === 'services/projections/switch-tables.sql')
    return expect(text.split(';').length).toBeGreaterThan(2);
  const columns = await describeStatement(client, text);
  if (file.includes('/doctor/'))
    expect(columns.map(({ name, typeOid }) => [name, jsTypeOf(typeOid).name])).toEqual([['facts', 'json']]);
});
