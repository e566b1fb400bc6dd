/** Instants with all six fraction digits. Text from end to end: a JavaScript Date holds only three. */
import { GraphQLScalarType } from 'graphql';
import { isInstant } from '../../kernel/index.js';
import { refuse, shown, stringLiteral } from './refuse.js';

const SHAPE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?Z$/;

const LONGEST = '2026-11-23T11:14:05.123456Z'.length;

/** The one stored form of an instant written with 0 to 6 fraction digits, or null. */
export function toInstant(value: string): string | null {
  const match = value.length > LONGEST ? null : SHAPE.exec(value);
  if (match === null) return null;
  const full = `${match[1] ?? ''}.${(match[2] ?? '').padEnd(6, '0')}Z`;
  // PostgreSQL counts no year 0.
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
      throw new TypeError(`DateTime cannot show ${shown(value)}`);
    return value;
  },
});
