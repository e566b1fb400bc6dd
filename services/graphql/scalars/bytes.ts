/** Bytes as text: Base64 and Hex. One spelling per value, so that equal bytes are equal strings. */
import { GraphQLScalarType } from 'graphql';
import { refuse, shown, stringLiteral } from './refuse.js';

function bytesScalar(
  name: string,
  encoding: 'base64' | 'hex',
  rule: string,
): GraphQLScalarType<Uint8Array, string> {
  const read = (value: string): Uint8Array => {
    // Only the one clean spelling comes out again as it went in. A pattern would say the same and run out of stack on
    // megabytes of it.
    const bytes = Buffer.from(value, encoding);
    if (bytes.toString(encoding) !== value) throw refuse(name, `must be ${rule}, not ${shown(value)}`);
    return bytes;
  };
  return new GraphQLScalarType<Uint8Array, string>({
    name,
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

export const Base64Scalar = bytesScalar('Base64', 'base64', 'padded standard Base64');
export const HexScalar = bytesScalar('Hex', 'hex', 'lower-case hex of even length');
