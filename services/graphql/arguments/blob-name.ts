import { badArgument } from '../gate/request-error.js';

const MAX_NAME = 256;

/** Throws BAD_USER_INPUT naming the argument. */
export function blobNameArgument(argument: string, name: string): string {
  if (name === '' || name.length > MAX_NAME)
    throw badArgument(argument, `must be 1 to ${MAX_NAME} characters, not ${name.length}`);
  return name;
}
