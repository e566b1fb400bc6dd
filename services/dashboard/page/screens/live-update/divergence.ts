/** Where an update parts from another: the stage in words, and its place on a lane. Pure. */
import type { Lane } from '../../drawing/lane.js';

/** `DivergenceStage` of the API. */
export type Stage = 'LEAVE' | 'ARRIVE' | 'HANDOVER' | 'LUO' | 'OPEN' | 'RETRIEVE';

export const stageWords: Readonly<Record<Stage, string>> = {
  LEAVE: 'leave the old kernel',
  ARRIVE: 'start the new kernel',
  HANDOVER: 'take the tree',
  LUO: 'start live update',
  OPEN: 'open /dev/liveupdate',
  RETRIEVE: 'retrieve the sessions',
};

/** Microseconds after leaving at which a stage was over, as far as the lane shows it. */
export function placeOfStage(stage: Stage, lane: Lane): number {
  const arrival = lane.gap?.best ?? 0;
  const endOf = (part: string): number | undefined =>
    lane.segments.find((segment) => segment.part === part)?.to;
  switch (stage) {
    case 'LEAVE':
      return 0;
    case 'ARRIVE':
    case 'HANDOVER':
      return arrival;
    case 'LUO':
    case 'OPEN':
      return endOf('BOOT') ?? arrival;
    case 'RETRIEVE':
      return endOf('WAIT') ?? endOf('BOOT') ?? arrival;
  }
}

/** The group of failures to which an update belongs; null when there is none. `course`: its own observations. */
export function groupOfUpdate<Group extends { readonly stage: Stage; readonly found: string }>(
  groups: readonly Group[],
  course: readonly { readonly stage: Stage; readonly update: string }[],
): Group | null {
  for (const { stage, update } of course) {
    const group = groups.find((one) => one.stage === stage && one.found === update);
    if (group !== undefined) return group;
  }
  return null;
}
