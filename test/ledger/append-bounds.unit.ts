/** Any invalid value of an event field is rejected quickly, with index, field and rule. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventTypes, shapeOf, type FieldShape, type NewEvent } from '../../services/kernel/index.js';
import { prepareAppend } from '../../services/ledger/append/prepare.js';
import { eventMaker } from '../support/events.js';
import { fastest, giants, wrongTypes } from '../support/giants.js';

const LIMIT_MS = 5;

type Draft = Record<string, unknown>;

function sample({ value, nullable }: FieldShape): unknown {
  if (nullable) return null;
  switch (value.kind) {
    case 'text':
      return 'x';
    case 'u64':
      return '18446744073709551615';
    case 'u32':
    case 'int':
      return 1;
    case 'instant':
      return '2026-11-23T11:14:05.123456Z';
    case 'boolean':
      return true;
    case 'enum':
      return Object.keys(value.words)[0];
    case 'list':
      return [sampleOf(value.fields)];
  }
}

function sampleOf(fields: readonly FieldShape[]): Draft {
  return Object.fromEntries(fields.map((field) => [field.name, sample(field)]));
}

interface Place {
  readonly name: string;
  readonly kind: string;
  readonly nullable: boolean;
  readonly put: (event: Draft, value: unknown) => Draft;
}

const envelope: readonly Place[] = [
  ...['id', 'hostId', 'type', 'schemaVersion', 'occurredAt', 'blobs', 'evidence'].map((name) => ({
    name,
    kind: 'envelope',
    nullable: false,
    put: (event: Draft, value: unknown) => ({ ...event, [name]: value }),
  })),
  ...['bootId', 'monotonicNs'].map((name) => ({
    name,
    kind: 'envelope',
    nullable: true,
    put: (event: Draft, value: unknown) => ({ ...event, [name]: value }),
  })),
  ...['id', 'epoch', 'seq'].map((name) => ({
    name: `producer.${name}`,
    kind: 'envelope',
    nullable: false,
    put: (event: Draft, value: unknown) => ({
      ...event,
      producer: { ...(event['producer'] as Draft), [name]: value },
    }),
  })),
  {
    name: 'blobs.0',
    kind: 'envelope',
    nullable: false,
    put: (event, value) => ({ ...event, blobs: [value] }),
  },
  ...['source', 'confidence'].map((name) => ({
    name: `evidence.0.${name}`,
    kind: 'envelope',
    nullable: false,
    put: (event: Draft, value: unknown) => ({
      ...event,
      evidence: [{ source: 'trace', confidence: 'observed', ref: null, [name]: value }],
    }),
  })),
];

function placesIn(fields: readonly FieldShape[], path = 'data'): Place[] {
  return fields.flatMap((field) => {
    const { name, nullable, value } = field;
    const change = (event: Draft, to: unknown): Draft => ({
      ...event,
      data: { ...(event['data'] as Draft), [name]: to },
    });
    const here: Place = { name: `${path}.${name}`, kind: value.kind, nullable, put: change };
    if (value.kind !== 'list') return [here];
    const inner = value.fields.map((member): Place => ({
      name: `${path}.${name}.0.${member.name}`,
      kind: member.value.kind,
      nullable: member.nullable,
      put: (event, to) => change(event, [{ ...sampleOf(value.fields), [member.name]: to }]),
    }));
    return [here, ...inner];
  });
}

/** Values of the right type that a rule may take; the rest has to be refused. */
function mayBeRight({ kind, nullable, name }: Place, value: unknown): boolean {
  if (value === null) return nullable;
  if (kind === 'text' || /Id$|^producer.(id|epoch)$/.test(name))
    // What is short enough for the longest text of the catalogue, and well-formed.
    return typeof value === 'string' && value.length <= 4_096 && !/[\0\ud800]/.test(value);
  if (kind === 'int' || kind === 'u32') return typeof value === 'number';
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'list' || name === 'blobs' || name === 'evidence')
    return Array.isArray(value) && value.length === 0;
  return name === 'schemaVersion' && value === 1;
}

function refuses(place: Place, event: Draft, value: unknown): void {
  const maker = eventMaker('h', 'p');
  const batch = [maker.make('luo.device_opened', {}), place.put({ ...event }, value)] as NewEvent[];
  const { result, ms } = fastest(LIMIT_MS, () => prepareAppend({ events: batch }));
  if (result.kind !== 'invalid_events') {
    expect([place.name, typeof value, mayBeRight(place, value)]).toEqual([place.name, typeof value, true]);
    return;
  }
  const [problem] = result.problems;
  expect(problem?.index).toBe(1);
  // A kind that is not known has no fields; a rule on a list may name one of its members.
  expect(problem?.field.startsWith(place.name) ? place.name : problem?.field).toBe(place.name);
  expect(problem?.rule).toMatch(/\S/);
  expect(JSON.stringify(result.problems).length).toBeLessThan(8_000);
  expect([place.name, String(value).length, ms < LIMIT_MS]).toEqual([place.name, String(value).length, true]);
}

const nasty = fc.oneof(fc.constantFrom(...wrongTypes), fc.constantFrom(...giants), fc.constant(''));

function eventOf(type: (typeof eventTypes)[number]): Draft {
  const maker = eventMaker('h', 'p');
  maker.make('luo.device_opened', {});
  return maker.make(type, sampleOf(shapeOf(type)) as never);
}

describe('a field of an event', () => {
  test('that is wrong, giant or empty is refused at once: the envelope', () => {
    const event = eventOf('session.created');
    for (const place of envelope)
      for (const value of [...wrongTypes, ...giants, '']) refuses(place, event, value);
  });

  test.each(eventTypes.map((type) => [type]))(
    'that is wrong, giant or empty is refused at once: %s',
    (type) => {
      const event = eventOf(type);
      expect(prepareAppend({ events: [event as unknown as NewEvent] }).kind).toBe('prepared');
      for (const place of placesIn(shapeOf(type)))
        fc.assert(
          fc.property(nasty, (value) => refuses(place, event, value)),
          { numRuns: 12, examples: [[giants[0]], [giants[1]], ['']] },
        );
    },
  );

  test('of an unknown name, however long, is refused by a short name', () => {
    const event = eventOf('session.created');
    for (const giant of giants) {
      const { result, ms } = fastest(LIMIT_MS, () =>
        prepareAppend({ events: [{ ...event, data: { name: 'x', [giant]: 1 } }] as never }),
      );
      expect(result).toMatchObject({ kind: 'invalid_events', problems: [{ index: 0 }] });
      expect(JSON.stringify(result).length).toBeLessThan(1_000);
      expect(ms).toBeLessThan(LIMIT_MS);
    }
  });
});

test('a batch whose first event is malformed is refused by that, and the others by their own faults', () => {
  const maker = eventMaker('h', 'p');
  const [first, second] = [maker.make('luo.device_opened', {}), maker.make('luo.device_opened', {})];
  for (const producer of [null, undefined, 5, { id: 'p', epoch: 'e', seq: '9'.repeat(8_000_000) }]) {
    const { result, ms } = fastest(LIMIT_MS, () =>
      prepareAppend({ events: [{ ...first, producer }, second] as never }),
    );
    expect(result).toMatchObject({ kind: 'invalid_events' });
    const problems = result.kind === 'invalid_events' ? result.problems : [];
    expect(problems.map(({ index }) => index)).toEqual(problems.map(() => 0));
    expect(ms).toBeLessThan(LIMIT_MS);
  }
});
