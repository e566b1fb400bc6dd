/** Lists of named items: matches the items of two lists and compares the order. */
import type { Key } from './shape.js';

export interface Named {
  readonly key: Key;
  /** 1 for the first item of this name, 2 for the second. */
  readonly nth: number;
  readonly item: object;
}

export type Pair =
  | { readonly before: Named; readonly after: null }
  | { readonly before: null; readonly after: Named }
  | { readonly before: Named; readonly after: Named };

/** Every item with its name, in list order. */
function named(items: readonly object[], keyOf: (item: object) => Key): Named[] {
  const seen = new Map<Key, number>();
  return items.map((item) => {
    const key = keyOf(item);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return { key, nth, item };
  });
}

function compare(a: Named, b: Named): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.nth - b.nth;
}

/** The first place where two lists with the same names have another order. */
export interface Reordered {
  readonly index: number;
  readonly before: Key;
  readonly after: Key;
}

export interface Matched {
  /** By name, ascending: independent of which list comes first. */
  readonly pairs: readonly Pair[];
  readonly reordered: Reordered | null;
}

export function matchLists(
  before: readonly object[],
  after: readonly object[],
  keyOf: (item: object) => Key,
): Matched {
  const left = named(before, keyOf);
  const right = named(after, keyOf);
  const [leftSorted, rightSorted] = [[...left].sort(compare), [...right].sort(compare)];
  const pairs: Pair[] = [];
  const common = new Set<Named>();
  for (let i = 0, j = 0; i < leftSorted.length || j < rightSorted.length;) {
    const [one, other] = [leftSorted[i], rightSorted[j]];
    const order = one === undefined ? 1 : other === undefined ? -1 : compare(one, other);
    if (one !== undefined && order <= 0) i++;
    if (other !== undefined && order >= 0) j++;
    if (order < 0 && one !== undefined) pairs.push({ before: one, after: null });
    else if (order > 0 && other !== undefined) pairs.push({ before: null, after: other });
    else if (one !== undefined && other !== undefined) {
      pairs.push({ before: one, after: other });
      common.add(one);
      common.add(other);
    }
  }
  return {
    pairs,
    reordered: firstMoved(
      left.filter((one) => common.has(one)),
      right.filter((one) => common.has(one)),
    ),
  };
}

/** Both lists have the same names. */
function firstMoved(left: readonly Named[], right: readonly Named[]): Reordered | null {
  for (const [index, one] of left.entries()) {
    const other = right[index];
    if (other !== undefined && compare(one, other) !== 0) return { index, before: one.key, after: other.key };
  }
  return null;
}
