/** The SDL agrees with the code it describes. */
import { describe, expect, test } from '@jest/globals';
import {
  isEnumType,
  isInterfaceType,
  isObjectType,
  isInputObjectType,
  isScalarType,
  validateSchema,
} from 'graphql';
import { buildPlainSchema, insideOf } from '../../services/graphql/schema/sdl.js';
import { executableSchema } from '../../services/graphql/schema/executable.js';
import {
  anomalyCodes,
  evidenceSources,
  initialState,
  kindsWithoutEffect,
  transition,
  updateOutcomes,
  type NewEvent,
} from '../../services/kernel/index.js';
import { sampleData } from './support/event-samples.js';
import { coldBoot } from './support/story.js';
import { eventMaker } from '../support/events.js';

const schema = buildPlainSchema();

describe('the SDL', () => {
  test('is valid, and every type, field, argument and enum value is described', () => {
    expect(validateSchema(schema)).toEqual([]);
    const bare: string[] = [];
    const look = (name: string, thing: { readonly description?: string | null | undefined }): void => {
      if (thing.description === undefined || thing.description === null || thing.description === '')
        bare.push(name);
    };
    for (const type of Object.values(schema.getTypeMap())) {
      if (
        type.name.startsWith('__') ||
        (isScalarType(type) && ['ID', 'String', 'Int', 'Float', 'Boolean'].includes(type.name))
      )
        continue;
      look(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          look(`${type.name}.${field.name}`, field);
          for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument);
        }
      }
    }
    expect(bare).toEqual([]);
  });

  test('runs: every field has a resolver or a property, descriptions kept', () => {
    const running = executableSchema();
    expect(running.getType('UInt64')?.description).toContain('unsigned 64-bit');
    expect(validateSchema(running)).toEqual([]);
  });

  test("enums say the kernel's words", () => {
    const words = (name: string): string[] => {
      const type = schema.getType(name);
      return isEnumType(type) ? Object.values(insideOf(type)).sort() : [];
    };
    expect(words('UpdateOutcome')).toEqual([...updateOutcomes].sort());
    expect(words('AnomalyCode')).toEqual([...anomalyCodes].sort());
    expect(words('EvidenceSource')).toEqual([...evidenceSources].sort());
  });
});

test('kinds without effect leave the state as it was', () => {
  expect(kindsWithoutEffect).toEqual(
    expect.arrayContaining(['kernel.logged', 'file.freeze_failed', 'blob.observed', 'operator.annotated']),
  );
  expect(kindsWithoutEffect).not.toContain('session.finish_failed');
  const story = coldBoot('h');
  const state = story.events.reduce(
    (before, event) => transition(before, event),
    initialState(story.maker.hostId),
  );
  for (const type of kindsWithoutEffect) {
    const event = {
      ...eventMaker('h').make('luo.device_present', {}),
      bootId: 'h-boot-1',
      type,
      data: sampleData(type),
    } as unknown as NewEvent;
    expect(transition(state, event)).toEqual({ ...state, version: state.version + 1n });
  }
});
