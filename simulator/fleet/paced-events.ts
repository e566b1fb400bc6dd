import type { NewEvent } from '../../services/kernel/index.js';
import { simulateFleet } from '../index.js';
import { createPace } from './pace.js';
import { fleetOptions, type FleetPlan } from './plan.js';

/** Events of a fleet in order, each when its simulated time has come. `speed` null: at once. */
export async function* pacedEvents(
  plan: FleetPlan,
  speed: number | null,
  signal: AbortSignal,
): AsyncGenerator<NewEvent, void, undefined> {
  const pace = createPace(speed, 0);
  for (const batch of simulateFleet(fleetOptions(plan))) {
    await pace.until(batch.atMs, signal);
    signal.throwIfAborted();
    yield* batch.events;
  }
}
