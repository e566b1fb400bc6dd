/** Errors of PostgreSQL quote values, which must not be logged. */
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { safeError } from '../../services/ledger/safe-error.js';
import { statementName } from '../../services/graphql/telemetry/statement-name.js';

test('values in the message, detail or cause of an error are omitted, the rest is kept', () => {
  const refused = new pg.DatabaseError('invalid input syntax for type bigint: "s3cr3t"', 60, 'error');
  Object.assign(refused, {
    code: '22P02',
    severity: 'ERROR',
    where: 'unnamed portal parameter $1 = s3cr3t',
    detail: 's3cr3t',
  });
  const wrapped = new Error('cannot read', { cause: refused });
  const logged = safeError(wrapped);
  expect(logged).toMatchObject({ type: 'Error', message: 'cannot read', cause: { code: '22P02' } });
  expect(logged.stack).toMatch(/^ +at /);
  expect(JSON.stringify(logged)).not.toContain('s3cr3t');
  expect(JSON.stringify(safeError('s3cr3t'))).not.toContain('s3cr3t');
});

test('what tells an operator which table is missing stays', () => {
  const missing = Object.assign(
    new pg.DatabaseError('relation "projection.host" does not exist', 1, 'error'),
    { code: '42P01', severity: 'ERROR' },
  );
  expect(safeError(missing)).toMatchObject({
    code: '42P01',
    message: 'relation "projection.host" does not exist',
  });
});

test('statements are named by their name, or by verb and table, never by their text', () => {
  expect(statementName({ name: 'ledger.append', text: 'select 1' })).toBe('ledger.append');
  expect(statementName("select x from ledger.event e where y = 's3cr3t'")).toBe('select ledger.event');
  expect(statementName({ text: '-- why\nUPDATE projection.host set a = 1' })).toBe('update projection.host');
  expect(statementName('begin')).toBe('begin');
  expect(statementName(undefined)).toBe('statement');
});
