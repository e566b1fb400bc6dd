/** Places of positions on the tape: ranges of the log side by side, all of one width. Pure. */

export interface TapeBucket {
  readonly firstPosition: bigint;
  /** Before `firstPosition` when the range is empty. */
  readonly lastPosition: bigint;
  readonly startsAt: string | null;
  readonly events: number;
  readonly anomalies: number;
  readonly failures: number;
}

/** Share of the width, 0 to 1, up to and including a position. */
export function shareOf(position: bigint, buckets: readonly TapeBucket[]): number {
  const count = buckets.length;
  if (count === 0) return 1;
  for (const [index, { firstPosition, lastPosition }] of buckets.entries()) {
    if (lastPosition < firstPosition || position > lastPosition) continue;
    if (position < firstPosition) return index / count;
    const inside = Number(position - firstPosition + 1n) / Number(lastPosition - firstPosition + 1n);
    return (index + inside) / count;
  }
  return 1;
}

/** The position at a share of the width: always that of an event, never between two. */
export function positionAt(share: number, buckets: readonly TapeBucket[]): bigint | null {
  const count = buckets.length;
  if (count === 0) return null;
  const place = Math.min(Math.max(share, 0), 1) * count;
  const index = Math.min(count - 1, Math.floor(place));
  const bucket = buckets[index];
  if (bucket === undefined) return null;
  const { firstPosition, lastPosition } = bucket;
  const size = lastPosition - firstPosition + 1n;
  // An empty range shows what was there before it.
  if (size <= 0n) return firstPosition > 1n ? firstPosition - 1n : null;
  const inside = BigInt(Math.floor((place - index) * Number(size)));
  return firstPosition + (inside >= size ? size - 1n : inside);
}

/** The position one range further, by the keys: `by` ranges. */
export function stepBuckets(position: bigint, by: number, buckets: readonly TapeBucket[]): bigint {
  const first = buckets[0]?.firstPosition ?? 1n;
  const last = buckets.findLast((one) => one.lastPosition >= one.firstPosition)?.lastPosition ?? position;
  const width = 1 / Math.max(1, buckets.length);
  const to = positionAt(shareOf(position, buckets) + by * width - width / 1000, buckets) ?? position;
  const moved = by > 0 ? (to > position ? to : position + 1n) : to < position ? to : position - 1n;
  return moved < first ? first : moved > last ? last : moved;
}

/** The last position of the next range with a failure or an anomaly in a direction; null when there is none. */
export function nextMarked(
  position: bigint,
  direction: 1 | -1,
  buckets: readonly TapeBucket[],
): bigint | null {
  const marked = buckets.filter(({ failures, anomalies }) => failures > 0 || anomalies > 0);
  return direction === 1
    ? (marked.find(({ lastPosition }) => lastPosition > position)?.lastPosition ?? null)
    : (marked.findLast(({ lastPosition }) => lastPosition < position)?.lastPosition ?? null);
}
