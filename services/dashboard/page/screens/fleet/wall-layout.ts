/** Places of the cells of a group on the wall: blocks of up to 40 cells, 5 by 8, in rows; a rack starts a block. Pure. */

export const BLOCK_COLUMNS = 5;
const MOST_ROWS = 8;
const GAP = 4;
/** Height of the names of racks above a row of blocks. */
const NAMES = 13;

export interface WallLayout {
  /** Distance between two cells; a cell is one pixel smaller. */
  readonly pitch: number;
  readonly blockWidth: number;
  readonly blockHeight: number;
  /** Rows of cells in a block. */
  readonly blockRows: number;
  readonly blocksPerRow: number;
  /** Height above each row of blocks that is free for names. */
  readonly names: number;
  /** Index of the first cell of each block. */
  readonly starts: readonly number[];
  readonly height: number;
  readonly count: number;
}

/** `racks`: number of hosts in each rack, in order. `named`: leaves room for their names. */
export function layoutOf(
  racks: readonly number[],
  width: number,
  pitch: number,
  { named = false }: { readonly named?: boolean } = {},
): WallLayout {
  const blockRows = Math.min(MOST_ROWS, Math.max(1, Math.ceil(Math.max(0, ...racks) / BLOCK_COLUMNS)));
  const perBlock = BLOCK_COLUMNS * blockRows;
  const starts: number[] = [];
  let count = 0;
  for (const rack of racks) {
    for (let from = 0; from < rack; from += perBlock) starts.push(count + from);
    count += rack;
  }
  const names = named ? NAMES : 0;
  const blockWidth = BLOCK_COLUMNS * pitch + GAP;
  const blockHeight = blockRows * pitch + GAP + 1 + names;
  const blocksPerRow = Math.max(1, Math.floor((width + GAP) / blockWidth));
  const height = Math.ceil(starts.length / blocksPerRow) * blockHeight;
  return { pitch, blockWidth, blockHeight, blockRows, blocksPerRow, names, starts, height, count };
}

export interface CellPlace {
  readonly x: number;
  readonly y: number;
}

/** The block of a cell. */
function blockOf(index: number, starts: readonly number[]): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function placeOf(index: number, layout: WallLayout): CellPlace {
  const { pitch, blockWidth, blockHeight, blocksPerRow, names, starts } = layout;
  const block = blockOf(index, starts);
  const inside = index - (starts[block] ?? 0);
  return {
    x: (block % blocksPerRow) * blockWidth + (inside % BLOCK_COLUMNS) * pitch,
    y: Math.floor(block / blocksPerRow) * blockHeight + names + Math.floor(inside / BLOCK_COLUMNS) * pitch,
  };
}

/** Row and column on the grid that the eye sees, across the edges of blocks. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export function gridPlaceOf(index: number, { blocksPerRow, blockRows, starts }: WallLayout): GridPlace {
  const block = blockOf(index, starts);
  const inside = index - (starts[block] ?? 0);
  return {
    row: Math.floor(block / blocksPerRow) * blockRows + Math.floor(inside / BLOCK_COLUMNS),
    column: (block % blocksPerRow) * BLOCK_COLUMNS + (inside % BLOCK_COLUMNS),
  };
}

/** The cell at a place of the grid; null where the last block of a rack has none. */
function cellOn({ row, column }: GridPlace, { blocksPerRow, blockRows, starts, count }: WallLayout) {
  if (row < 0 || column < 0 || column >= blocksPerRow * BLOCK_COLUMNS) return null;
  const block = Math.floor(row / blockRows) * blocksPerRow + Math.floor(column / BLOCK_COLUMNS);
  const start = starts[block];
  if (start === undefined) return null;
  const index = start + (row % blockRows) * BLOCK_COLUMNS + (column % BLOCK_COLUMNS);
  return index < (starts[block + 1] ?? count) ? index : null;
}

export const rowsOf = ({ starts, blocksPerRow, blockRows }: WallLayout): number =>
  Math.ceil(starts.length / blocksPerRow) * blockRows;
export const columnsOf = ({ starts, blocksPerRow }: WallLayout): number =>
  Math.max(1, Math.min(blocksPerRow, starts.length)) * BLOCK_COLUMNS;

/** The cell at a point; null between cells. */
export function cellAt(x: number, y: number, layout: WallLayout): number | null {
  const { pitch, blockWidth, blockHeight, blockRows, names } = layout;
  const within = { x: x % blockWidth, y: (y % blockHeight) - names };
  if (x < 0 || y < 0 || within.y < 0 || within.x >= BLOCK_COLUMNS * pitch || within.y >= blockRows * pitch)
    return null;
  return cellOn(gridAt(x, y, layout), layout);
}

/** The place of the grid that is nearest to a point: for a drag, which also starts and ends between cells. */
export function gridAt(x: number, y: number, layout: WallLayout): GridPlace {
  const { pitch, blockWidth, blockHeight, blockRows, names } = layout;
  const [column, row] = [Math.floor(x / blockWidth), Math.floor(y / blockHeight)];
  const inside = (value: number, most: number): number =>
    Math.max(0, Math.min(most - 1, Math.floor(value / pitch)));
  return {
    row: row * blockRows + inside(y - row * blockHeight - names, blockRows),
    column: column * BLOCK_COLUMNS + inside(x - column * blockWidth, BLOCK_COLUMNS),
  };
}

/** Cells within the rectangle between two places of the grid. */
export function cellsBetween(a: GridPlace, b: GridPlace, layout: WallLayout): readonly number[] {
  const found: number[] = [];
  for (
    let row = Math.max(0, Math.min(a.row, b.row));
    row <= Math.min(Math.max(a.row, b.row), rowsOf(layout));
    row++
  )
    for (
      let column = Math.max(0, Math.min(a.column, b.column));
      column <= Math.min(Math.max(a.column, b.column), columnsOf(layout));
      column++
    ) {
      const index = cellOn({ row, column }, layout);
      if (index !== null) found.push(index);
    }
  return found;
}

/** The next cell in a direction, over places without one; the same where the wall ends. */
export function stepFrom(index: number, dx: number, dy: number, layout: WallLayout): number {
  const from = gridPlaceOf(index, layout);
  const [rows, columns] = [rowsOf(layout), columnsOf(layout)];
  for (
    let row = from.row + dy, column = from.column + dx;
    row >= 0 && row < rows && column >= 0 && column < columns;
    row += dy, column += dx
  ) {
    const found = cellOn({ row, column }, layout);
    if (found !== null) return found;
  }
  return index;
}

const PITCHES = [11, 10, 9, 8, 7, 6, 5];
/** Groups that may stand side by side. */
const COLUMNS = [1, 2, 3, 4];
/** Width of the words beside a group with the gap to its cells, and between two groups of a row. */
const WORDS = 142;
const BESIDE = 20;
/** Blocks that a row of a group has, when others stand beside the group. */
const BESIDE_BLOCKS = 4;
/** Heights of a group's title and of a line of its words, and what stands around a group. */
const TITLE = 26;
const LINE = 17;
const AROUND = 14;
/** Characters of a line of words. */
const LINE_LENGTH = 19;

/** What a group needs on the wall. */
export interface GroupSize {
  readonly racks: readonly number[];
  /** Whether names of racks are shown. */
  readonly named: boolean;
  readonly words: string;
}

export interface Arrangement {
  /** Groups in a row. */
  readonly columns: number;
  readonly pitch: number;
  /** Width for the cells of a group. */
  readonly width: number;
}

/**
 * The largest pitch with which all groups fit into a height without scrolling, with as few groups in a row as that needs;
 * the lowest arrangement when none fits.
 */
export function arrange(groups: readonly GroupSize[], width: number, height: number): Arrangement {
  const choices = PITCHES.flatMap((pitch) =>
    COLUMNS.map((columns) => ({ pitch, columns, width: widthFor(columns, width) })),
  );
  const heights = choices.map((choice) => heightOf(groups, choice));
  const fitting = choices.find((_choice, index) => (heights[index] ?? Infinity) <= height);
  const lowest = choices[heights.indexOf(Math.min(...heights))];
  return fitting ?? lowest ?? { columns: 1, pitch: 5, width: widthFor(1, width) };
}

const widthFor = (columns: number, width: number): number =>
  Math.max(0, (width - (columns - 1) * BESIDE) / columns - WORDS);

function heightOf(groups: readonly GroupSize[], { columns, pitch, width }: Arrangement): number {
  // In a row of blocks that is too short, a large group would become a tower.
  const blocks = Math.min(BESIDE_BLOCKS, Math.max(...groups.map(({ racks }) => racks.length)));
  if (columns > 1 && width < blocks * (BLOCK_COLUMNS * pitch + GAP)) return Infinity;
  let sum = 0;
  for (let from = 0; from < groups.length; from += columns)
    sum += Math.max(
      ...groups.slice(from, from + columns).map(({ racks, named, words }) => {
        const lines = Math.ceil(words.length / LINE_LENGTH);
        return Math.max(TITLE + lines * LINE, layoutOf(racks, width, pitch, { named }).height) + AROUND;
      }),
    );
  return sum;
}
