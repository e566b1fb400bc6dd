/** Bytes as text: Base64 and Hex. One spelling per value, so that equal bytes are equal strings. */
import { GraphQLScalarType } from 'graphql';
import { refuse, shown, stringLiteral } from './refuse.js';

/** Characters that are read first; whole bytes in either encoding. */
const START = 1_024;
const rules = { base64: 'padded standard Base64', hex: 'lower-case hex of even length' } as const;

/**
 * Why a text cannot be the bytes of the scalar, by its length and its beginning; null when it may be. What is no bytes
 * mostly shows it there, and need not be read whole.
 */
function bytesProblem(scalar: string, encoding: 'base64' | 'hex', value: string): string | null {
  const start = value.slice(0, START);
  const clean = value.length % (encoding === 'hex' ? 2 : 4) === 0;
  return clean && Buffer.from(start, encoding).toString(encoding) === start
    ? null
    : `${scalar} must be ${rules[encoding]}, not ${shown(value)}`;
}

function bytesScalar(
  name: 'Base64' | 'Hex',
  encoding: 'base64' | 'hex',
): GraphQLScalarType<Uint8Array, string> {
  const read = (value: string): Uint8Array => {
    // Only the one clean spelling comes out again as it went in. A pattern would say the same and run out of stack on
    // megabytes of it.
    const bytes = Buffer.from(value, encoding);
    if (bytes.toString(encoding) !== value)
      throw refuse(name, `must be ${rules[encoding]}, not ${shown(value)}`);
    return bytes;
  };
  return new GraphQLScalarType<Uint8Array, string>({
    name,
    extensions: { longTextProblem: (value: string) => bytesProblem(name, encoding, value) },
    parseValue(value) {
      if (typeof value !== 'string') throw refuse(name, `must be a string, not ${shown(value)}`);
      return read(value);
    },
    parseLiteral: (node) => read(stringLiteral(name, node)),
    serialize(value) {
      if (!(value instanceof Uint8Array)) throw new TypeError(`${name} cannot show a ${typeof value}`);
      return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString(encoding);
    },
  });
}

export const Base64Scalar = bytesScalar('Base64', 'base64');
export const HexScalar = bytesScalar('Hex', 'hex');
