/** One row of the catalogue: the complete description of a kind of event. */
import { z } from 'zod';
import type { Fields } from './fields.js';

/** The part of the product that will produce a kind that has no producer yet. */
export type FutureProducer = 'watch' | 'policy';

export interface Kind<F extends Fields = Fields> {
  readonly description: string;
  readonly data: z.ZodObject<F, z.core.$strict>;
  /** Null: the product has a producer. */
  readonly reservedFor: FutureProducer | null;
}

/** A kind of event with its fields. Each field has a description. Null in a field means that it was not observed. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- A kind without fields has empty data.
export function kind<const F extends Fields = Record<never, never>>(
  description: string,
  fields?: F,
  reservedFor: FutureProducer | null = null,
): Kind<F> {
  return { description, data: z.strictObject(fields ?? ({} as F)), reservedFor };
}
