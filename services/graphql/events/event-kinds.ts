/**
 * Kinds of events as GraphQL types. The names of types and payload fields follow from the catalogue by rules, so that
 * the SDL (written by scripts/event-sdl.ts) and the resolvers cannot differ:
 *
 * - `session.created` is `SessionCreatedEvent`; its data is `SessionCreatedPayload`; a kind without data has no payload.
 * - One payload field name has one type over all kinds, so that fields of several kinds can be selected side by side.
 *   It may be null for all when it may be null for one. Where kinds disagree about the type, text keeps the name and
 *   the others put their kind before it: `reason` of `luo.disabled` is `luoDisabledReason`.
 */
import {
  eventTypes,
  isReadable,
  shapeOf,
  type EventType,
  type FieldShape,
  type ValueShape,
} from '../../kernel/index.js';

export interface PayloadField {
  /** In the SDL. */
  readonly name: string;
  /** In the data. */
  readonly source: string;
  readonly nullable: boolean;
  readonly value: ValueShape;
}

export interface EventKind {
  readonly type: EventType;
  readonly typename: string;
  readonly payloadTypename: string;
  /** Empty: the kind says it all. */
  readonly payload: readonly PayloadField[];
}

/** `luo.incoming_refused` is LuoIncomingRefused. */
export function pascal(name: string): string {
  return name
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const typeKey = (value: ValueShape): string => JSON.stringify(value);

interface Use {
  readonly type: EventType;
  readonly field: FieldShape;
}

/** Throws when the catalogue has a case that the rules do not settle. */
function kindsOf(
  types: readonly EventType[],
  shape: (type: EventType) => readonly FieldShape[],
): EventKind[] {
  const uses = new Map<string, Use[]>();
  for (const type of types)
    for (const field of shape(type)) uses.set(field.name, [...(uses.get(field.name) ?? []), { type, field }]);
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
  return types.map((type) => ({
    type,
    typename: `${pascal(type)}Event`,
    payloadTypename: `${pascal(type)}Payload`,
    payload: shape(type).map((field) => {
      const name = named({ type, field });
      return { name, source: field.name, nullable: nullable.has(name), value: field.value };
    }),
  }));
}

export const eventKinds: readonly EventKind[] = kindsOf(eventTypes, shapeOf);

const typenames: ReadonlyMap<string, string> = new Map(
  eventKinds.map(({ type, typename }) => [type, typename]),
);

/** The object type that shows the event. A kind or version that a newer server wrote is an `UnknownEvent` here. */
export function typenameOfEvent(event: { readonly type: string; readonly schemaVersion: number }): string {
  const known = isReadable(event.type, event.schemaVersion) ? typenames.get(event.type) : undefined;
  return known ?? 'UnknownEvent';
}
