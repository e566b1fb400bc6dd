/** Durations in microseconds. Signed, because the difference of two clocks, or of a clock that was set back, can be negative. */
import { GraphQLScalarType, Kind } from 'graphql';
import { refuse, shown } from './refuse.js';

const DECIMAL = /^(0|-?[1-9][0-9]{0,18})$/;
const INT8_MAX = 9223372036854775807n;
const RULE = `must be microseconds as a decimal string or a safe integer, at most ${INT8_MAX} either way`;

function read(value: unknown): bigint | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  if (typeof value !== 'string' || value.length > 20 || !DECIMAL.test(value)) return null;
  return within(BigInt(value));
}

function within(value: bigint): bigint | null {
  return value >= -INT8_MAX && value <= INT8_MAX ? value : null;
}

export const DurationScalar = new GraphQLScalarType<bigint, string>({
  name: 'Duration',
  parseValue(value) {
    const micros = read(value);
    if (micros === null) throw refuse('Duration', `${RULE}, not ${shown(value)}`);
    return micros;
  },
  parseLiteral(node) {
    // An integer literal is text in the document, hence exact at any size.
    const micros = node.kind === Kind.INT || node.kind === Kind.STRING ? read(node.value) : null;
    if (micros === null) throw refuse('Duration', RULE, node);
    return micros;
  },
  serialize(value) {
    const micros = typeof value === 'bigint' ? within(value) : read(value);
    if (micros === null) throw new TypeError(`Duration cannot serialize ${shown(value)}`);
    return micros.toString();
  },
});
