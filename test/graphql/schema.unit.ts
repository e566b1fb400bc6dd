/** The SDL and what it stands for agree. */
import { readFileSync } from 'node:fs';
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
import { silentTypes } from '../../services/graphql/stream/silent-types.js';
import {
  anomalyCodes,
  eventTypes,
  evidenceSources,
  initialState,
  transition,
  updateOutcomes,
  type EventType,
  type NewEvent,
} from '../../services/kernel/index.js';
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

test('silent kinds are those that the transition function has no effect for', () => {
  const source = readFileSync('services/kernel/transition/transition.ts', 'utf8');
  const none = eventTypes.filter((type) => source.includes(`'${type}': noEffect`));
  expect(none.length).toBeGreaterThan(20);
  expect([...silentTypes].sort()).toEqual([...none].sort());
});

test('silent kinds leave the state as it was', () => {
  const samples: Partial<Record<EventType, unknown>> = {
    'kernel.logged': { subsystem: 'luo', level: null, message: 'x' },
    'kho.metadata_refused': { version: 1, expected: 2, message: 'x' },
    'kho.subtree_add_failed': { name: 'x', pa: null, errno: 5 },
    'kho.memory_allocated': { pa: '4096', size: '4096' },
    'luo.prepare_started': { session: null },
    'session.create_failed': { name: 'x', errno: 17 },
    'session.retrieve_failed': { name: 'x', errno: 2 },
    'file.preserve_failed': { session: 'vm-web-1', token: '1', fd: 1, errno: 2 },
    'file.freeze_failed': { session: 'vm-web-1', token: '1', handler: null, errno: 2 },
    'image.load_failed': { image: null, errno: 2 },
    'blob.observed': { name: 'out/fdt', size: '1', moment: null },
    'operator.annotated': { actor: 'x', message: 'x' },
  };
  const story = coldBoot('h');
  const state = story.events.reduce(
    (before, event) => transition(before, event),
    initialState(story.maker.hostId),
  );
  for (const [type, data] of Object.entries(samples)) {
    expect(silentTypes.has(type as EventType)).toBe(true);
    const event = {
      ...eventMaker('h').make('luo.device_present', {}),
      bootId: 'h-boot-1',
      type,
      data,
    } as unknown as NewEvent;
    expect(transition(state, event)).toEqual({ ...state, version: state.version + 1n });
  }
});
