import { describe, expect, test } from '@jest/globals';
import { meaningOf } from '../../services/dashboard/page/drawing/event-meaning.js';
import { isKnown, kindNames } from '../../services/dashboard/page/drawing/known-event.js';
import { catalogue, eventTypes, shapeOf, type FieldShape } from '../../services/kernel/index.js';

type Data = Record<string, unknown>;

/** Data with every field, or with null wherever the kind allows it. */
const dataOf = (fields: readonly FieldShape[], observed: boolean): Data =>
  Object.fromEntries(
    fields.map((field) => [field.name, observed || !field.nullable ? valueOf(field, observed) : null]),
  );

function valueOf({ value }: FieldShape, observed: boolean): unknown {
  switch (value.kind) {
    case 'enum':
      return Object.keys(value.words)[0];
    case 'list':
      return [dataOf(value.fields, observed)];
    case 'u64':
      return '18446744073709551615';
    case 'u32':
    case 'int':
      return 2;
    case 'boolean':
      return true;
    case 'instant':
      return '2026-11-29T03:07:36.004000Z';
    default:
      return 'sample';
  }
}

const event = (type: string, data: unknown, schemaVersion = 1) => ({ type, schemaVersion, data });

describe('the meaning of an event', () => {
  test('the page knows every kind of the catalogue', () => {
    expect([...kindNames].sort()).toEqual([...eventTypes].sort());
  });

  for (const observed of [true, false])
    test.each(eventTypes)(
      `%s is one line, ${observed ? 'with every field' : 'with nothing but what must be observed'}`,
      (type) => {
        const data = dataOf(shapeOf(type), observed);
        expect(catalogue[type].data.safeParse(data).success).toBe(true);
        const sent = event(type, data);
        expect(isKnown(sent)).toBe(true);
        const { text } = meaningOf(sent);
        expect(text).not.toMatch(/undefined|null|NaN|\n/);
        expect(text.trim().length).toBeGreaterThan(4);
      },
    );

  test('names the session and the errno of a failed retrieve, and marks it', () => {
    expect(meaningOf(event('session.retrieve_failed', { name: 'vm-web-1', errno: 2 }))).toMatchObject({
      text: 'vm-web-1 is not known to this kernel: ENOENT',
      mark: 'HANDOVER_REFUSED',
      loud: true,
    });
  });

  test('keeps the words of the kernel where it logged a line', () => {
    const message = "KHO: setup: handover FDT (0x3e6000) is incompatible with 'kho-v4': 1";
    expect(meaningOf(event('kernel.logged', { subsystem: 'kho', level: 'warn', message }))).toMatchObject({
      text: message,
      spoken: true,
      loud: true,
      mark: null,
    });
  });

  test('has a gap only after a kexec', () => {
    const boot = (mode: string) =>
      meaningOf(
        event('boot.started', {
          mode,
          release: '7.3.4',
          build: null,
          cmdline: null,
          kho: null,
          liveupdate: null,
        }),
      ).gap;
    expect([boot('kexec'), boot('cold')]).toEqual([true, false]);
  });

  test.each([
    ['a kind of a newer server', 'session.named', { name: 'vm', tag: 4 }, 1],
    ['a newer version of a kind', 'session.created', { title: 'vm' }, 2],
    ['data that lacks a field', 'session.created', { title: 'vm' }, 1],
  ])('lists the data of %s as it was sent', (_name, type, data, version) => {
    const sent = event(type, data, version);
    expect(isKnown(sent)).toBe(false);
    expect(meaningOf(sent).text).toContain(' "vm"');
  });
});
