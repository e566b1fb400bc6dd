/** The first stage at which one course differs from another. */
import { stages, type Course, type Stage } from './course.js';

export interface Divergence {
  readonly stage: Stage;
  readonly found: string;
  readonly expected: string;
}

export function firstDivergence(course: Course, peer: Course): Divergence | null {
  const stage = stages.find((one) => course[one] !== peer[one]);
  return stage === undefined ? null : { stage, found: course[stage], expected: peer[stage] };
}

/** The most frequent observation at each stage; equal numbers by word, so that the order of the peers does not matter. */
export function usualCourse(peers: readonly Course[], otherwise: Course): Course {
  if (peers.length === 0) return otherwise;
  return Object.fromEntries(
    stages.map((stage) => [stage, usual(peers.map((peer) => peer[stage]))]),
  ) as Record<Stage, string>;
}

function usual(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [first = ['', 0]] = [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
  return first[0];
}
