/** Bytes as text: Base64 and Hex. One spelling per value, so that equal bytes are equal strings. */
import { GraphQLScalarType } from 'graphql';
import { refuse, shown, stringLiteral } from './refuse.js';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const HEX = /^(?:[0-9a-f]{2})*$/;

function bytesScalar(
  name: string,
  encoding: 'base64' | 'hex',
  shape: RegExp,
  rule: string,
): GraphQLScalarType<Uint8Array, string> {
  const read = (value: string): Uint8Array => {
    const bytes = shape.test(value) ? Buffer.from(value, encoding) : null;
    // Base64 whose unused last bits are set decodes to the same bytes as the clean spelling: refused.
    if (bytes === null || bytes.toString(encoding) !== value)
      throw refuse(name, `must be ${rule}, not ${shown(value)}`);
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

export const Base64Scalar = bytesScalar('Base64', 'base64', BASE64, 'padded standard Base64');
export const HexScalar = bytesScalar('Hex', 'hex', HEX, 'lower-case hex of even length');
