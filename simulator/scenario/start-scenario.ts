/** A scenario as a running host: pulled step by step, with the name and seed of the caller. */
import type { Batch } from '../host/observer.js';
import { SimulatedHost } from '../host/simulated-host.js';
import { Agent } from './agent.js';
import type { Life } from './simulate-host.js';
import type { Scenario } from './step.js';

export interface Player {
  readonly hostId: string;
  readonly seed: string;
  readonly startUs: number;
}

export function startScenario(scenario: Scenario, player: Player): Life {
  const host = new SimulatedHost({ ...scenario.host, ...player });
  return { host, batches: play(host, scenario), mishaps: new Map() };
}

function* play(host: SimulatedHost, scenario: Scenario): Generator<Batch, void, void> {
  const agent = new Agent(host);
  yield host.take();
  let saved = 0;
  for (const step of scenario.steps) {
    agent.run(step);
    const batch = host.take();
    if (batch.events.length === 0) saved += batch.delayMs;
    else {
      yield { ...batch, delayMs: batch.delayMs + saved };
      saved = 0;
    }
  }
}
