/**
 * Marks of a picture, in pixels. The drawing functions compute them from API data without a browser; a component only
 * places them as SVG elements, so that every picture can be tested as data.
 */

/** Names of colours in `styles`: text and lines, fills, and the two grounds of the gap between kernels. */
export type Tone =
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'edge'
  | 'line'
  | 'line-2'
  | 'ground'
  | 'void'
  | 'dark'
  | 'on-void'
  | 'ok'
  | 'ok-fill'
  | 'run'
  | 'run-fill'
  | 'held'
  | 'held-tint'
  | 'lost'
  | 'lost-fill'
  | 'lost-tint'
  | 'dead'
  | 'dead-tint'
  | 'unk'
  | 'unk-fill';

/** Outcome of a live update. Each has a shape of its own. */
export type Outcome =
  | 'IN_PROGRESS'
  | 'SUCCEEDED'
  | 'REFUSED'
  | 'HANDOVER_REFUSED'
  | 'LUO_PANICKED'
  | 'LUO_ABSENT'
  | 'DESERIALIZE_FAILED'
  | 'INCOMPLETE'
  | 'PLAIN_KEXEC'
  | 'UNKNOWN';

export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly tone: Tone;
      /** Colour of the border; without it there is none. */
      readonly stroke?: Tone;
    }
  | {
      readonly kind: 'line';
      /** Corners: x, y, x, y. Two points or more. */
      readonly points: readonly number[];
      readonly tone: Tone;
      readonly width?: number;
      readonly dashed?: boolean;
    }
  | {
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly tone: Tone;
      readonly stroke?: Tone;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Base line. */
      readonly y: number;
      readonly text: string;
      readonly tone: Tone;
      readonly size?: TextSize;
      readonly anchor?: 'middle' | 'end';
      readonly strong?: boolean;
      readonly mono?: boolean;
    }
  | {
      readonly kind: 'mark';
      /** Upper left corner. */
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly outcome: Outcome;
    };

export type TextSize = 10 | 11 | 12 | 13;

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Width of a text in pixels, at the widest of the fonts that the page may get: labels are placed by it. */
export const textWidth = (text: string, size: TextSize = 11, mono = false): number =>
  text.length * size * (mono ? 0.6 : 0.54);

/** `text`, shortened with an ellipsis to `width` pixels; null when not even three letters fit. */
export function fitted(text: string, width: number, size: TextSize = 11, mono = false): string | null {
  if (textWidth(text, size, mono) <= width) return text;
  const letters = Math.floor(width / textWidth('n', size, mono)) - 1;
  return letters < 3 ? null : `${text.slice(0, letters)}…`;
}

/** A horizontal line with a foot at each end; an arrow instead of the right foot when it has no end. */
export function measure(from: number, to: number, y: number, open: boolean, tone: Tone = 'ink-2'): Shape[] {
  return [
    { kind: 'line', points: [from, y, to, y], tone },
    { kind: 'line', points: [from, y - 3, from, y + 3], tone },
    open
      ? { kind: 'line', points: [to - 5, y - 3, to, y, to - 5, y + 3], tone }
      : { kind: 'line', points: [to, y - 3, to, y + 3], tone },
  ];
}
