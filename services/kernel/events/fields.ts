/** The field kinds that event payloads are made of. */
import { z } from 'zod';
import { stringProblem } from '../canonical.js';

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
      // Zod would count the characters of a string that stands in the place of a list.
      when: ({ value }) => Array.isArray(value),
    }),
  );

/** Well-formed text without U+0000, at most `max` characters. */
export const text = (max: number) =>
  bounded(max).refine((value) => stringProblem(value) === null, {
    error: 'must be well-formed Unicode without U+0000',
    abort: true,
  });

/** A u64 as a decimal string without leading zeros, 0 to 18446744073709551615. */
export const u64 = bounded(20, 'must be a u64 as a decimal string of at most 20 digits')
  .regex(/^(0|[1-9][0-9]{0,19})$/, { error: 'must be a u64 as a decimal string', abort: true })
  .refine((value) => value.length < 20 || BigInt(value) <= U64_MAX, {
    error: 'must be at most 18446744073709551615',
    abort: true,
  });

/** A u32 as a number. */
export const u32 = z.int().min(0).max(4294967295);

/** A Linux errno as a positive number, 1 to 4095; raw libfdt numbers that the kernel leaks fit as well. */
export const errno = z.int().min(1).max(4095);

/** A physical address in bytes. */
export const physicalAddress = u64;

/** A LUO session name: the kernel's field is 64 bytes with its NUL; kept longer to record refused names as asked for. */
export const sessionName = text(256);

/** RFC 3339, UTC, exactly six fraction digits: `2026-11-23T11:14:05.123456Z`. */
const INSTANT_RULE = 'must be RFC 3339 in UTC with six fraction digits';
export const instant = bounded(27, INSTANT_RULE).refine(isInstant, { error: INSTANT_RULE });

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{6})Z$/;

/** True for a real calendar instant in the one accepted form. 31 February and second 60 are refused. */
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
