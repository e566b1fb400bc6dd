/** The data of events as GraphQL types: every kind, all selectable together. */
import { describe, expect, test } from '@jest/globals';
import {
  getNamedType,
  isEnumType,
  isObjectType,
  isUnionType,
  parse,
  validate,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { payloadOf, payloadTypes } from '../../services/graphql/events/payload-types.js';
import { buildPlainSchema, insideOf } from '../../services/graphql/schema/sdl.js';
import { catalogue, eventTypes, parseEvent, shapeOf } from '../../services/kernel/index.js';
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

describe('event payloads', () => {
  test('every kind has a payload type with exactly the fields of its data', () => {
    expect(payloadTypes.map(({ type }) => type)).toEqual(eventTypes);
    for (const { type, typename, fields } of payloadTypes) {
      expect(fields.map(({ source }) => source)).toEqual(shapeOf(type).map(({ name }) => name));
      const names = fields.length === 0 ? ['type'] : fields.map(({ name }) => name);
      expect(Object.keys(objectType(typename).getFields())).toEqual(names);
    }
  });

  test('the union has every payload type and the one for unknown kinds, and no other', () => {
    const union = schema.getType('EventPayload');
    const members = isUnionType(union) ? union.getTypes().map(({ name }) => name) : [];
    const wanted = new Set([...payloadTypes.map(({ typename }) => typename), 'UnknownPayload']);
    expect(new Set(members)).toEqual(wanted);
    expect(members).toHaveLength(wanted.size);
  });

  test('a reserved kind names the part that will produce it where a client reads about it', () => {
    const reserved = payloadTypes.filter(({ type }) => catalogue[type].reservedFor !== null);
    expect(reserved).toHaveLength(9);
    for (const { type, typename } of reserved)
      expect(objectType(typename).description).toContain(
        `Reserved: the ${catalogue[type].reservedFor ?? ''} will produce it.`,
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
    const fragments = [...new Set(payloadTypes.map(({ typename }) => typename))].map(
      (typename) =>
        `... on ${typename} { ${Object.values(objectType(typename).getFields()).map(selection).join(' ')} }`,
    );
    expect(validate(schema, parse(`{ event(position: 1) { payload { ${fragments.join(' ')} } } }`))).toEqual(
      [],
    );
  });

  test('enums have every word of the catalogue', () => {
    for (const { typename, fields } of payloadTypes)
      for (const { name, value } of fields) {
        if (value.kind !== 'enum') continue;
        const type = getNamedType(objectType(typename).getFields()[name]?.type);
        const words = isEnumType(type) ? Object.values(insideOf(type)) : [];
        expect(words).toEqual(Object.keys(value.words));
      }
  });

  test('one name has one type; where kinds disagree text keeps it', () => {
    const nameOf = (type: string, source: string): string | undefined =>
      payloadTypes.find((kind) => kind.type === type)?.fields.find((field) => field.source === source)?.name;
    expect(nameOf('update.intended', 'reason')).toBe('reason');
    expect(nameOf('luo.disabled', 'reason')).toBe('luoDisabledReason');
    expect(nameOf('kho.metadata_refused', 'expected')).toBe('khoMetadataRefusedExpected');
    expect(nameOf('kho.memory_freed', 'how')).toBe('khoMemoryFreedHow');
    expect(nameOf('session.created', 'name')).toBe('name');
  });

  test('kinds and versions of a newer server are unknown payloads with the data as sent', () => {
    const typename = (type: string, schemaVersion: number): string =>
      payloadOf({ type, schemaVersion, data: { name: 'x' } }).__typename;
    expect(typename('session.created', 1)).toBe('SessionCreatedPayload');
    expect(typename('session.created', 2)).toBe('UnknownPayload');
    expect(typename('session.migrated', 1)).toBe('UnknownPayload');
    expect(typename('toString', 1)).toBe('UnknownPayload');
    expect(payloadOf({ type: 'session.migrated', schemaVersion: 1, data: { to: 'x' } as never })).toEqual({
      __typename: 'UnknownPayload',
      data: { to: 'x' },
    });
  });
});
