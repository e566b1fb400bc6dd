/** Places of the cells of a group on the wall: blocks of 40 cells, 5 by 8, in rows. Pure. */

export const BLOCK_COLUMNS = 5;
export const BLOCK_ROWS = 8;
const PER_BLOCK = BLOCK_COLUMNS * BLOCK_ROWS;
const GAP = 4;

export interface WallLayout {
  /** Distance between two cells; a cell is one pixel smaller. */
  readonly pitch: number;
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly blocksPerRow: number;
  readonly height: number;
  readonly count: number;
}

export function layoutOf(count: number, width: number, pitch: number): WallLayout {
  const blockWidth = BLOCK_COLUMNS * pitch + GAP;
  const blockHeight = BLOCK_ROWS * pitch + GAP + 1;
  const blocksPerRow = Math.max(1, Math.floor((width + GAP) / blockWidth));
  const rows = Math.ceil(Math.ceil(count / PER_BLOCK) / blocksPerRow);
  return { pitch, blockWidth, blockHeight, blocksPerRow, height: rows * blockHeight, count };
}

export interface CellPlace {
  readonly x: number;
  readonly y: number;
}

export function placeOf(
  index: number,
  { pitch, blockWidth, blockHeight, blocksPerRow }: WallLayout,
): CellPlace {
  const block = Math.floor(index / PER_BLOCK);
  const inside = index % PER_BLOCK;
  return {
    x: (block % blocksPerRow) * blockWidth + (inside % BLOCK_COLUMNS) * pitch,
    y: Math.floor(block / blocksPerRow) * blockHeight + Math.floor(inside / BLOCK_COLUMNS) * pitch,
  };
}

/** The cell at a point; null between cells. */
export function cellAt(x: number, y: number, layout: WallLayout): number | null {
  const { pitch, blockWidth, blockHeight, blocksPerRow, count } = layout;
  const column = Math.floor(x / blockWidth);
  const within = { x: x - column * blockWidth, y: y % blockHeight };
  if (column >= blocksPerRow || within.x >= BLOCK_COLUMNS * pitch || within.y >= BLOCK_ROWS * pitch)
    return null;
  const block = Math.floor(y / blockHeight) * blocksPerRow + column;
  const index =
    block * PER_BLOCK + Math.floor(within.y / pitch) * BLOCK_COLUMNS + Math.floor(within.x / pitch);
  return x < 0 || y < 0 || index >= count ? null : index;
}

/** Row and column of a cell on the grid that the eye sees, across the edges of blocks. */
export function gridPlaceOf(
  index: number,
  { blocksPerRow }: WallLayout,
): { readonly row: number; readonly column: number } {
  const block = Math.floor(index / PER_BLOCK);
  const inside = index % PER_BLOCK;
  return {
    row: Math.floor(block / blocksPerRow) * BLOCK_ROWS + Math.floor(inside / BLOCK_COLUMNS),
    column: (block % blocksPerRow) * BLOCK_COLUMNS + (inside % BLOCK_COLUMNS),
  };
}

/** The next cell in a direction; the same where the wall ends. */
export function stepFrom(index: number, dx: number, dy: number, layout: WallLayout): number {
  const { blocksPerRow, count } = layout;
  const from = gridPlaceOf(index, layout);
  const row = from.row + dy;
  const column = from.column + dx;
  if (row < 0 || column < 0 || column >= blocksPerRow * BLOCK_COLUMNS) return index;
  const block = Math.floor(row / BLOCK_ROWS) * blocksPerRow + Math.floor(column / BLOCK_COLUMNS);
  const to = block * PER_BLOCK + (row % BLOCK_ROWS) * BLOCK_COLUMNS + (column % BLOCK_COLUMNS);
  return to < count ? to : index;
}

const PITCHES = [11, 10, 9, 8, 7, 6, 5];
/** Height of a group's words, below which a group does not shrink. */
const LEAST_GROUP = 62;

/** The largest pitch with which all groups fit into a height without scrolling; the smallest when none does. */
export function pitchFor(counts: readonly number[], width: number, height: number): number {
  const fits = (pitch: number): boolean =>
    counts.reduce(
      (sum, count) => sum + Math.max(LEAST_GROUP, layoutOf(count, width, pitch).height) + 13,
      0,
    ) <= height;
  return PITCHES.find(fits) ?? 5;
}
