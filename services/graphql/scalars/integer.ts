/**
 * Integers beyond 2^53. Output: always a decimal string, so that the JSON type does not depend on the value. Input: a
 * decimal string or an exact JSON number. Internal: bigint.
 */
import { GraphQLScalarType, Kind } from 'graphql';
import { refuse, shown } from './refuse.js';

const DECIMAL = /^(0|[1-9][0-9]{0,19})$/;
const U64_MAX = 18446744073709551615n;
/** Maximum of PostgreSQL's bigint, the type of positions and versions. */
const INT8_MAX = 9223372036854775807n;

function integerScalar(name: string, description: string, max: bigint): GraphQLScalarType<bigint, string> {
  const rule = `must be a decimal string or a safe integer from 0 to ${max}`;
  const read = (value: unknown): bigint | null => {
    if (typeof value === 'bigint') return value >= 0n && value <= max ? value : null;
    if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : null;
    if (typeof value !== 'string' || value.length > 20 || !DECIMAL.test(value)) return null;
    const big = BigInt(value);
    return big <= max ? big : null;
  };
  return new GraphQLScalarType<bigint, string>({
    name,
    description,
    parseValue(value) {
      const big = typeof value === 'bigint' ? null : read(value);
      if (big === null) throw refuse(name, `${rule}, not ${shown(value)}`);
      return big;
    },
    parseLiteral(node) {
      // An integer literal is text in the document, hence exact at any size.
      const big = node.kind === Kind.INT || node.kind === Kind.STRING ? read(node.value) : null;
      if (big === null) throw refuse(name, rule, node);
      return big;
    },
    serialize(value) {
      const big = read(value);
      // A fault of the server: a plain error, which is masked.
      if (big === null) throw new TypeError(`${name} cannot serialize ${shown(value)}`);
      return big.toString();
    },
  });
}

export const PositionScalar = integerScalar('Position', 'Position of an event in the log.', INT8_MAX);
export const VersionScalar = integerScalar('Version', "Version of an event in its host's stream.", INT8_MAX);
export const UInt64Scalar = integerScalar('UInt64', 'An unsigned 64-bit integer.', U64_MAX);
