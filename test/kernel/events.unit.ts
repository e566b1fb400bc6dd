import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../services/kernel/index.js';
import {
  NotCanonical,
  canonicalJson,
  catalogue,
  decodeEvent,
  digestOf,
  encodeEvent,
  eventTypes,
  isInstant,
  parseEvent,
} from '../../services/kernel/index.js';
import { eventMaker } from '../support/events.js';

const good = () =>
  eventMaker().make('file.preserved', {
    session: 'vm',
    token: '18446744073709551615',
    fd: 7,
    handler: 'memfd-v2',
    dataPa: '9007199254740993',
    size: null,
  });

describe('an event from outside', () => {
  test('that is well formed comes through unchanged', () => {
    const event = good();
    expect(parseEvent(JSON.parse(JSON.stringify(event)))).toEqual({ ok: true, event });
  });

  const broken: readonly [
    what: string,
    change: (event: Record<string, unknown>) => void,
    field: string,
    rule: RegExp,
  ][] = [
    ['no id', (e) => delete e['id'], 'id', /expected string/],
    ['an id that is no UUID', (e) => (e['id'] = 'x'), 'id', /UUID/],
    ['an empty host', (e) => (e['hostId'] = ''), 'hostId', /1 or more/],
    ['a host with a control character', (e) => (e['hostId'] = 'a\nb'), 'hostId', /control/],
    ['an unknown kind', (e) => (e['type'] = 'boot.exploded'), 'type', /catalogue/],
    ['an inherited name as kind', (e) => (e['type'] = 'constructor'), 'type', /catalogue/],
    [
      'an unknown schema version',
      (e) => (e['schemaVersion'] = 2),
      'schemaVersion',
      /must be 1 for file\.preserved, not 2/,
    ],
    [
      'a date without microseconds',
      (e) => (e['occurredAt'] = '2026-11-23T11:00:00Z'),
      'occurredAt',
      /six fraction digits/,
    ],
    [
      '31 February',
      (e) => (e['occurredAt'] = '2026-02-31T11:00:00.000000Z'),
      'occurredAt',
      /six fraction digits/,
    ],
    [
      'seq 0',
      (e) => (e['producer'] = { id: 'p', epoch: 'e', seq: '0' }),
      'producer.seq',
      /must be 1 or more/,
    ],
    [
      'a token as number',
      (e) => (e['data'] = { ...(e['data'] as object), token: 1 }),
      'data.token',
      /expected string/,
    ],
    [
      'a token above u64',
      (e) => (e['data'] = { ...(e['data'] as object), token: '18446744073709551616' }),
      'data.token',
      /at most/,
    ],
    [
      'a token with a leading zero',
      (e) => (e['data'] = { ...(e['data'] as object), token: '01' }),
      'data.token',
      /decimal/,
    ],
    [
      'an unknown field',
      (e) => (e['data'] = { ...(e['data'] as object), colour: 'red' }),
      'data.colour',
      /not a field/,
    ],
    [
      'a name with NUL',
      (e) => (e['data'] = { ...(e['data'] as object), session: 'a\0' }),
      'data.session',
      /U\+0000/,
    ],
    ['a blob that is no digest', (e) => (e['blobs'] = ['abc']), 'blobs.0', /SHA-256/],
    [
      'evidence of no known source',
      (e) => (e['evidence'] = [{ source: 'gossip', confidence: 'observed', ref: null }]),
      'evidence.0.source',
      /.+/,
    ],
  ];
  test.each(broken)('with %s is refused, and the field is named', (_what, change, field, rule) => {
    const event = JSON.parse(JSON.stringify(good())) as Record<string, unknown>;
    change(event);
    const parsed = parseEvent(event);
    expect(parsed).toMatchObject({ ok: false });
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.map((problem) => problem.field)).toContain(field);
    expect(problems.find((problem) => problem.field === field)?.rule).toMatch(rule);
  });

  test('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (value) => !parseEvent(value).ok));
  });

  test('every kind has a schema that refuses unknown fields', () => {
    for (const type of eventTypes)
      expect(catalogue[type].data.safeParse({ 'no such field': 1 }).success).toBe(false);
  });
});

describe('canonical bytes', () => {
  const json: fc.Arbitrary<Json> = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constant(null),
      fc.boolean(),
      fc.maxSafeInteger(),
      fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0')),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0')),
        tie('value'),
        { maxKeys: 5 },
      ),
    ),
  })).value as fc.Arbitrary<Json>;

  test('do not depend on the order of keys', () => {
    const reversed = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(reversed);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, reversed(member)]),
      );
    };
    fc.assert(fc.property(json, (value) => canonicalJson(value) === canonicalJson(reversed(value))));
  });

  test('read back to the same value and canonicalise to themselves', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });

  test.each([[0.5], [2 ** 53], [NaN], ['\ud800'], ['a\0'], [{ a: [{ b: 1e21 }] }], [10n as unknown as Json]])(
    'are refused for %p',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(NotCanonical);
    },
  );

  test('name the place of what has no canonical form', () => {
    expect(() => canonicalJson({ data: { list: [1, 2.5] } })).toThrow('$.data.list[1]');
  });

  test('follow RFC 8785 in key order and escapes', () => {
    expect(
      canonicalJson({
        '\u20ac': 1,
        '\r': 2,
        '1': 3,
        '\ud83d\ude00': 4,
        '\u0080': 5,
        '\u00f6': 6,
        '\ufb33': 7,
      }),
    ).toBe('{"\\r":2,"1":3,"\u0080":5,"\u00f6":6,"\u20ac":1,"\ud83d\ude00":4,"\ufb33":7}');
    expect(canonicalJson('\u000f\n"\\/€')).toBe('"\\u000f\\n\\"\\\\/€"');
  });

  test('of an event are those of its fields, sorted', () => {
    const event = { ...good(), blobs: ['a'.repeat(64)], bootId: null };
    expect(encodeEvent(event as never)).toBe(canonicalJson(event as unknown as Json));
  });

  test('of evidence have its texts, and are those of 0.1.0 without them', () => {
    const bare = { source: 'trace' as const, confidence: 'observed' as const, ref: 'trace.txt:7' };
    const event = (evidence: readonly object[]) => ({ ...good(), evidence });
    for (const one of [
      bare,
      { ...bare, text: 'b', before: 'a', probe: 'p:x y' },
      { ...bare, text: 'only' },
    ]) {
      const made = event([one]);
      expect(encodeEvent(made as never)).toBe(canonicalJson(made as unknown as Json));
      expect(parseEvent(made)).toMatchObject({ ok: true, event: { evidence: [one] } });
    }
    expect(encodeEvent(event([bare]) as never)).toContain(
      '"evidence":[{"confidence":"observed","ref":"trace.txt:7","source":"trace"}]',
    );
    expect(parseEvent(event([{ ...bare, text: 'x'.repeat(1025) }]))).toMatchObject({
      ok: false,
      problems: [{ field: 'evidence.0.text' }],
    });
  });

  test('keep every u64 exact through encode and decode', () => {
    const event = good();
    const text = encodeEvent(event);
    const stored = decodeEvent(text, {
      position: 1n,
      version: 1n,
      recordedAt: '',
      sequencedAt: '',
      digest: digestOf(text),
      chainDigest: digestOf(''),
    } as never);
    expect(stored.data).toEqual(event.data);
    expect(encodeEvent(stored)).toBe(text);
  });

  test('stay with a decoded event, and out of its JSON form', () => {
    const text = encodeEvent(good());
    const stored = decodeEvent(text, {} as never);
    expect(stored.canonical).toBe(text);
    expect(JSON.parse(JSON.stringify(stored))).toEqual(JSON.parse(text));
  });
});

describe('instants', () => {
  test('leap days exist in leap years only', () => {
    expect(isInstant('2028-02-29T00:00:00.000000Z')).toBe(true);
    expect(isInstant('2026-02-29T00:00:00.000000Z')).toBe(false);
    expect(isInstant('2026-01-01T24:00:00.000000Z')).toBe(false);
  });
});
