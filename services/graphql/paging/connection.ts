/**
 * Connections by key: a cursor is the key of a row, so a page stays what it was however the table grows. One row more
 * than asked tells whether the page goes on; what lies on its other side is looked up, and only when it is asked for.
 */
import type { PageRequest } from './page-request.js';

/** Rows between two keys, both excluded; backward: the last come first. */
export interface RowRange<K> {
  readonly after: K | null;
  readonly before: K | null;
  readonly direction: 'forward' | 'backward';
  readonly limit: number;
}

/** Where the rows of one connection come from, under its filter. */
export interface RowSource<T, K> {
  read(range: RowRange<K>): Promise<readonly T[]> | readonly T[];
  keyOf(row: T): K;
  cursorOf(key: K): string;
  /** The key in a cursor of a client; throws INVALID_CURSOR naming the argument. */
  keyIn(argument: 'after' | 'before', cursor: string): K;
  /** Whether a failed read says that there are rows, only not here: they went to an archive. */
  outOfReach?(error: unknown): boolean;
  /** How many rows there are under the filter, whatever the page; stops counting at `cap`. */
  count(cap: number): Promise<number> | number;
}

/** Members that cost a query are functions, which graphql-js calls when the field was selected. */
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

/** `totalCount` is exact below this; the SDL says so. */
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
      // Of an empty page: whatever there is lies on one side of the ends that were given, so one look tells.
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

/** Rows that are in memory already, ascending by their key. */
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
