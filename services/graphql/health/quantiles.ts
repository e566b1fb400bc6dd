/** Quantiles of a histogram of this process. */
import type { Histogram } from 'prom-client';
import type { Quantiles } from '../../ledger/index.js';

interface Bucket {
  readonly upTo: number;
  /** Number of observations up to and including `upTo`. */
  readonly count: number;
}

/** Linear within a bucket, as Prometheus computes them; the last bound for what is beyond it. */
export async function quantilesOf(histogram: Histogram): Promise<Quantiles & { readonly events: number }> {
  const { values } = await histogram.get();
  const buckets = values.flatMap(({ labels, value }): Bucket[] =>
    labels.le === undefined
      ? []
      : [{ upTo: Number(labels.le === '+Inf' ? Infinity : labels.le), count: value }],
  );
  const events = buckets.at(-1)?.count ?? 0;
  return { events, median: quantile(buckets, events, 0.5), p99: quantile(buckets, events, 0.99) };
}

function quantile(buckets: readonly Bucket[], total: number, share: number): number | null {
  if (total === 0) return null;
  const rank = share * total;
  let below: Bucket = { upTo: 0, count: 0 };
  for (const bucket of buckets) {
    if (bucket.count >= rank) {
      if (bucket.upTo === Infinity) return below.upTo;
      return below.upTo + ((bucket.upTo - below.upTo) * (rank - below.count)) / (bucket.count - below.count);
    }
    below = bucket;
  }
  return below.upTo;
}
