/** A long list is searched only where it changed, with the result of searching all of it. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchingRows } from '../../services/dashboard/page/drawing/matching-rows.js';

interface Row {
  readonly n: number;
}

const change = fc.oneof(
  fc.record({ kind: fc.constant('append' as const), count: fc.nat(5) }),
  fc.record({ kind: fc.constant('prepend' as const), count: fc.nat(5) }),
  fc.record({ kind: fc.constant('trim' as const), count: fc.nat(5) }),
  fc.record({ kind: fc.constant('restart' as const), count: fc.nat(5) }),
);

test('the matches are those of the whole list after any changes, and each row is judged once', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const judged = new Map<Row, number>();
      const matches = (row: Row): boolean => row.n % 3 === 0;
      const matching = matchingRows<Row>((row) => {
        judged.set(row, (judged.get(row) ?? 0) + 1);
        return matches(row);
      });
      const rows = (from: number, count: number): Row[] =>
        Array.from({ length: count }, (_, index) => ({ n: from + index }));
      let list: readonly Row[] = [];
      for (const { kind, count } of changes) {
        const [first, last] = [list[0]?.n ?? 1_000, list.at(-1)?.n ?? 999];
        if (kind === 'append') list = [...list, ...rows(last + 1, count)];
        else if (kind === 'prepend') list = [...rows(first - count, count), ...list];
        // The oldest leave while later ones arrive, as at the capacity of the list.
        else if (kind === 'trim')
          list = [...list, ...rows(last + 1, count)].slice(Math.min(count, list.length));
        else list = rows(5_000, count);
        expect(matching(list)).toEqual(list.filter(matches));
      }
      expect(Math.max(0, ...judged.values())).toBeLessThanOrEqual(1);
    }),
  );
});

test('the result is the same object while no match is added or removed', () => {
  const matching = matchingRows<Row>(({ n }) => n === 0);
  const rows = [{ n: 0 }, { n: 1 }];
  const before = matching(rows);
  expect(matching([...rows, { n: 2 }])).toBe(before);
  expect(matching([{ n: -1 }, ...rows])).toEqual(before);
});
