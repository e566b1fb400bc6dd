/**
 * Holes among the rows of the list of events: a hole has no position and stands after the event that it follows. Pure.
 * A list holds many rows and few holes, so its entries are addressed by index instead of copied.
 */
import type { Placed } from './event-list.js';

/** What the list needs of a `Hole` of the API. */
export interface PlacedHole {
  readonly hostId: string | null;
  readonly afterPosition: string;
}

export interface HolePlace<Hole> {
  /** Index of the entry. */
  readonly index: number;
  readonly hole: Hole;
}

/**
 * The holes between the rows, in order. Those before the first row belong to rows that were not read when `more`, and
 * those after the last row wait when `open` is false.
 */
export function placesOf<Hole extends PlacedHole>(
  holes: readonly Hole[],
  rows: readonly Placed[],
  { more, hosts }: { readonly more: boolean; readonly hosts: HostCondition },
): readonly HolePlace<Hole>[] {
  const places: HolePlace<Hole>[] = [];
  for (const hole of [...holes].sort(byPosition)) {
    if (!concerns(hole, hosts)) continue;
    const before = rowsUpTo(rows, BigInt(hole.afterPosition));
    if (before === 0 && (more || rows.length === 0)) continue;
    places.push({ index: before + places.length, hole });
  }
  return places;
}

/** Hosts of the filter; all when neither is set. A hole of no host may be of any. */
export interface HostCondition {
  readonly hostIds?: readonly string[];
  readonly hostIdPrefix?: string;
}

function concerns({ hostId }: PlacedHole, { hostIds, hostIdPrefix }: HostCondition): boolean {
  if (hostId === null) return true;
  if (hostIdPrefix !== undefined) return hostId.startsWith(hostIdPrefix);
  return hostIds === undefined || hostIds.includes(hostId);
}

function byPosition(a: PlacedHole, b: PlacedHole): number {
  const [left, right] = [BigInt(a.afterPosition), BigInt(b.afterPosition)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Number of rows at or before a position. */
function rowsUpTo(rows: readonly Placed[], position: bigint): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (BigInt(rows[middle]?.position ?? '0') <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of holes before an entry. */
function holesBefore(places: readonly HolePlace<unknown>[], index: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.index ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

export type Entry<Row, Hole> =
  | { readonly kind: 'event'; readonly row: Row; readonly rowIndex: number }
  | { readonly kind: 'hole'; readonly hole: Hole };

export function entryAt<Row, Hole>(
  rows: readonly Row[],
  places: readonly HolePlace<Hole>[],
  index: number,
): Entry<Row, Hole> | null {
  const before = holesBefore(places, index);
  const place = places[before];
  if (place?.index === index) return { kind: 'hole', hole: place.hole };
  const row = rows[index - before];
  return row === undefined ? null : { kind: 'event', row, rowIndex: index - before };
}

/** Index of the entry of a row. */
export function entryOfRow(places: readonly HolePlace<unknown>[], rowIndex: number): number {
  let index = rowIndex;
  for (const place of places) {
    if (place.index > index) break;
    index += 1;
  }
  return index;
}
