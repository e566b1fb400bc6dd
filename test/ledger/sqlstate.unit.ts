/** Every SQLSTATE of PostgreSQL has an outcome, and only retryable ones are retried. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { describeError } from '../../services/graphql/gate/outward-error.js';
import { findBinaries } from '../../services/ledger/embedded/binaries.js';
import {
  isTransient,
  outcomeOfClass,
  outcomeOfCode,
  outcomeOfSqlState,
  sqlOutcomes,
} from '../../services/ledger/sqlstate.js';

/** PostgreSQL's own list, as its package carries it: `40001    E    ERRCODE_…    serialization_failure`. */
const list = readFileSync(join(findBinaries().root, 'share/postgresql/errcodes.txt'), 'utf8');
const codes = [...list.matchAll(/^([0-9A-Z]{5})\s+[EWS]\s+(\w+)/gm)].map(([, code = '', name = '']) => ({
  code,
  name,
}));
const reported = (code: string, severity = 'ERROR'): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError(`reported ${code}`, 0, 'error'), { code, severity });

test('the list of PostgreSQL is the whole one', () => {
  expect(codes.length).toBeGreaterThan(250);
  expect(new Set(codes.map(({ code }) => code.slice(0, 2))).size).toBeGreaterThan(40);
});

test('every class of the list has an outcome of its own row, and no row is of an unknown class', () => {
  const classes = new Set(codes.map(({ code }) => code.slice(0, 2)));
  const known = new Set(Object.keys(outcomeOfClass));
  expect([...classes].filter((name) => !known.has(name))).toEqual([]);
  // 72 was removed in PostgreSQL 17; LG is the ledger's own.
  expect([...known].filter((name) => !classes.has(name) && name !== '72' && name !== 'LG')).toEqual([]);
  const all = new Set(codes.map(({ code }) => code));
  expect(Object.keys(outcomeOfCode).filter((code) => !all.has(code))).toEqual([]);
});

test('codes that may be sent again, and no others', () => {
  const again = codes.filter(({ code }) => outcomeOfSqlState(code) === 'unavailable').map(({ code }) => code);
  expect([...new Set(again.map((code) => code.slice(0, 2)))].sort()).toEqual(
    ['08', '25', '40', '53', '55', '57', '58'].sort(),
  );
  expect(again.filter((code) => code.startsWith('25')).sort()).toEqual(['25006', '25P03', '25P04']);
  for (const code of [
    '40001',
    '40P01',
    '53100',
    '53300',
    '55P03',
    '57014',
    '57P01',
    '57P02',
    '57P03',
    '58030',
  ])
    expect(again).toContain(code);
});

describe.each(codes)('$code $name', ({ code }) => {
  test('has one outcome, and leaves the server as that', () => {
    const outcome = outcomeOfSqlState(code);
    expect(sqlOutcomes).toContain(outcome);
    for (const severity of ['ERROR', 'FATAL']) {
      const error = reported(code, severity);
      expect(isTransient(error)).toBe(outcome === 'unavailable');
      const { formatted, fault } = describeError(error, 'request-1');
      expect(formatted.message).not.toContain('reported');
      expect(formatted.extensions).toMatchObject(
        outcome === 'unavailable'
          ? { code: 'UNAVAILABLE', retry: true }
          : { code: outcome === 'refused' ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR' },
      );
      expect(fault).toBe(outcome === 'refused' ? null : error);
    }
  });
});

test('a code of no known class is a bug: what is not understood is not sent again', () => {
  for (const code of ['QQ001', '', '9', 'undefined']) expect(outcomeOfSqlState(code)).toBe('bug');
});
