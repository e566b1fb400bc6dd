/** Where the boots of a host's life stand. */
import type { LifeColumn } from './life.js';

/** Width of the names at the left. */
export const NAMES = 112;
/** Width of a gap between two kernels, and of one into which the tree of the old kernel fell. */
export const GAP = 18;
export const REFUSED_GAP = 30;
/** A boot is at least this wide, however short it was. */
const NARROWEST = 14;

export interface Place {
  readonly column: LifeColumn;
  readonly x: number;
  readonly width: number;
}

/** Columns side by side; a column that would be too narrow takes its room from the wide ones. */
export function placeColumns(columns: readonly LifeColumn[], left: number, right: number): Place[] {
  const gaps = columns.map(({ gap }): number => (gap === null ? 0 : gap.refused ? REFUSED_GAP : GAP));
  const room = right - left - gaps.reduce((sum, gap) => sum + gap, 0);
  const all = columns.reduce((sum, { weight }) => sum + weight, 0);
  const least = Math.min(NARROWEST, room / columns.length);
  const spare = room - least * columns.length;
  let x = left;
  return columns.map((column, index) => {
    x += gaps[index] ?? 0;
    const width = least + (spare * column.weight) / all;
    const place = { column, x, width };
    x += width;
    return place;
  });
}
