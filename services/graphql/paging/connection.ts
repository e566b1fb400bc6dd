/**
 * Connections by key: a cursor is the key of a row, so a page does not change when the table grows. One row more than
 * the page size is read to learn whether more rows follow; whether rows precede the page is queried only when selected.
 */
import type { PageRequest } from './page-request.js';

/** Rows between two keys, both excluded; `backward` returns them in descending order. */
export interface RowRange<K> {
  readonly after: K | null;
  readonly before: K | null;
  readonly direction: 'forward' | 'backward';
  readonly limit: number;
}

/** Rows of one connection, after its filter. */
export interface RowSource<T, K> {
  read(range: RowRange<K>): Promise<readonly T[]> | readonly T[];
  keyOf(row: T): K;
  cursorOf(key: K): string;
  /** The key in a cursor of a client; throws INVALID_CURSOR naming the argument. */
  keyIn(argument: 'after' | 'before', cursor: string): K;
  /** Whether the error of a read means that rows exist but were archived. */
  outOfReach?(error: unknown): boolean;
  /** Number of rows that match the filter, on all pages; stops counting at `cap`. */
  count(cap: number): Promise<number> | number;
}

/** Members that cost a query are functions, which graphql-js calls when the field is selected. */
export interface PageInfoParent {
  hasNextPage(): Promise<boolean>;
  hasPreviousPage(): Promise<boolean>;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfoParent;
  totalCount(): Promise<number>;
}

/** `totalCount` is exact below this, as the SDL documents. */
export const COUNT_CAP = 10_000;

export async function readConnection<T, K>(
  request: PageRequest,
  source: RowSource<T, K>,
): Promise<Connection<T>> {
  const { direction, limit } = request;
  const after = request.after === null ? null : source.keyIn('after', request.after);
  const before = request.before === null ? null : source.keyIn('before', request.before);
  const rows = await source.read({ after, before, direction, limit: limit + 1 });
  const more = rows.length > limit;
  const kept = rows.slice(0, limit);
  const nodes = direction === 'forward' ? kept : kept.reverse();
  const edges = nodes.map((node) => ({ cursor: source.cursorOf(source.keyOf(node)), node }));
  const [first, last] = [nodes[0], nodes.at(-1)];
  const any = async (range: Omit<RowRange<K>, 'limit'>): Promise<boolean> => {
    try {
      return (await source.read({ ...range, limit: 1 })).length > 0;
    } catch (error) {
      if (source.outOfReach?.(error) === true) return true;
      throw error;
    }
  };
  return {
    edges,
    nodes,
    pageInfo: {
      // On an empty page all rows are on one side of the given cursors, so one query is enough.
      async hasPreviousPage() {
        if (direction === 'backward' && more) return true;
        return (
          after !== null &&
          any({
            direction: 'backward',
            after: null,
            before: first === undefined ? before : source.keyOf(first),
          })
        );
      },
      async hasNextPage() {
        if (direction === 'forward' && more) return true;
        return (
          before !== null &&
          any({ direction: 'forward', after: last === undefined ? after : source.keyOf(last), before: null })
        );
      },
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: async () => source.count(COUNT_CAP),
  };
}

/** Rows in memory, in ascending order of their key. */
export function listSource<T>(
  rows: readonly T[],
  keyOf: (row: T) => bigint,
  codec: Pick<RowSource<T, bigint>, 'cursorOf' | 'keyIn'>,
): RowSource<T, bigint> {
  return {
    ...codec,
    keyOf,
    read({ after, before, direction, limit }) {
      const between = rows.filter((row) => {
        const key = keyOf(row);
        return (after === null || key > after) && (before === null || key < before);
      });
      return direction === 'forward' ? between.slice(0, limit) : between.reverse().slice(0, limit);
    },
    count: (cap) => Math.min(rows.length, cap),
  };
}
