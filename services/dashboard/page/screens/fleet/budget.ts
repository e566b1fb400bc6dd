/** The distribution of blackouts as the fleet shows it. Pure. */

/** Longest acceptable blackout of an address, such as `budget=8` for 8 s, in microseconds; null without a number. */
export function budgetOf(query: Readonly<Record<string, string>>): number | null {
  const text = query['budget'] ?? '';
  return /^\d{1,6}(\.\d{1,6})?$/.test(text) ? Math.round(Number(text) * 1_000_000) : null;
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Share of the updates that a picture must show. */
const SHOWN = 0.98;

/**
 * The bins up to the one that holds nearly all updates, and up to the budget; `longer` counts the rest. One update of an
 * hour would press all others into one bar.
 */
export function usualBins(
  bins: readonly Bin[],
  budget: number | null,
): { readonly bins: readonly Bin[]; readonly longer: number } {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  let end = 0;
  while (end < bins.length && (seen < total * SHOWN || (budget ?? 0) > (bins[end]?.from ?? 0))) {
    seen += bins[end]?.count ?? 0;
    end += 1;
  }
  return { bins: bins.slice(0, end), longer: total - seen };
}
