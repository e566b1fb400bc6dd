import { eventKinds, type EventData, type EventKind, type FieldShape } from './event-kinds.generated.js';

/** An event whose data has the shape that this page knows for its kind. */
export type KnownEvent = { [K in EventKind]: { readonly type: K; readonly data: EventData[K] } }[EventKind];

/** An event as the API returns it. `data` is JSON of any shape. */
export interface AnyEvent {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
}

export const kindNames = Object.keys(eventKinds).filter(isKind);

export function isKind(type: string): type is EventKind {
  return Object.hasOwn(eventKinds, type);
}

/** Whether the data has the fields of its kind. False for kinds and versions of a newer server. */
export function isKnown<E extends AnyEvent>(event: E): event is E & KnownEvent {
  return (
    isKind(event.type) && event.schemaVersion === 1 && hasFields(event.data, eventKinds[event.type].fields)
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasFields(data: unknown, fields: Readonly<Record<string, FieldShape>>): boolean {
  return isRecord(data) && Object.entries(fields).every(([name, shape]) => fits(data[name], shape));
}

function fits(value: unknown, shape: FieldShape): boolean {
  if (value === null || value === undefined) return shape.nullable;
  switch (shape.form) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'u32':
    case 'int':
      return typeof value === 'number';
    case 'enum':
      return typeof value === 'string' && (shape.words ?? []).includes(value);
    case 'list':
      return Array.isArray(value) && value.every((element) => hasFields(element, shape.fields ?? {}));
    case 'text':
    case 'u64':
    case 'instant':
      return typeof value === 'string';
  }
}
