/** Text of a filter: compared with what is stored, so it keeps to what can be stored. */
import { badArgument } from '../gate/request-error.js';

const LONGEST = 256;

/** Throws BAD_USER_INPUT naming the argument; passes what was not given. */
export function textArgument(argument: string, value: string | null | undefined): void {
  if (value === null || value === undefined) return;
  if (value.length > LONGEST) throw badArgument(argument, `must have at most ${LONGEST} characters`);
  if (value.includes('\0')) throw badArgument(argument, 'must not have U+0000 in it');
}
