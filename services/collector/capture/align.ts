/** Finds which items of two records of the same sequence are the same. */

/** Above this number of comparisons a local search replaces the exact one. */
const MAX_CELLS = 4_000_000;
const WINDOW = 400;

/**
 * Pairs (index in `a`, index in `b`), both ascending, with the highest sum of scores; `score` is 0 for items that
 * cannot be the same. Order decides, not time: the two records were written by different clocks. Takes 8 bytes for each of up to MAX_CELLS comparisons.
 */
export function align<A, B>(
  a: readonly A[],
  b: readonly B[],
  score: (a: A, b: B) => number,
): (readonly [number, number])[] {
  // Equal ends need no search; most copies differ at one end only.
  let start = 0;
  while (start < a.length && start < b.length && certain(a, b, start, start, score)) start += 1;
  const pairs: (readonly [number, number])[] = Array.from({ length: start }, (_, i) => [i, i]);
  const restA = a.slice(start);
  const restB = b.slice(start);
  const rest =
    restA.length * restB.length > MAX_CELLS ? nearby(restA, restB, score) : best(restA, restB, score);
  return [...pairs, ...rest.map(([i, j]) => [i + start, j + start] as const)];
}

/** Only a full score may be taken greedily. */
function certain<A, B>(
  a: readonly A[],
  b: readonly B[],
  i: number,
  j: number,
  score: (a: A, b: B) => number,
): boolean {
  return score(a[i] as A, b[j] as B) >= 1;
}

function best<A, B>(
  a: readonly A[],
  b: readonly B[],
  score: (a: A, b: B) => number,
): (readonly [number, number])[] {
  const width = b.length + 1;
  const sums = new Float64Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const value = score(a[i] as A, b[j] as B);
      const paired = value > 0 ? value + (sums[(i + 1) * width + j + 1] ?? 0) : 0;
      sums[i * width + j] = Math.max(paired, sums[(i + 1) * width + j] ?? 0, sums[i * width + j + 1] ?? 0);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const here = sums[i * width + j] ?? 0;
    const value = score(a[i] as A, b[j] as B);
    if (value > 0 && here === value + (sums[(i + 1) * width + j + 1] ?? 0)) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (here === (sums[(i + 1) * width + j] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}

function nearby<A, B>(
  a: readonly A[],
  b: readonly B[],
  score: (a: A, b: B) => number,
): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let next = 0;
  for (let j = 0; j < b.length; j++) {
    for (let i = next; i < Math.min(a.length, next + WINDOW); i++) {
      if (score(a[i] as A, b[j] as B) <= 0) continue;
      pairs.push([i, j]);
      next = i + 1;
      break;
    }
  }
  return pairs;
}

/** The middle of some measurements; null when there are none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
