/** `first`, `after`, `last` and `before` of the Relay specification, with the ledger's limits. */
import { badArgument } from '../gate/request-error.js';
import { limits } from '../gate/limits.js';
import { isGiven } from '../is-given.js';

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export interface PageRequest {
  readonly direction: 'forward' | 'backward';
  readonly limit: number;
  readonly after: string | null;
  readonly before: string | null;
}

/** Throws BAD_USER_INPUT naming the argument. */
export function pageRequest({ first, after, last, before }: PageArguments): PageRequest {
  if (isGiven(first) && isGiven(last))
    throw badArgument('last', 'first and last exclude each other. Give one of them.');
  const direction = isGiven(last) ? 'backward' : 'forward';
  const limit = isGiven(last)
    ? pageSize('last', last)
    : isGiven(first)
      ? pageSize('first', first)
      : limits.defaultPageSize;
  return { direction, limit, after: after ?? null, before: before ?? null };
}

export function pageSize(argument: string, size: number, max: number = limits.pageSize): number {
  if (size < 1 || size > max) throw badArgument(argument, `must be 1 to ${max}, not ${size}`);
  return size;
}
