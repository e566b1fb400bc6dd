/** Blackouts of many live updates. Each is an interval, so every figure of the distribution has two ends. */

export interface BlackoutInterval {
  /** Microseconds. */
  readonly atLeast: bigint;
  /** Null: no upper bound. */
  readonly atMost: bigint | null;
}

export interface BlackoutBin {
  /** Inclusive. */
  readonly from: bigint;
  /** Exclusive. */
  readonly to: bigint;
  readonly count: number;
}

/** The quantile of the lower bounds and that of the upper bounds; the true quantile is between them. */
export interface BlackoutQuantile extends BlackoutInterval {
  /** Per mille: 500 is the median. */
  readonly perMille: number;
}

export interface BlackoutDistribution<T extends BlackoutInterval> {
  readonly count: number;
  /** Without an upper bound: in the quantiles, in no bin. */
  readonly open: number;
  /** By the middle of the interval, of one width, without a gap; none without a closed interval. */
  readonly bins: readonly BlackoutBin[];
  readonly quantiles: readonly BlackoutQuantile[];
  /** Longer than the budget for certain, and possibly; both empty without a budget. */
  readonly certainlyOver: readonly T[];
  readonly possiblyOver: readonly T[];
}

const PER_MILLE = [500, 900, 990, 1_000] as const;

/** Overruns are sorted by their lower bound, longest first. */
export function blackoutDistribution<T extends BlackoutInterval>(
  blackouts: readonly T[],
  { budget, bins }: { readonly budget: bigint | null; readonly bins: number },
): BlackoutDistribution<T> {
  const lower = blackouts.map(({ atLeast }) => atLeast).sort(compare);
  const closed = blackouts.flatMap(({ atMost }) => (atMost === null ? [] : [atMost])).sort(compare);
  const middles = blackouts.flatMap(({ atLeast, atMost }) =>
    atMost === null ? [] : [(atLeast + atMost) / 2n],
  );
  const over = (test: (one: T, limit: bigint) => boolean): T[] =>
    budget === null
      ? []
      : blackouts.filter((one) => test(one, budget)).sort((a, b) => compare(b.atLeast, a.atLeast));
  return {
    count: blackouts.length,
    open: blackouts.length - closed.length,
    bins: binsOf(middles, bins),
    quantiles:
      blackouts.length === 0
        ? []
        : PER_MILLE.map((perMille) => {
            const rank = Math.ceil((blackouts.length * perMille) / 1_000) - 1;
            return { perMille, atLeast: lower[rank] ?? 0n, atMost: closed[rank] ?? null };
          }),
    certainlyOver: over(({ atLeast }, limit) => atLeast > limit),
    possiblyOver: over(
      ({ atLeast, atMost }, limit) => atLeast <= limit && (atMost === null || atMost > limit),
    ),
  };
}

function binsOf(values: readonly bigint[], most: number): BlackoutBin[] {
  const [first] = values;
  if (first === undefined) return [];
  const least = values.reduce((a, b) => (b < a ? b : a), first);
  const greatest = values.reduce((a, b) => (b > a ? b : a), first);
  const width = (greatest - least) / BigInt(most) + 1n;
  const counts = new Array<number>(Number((greatest - least) / width) + 1).fill(0);
  for (const value of values) {
    const bin = Number((value - least) / width);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, index) => {
    const from = least + width * BigInt(index);
    return { from, to: from + width, count };
  });
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
