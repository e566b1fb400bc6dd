/** The shape of the data of each kind, as plain values: what other forms of the catalogue (the SDL) are made of. */
import { z } from 'zod';
import { catalogue, type EventType } from './catalogue.js';
import { errno, instant, u32, u64 } from './fields.js';

/** What a field holds. A u32 does not fit 31 bits; `int` may be negative; `list` is a list of objects. */
export type ValueShape =
  | { readonly kind: 'text' | 'u64' | 'u32' | 'int' | 'instant' | 'boolean' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly fields: readonly FieldShape[] };

export interface FieldShape {
  readonly name: string;
  /** Null: the observer could not see it. */
  readonly nullable: boolean;
  readonly value: ValueShape;
}

/** The fields of a kind, in catalogue order. */
export function shapeOf(type: EventType): readonly FieldShape[] {
  return fieldsOf(catalogue[type], type);
}

function fieldsOf(object: z.ZodObject, path: string): FieldShape[] {
  return Object.entries(object.shape).map(([name, field]) => {
    const nullable = field instanceof z.ZodNullable;
    return { name, nullable, value: valueOf(nullable ? field.unwrap() : field, `${path}.${name}`) };
  });
}

function valueOf(schema: unknown, path: string): ValueShape {
  // The rules of fields.ts are told by identity: a u64 is a string too.
  if (schema === u64) return { kind: 'u64' };
  if (schema === instant) return { kind: 'instant' };
  if (schema === u32) return { kind: 'u32' };
  if (schema === errno || schema instanceof z.ZodNumber) return { kind: 'int' };
  if (schema instanceof z.ZodBoolean) return { kind: 'boolean' };
  if (schema instanceof z.ZodEnum) return { kind: 'enum', values: schema.options.map(String) };
  if (schema instanceof z.ZodString) return { kind: 'text' };
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject)
    return { kind: 'list', fields: fieldsOf(schema.element, path) };
  throw new Error(`${path}: a kind of field that has no other form yet`);
}
