/**
 * Pairs of the regions of two blobs, by node and property and never by offset: one more node on one side moves every
 * byte after it.
 */
import type { Region } from './byte-region.js';

export interface Pair {
  readonly left: Region | null;
  readonly right: Region | null;
}

/** Bytes without a structure are compared in pieces of a line. */
const PIECE = 16;
/** Above this product of the numbers of regions, regions are paired in order only where neither side moved. */
const EXACT = 4_000_000;

/** The pairs in the order of the bytes. A region that only one side has is alone in its pair. */
export function alignRegions(left: readonly Region[], right: readonly Region[]): readonly Pair[] {
  const a = keyed(left);
  const b = keyed(right);
  return a.length * b.length <= EXACT ? longest(a, b) : forward(a, b);
}

interface Keyed {
  readonly key: string;
  readonly region: Region;
}

/** The identity of a region in its blob; the second equal one has its count. */
function keyed(regions: readonly Region[]): Keyed[] {
  const seen = new Map<string, number>();
  return regions.flatMap(pieces).map((region) => {
    const name = [region.kind, region.path ?? '', region.name ?? ''].join('\n');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return { key: `${name}\n${count}`, region };
  });
}

function pieces(region: Region): readonly Region[] {
  if (region.kind !== 'UNKNOWN' && region.kind !== 'UNREAD' && region.kind !== 'UNUSED') return [region];
  const found: Region[] = [];
  for (let at = 0; at < region.size; at += PIECE)
    found.push({ ...region, offset: region.offset + at, size: Math.min(PIECE, region.size - at) });
  return found;
}

/** The longest common sequence of keys. */
function longest(a: readonly Keyed[], b: readonly Keyed[]): Pair[] {
  const width = b.length + 1;
  const length = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      length[i * width + j] =
        a[i]?.key === b[j]?.key
          ? (length[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(length[(i + 1) * width + j] ?? 0, length[i * width + j + 1] ?? 0);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]];
    if (one !== undefined && other !== undefined && one.key === other.key) {
      pairs.push({ left: one.region, right: other.region });
      [i, j] = [i + 1, j + 1];
    } else if (
      one !== undefined &&
      (other === undefined || (length[(i + 1) * width + j] ?? 0) >= (length[i * width + j + 1] ?? 0))
    ) {
      pairs.push({ left: one.region, right: null });
      i += 1;
    } else if (other !== undefined) {
      pairs.push({ left: null, right: other.region });
      j += 1;
    }
  }
  return pairs;
}

/** Linear: what both sides have is paired where it comes next on both; the rest is on one side. */
function forward(a: readonly Keyed[], b: readonly Keyed[]): Pair[] {
  const place = new Map(b.map(({ key }, index) => [key, index]));
  const pairs: Pair[] = [];
  let next = 0;
  for (const { key, region } of a) {
    const at = place.get(key);
    if (at === undefined || at < next) {
      pairs.push({ left: region, right: null });
      continue;
    }
    for (const { region: only } of b.slice(next, at)) pairs.push({ left: null, right: only });
    pairs.push({ left: region, right: b[at]?.region ?? null });
    next = at + 1;
  }
  for (const { region: only } of b.slice(next)) pairs.push({ left: null, right: only });
  return pairs;
}
