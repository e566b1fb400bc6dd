/** Paints cells of the wall on a canvas. */
import type { State } from '../../parts/states.js';
import { placeOf, type CellPlace, type WallLayout } from './wall-layout.js';

/** Colours of the tokens, read once for each painting because the theme may have changed. */
export interface Palette {
  readonly ground: string;
  readonly fill: Readonly<Record<State, string>>;
  readonly outline: string;
  readonly lost: string;
  readonly hatch: string;
  readonly selected: string;
  readonly name: string;
}

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: token('ground'),
    outline: token('ink-2'),
    lost: token('lost'),
    hatch: token('ink-3'),
    selected: token('ink'),
    name: token('ink-2'),
    fill: {
      SUCCEEDED: token('ok-fill'),
      IN_PROGRESS: token('run'),
      REFUSED: token('held'),
      LUO_ABSENT: token('held'),
      HANDOVER_REFUSED: token('lost-fill'),
      DESERIALIZE_FAILED: token('lost-fill'),
      INCOMPLETE: token('lost-fill'),
      LUO_PANICKED: token('dead-fill'),
      CORRUPTS: token('dead-fill'),
      PLAIN_KEXEC: token('unk-fill'),
      UNKNOWN: token('unk'),
      SILENT: token('ground'),
      NOT_STARTED: token('line'),
      WOULD_BE_LOST: token('line'),
    },
  };
}

/** What a cell shows: equal codes are painted alike. */
export interface Cell {
  readonly state: State;
  readonly stale: boolean;
  readonly selected: boolean;
}

export function paintCell(
  pen: CanvasRenderingContext2D,
  index: number,
  cell: Cell,
  layout: WallLayout,
  palette: Palette,
): void {
  const { x, y } = placeOf(index, layout);
  const size = layout.pitch - 1;
  const { state, stale, selected } = cell;
  // The cell before may have been larger by half a pixel.
  pen.fillStyle = palette.ground;
  pen.fillRect(x - 0.5, y - 0.5, size + 1, size + 1);
  pen.fillStyle = palette.fill[state];
  switch (state) {
    case 'IN_PROGRESS':
      pen.fillRect(x - 0.5, y - 0.5, size + 1, size + 1);
      break;
    case 'INCOMPLETE':
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(x + size, y);
      pen.lineTo(x, y + size);
      pen.fill();
      outline(pen, x, y, size, palette.lost);
      break;
    case 'UNKNOWN':
    case 'SILENT':
      pen.setLineDash([1.5, 1]);
      outline(pen, x, y, size, palette.outline);
      pen.setLineDash([]);
      break;
    case 'WOULD_BE_LOST':
      pen.fillRect(x, y, size, size);
      outline(pen, x, y, size, palette.lost);
      break;
    default:
      pen.fillRect(x, y, size, size);
  }
  if (stale) {
    pen.strokeStyle = palette.hatch;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(x, y + size);
    pen.lineTo(x + size, y);
    pen.stroke();
  }
  if (selected) {
    outline(pen, x, y, size, palette.selected);
    pen.fillStyle = palette.selected;
    pen.fillRect(x + size / 2 - 1, y + size / 2 - 1, 2, 2);
  }
}

/** The name of a rack above its first block. */
export function paintName(
  pen: CanvasRenderingContext2D,
  name: string,
  { x, y }: CellPlace,
  { blockWidth }: WallLayout,
  palette: Palette,
): void {
  pen.fillStyle = palette.name;
  pen.font = '11px ui-sans-serif, system-ui, sans-serif';
  pen.textBaseline = 'alphabetic';
  // A long name would run into the next one: it is cut.
  let shown = name;
  while (shown.length > 1 && pen.measureText(shown).width > blockWidth - 3) shown = shown.slice(0, -1);
  pen.fillText(shown === name ? name : `${shown.slice(0, -1)}…`, x, y - 3);
}

function outline(pen: CanvasRenderingContext2D, x: number, y: number, size: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
}

export function paintRing(
  pen: CanvasRenderingContext2D,
  index: number,
  layout: WallLayout,
  colour: string,
): void {
  const { x, y } = placeOf(index, layout);
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.strokeRect(x - 1, y - 1, layout.pitch + 1, layout.pitch + 1);
}
