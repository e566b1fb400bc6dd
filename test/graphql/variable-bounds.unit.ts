/** Any invalid value of a scalar is rejected quickly, with the argument and the rule. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLObjectType,
  GraphQLSchema,
  execute,
  getOperationAST,
  parse,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLScalarType,
} from 'graphql';
import { describeError } from '../../services/graphql/gate/outward-error.js';
import { boundVariables } from '../../services/graphql/gate/variable-bounds.js';
import { scalars } from '../../services/graphql/scalars/index.js';
import { fastest, giants, wrongTypes } from '../support/giants.js';

const LIMIT_MS = 5;

/** What a request with this value of the scalar is answered with; null when the scalar takes it. */
function asker(scalar: GraphQLScalarType): (value: unknown, place: Place) => GraphQLFormattedError | null {
  const input = new GraphQLInputObjectType({ name: 'In', fields: { value: { type: scalar } } });
  const arguments_ = { one: { type: scalar }, list: { type: new GraphQLList(input) } };
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { f: { type: GraphQLInt, args: arguments_, resolve: () => 1 } },
    }),
  });
  const document = parse(`query($one: ${scalar.name}, $list: [In]) { f(one: $one, list: $list) }`);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('no operation');
  return (value, place) => {
    const variableValues = place === 'one' ? { one: value } : { list: [{}, { value }] };
    const refused =
      boundVariables(schema, operation, variableValues) ??
      (execute({ schema, document, variableValues }) as ExecutionResult).errors?.[0];
    return refused === undefined ? null : describeError(refused, 'id').formatted;
  };
}

type Place = 'one' | 'list';

test.each(
  Object.values(scalars).map((scalar): [string, GraphQLScalarType] => [
    scalar.name,
    scalar as GraphQLScalarType,
  ]),
)('%s', (name, scalar) => {
  const ask = asker(scalar);
  const refusedOrTaken = (value: unknown, place: Place): void => {
    // What the scalar takes need not be fast: 8 MB of Base64 are decoded.
    if (ask(value, place) === null) return;
    const { result, ms } = fastest(LIMIT_MS, () => ask(value, place));
    expect(result?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: place === 'one' ? 'one' : 'list[1].value',
    });
    expect(result?.message).toMatch(new RegExp(`${name} |must have at most`));
    expect(result?.message.length).toBeLessThan(700);
    expect(ms).toBeLessThan(LIMIT_MS);
  };
  const nasty = fc.oneof(
    fc.constantFrom(...wrongTypes.filter((value) => value !== undefined)),
    fc.constantFrom(...giants),
    fc.constant(''),
    fc.string(),
  );
  for (const giant of giants) refusedOrTaken(giant, 'list');
  fc.assert(fc.property(nasty, fc.constantFrom<Place>('one', 'list'), refusedOrTaken), { numRuns: 60 });
});

test('a text in the place of an object, and a field of a giant name, are refused by short words', () => {
  const ask = asker(scalars.UInt64);
  for (const giant of giants.filter(({ length }) => length > 16_384))
    for (const value of [giant, { [giant]: 1 }, { a: [{ b: giant }] }]) {
      const { result, ms } = fastest(LIMIT_MS, () => ask(value, 'list'));
      expect(result?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(result?.message.length).toBeLessThan(700);
      expect(ms).toBeLessThan(LIMIT_MS);
    }
});
