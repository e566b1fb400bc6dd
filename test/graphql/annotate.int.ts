/** annotate: a note is stored once, with its author's name, in an existing stream. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openPrincipal } from '../../services/access/principal.js';
import { annotateMutations } from '../../services/graphql/resolvers/annotate.js';
import { eventMaker } from '../support/events.js';
import { startLedger, type Ledger, type Tree } from './support/harness.js';

const ANNOTATE = `mutation($input: AnnotateInput!) { annotate(input: $input) { __typename
  ... on AnnotateSuccess { replayed actor recordedAt position receipt { seq hostId version digest } }
  ... on LedgerError { code message }
  ... on UnknownHost { hostId }
  ... on IdempotencyConflict { idempotencyKey receipt { hostId version digest } }
  ... on InvalidAnnotation { field rule } } }`;

let ledger: Ledger;

const annotate = async (input: object): Promise<Tree> => {
  const { data, errors } = await ledger.query(ANNOTATE, { input });
  expect(errors).toEqual([]);
  return data.annotate;
};
const remarks = async (host: string): Promise<Tree[]> =>
  (
    await ledger.query(
      'query($h: [ID!]) { events(filter: {hostIds: $h, types: ["operator.annotated"]}) { nodes { position bootId data evidence { source confidence } } } }',
      { h: [host] },
    )
  ).data.events.nodes;

beforeAll(async () => {
  ledger = await startLedger();
  for (const host of ['alpha', 'beta'])
    await ledger.append([eventMaker(host, `p-${host}`).make('luo.device_present', {})]);
});
afterAll(() => ledger.close());

test('a remark becomes an event of the host, readable at once when waited for', async () => {
  const result = await annotate({
    hostId: 'alpha',
    bootId: 'boot-1',
    message: 'memory replaced',
    actor: 'ann',
    waitForPosition: true,
  });
  expect(result).toMatchObject({
    __typename: 'AnnotateSuccess',
    replayed: false,
    actor: 'ann',
    receipt: { seq: '1', hostId: 'alpha', version: '2' },
  });
  expect(await remarks('alpha')).toEqual([
    {
      position: result.position,
      bootId: 'boot-1',
      data: { actor: 'ann', message: 'memory replaced' },
      evidence: [{ source: 'OPERATOR', confidence: 'CLAIMED' }],
    },
  ]);
});

test('the same call under the same key is stored once, also when sent many times at once', async () => {
  const input = {
    hostId: 'beta',
    message: 'held back',
    actor: 'ann',
    idempotencyKey: 'k1',
    waitForPosition: true,
  };
  const answers = await Promise.all(Array.from({ length: 6 }, () => annotate(input)));
  expect(answers.filter((one) => one.replayed === false)).toHaveLength(1);
  const [first] = answers.filter((one) => one.replayed === false);
  for (const answer of answers) expect(answer).toEqual({ ...first, replayed: answer.replayed });
  expect(await annotate(input)).toEqual({ ...first, replayed: true });
  expect(await remarks('beta')).toHaveLength(1);

  for (const other of [{ message: 'other' }, { hostId: 'alpha' }, { bootId: 'b' }, { actor: 'bob' }])
    expect(await annotate({ ...input, ...other })).toEqual({
      __typename: 'IdempotencyConflict',
      code: 'IDEMPOTENCY_CONFLICT',
      message: expect.stringContaining('k1'),
      idempotencyKey: 'k1',
      receipt: { hostId: 'beta', version: first.receipt.version, digest: first.receipt.digest },
    });
  expect(await remarks('beta')).toHaveLength(1);
  // Without a key each call is a remark of its own.
  const { idempotencyKey: _key, ...keyless } = input;
  expect([await annotate(keyless), await annotate(keyless)]).toMatchObject([
    { replayed: false },
    { replayed: false },
  ]);
  expect(await remarks('beta')).toHaveLength(3);
});

test('an unknown host is an answer and makes no stream', async () => {
  expect(await annotate({ hostId: 'nobody', message: 'x', actor: 'ann' })).toMatchObject({
    __typename: 'UnknownHost',
    code: 'UNKNOWN_HOST',
    hostId: 'nobody',
  });
  const { rowCount } = await ledger.database.pool.query(
    "select from ledger.stream where host_id = 'nobody' and version > 0",
  );
  expect(rowCount).toBe(0);
});

test('a malformed field is named', async () => {
  const rows: [object, string][] = [
    [{ message: ' ' }, 'message'],
    [{ message: 'x'.repeat(4097) }, 'message'],
    [{ message: 'a\u0000' }, 'message'],
    [{ hostId: 'a\n' }, 'hostId'],
    [{ bootId: '' }, 'bootId'],
    [{ actor: 'x'.repeat(129) }, 'actor'],
    [{ actor: null }, 'actor'],
    [{ actor: ' ' }, 'actor'],
    [{ idempotencyKey: '' }, 'idempotencyKey'],
    [{ idempotencyKey: 'k'.repeat(129) }, 'idempotencyKey'],
  ];
  for (const [change, field] of rows)
    expect(await annotate({ hostId: 'alpha', message: 'x', actor: 'ann', ...change })).toMatchObject({
      __typename: 'InvalidAnnotation',
      code: 'INVALID_ANNOTATION',
      field,
      rule: expect.any(String),
    });
});

describe('where callers are known', () => {
  const call = (name: string, input: object): Promise<unknown> => {
    const principal = { ...openPrincipal, kind: 'token', key: `token:${name}`, name } as const;
    const context = { pool: ledger.database.pool, principal, onAppended: () => ledger.sequencer.wake() };
    const { resolve } = annotateMutations.annotate as unknown as {
      resolve: (...args: unknown[]) => Promise<unknown>;
    };
    return resolve({}, { input: { waitForPosition: false, ...input } }, context);
  };

  test('the name of the caller is recorded, and no other is accepted', async () => {
    expect(await call('carol', { hostId: 'alpha', message: 'hello' })).toMatchObject({ actor: 'carol' });
    expect(await call('carol', { hostId: 'alpha', message: 'x', actor: 'ann' })).toMatchObject({
      __typename: 'InvalidAnnotation',
      field: 'actor',
      rule: 'must be omitted or be the name of the caller, carol',
    });
  });

  test('two callers that choose the same key do not meet', async () => {
    const input = { hostId: 'alpha', message: 'mine', idempotencyKey: 'shared' };
    expect(await call('carol', input)).toMatchObject({ replayed: false });
    expect(await call('dave', input)).toMatchObject({ replayed: false, actor: 'dave' });
  });
});
