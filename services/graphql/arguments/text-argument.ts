/** Checks a text in a filter: a text that cannot be stored is rejected. */
import { badArgument } from '../gate/request-error.js';

const LONGEST = 256;

/** Throws BAD_USER_INPUT naming the argument; an omitted one is valid. */
export function textArgument(argument: string, value: string | null | undefined): void {
  if (value === null || value === undefined) return;
  if (value.length > LONGEST)
    throw badArgument(argument, `must have at most ${LONGEST} characters, not ${value.length}`);
  if (value.includes('\0')) throw badArgument(argument, 'must not contain U+0000');
}
