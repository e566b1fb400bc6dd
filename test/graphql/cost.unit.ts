/** What an operation costs follows from the schema, the document and its variables. */
import { describe, expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, parse, validate, type GraphQLSchema } from 'graphql';
import { costOf } from '../../services/graphql/gate/cost.js';
import { heavyFields } from '../../services/graphql/gate/field-weights.js';
import { budgetKey, createBudgets } from '../../services/graphql/gate/budget.js';
import { buildPlainSchema } from '../../services/graphql/schema/sdl.js';

const schema = buildSchema(`
  input AtInput @oneOf { position: Int time: String }
  interface Thing { name: String }
  type Leaf implements Thing { name: String }
  type Branch implements Thing {
    name: String
    leaves(first: Int, last: Int): LeafConnection
    few: [Leaf!]!
    three(first: Int = 3): [Leaf!]!
    one: Leaf
  }
  type PageInfo { end: String }
  type LeafEdge { cursor: String node: Leaf }
  type LeafConnection { edges: [LeafEdge!]! nodes: [Leaf!]! pageInfo: PageInfo! total: Int }
  type BranchConnection { edges: [BranchEdge!]! nodes: [Branch!]! pageInfo: PageInfo! }
  type BranchEdge { node: Branch }
  type Batch { rows: [Leaf!]! }
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
  type Subscription { items(batch: Int! = 100): Item! }
`);

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
    ['subscription { items(batch: 200) { ... on Batch { rows { name } } } }', 20 + 1 + 1],
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
    expect(cost(example, {}, buildPlainSchema())).toBe(141);
  });

  test('what would be endless is a number', () => {
    const huge = '{ branches(first: 2147483647) { nodes { leaves(first: 2147483647) { nodes { name } } } } }';
    expect(cost(huge)).toBe(1e12);
  });

  test('every field that is heavy is one of the schema', () => {
    const real = buildPlainSchema();
    for (const name of Object.keys(heavyFields)) {
      const [type = '', field = ''] = name.split('.');
      const found = real.getType(type);
      expect(found !== undefined && 'getFields' in found ? Object.keys(found.getFields()) : []).toContain(
        field,
      );
    }
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

  test('who says who he is has a budget of his own, others share that of their address', () => {
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
