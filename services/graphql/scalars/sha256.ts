import { GraphQLScalarType } from 'graphql';
import { asDigest, type Digest } from '../../kernel/index.js';
import { refuse, shown, stringLiteral } from './refuse.js';

const SHAPE = /^[0-9a-f]{64}$/;

function read(value: string): Digest {
  if (value.length !== 64 || !SHAPE.test(value))
    throw refuse('Sha256', `must be 64 lower-case hex digits, not ${shown(value)}`);
  return asDigest(value);
}

export const Sha256Scalar = new GraphQLScalarType<Digest, string>({
  name: 'Sha256',
  parseValue(value) {
    if (typeof value !== 'string') throw refuse('Sha256', `must be a string, not ${shown(value)}`);
    return read(value);
  },
  parseLiteral: (node) => read(stringLiteral('Sha256', node)),
  serialize(value) {
    if (typeof value !== 'string' || !SHAPE.test(value))
      throw new TypeError(`Sha256 cannot serialize ${shown(value)}`);
    return value;
  },
});
