/** Bytes as text: Base64 and Hex. Each value has one valid spelling, so that equal bytes are equal strings. */
import { GraphQLScalarType } from 'graphql';
import { refuse, shown, stringLiteral } from './refuse.js';

/** Length of the beginning that is checked first; whole bytes in both encodings. */
const START = 1_024;
const rules = { base64: 'padded standard Base64', hex: 'lower-case hex of even length' } as const;

/**
 * Why a text is not a value of the scalar, judged by its length and its beginning; null when it may be one. This finds
 * most invalid texts without reading them whole.
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
    // Only the valid spelling survives the round trip. A regular expression would overflow the stack on megabytes.
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
      if (!(value instanceof Uint8Array)) throw new TypeError(`${name} cannot serialize a ${typeof value}`);
      return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString(encoding);
    },
  });
}

export const Base64Scalar = bytesScalar('Base64', 'base64');
export const HexScalar = bytesScalar('Hex', 'hex');
