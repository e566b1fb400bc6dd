/** Labels below a lane: each hangs on a pin and takes the first row in which it meets no other. */
import { textWidth, type Shape, type Tone } from './shape.js';

export interface Pin {
  readonly x: number;
  readonly text: string;
  readonly tone: Tone;
  /** Deciding evidence: a thicker pin. */
  readonly strong?: boolean;
}

const ROW = 14;
const SPACE = 10;

/** `top`: where the pins start. Returns the shapes and the lower end of the last row. */
export function hangLabels(
  pins: readonly Pin[],
  { top, left, right }: { readonly top: number; readonly left: number; readonly right: number },
): { readonly shapes: Shape[]; readonly bottom: number } {
  const rows: { from: number; to: number }[][] = [];
  const shapes: Shape[] = [];
  for (const pin of [...pins].sort((a, b) => a.x - b.x)) {
    const width = textWidth(pin.text) + 6;
    const sides = [
      { from: pin.x, to: pin.x + width, anchor: undefined },
      { from: pin.x - width, to: pin.x, anchor: 'end' as const },
    ].filter(({ from, to }) => from >= left && to <= right);
    const place = firstFree(rows, sides.length > 0 ? sides : [clamped(pin.x, width, left, right)]);
    (rows[place.row] ??= []).push({ from: place.from - SPACE, to: place.to + SPACE });
    const y = top + ROW * place.row + 9;
    shapes.push(
      { kind: 'line', points: [pin.x, top, pin.x, y], tone: pin.tone, width: pin.strong ? 2 : 1.2 },
      { kind: 'circle', x: pin.x, y, radius: 2.4, tone: pin.tone },
      {
        kind: 'text',
        x: place.anchor === 'end' ? place.to - 6 : place.from + 6,
        y: y + 4,
        text: pin.text,
        tone: pin.tone,
        ...(place.anchor === undefined ? {} : { anchor: place.anchor }),
      },
    );
  }
  return { shapes, bottom: top + (rows.length === 0 ? 0 : ROW * rows.length + 4) };
}

interface Side {
  readonly from: number;
  readonly to: number;
  readonly anchor: 'end' | undefined;
}

function firstFree(rows: readonly { from: number; to: number }[][], sides: readonly Side[]) {
  for (let row = 0; ; row += 1)
    for (const side of sides) {
      const free = (rows[row] ?? []).every(({ from, to }) => side.to <= from || side.from >= to);
      if (free) return { ...side, row };
    }
}

/** A label wider than both sides of its pin starts where it just fits. */
function clamped(x: number, width: number, left: number, right: number): Side {
  const from = Math.max(left, Math.min(x, right - width));
  return { from, to: from + width, anchor: undefined };
}
