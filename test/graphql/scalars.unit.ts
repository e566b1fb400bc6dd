/** The scalars are strict for input and output. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseValue as literal, type GraphQLScalarType } from 'graphql';
import { scalars } from '../../services/graphql/scalars/index.js';

const digest = 'ab'.repeat(32);
const table: [keyof typeof scalars, unknown[], unknown[]][] = [
  [
    'UInt64',
    ['0', '9007199254740993', '18446744073709551615', 0, 9007199254740991],
    [
      '18446744073709551616',
      '-1',
      '01',
      '',
      ' 1',
      '1.0',
      '1e3',
      '0x1',
      -1,
      1.5,
      9007199254740992,
      NaN,
      true,
      null,
      {},
      [],
    ],
  ],
  ['Position', ['0', '9223372036854775807', 5], ['9223372036854775808', '-1', 1.5, true]],
  ['Version', ['0', '9223372036854775807', 5], ['9223372036854775808', 'x']],
  [
    'DateTime',
    [
      '2026-11-23T11:14:05Z',
      '2026-11-23T11:14:05.1Z',
      '2026-11-23T11:14:05.123456Z',
      '2024-02-29T00:00:00Z',
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59.999999Z',
    ],
    [
      '2026-11-23',
      '2026-11-23 11:14:05Z',
      '2026-11-23T11:14:05',
      '2026-11-23T11:14:05+00:00',
      '2026-11-23T11:14:05.Z',
      '2026-11-23T11:14:05.1234567Z',
      '2026-02-29T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-11-23T24:00:00Z',
      '2026-11-23T23:59:60Z',
      '0000-01-01T00:00:00Z',
      '2026-11-23t11:14:05z',
      5,
      null,
    ],
  ],
  [
    'Base64',
    ['', 'AA==', 'AAA=', 'AAAA', '+/+/'],
    ['A', 'AA', 'AB==', 'AAB=', 'AA-_', 'AA==AA==', 'AAAA\n', 5],
  ],
  ['Hex', ['', '00ff'], ['0', 'FF', '0x00', 'zz', 5]],
  ['Sha256', [digest], [digest.toUpperCase(), digest.slice(2), `${digest}00`, 5]],
  [
    'Duration',
    ['0', '1500000', '-1', '9223372036854775807', '-9223372036854775807', 5, -5],
    [
      '9223372036854775808',
      '-9223372036854775808',
      '-0',
      '01',
      '1.5',
      '1e3',
      '',
      'PT1S',
      1.5,
      9007199254740992,
      true,
      null,
    ],
  ],
  ['Cursor', ['x'], [5, 'x'.repeat(257)]],
];

describe.each(table)('%s', (name, good, bad) => {
  const scalar = scalars[name] as GraphQLScalarType;
  test.each(good.map((value) => [value]))('takes %j', (value) => {
    const inside: unknown = scalar.parseValue(value);
    expect(scalar.parseLiteral(literal(JSON.stringify(value)), {})).toEqual(inside);
    // What goes out can come in again, as the same value.
    expect(scalar.parseValue(scalar.serialize(inside))).toEqual(inside);
  });
  test.each(bad.map((value) => [value]))('refuses %j by its name', (value) => {
    expect(() => scalar.parseValue(value)).toThrow(name);
    if (value !== null && !Number.isNaN(value) && typeof value !== 'number')
      expect(() => scalar.parseLiteral(literal(JSON.stringify(value)), {})).toThrow(name);
  });
});

describe('what goes out', () => {
  test('integers are text of any size, from bigint and from text', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
        expect(scalars.UInt64.serialize(value)).toBe(value.toString());
        expect(scalars.UInt64.serialize(value.toString())).toBe(value.toString());
        expect(scalars.UInt64.parseValue(value.toString())).toBe(value);
        expect(scalars.UInt64.parseLiteral(literal(value.toString()), {})).toBe(value);
      }),
    );
  });
  test('instants have six digits', () => {
    expect(scalars.DateTime.parseValue('2026-11-23T11:14:05.1Z')).toBe('2026-11-23T11:14:05.100000Z');
    expect(() => scalars.DateTime.serialize('2026-11-23T11:14:05Z')).toThrow(TypeError);
    expect(() => scalars.DateTime.serialize(new Date())).toThrow(TypeError);
  });
  test('bytes, also of a view into a bigger buffer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(8), (bytes, offset) => {
        const big = new Uint8Array(bytes.length + offset + 3);
        big.set(bytes, offset);
        const view = big.subarray(offset, offset + bytes.length);
        expect(scalars.Base64.serialize(view)).toBe(Buffer.from(bytes).toString('base64'));
        expect(Buffer.from(scalars.Hex.parseValue(scalars.Hex.serialize(view)))).toEqual(Buffer.from(bytes));
      }),
    );
  });
  test('durations are text of any size, exact both ways', () => {
    const max = 2n ** 63n - 1n;
    fc.assert(
      fc.property(fc.bigInt({ min: -max, max }), (value) => {
        expect(scalars.Duration.serialize(value)).toBe(value.toString());
        expect(scalars.Duration.parseValue(value.toString())).toBe(value);
        expect(scalars.Duration.parseLiteral(literal(value.toString()), {})).toBe(value);
      }),
    );
    expect(() => scalars.Duration.serialize(max + 1n)).toThrow(TypeError);
  });
  test('an instant that goes out comes in again, to the microsecond; a variable is read like a literal', () => {
    const instant = fc
      .tuple(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        fc.nat(999),
      )
      .map(([date, micros]) => `${date.toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`);
    fc.assert(
      fc.property(instant, fc.nat(6), (full, digits) => {
        expect(scalars.DateTime.serialize(full)).toBe(full);
        expect(scalars.DateTime.parseValue(full)).toBe(full);
        const short = digits === 0 ? `${full.slice(0, 19)}Z` : `${full.slice(0, 20 + digits)}Z`;
        const inside = scalars.DateTime.parseValue(short);
        expect(scalars.DateTime.parseLiteral(literal(JSON.stringify(short)), {})).toBe(inside);
        expect(inside).toBe(
          `${full.slice(0, 20 + digits).slice(0, 19)}.${full.slice(20, 20 + digits).padEnd(6, '0')}Z`,
        );
      }),
    );
  });
  test('any text: a variable and a literal are taken alike or refused alike, and what is taken has one spelling', () => {
    const attempt = (run: () => unknown): unknown => {
      try {
        return run();
      } catch {
        return 'refused';
      }
    };
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[0-9a-fA-F]{0,66}$/),
      fc.stringMatching(/^[A-Za-z0-9+/_-]{0,12}={0,3}$/),
      fc.stringMatching(/^[-+]?[0-9]{1,21}(\.[0-9]+)?$/),
    );
    for (const name of [
      'UInt64',
      'Position',
      'Version',
      'Duration',
      'DateTime',
      'Base64',
      'Hex',
      'Sha256',
    ] as const) {
      const scalar = scalars[name] as GraphQLScalarType;
      fc.assert(
        fc.property(text, (value) => {
          const inside = attempt(() => scalar.parseValue(value));
          expect(attempt(() => scalar.parseLiteral(literal(JSON.stringify(value)), {}))).toEqual(inside);
          if (inside !== 'refused' && name !== 'DateTime') expect(scalar.serialize(inside)).toBe(value);
        }),
      );
    }
  });
  test('JSON: a literal is the value that a variable of the same text is', () => {
    const spelled = (value: unknown): string =>
      Array.isArray(value)
        ? `[${value.map(spelled).join(' ')}]`
        : typeof value === 'object' && value !== null
          ? `{${Object.entries(value)
              .map(([key, member]) => `${key}: ${spelled(member)}`)
              .join(' ')}}`
          : JSON.stringify(value);
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer(),
        fc.constantFrom(null, true, false, 9007199254740992, 18446744073709551615n.toString()),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,4}$/), tie('json'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(json, (value) => {
        const variable: unknown = scalars.JSON.parseValue(JSON.parse(JSON.stringify(value)));
        expect(scalars.JSON.parseLiteral(literal(spelled(value)), {})).toEqual(variable);
      }),
    );
  });
  test('JSON literals: quoted text only, variables inside', () => {
    const read = (text: string, variables = {}): unknown =>
      scalars.JSON.parseLiteral(literal(text.replace(/#(\w+)/g, '$$$1')), variables);
    expect(() => read('{a: RED}')).toThrow('Quote');
    expect(read('{a: [1, "x", true, null, {b: 2}], __proto__: 1}')).toEqual(
      JSON.parse('{"a":[1,"x",true,null,{"b":2}],"__proto__":1}'),
    );
  });
});
