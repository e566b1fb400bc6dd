import { GraphQLScalarType } from 'graphql';
import { refuse, shown, stringLiteral } from './refuse.js';

/** Longer than any cursor of ours; bounds what a refusal has to look at. */
const MAX = 256;

function read(value: string): string {
  if (value.length > MAX) throw refuse('Cursor', `is no cursor of this ledger: longer than ${MAX}`);
  return value;
}

/** What a cursor says is checked where it is used, since it is bound to its connection and filter. */
export const CursorScalar = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  parseValue(value) {
    if (typeof value !== 'string') throw refuse('Cursor', `must be a string, not ${shown(value)}`);
    return read(value);
  },
  parseLiteral: (node) => read(stringLiteral('Cursor', node)),
  serialize: (value) => String(value),
});
