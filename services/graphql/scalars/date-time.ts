/** Instants with six fraction digits. Kept as text, because a JavaScript Date has only three. */
import { GraphQLScalarType } from 'graphql';
import { isInstant } from '../../kernel/index.js';
import { refuse, shown, stringLiteral } from './refuse.js';

const SHAPE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?Z$/;

const LONGEST = '2026-11-23T11:14:05.123456Z'.length;

/** An instant with 0 to 6 fraction digits in its stored form; null when it is not valid. */
export function toInstant(value: string): string | null {
  const match = value.length > LONGEST ? null : SHAPE.exec(value);
  if (match === null) return null;
  const full = `${match[1] ?? ''}.${(match[2] ?? '').padEnd(6, '0')}Z`;
  // PostgreSQL has no year 0.
  return isInstant(full) && !full.startsWith('0000') ? full : null;
}

function read(value: string): string {
  const instant = toInstant(value);
  if (instant === null)
    throw refuse(
      'DateTime',
      `must be RFC 3339 in UTC (ending in Z) with 0 to 6 fraction digits, not ${shown(value)}`,
    );
  return instant;
}

export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  parseValue(value) {
    if (typeof value !== 'string') throw refuse('DateTime', `must be a string, not ${shown(value)}`);
    return read(value);
  },
  parseLiteral: (node) => read(stringLiteral('DateTime', node)),
  serialize(value) {
    if (typeof value !== 'string' || !isInstant(value))
      throw new TypeError(`DateTime cannot serialize ${shown(value)}`);
    return value;
  },
});
