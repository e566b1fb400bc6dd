/** Pages by key: no duplicates, no omissions, and a correct `pageInfo`. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listSource, readConnection, type Connection } from '../../services/graphql/paging/connection.js';
import { cursorCodec, positionOf } from '../../services/graphql/paging/cursor.js';
import type { PageRequest } from '../../services/graphql/paging/page-request.js';

const codec = cursorCodec({ kind: 'events', filter: null });
const cursor = (key: bigint): string => codec.encode(String(key));
const page = (rows: readonly bigint[], request: PageRequest): Promise<Connection<bigint>> =>
  readConnection(
    request,
    listSource(rows, (row) => row, {
      cursorOf: cursor,
      keyIn: (argument, text) => positionOf(codec, argument, text),
    }),
  );
const keys = fc
  .uniqueArray(fc.bigInt({ min: 1n, max: 60n }), { maxLength: 40 })
  .map((list) => list.sort((a, b) => (a < b ? -1 : 1)));
const end = fc.option(fc.bigInt({ min: 0n, max: 61n }), { nil: null });
const direction = fc.constantFrom('forward' as const, 'backward' as const);

describe('a page', () => {
  test('contains the rows between its ends, and pageInfo matches the rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        keys,
        end,
        end,
        direction,
        fc.integer({ min: 1, max: 12 }),
        async (rows, a, b, way, limit) => {
          const request = {
            direction: way,
            limit,
            after: a === null ? null : cursor(a),
            before: b === null ? null : cursor(b),
          };
          const found = await page(rows, request);
          const between = rows.filter((row) => (a === null || row > a) && (b === null || row < b));
          const wanted = way === 'forward' ? between.slice(0, limit) : between.slice(-limit);
          expect(found.nodes).toEqual(wanted);
          expect(found.edges).toEqual(wanted.map((node) => ({ cursor: cursor(node), node })));
          const [first, last] = [wanted[0], wanted.at(-1)];
          // Ends that cross enclose nothing, and then both sides hold all there is.
          if (first === undefined && a !== null && b !== null && a >= b) return;
          expect(await found.pageInfo.hasPreviousPage()).toBe(
            rows.some((row) => (first === undefined ? a !== null && row <= a : row < first)),
          );
          expect(await found.pageInfo.hasNextPage()).toBe(
            rows.some((row) => (last === undefined ? b !== null && row >= b : row > last)),
          );
          expect(await found.totalCount()).toBe(rows.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each(['forward', 'backward'] as const)(
    'a walk %s while rows are added meets every row that was there once',
    async (way) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 30 }),
          fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 }),
          fc.integer({ min: 1, max: 7 }),
          async (start, added, limit) => {
            const rows = Array.from({ length: start }, (_, index) => BigInt(index + 1));
            const seen: bigint[] = [];
            let at: string | null = null;
            for (let step = 0; ; step++) {
              const found: Connection<bigint> = await page([...rows], {
                direction: way,
                limit,
                after: way === 'forward' ? at : null,
                before: way === 'backward' ? at : null,
              });
              if (way === 'forward') seen.push(...found.nodes);
              else seen.unshift(...found.nodes);
              const more = await (way === 'forward'
                ? found.pageInfo.hasNextPage()
                : found.pageInfo.hasPreviousPage());
              if (!more) break;
              at = way === 'forward' ? found.pageInfo.endCursor : found.pageInfo.startCursor;
              for (let n = added[step] ?? 0; n > 0; n--) rows.push(BigInt(rows.length + 1));
            }
            expect(seen).toEqual(way === 'forward' ? rows.slice(0, seen.length) : rows.slice(0, start));
            expect(seen.length).toBeGreaterThanOrEqual(start);
          },
        ),
      );
    },
  );
});
