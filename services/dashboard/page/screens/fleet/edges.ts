/** Pairs of kernels: what was tried between them, and what is to come. Pure. */
import { losses, type State } from '../../parts/states.js';
import { wouldLose, type Rollout } from './rollout.js';
import type { HandoverVerdict } from './query.generated.js';

export interface TriedEdge {
  readonly from: string | null;
  readonly to: string | null;
  readonly tried: number;
  readonly arrived: number;
  readonly lost: number;
  /** Hosts that lost this pair more than once. */
  readonly retriedHosts: number;
  readonly verdict: HandoverVerdict | null;
}

export interface Edge extends TriedEdge {
  readonly verdict: HandoverVerdict;
  /** Hosts of the waves that run the old kernel while the waves go to the new one. */
  readonly toCome: number;
}

/** `toCome`: hosts of the waves by the kernel that they run. Most lost first, then most that would be lost, then most tried. */
export function edgesOf(
  tried: readonly TriedEdge[],
  toCome: ReadonlyMap<string, number>,
  { target, verdictFrom }: Rollout,
): readonly Edge[] {
  const edges: Edge[] = tried.map((edge) => ({
    ...edge,
    verdict: edge.verdict ?? 'UNKNOWN',
    toCome: edge.from !== null && edge.to === target ? (toCome.get(edge.from) ?? 0) : 0,
  }));
  for (const [from, count] of toCome)
    if (target !== null && !tried.some((edge) => edge.from === from && edge.to === target))
      edges.push({
        ...{ from, to: target, tried: 0, arrived: 0, lost: 0, retriedHosts: 0 },
        verdict: verdictFrom(from),
        toCome: count,
      });
  const doomed = ({ verdict, toCome: count }: Edge): number => (wouldLose(verdict) ? count : 0);
  return edges.sort(
    (a, b) => b.lost - a.lost || doomed(b) - doomed(a) || b.tried - a.tried || b.toCome - a.toCome,
  );
}

/** Outcomes that `lost` counts. */
export const lostWords: string = [...losses, 'UNKNOWN' satisfies State].join(',').toLowerCase();
