/**
 * Types of the fields of event data. Each has its shape, which generators of other forms (the SDL) read with `shapeOf`.
 * A field of a kind is one of these with a description: `u64.nullable().describe('Size in bytes.')`.
 */
import { z } from 'zod';
import { stringProblem } from '../canonical.js';

/** The shape of a field. A u32 exceeds 31 bits; `int` may be negative; `list` is a list of objects. */
export type ValueShape =
  | { readonly kind: 'text' | 'u64' | 'u32' | 'int' | 'instant' | 'boolean' }
  | ({ readonly kind: 'enum' } & Vocabulary)
  | {
      readonly kind: 'list';
      readonly name: string;
      readonly description: string;
      readonly fields: readonly FieldShape[];
    };

/** A closed list of values under its name in the API. */
export interface Vocabulary {
  readonly name: string;
  readonly description: string;
  /** Each value with its description. */
  readonly words: Readonly<Record<string, string>>;
}

/** Fields by name. */
export type Fields = Readonly<Record<string, z.ZodType>>;

export interface FieldShape {
  readonly name: string;
  readonly description: string;
  /** Null: the observer could not see it. */
  readonly nullable: boolean;
  readonly value: ValueShape;
}

const shaped = <T extends z.ZodType>(type: T, shape: ValueShape): T => type.meta({ shape });

/** The fields in their order. Throws when one has no description or does not come from fields.ts. */
export function fieldsOf(fields: Fields, path: string): FieldShape[] {
  return Object.entries(fields).map(([name, field]) => {
    const nullable = field instanceof z.ZodNullable;
    const inner = nullable ? (field.unwrap() as z.ZodType) : field;
    const value = inner.meta()?.['shape'] as ValueShape | undefined;
    const description = field.description ?? inner.description;
    if (value === undefined || description === undefined)
      throw new Error(`${path}.${name} has no ${value === undefined ? 'shape' : 'description'}`);
    return { name, description, nullable, value };
  });
}

const U64_MAX = 18446744073709551615n;

/**
 * A string of at most `max` UTF-16 code units. A longer one is refused by its length, before any other rule reads it, so
 * every rule that follows may rely on the bound. Zod's own `max` counts code points, which reads the whole string.
 */
export const bounded = (max: number, rule = `must have at most ${max} characters`) =>
  z.string().refine((value) => value.length <= max, { error: rule, abort: true });

/** A list of at most `max` elements; a longer one is refused before any element is read. */
export const list = <T extends z.ZodType>(element: T, max: number) =>
  z.array(element).check(
    new z.core.$ZodCheckMaxLength({
      check: 'max_length',
      maximum: max,
      error: () => `must have at most ${max} elements`,
      // Zod would check the characters of a string that is sent in place of a list.
      when: ({ value }) => Array.isArray(value),
    }),
  );

/** Well-formed text without U+0000, at most `max` characters. */
export const text = (max: number) =>
  shaped(
    bounded(max).refine((value) => stringProblem(value) === null, {
      error: 'must be well-formed Unicode without U+0000',
      abort: true,
    }),
    { kind: 'text' },
  );

/** A key that operators choose: 1 to 63 letters, digits, `.`, `_`, `/` and `-`, with a letter or digit at both ends. */
export const labelKey = shaped(
  bounded(63).regex(/^[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?$/, {
    error: 'must be letters, digits, `.`, `_`, `/` or `-`, with a letter or digit at both ends',
    abort: true,
  }),
  { kind: 'text' },
);

/** Text of 1 to 128 characters. */
export const labelValue = shaped(
  bounded(128).refine((value) => value !== '' && stringProblem(value) === null, {
    error: 'must be 1 to 128 characters of well-formed Unicode without U+0000',
    abort: true,
  }),
  { kind: 'text' },
);

export const name = text(256);
export const message = text(4096);
/** A compatible string. */
export const compatible = text(64);

/** A u64 as a decimal string without leading zeros, 0 to 18446744073709551615. */
export const u64 = shaped(
  bounded(20, 'must be a u64 as a decimal string of at most 20 digits')
    .regex(/^(0|[1-9][0-9]{0,19})$/, { error: 'must be a u64 as a decimal string', abort: true })
    .refine((value) => value.length < 20 || BigInt(value) <= U64_MAX, {
      error: 'must be at most 18446744073709551615',
      abort: true,
    }),
  { kind: 'u64' },
);

/** A u32 as a number. */
export const u32 = shaped(z.int().min(0).max(4294967295), { kind: 'u32' });

export const boolean = shaped(z.boolean(), { kind: 'boolean' });

/** A file descriptor. */
export const fd = shaped(z.int(), { kind: 'int' }).describe('File descriptor in the calling process.');

/** A Linux errno as a positive number, 1 to 4095; raw libfdt numbers that the kernel leaks fit as well. */
export const errno = shaped(z.int().min(1).max(4095), { kind: 'int' }).describe(
  'Linux errno as a positive number, e.g. 16 for EBUSY.',
);

/** A physical address in bytes. */
export const physicalAddress = u64;

/** A LUO session name: the kernel's field is 64 bytes with its NUL; kept longer to record refused names as asked for. */
export const sessionName = text(256);

const INSTANT_RULE = 'must be RFC 3339 in UTC with six fraction digits';
/** RFC 3339, UTC, exactly six fraction digits: `2026-11-23T11:14:05.123456Z`. */
export const instant = shaped(bounded(27, INSTANT_RULE).refine(isInstant, { error: INSTANT_RULE }), {
  kind: 'instant',
});

/** One of a closed list of values. `name` is the enum's name in the API. */
export function oneOf<W extends string>(
  name: string,
  description: string,
  words: Readonly<Record<W, string>>,
): z.ZodEnum<{ [K in W]: K }> {
  return shaped(z.enum(Object.keys(words) as W[]) as z.ZodEnum<{ [K in W]: K }>, {
    kind: 'enum',
    name,
    description,
    words,
  });
}

/** At most `max` objects. `name` is the name of the object type in the API. */
export function listOf<F extends Fields>(name: string, description: string, fields: F, max: number) {
  return shaped(list(z.strictObject(fields), max), {
    kind: 'list',
    name,
    description,
    fields: fieldsOf(fields, name),
  });
}

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{6})Z$/;

/** True for a real calendar instant in the only accepted form. 31 February and second 60 are refused. */
export function isInstant(value: string): boolean {
  const match = INSTANT.exec(value);
  // PostgreSQL has no year 0.
  if (match === null || match[1] === '0000') return false;
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12 || Number(match[4]) > 23 || Number(match[5]) > 59 || Number(match[6]) > 59)
    return false;
  return day >= 1 && day <= new Date(Date.UTC(Number(match[1]), month, 0)).getUTCDate();
}
