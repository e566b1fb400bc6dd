/** Pairs of kernels with their tried and lost updates. Pure. */
import type { HandoverVerdict } from './query.generated.js';
import { losses, type Outcome } from '../../parts/states.js';

export interface EdgeCell {
  readonly from: string;
  readonly to: string;
  readonly verdict: HandoverVerdict;
  readonly observed: readonly { readonly outcome: Outcome; readonly count: number }[];
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly verdict: HandoverVerdict;
  readonly tried: number;
  readonly lost: number;
}

/** Most lost first, then most tried. */
export function edgesOf(cells: readonly EdgeCell[]): readonly Edge[] {
  return cells
    .map(({ from, to, verdict, observed }) => ({
      from,
      to,
      verdict,
      tried: observed.reduce((sum, { count }) => sum + count, 0),
      lost: observed.reduce((sum, { outcome, count }) => sum + (losses.includes(outcome) ? count : 0), 0),
    }))
    .filter(({ tried }) => tried > 0)
    .sort((a, b) => b.lost - a.lost || b.tried - a.tried);
}
