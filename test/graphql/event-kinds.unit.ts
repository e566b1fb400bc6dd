/** The kinds of events as GraphQL types: all of them, and all selectable side by side. */
import { describe, expect, test } from '@jest/globals';
import {
  getNamedType,
  isEnumType,
  isObjectType,
  parse,
  validate,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { eventKinds, typenameOfEvent } from '../../services/graphql/events/event-kinds.js';
import { buildPlainSchema, insideOf } from '../../services/graphql/schema/sdl.js';
import { eventTypes, parseEvent, shapeOf } from '../../services/kernel/index.js';
import { eventMaker } from '../support/events.js';
import { sampleData } from './support/event-samples.js';

const schema = buildPlainSchema();
const objectType = (name: string): GraphQLObjectType => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type`);
  return type;
};
const selection = (field: GraphQLField<unknown, unknown>): string => {
  const inner = getNamedType(field.type);
  return isObjectType(inner) ? `${field.name} { ${Object.keys(inner.getFields()).join(' ')} }` : field.name;
};

describe('event kinds', () => {
  test('every kind has its type, with every field of its data and no other', () => {
    expect(eventKinds.map(({ type }) => type)).toEqual(eventTypes);
    for (const { type, typename, payloadTypename, payload } of eventKinds) {
      const fields = objectType(typename).getFields();
      expect(payload.map(({ source }) => source)).toEqual(shapeOf(type).map(({ name }) => name));
      if (payload.length === 0) {
        expect(fields['payload']).toBeUndefined();
        continue;
      }
      expect(String(fields['payload']?.type)).toBe(`${payloadTypename}!`);
      expect(Object.keys(objectType(payloadTypename).getFields())).toEqual(payload.map(({ name }) => name));
    }
    expect(schema.getImplementations(schema.getType('Event') as never).objects).toHaveLength(
      eventTypes.length + 1,
    );
  });

  test('the samples that the tests use are events that the ledger takes', () => {
    for (const type of eventTypes)
      for (const sparse of [false, true])
        expect({
          type,
          ...parseEvent({ ...eventMaker().make('kho.aborted', {}), type, data: sampleData(type, 0, sparse) }),
        }).toMatchObject({ type, ok: true });
  });

  test('all payload fields of all kinds can be selected side by side', () => {
    const fragments = eventKinds
      .filter(({ payload }) => payload.length > 0)
      .map(
        ({ typename, payloadTypename }) =>
          `... on ${typename} { payload { ${Object.values(objectType(payloadTypename).getFields()).map(selection).join(' ')} } }`,
      );
    expect(validate(schema, parse(`{ event(position: 1) { ${fragments.join(' ')} } }`))).toEqual([]);
  });

  test('enums have every word of the catalogue', () => {
    for (const { payloadTypename, payload } of eventKinds)
      for (const { name, value } of payload) {
        if (value.kind !== 'enum') continue;
        const type = getNamedType(objectType(payloadTypename).getFields()[name]?.type);
        const words = isEnumType(type) ? Object.values(insideOf(type)) : [];
        expect(words).toEqual(expect.arrayContaining([...value.values]));
      }
  });

  test('one name has one type; where kinds disagree text keeps it', () => {
    const nameOf = (type: string, source: string): string | undefined =>
      eventKinds.find((kind) => kind.type === type)?.payload.find((field) => field.source === source)?.name;
    expect(nameOf('update.intended', 'reason')).toBe('reason');
    expect(nameOf('luo.disabled', 'reason')).toBe('luoDisabledReason');
    expect(nameOf('kho.metadata_refused', 'expected')).toBe('khoMetadataRefusedExpected');
    expect(nameOf('kho.memory_freed', 'how')).toBe('khoMemoryFreedHow');
    expect(nameOf('session.created', 'name')).toBe('name');
  });

  test('kinds and versions of the future are unknown events', () => {
    expect(typenameOfEvent({ type: 'session.created', schemaVersion: 1 })).toBe('SessionCreatedEvent');
    expect(typenameOfEvent({ type: 'session.created', schemaVersion: 2 })).toBe('UnknownEvent');
    expect(typenameOfEvent({ type: 'session.migrated', schemaVersion: 1 })).toBe('UnknownEvent');
    expect(typenameOfEvent({ type: 'toString', schemaVersion: 1 })).toBe('UnknownEvent');
  });
});
