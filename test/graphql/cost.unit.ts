/** What an operation costs follows from the schema, the document and its variables. */
import { describe, expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, parse, validate, type GraphQLSchema } from 'graphql';
import { costOf } from '../../services/graphql/gate/cost.js';
import { plainStream } from '../../services/graphql/gate/field-weights.js';
import { budgetKey, createBudgets } from '../../services/graphql/gate/budget.js';
import { followQuery, usualFields } from '../../services/client/follow-query.js';
import { usualBudget } from '../../services/graphql/gate/limits.js';
import { executableSchema } from '../../services/graphql/schema/executable.js';

const schema = buildSchema(`
  input AtInput @oneOf { position: Int time: String }
  interface Thing { name: String }
  type Leaf implements Thing { name: String }
  type Branch implements Thing {
    name: String
    leaves(first: Int, last: Int): LeafConnection
    few: [Leaf!]!
    three(first: Int = 3): [Leaf!]!
    newest(newest: Int = 50): [Leaf!]!
    one: Leaf
  }
  type PageInfo { end: String }
  type LeafEdge { cursor: String node: Leaf }
  type LeafConnection { edges: [LeafEdge!]! nodes: [Leaf!]! pageInfo: PageInfo! total: Int }
  type BranchConnection { edges: [BranchEdge!]! nodes: [Branch!]! pageInfo: PageInfo! }
  type BranchEdge { node: Branch }
  type Batch { rows: [Leaf!]! edges: [BranchEdge!]! }
  union Item = Batch | Leaf
  type Query {
    count: Int
    leaf: Leaf
    branches(first: Int, last: Int): BranchConnection!
    allBranches: BranchConnection!
    nodes(ids: [ID!]!): [Thing]!
    state(at: AtInput): Leaf
    diff(from: AtInput!, to: AtInput!): Leaf
  }
  type Mutation { write: Batch }
  type Subscription { items(batch: Int! = 100): Item! changes(rows: Int! = 100): Batch! one: Leaf }
`);

const real = executableSchema();
const diff = schema.getQueryType()?.getFields()['diff'];
if (diff !== undefined) diff.extensions = { weight: 100 };

function cost(query: string, variables: Record<string, unknown> = {}, of: GraphQLSchema = schema): number {
  const document = parse(query);
  expect(validate(of, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('no operation');
  return costOf(of, document, operation, variables);
}

describe('cost', () => {
  const table: [string, number, Record<string, unknown>?][] = [
    ['{ count }', 0],
    ['{ leaf { name } }', 1],
    ['{ a: leaf { name } b: leaf { name } }', 2],
    ['{ branches(first: 7) { nodes { name } } }', 1 + 7],
    ['{ branches(last: 7) { edges { node { name } } } }', 1 + 7],
    ['{ branches(first: 7) { nodes { name } pageInfo { end } } }', 1 + 7 + 1],
    ['{ branches { nodes { name } } }', 1 + 50],
    ['{ allBranches { nodes { name } } }', 1 + 50],
    ['{ branches(first: 7) { nodes { leaves(first: 5) { nodes { name } } } } }', 1 + 7 * (1 + 1 + 5)],
    ['{ branches(first: 7) { nodes { few { name } } } }', 1 + 7 * (1 + 10)],
    ['{ branches(first: 7) { nodes { three { name } } } }', 1 + 7 * (1 + 3)],
    ['{ branches(first: 7) { nodes { three(first: 2) { name } } } }', 1 + 7 * (1 + 2)],
    ['{ branches(first: 7) { nodes { one { name } } } }', 1 + 7 * 2],
    ['query($n: Int) { branches(first: $n) { nodes { name } } }', 1 + 9, { n: 9 }],
    ['query($n: Int) { branches(first: $n) { nodes { name } } }', 1 + 50],
    ['query($n: Int) { branches(first: $n) { nodes { name } } }', 1 + 50, { n: null }],
    ['query($n: Int = 4) { branches(first: $n) { nodes { name } } }', 1 + 4],
    ['query($n: Int = 4) { branches(first: $n) { nodes { name } } }', 1 + 6, { n: 6 }],
    ['query($n: Int) { branches(first: $n) { nodes { name } } }', 1, { n: -5 }],
    ['{ nodes(ids: ["a", "b", "c"]) { name } }', 3],
    ['query($i: [ID!]!) { nodes(ids: $i) { name } }', 4, { i: ['a', 'b', 'c', 'd'] }],
    ['query($i: [ID!]!) { nodes(ids: $i) { name } }', 1, { i: 'a' }],
    ['{ state { name } }', 1],
    ['{ state(at: null) { name } }', 1],
    ['{ state(at: {position: 1}) { name } }', 25 + 1],
    ['query($at: AtInput) { state(at: $at) { name } }', 1],
    ['query($at: AtInput) { state(at: $at) { name } }', 25 + 1, { at: { position: 1 } }],
    ['{ diff(from: {position: 1}, to: {position: 2}) { name } }', 100 + 50 + 1],
    ['{ __schema { types { name } } }', 10],
    ['{ __typename }', 0],
    ['mutation { write { rows { name } } }', 1 + 1],
    ['{ branches(first: 7) { nodes { newest { name } } } }', 1 + 7 * (1 + 50)],
    ['{ branches(first: 7) { nodes { newest(newest: 4) { name } } } }', 1 + 7 * (1 + 4)],
    ['subscription { items(batch: 200) { ... on Batch { rows { name } } } }', 20 + 1 + 200],
    ['subscription { items { ... on Batch { rows { name } } } }', 20 + 1 + 100],
    ['subscription($n: Int!) { items(batch: $n) { ... on Batch { rows { name } } } }', 20 + 1 + 9, { n: 9 }],
    ['subscription { changes(rows: 30) { rows { name } } }', 20 + 1 + 30],
    ['subscription { one { name } }', 20 + 1],
    [
      'subscription { items(batch: 8) { ... on Batch { edges { node { leaves(first: 5) { nodes { name } } } } } } }',
      20 + 1 + 8 * (1 + 1 + 5),
    ],
    [
      '{ branches(first: 7) { ...P ... { nodes { name } } } } fragment P on BranchConnection { nodes { ...B } } fragment B on Branch { few { name } }',
      1 + 7 * (1 + 10) + 7,
    ],
  ];
  test.each(table)('%s costs %d', (query, expected, variables = {}) => {
    expect(cost(query, variables)).toBe(expected);
  });

  test('the example of docs/graphql.md', () => {
    const example = '{ hosts(first: 20) { nodes { asOf liveUpdates(last: 5) { nodes { outcome } } } } }';
    expect(cost(example, {}, real)).toBe(141);
  });

  test('a page in a stream is counted in full, on every event of an item', () => {
    const item = `... on EventBatch { edges { node { position host { liveUpdates(first: 200) { nodes {
      id phases { name } sessions { files { token } } } } } } } }`;
    const update = 1 + (10 + 10) + 10 * (1 + 10);
    expect(cost(`subscription { events(after: {position: 500}, batch: 256) { ${item} } }`, {}, real)).toBe(
      20 + 1 + 256 * (1 + 1 + 1 + 200 * update),
    );
    const hosts = 'changed { liveUpdates(first: 200) { nodes { outcome } } }';
    expect(cost(`subscription { fleetState(rows: 200) { ${hosts} } }`, {}, real)).toBe(
      20 + 1 + 200 * (1 + 1 + 200),
    );
  });

  test('a stream of plain events costs some hundreds, the same over SSE', () => {
    for (const [field, fields] of [
      ['events', ''],
      ['events', usualFields],
      ['transitions', usualFields],
    ] as const)
      for (const batch of [1, 100, 256])
        expect(
          cost(
            followQuery(field, fields),
            { after: { at: 'END' }, filter: null, batch, includeSilent: false },
            real,
          ),
        ).toBe(plainStream(batch));
    expect(plainStream(256)).toBe(277);
    // So many readers of one address come back at once, before any of them has to wait.
    expect(Math.floor(usualBudget.capacity / plainStream(256))).toBeGreaterThan(700);
  });

  test('what is worked out by row is paid by row', () => {
    expect(cost('{ liveUpdates(last: 70) { nodes { blackout { atLeast } } } }', {}, real)).toBe(
      1 + 70 * (1 + 10 + 1),
    );
    const blob = (ask: string) => `{ node(id: "x") { ... on Blob { ${ask} { verdict } } } }`;
    expect(cost(blob('observations'), {}, real)).toBe(1 + 20 * (1 + 25));
    expect(cost(blob('observations(first: 3)'), {}, real)).toBe(1 + 3 * (1 + 25));
    expect(
      cost('{ rebuiltBlob(hostId: "a", name: "b") { observations(first: 3) { verdict } } }', {}, real),
    ).toBe(1 + 50 + 3 * (1 + 25));
  });

  test('what would be endless is a number', () => {
    const huge = '{ branches(first: 2147483647) { nodes { leaves(first: 2147483647) { nodes { name } } } } }';
    expect(cost(huge)).toBe(1e12);
  });
});

describe('budget', () => {
  test('is spent, refills with time up to its capacity, and tells when there will be enough', () => {
    let now = 0;
    const budgets = createBudgets({ capacity: 100, refillPerSecond: 10 }, () => now);
    expect(budgets.charge('a', 60)).toEqual({ ok: true, left: 40 });
    expect(budgets.charge('a', 60)).toEqual({ ok: false, left: 40, retryAfterMs: 2_000 });
    // Others have budgets of their own, and what was refused cost nothing.
    expect(budgets.charge('b', 100)).toEqual({ ok: true, left: 0 });
    now += 2_000;
    expect(budgets.charge('a', 60)).toEqual({ ok: true, left: 0 });
    now += 1_000_000;
    expect(budgets.charge('a', 1)).toEqual({ ok: true, left: 99 });
  });

  test('many addresses do not fill the memory, and do not wash a spent budget away', () => {
    let now = 0;
    const budgets = createBudgets({ capacity: 100, refillPerSecond: 1 }, () => now);
    for (let index = 0; index < 9_000; index++) budgets.charge(`idle ${index}`, 1);
    now += 2_000;
    budgets.charge('spent', 100);
    for (let index = 0; index < 9_000; index++) budgets.charge(`more ${index}`, 1);
    expect(budgets.charge('spent', 1)).toMatchObject({ ok: false });
  });

  test('an authenticated client has its own budget; others share that of their address', () => {
    expect(budgetKey({ kind: 'token', key: 'token:7' }, '10.0.0.1')).toBe('token:7');
    const of = (address: string | null) => budgetKey({ kind: 'open', key: 'open' }, address);
    expect(of('10.0.0.1')).not.toBe(of('10.0.0.2'));
    expect(of('::ffff:10.0.0.1')).toBe(of('10.0.0.1'));
    // One customer has 2^64 addresses.
    expect(of('2001:db8:1:2::1')).toBe(of('2001:db8:1:2:ffff::9'));
    expect(of('2001:db8:1:2::1')).not.toBe(of('2001:db8:1:3::1'));
    expect(of(null)).toBe(of(null));
  });
});
