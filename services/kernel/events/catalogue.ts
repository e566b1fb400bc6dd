/**
 * Every kind of event that the ledger knows. One row of `kinds/*.ts` describes a kind: name, description, fields. Its
 * effect on the state is its entry in `transition/*.ts`. A kind never changes once released: a new shape is a new
 * schemaVersion.
 */
import type { z } from 'zod';
import { fieldsOf, type FieldShape } from './fields.js';
import { bootKinds } from './kinds/boot.js';
import { fileKinds } from './kinds/file.js';
import { hostKinds } from './kinds/host.js';
import { imageKinds } from './kinds/image.js';
import { khoKinds } from './kinds/kho.js';
import { luoKinds } from './kinds/luo.js';
import { seedMachineKinds } from './kinds/seed-machine.js';
import { sessionKinds } from './kinds/session.js';
import { telemetryKinds } from './kinds/telemetry.js';

export const catalogue = {
  ...bootKinds,
  ...khoKinds,
  ...luoKinds,
  ...seedMachineKinds,
  ...sessionKinds,
  ...fileKinds,
  ...imageKinds,
  ...telemetryKinds,
  ...hostKinds,
} as const;

/** The name of a kind of event, e.g. `session.created`. */
export type EventType = keyof typeof catalogue;

/** The data of one kind. */
export type EventData<T extends EventType> = z.infer<(typeof catalogue)[T]['data']>;

/** All names, in catalogue order. */
export const eventTypes = Object.keys(catalogue) as readonly EventType[];

/** The fields of a kind, in catalogue order. */
export function shapeOf(type: EventType): readonly FieldShape[] {
  return fieldsOf(catalogue[type].data.shape, type);
}

/** The schema versions this build can read, per kind. */
export function schemaVersionsOf(_type: EventType): readonly number[] {
  return first;
}
const first: readonly number[] = [1];

export function isEventType(value: string): value is EventType {
  return Object.hasOwn(catalogue, value);
}

/** Whether this build can read such an event. A newer build may have written unknown kinds and versions. */
export function isReadable(type: string, schemaVersion: number): type is EventType {
  return isEventType(type) && schemaVersionsOf(type).includes(schemaVersion);
}
