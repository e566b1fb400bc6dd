/** Phases and blackout of a live update, from the events of its two boots. Pure. */
import type { NewEvent } from '../events/envelope.js';
import type { LiveUpdate } from '../state/kernel-state.js';
import { blackoutOf, type Blackout } from './blackout.js';
import { momentsOf, phasesOf, type UpdatePhase } from './phases.js';
import { sightingOf } from './sighting.js';

export interface UpdateTiming {
  readonly phases: readonly UpdatePhase[];
  readonly blackout: Blackout | null;
}

/** `events`: of the host in stream order, around the update; events of other boots are ignored. */
export function timeUpdate(
  update: Pick<LiveUpdate, 'fromBootId' | 'toBootId' | 'finishedAt' | 'outcome' | 'carried'>,
  events: readonly NewEvent[],
): UpdateTiming {
  const of = (bootId: string | null) =>
    bootId === null ? [] : events.filter((event) => event.bootId === bootId).map(sightingOf);
  const old = of(update.fromBootId);
  const next = of(update.toBootId);
  return {
    phases: phasesOf(momentsOf(update, old, next)),
    blackout: blackoutOf(update, { old, next, events }),
  };
}
