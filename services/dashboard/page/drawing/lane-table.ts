/** The table behind the picture of a kernel lane. */
import type { Lane } from './lane.js';
import { intervalWords, spanWords } from './span.js';

export interface LaneTableRow {
  readonly part: string;
  /** Relative to the moment at which the old kernel was left. */
  readonly starts: string;
  readonly lasts: string;
  readonly clock: string;
}

export function laneTable(lane: Lane): LaneTableRow[] {
  const parts = lane.segments.map(({ words, from, to, clock, open }) => ({
    at: from,
    row: {
      part: words,
      starts: offsetWords(from),
      lasts: open ? 'end not seen' : spanWords(to - from),
      clock: clock === null ? 'none' : clock === 'MONOTONIC' ? 'clock of one boot' : 'wall clock',
    },
  }));
  const { gap } = lane;
  if (gap !== null)
    parts.push({
      // Before a boot phase that starts at the same moment.
      at: -1e-9,
      row: {
        part: 'dark',
        starts: gap.seen ? '0' : 'not seen',
        lasts: `${intervalWords(gap.atLeast, gap.atMost)}, best estimate ${spanWords(gap.best)}`,
        clock: 'none runs through it',
      },
    });
  return parts.sort((a, b) => a.at - b.at).map(({ row }) => row);
}

const offsetWords = (us: number): string =>
  us === 0 ? '0' : `${us < 0 ? '−' : '+'}${spanWords(Math.abs(us))}`;
