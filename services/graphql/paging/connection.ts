/** Connections from rows: one row more than asked tells whether there are more. */
import type { PageRequest } from './page-request.js';

export interface Connection<T> {
  readonly edges: { readonly cursor: string; readonly node: T }[];
  readonly nodes: T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** How many rows to ask the store for. */
export const rowsToRead = (request: PageRequest): number => request.limit + 1;

/**
 * `rows` as read in the request's direction (backward: newest first), at most {@link rowsToRead} of them. On the
 * side where the cursor lies, rows are said to exist when a cursor was given: it was a row once.
 */
export function connectionOf<T>(
  request: PageRequest,
  rows: readonly T[],
  cursorOf: (row: T) => string,
): Connection<T> {
  const more = rows.length > request.limit;
  const kept = rows.slice(0, request.limit);
  const nodes = request.direction === 'forward' ? kept : kept.reverse();
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: request.direction === 'forward' ? more : request.before !== null,
      hasPreviousPage: request.direction === 'backward' ? more : request.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
