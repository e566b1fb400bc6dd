/** Differences of two byte sequences, byte by byte at the same offset. */

/** `before` or `after` is empty where that side has ended. */
export interface ByteRange {
  readonly offset: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Differences closer than this are one range. */
const GAP = 8;
/** A longer range is split, so that no range is large. */
const LONGEST = 256;

/** Ascending and lazy. The ranges together cover every byte that differs. */
export function* differingRanges(a: Uint8Array, b: Uint8Array): Generator<ByteRange, void, undefined> {
  const common = Math.min(a.length, b.length);
  let from = -1;
  let last = -1;
  for (let at = 0; at < common; at += 1) {
    if (a[at] === b[at]) continue;
    if (from !== -1 && (at - last > GAP || at - from >= LONGEST)) {
      yield range(a, b, from, last + 1);
      from = -1;
    }
    if (from === -1) from = at;
    last = at;
  }
  if (from !== -1) yield range(a, b, from, last + 1);
  const longer = Math.max(a.length, b.length);
  for (let at = common; at < longer; at += LONGEST) yield range(a, b, at, Math.min(at + LONGEST, longer));
}

function range(a: Uint8Array, b: Uint8Array, from: number, to: number): ByteRange {
  return { offset: from, before: a.subarray(from, to), after: b.subarray(from, to) };
}
