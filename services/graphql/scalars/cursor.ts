import { GraphQLScalarType } from 'graphql';
import { refuse, shown, stringLiteral } from './refuse.js';

/** Longer than any cursor of the ledger. */
const MAX = 256;

function read(value: string): string {
  if (value.length > MAX)
    throw refuse(
      'Cursor',
      `is not a cursor of this ledger: it has ${value.length} characters, the longest has ${MAX}`,
    );
  return value;
}

/** The content of a cursor is checked where it is used, because it depends on the connection and the filter. */
export const CursorScalar = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  parseValue(value) {
    if (typeof value !== 'string') throw refuse('Cursor', `must be a string, not ${shown(value)}`);
    return read(value);
  },
  parseLiteral: (node) => read(stringLiteral('Cursor', node)),
  serialize: (value) => String(value),
});
