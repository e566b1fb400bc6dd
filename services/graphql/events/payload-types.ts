/**
 * Data of events as GraphQL types. The names of types and fields follow from the catalogue by rules, so that the SDL
 * (written by scripts/event-sdl.ts) and the resolvers cannot differ:
 *
 * - The payload of `session.created` is `SessionCreatedPayload`. All kinds without fields share `EmptyPayload`; kinds
 *   and schema versions that this server does not know are `UnknownPayload`.
 * - A field name has one type in all payloads, so that fields of several kinds can be selected side by side. It is
 *   nullable in all of them when it is nullable in one. Where kinds disagree about the type, text keeps the name and
 *   the others are prefixed with their kind: `reason` of `luo.disabled` is `luoDisabledReason`.
 */
import {
  eventTypes,
  isReadable,
  shapeOf,
  type EventType,
  type FieldShape,
  type LedgerEvent,
  type ValueShape,
} from '../../kernel/index.js';

export interface PayloadField extends FieldShape {
  /** Name of the field in the data; `name` is its name in the SDL. */
  readonly source: string;
}

export interface PayloadType {
  readonly type: EventType;
  readonly typename: string;
  /** Empty for `EmptyPayload`. */
  readonly fields: readonly PayloadField[];
}

/** Result of a resolver for `EventPayload`: fields under their names in the SDL. */
export interface EventPayload extends Readonly<Record<string, unknown>> {
  readonly __typename: string;
}

/** `luo.incoming_refused` is LuoIncomingRefused. */
function pascal(name: string): string {
  return name
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const typeKey = (value: ValueShape): string => ('name' in value ? value.name : value.kind);

interface Use {
  readonly type: EventType;
  readonly field: FieldShape;
}

/** Throws when the catalogue has a case that the rules do not cover. */
function payloadTypesOf(types: readonly EventType[]): PayloadType[] {
  const uses = new Map<string, Use[]>();
  for (const type of types)
    for (const field of shapeOf(type))
      uses.set(field.name, [...(uses.get(field.name) ?? []), { type, field }]);
  const named = ({ type, field }: Use): string => {
    const sorts = new Set((uses.get(field.name) ?? []).map((use) => typeKey(use.field.value)));
    return sorts.size === 1 || field.value.kind === 'text'
      ? field.name
      : camel(`${pascal(type)}${pascal(field.name)}`);
  };
  const nullable = new Set<string>();
  const sorts = new Map<string, string>();
  for (const use of [...uses.values()].flat()) {
    const name = named(use);
    if (use.field.nullable) nullable.add(name);
    const sort = typeKey(use.field.value);
    if ((sorts.get(name) ?? sort) !== sort) throw new Error(`${use.type}: ${name} would have two types`);
    sorts.set(name, sort);
  }
  return types.map((type) => {
    const fields = shapeOf(type).map((field) => {
      const name = named({ type, field });
      return { ...field, name, source: field.name, nullable: nullable.has(name) };
    });
    return { type, fields, typename: fields.length === 0 ? 'EmptyPayload' : `${pascal(type)}Payload` };
  });
}

export const payloadTypes: readonly PayloadType[] = payloadTypesOf(eventTypes);

const byType: ReadonlyMap<string, PayloadType> = new Map(payloadTypes.map((one) => [one.type, one]));

/** The data of an event as `EventPayload`. */
export function payloadOf(
  event: Pick<LedgerEvent, 'data'> & { readonly type: string; readonly schemaVersion: number },
): EventPayload {
  const known = isReadable(event.type, event.schemaVersion) ? byType.get(event.type) : undefined;
  if (known === undefined) return { __typename: 'UnknownPayload', data: event.data };
  if (known.fields.length === 0) return { __typename: known.typename, type: event.type };
  const data: Readonly<Record<string, unknown>> = event.data;
  const payload: Record<string, unknown> & { __typename: string } = { __typename: known.typename };
  for (const { name, source, value } of known.fields)
    payload[name] = value.kind === 'int' ? int(data[source]) : data[source];
  return payload;
}

const INT_MAX = 2 ** 31 - 1;

/** The catalogue accepts any safe integer for an fd; a value beyond GraphQL's Int becomes null. `data` has the exact value. */
function int(value: unknown): unknown {
  return typeof value === 'number' && Math.abs(value) > INT_MAX ? null : value;
}
